import { Worker } from 'node:worker_threads';
import { AppError } from '../http/app-error.ts';
import type { DocumentAnswer, DocumentTask } from './document-task.ts';

const LIMIT_MS = 20_000;
/** A register of our own is no hostile file, and is read several times while it is written back into its document. */
const WRITE_LIMIT_MS = 60_000;
const HEAP_MB = 512;

// In the workspace Node runs the TypeScript; in a bundle the worker stands beside the server as JavaScript.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './document-worker.ts' : './document-worker.js',
  import.meta.url,
);

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

/** Runs a document task in a worker of its own, with a limit of time and memory. */
export const runInWorker = <K extends DocumentAnswer['kind']>(
  task: DocumentTask,
  ..._expected: K[]
): Promise<Extract<DocumentAnswer, { kind: K }>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    const limitMs = task.kind === 'write' ? WRITE_LIMIT_MS : LIMIT_MS;
    const timer = setTimeout(() => {
      reject(tooSlow(task.kind));
      void worker.terminate();
    }, limitMs);
    worker.once('message', (answer) => resolve(answer));
    worker.once('error', (error: Error & { code?: string }) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooSlow(task.kind) : error),
    );
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the document worker ended without an answer'));
    });
  });
