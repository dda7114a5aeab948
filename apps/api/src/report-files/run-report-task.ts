import { Worker } from 'node:worker_threads';
import { AppError } from '../http/app-error.ts';
import type { ReportTask } from './report-task.ts';

const LIMIT_MS = 60_000;
const HEAP_MB = 1024;
/** How many are made at once: each takes a processor and a hundred megabytes for a moment. */
const AT_ONCE = 2;

// In the workspace Node runs the TypeScript; in a bundle the worker stands beside the server as JavaScript.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './report-worker.ts' : './report-worker.js', import.meta.url);

const tooLarge = (): AppError =>
  new AppError(
    422,
    'report.too_slow',
    `The file could not be made within ${LIMIT_MS / 1000} seconds. Export Markdown or XLSX instead, which take less.`,
  );

const inWorker = (task: ReportTask): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    const timer = setTimeout(() => {
      reject(tooLarge());
      void worker.terminate();
    }, LIMIT_MS);
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', (error: Error & { code?: string }) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error),
    );
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the report worker ended without an answer'));
    });
  });

let running = 0;
const waiting: (() => void)[] = [];

/** Makes a file of a report in a worker of its own, two at a time; the others wait their turn. */
export const makeReportFile = async (task: ReportTask): Promise<Buffer> => {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await inWorker(task);
  } finally {
    running--;
    waiting.shift()?.();
  }
};
