import { AppError } from '../http/app-error.ts';
import type { DocumentAnswer, DocumentTask } from './document-task.ts';
import { runInThread, TooSlowError } from './document-threads.ts';

const LIMIT_MS = 20_000;
/** A register of our own is no hostile file, and is read several times while it is written back into its document. */
const WRITE_LIMIT_MS = 60_000;

const tooSlow = (kind: DocumentTask['kind']): AppError =>
  kind === 'write'
    ? new AppError(
        422,
        'export.too_slow',
        'The register could not be written back into its document with the time and memory there is for it. Nothing is lost: export it as CSV or JSON, or try again when the server has less to do.',
      )
    : new AppError(
        422,
        'import.too_slow',
        `The file could not be read within ${LIMIT_MS / 1000} seconds, which no real register needs. Check that it is the right file.`,
      );

/** Runs a document task in a worker, with a limit of time and memory. */
export const runInWorker = async <K extends DocumentAnswer['kind']>(
  task: DocumentTask,
  ..._expected: K[]
): Promise<Extract<DocumentAnswer, { kind: K }>> => {
  try {
    const limitMs = task.kind === 'write' ? WRITE_LIMIT_MS : LIMIT_MS;
    return (await runInThread(task, limitMs)) as Extract<DocumentAnswer, { kind: K }>;
  } catch (error) {
    throw error instanceof TooSlowError ? tooSlow(task.kind) : error;
  }
};
