import { Worker } from 'node:worker_threads';

/** The task took longer, or more memory, than it was given. */
export class TooSlowError extends Error {}

const HEAP_MB = 512;
/** A thread that has loaded its code waits this long for the next document; to load it takes a quarter of a second. */
const IDLE_MS = 60_000;
const MOST_IDLE = 2;

// In the workspace Node runs the TypeScript; in a bundle the worker stands beside the server as JavaScript.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './document-worker.ts' : './document-worker.js',
  import.meta.url,
);

interface Thread {
  readonly worker: Worker;
  /** Ends it when nobody has needed it for a while. */
  readonly rest: NodeJS.Timeout;
}

const idle: Thread[] = [];

const leave = (worker: Worker): void => {
  const place = idle.findIndex((thread) => thread.worker === worker);
  if (place >= 0) clearTimeout(idle.splice(place, 1)[0]?.rest);
};

const start = (): Worker => {
  const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  // Whoever waits for an answer hears of it, too; nobody waits for one that is idle.
  worker.on('error', () => leave(worker));
  worker.on('exit', () => leave(worker));
  return worker;
};

const take = (): Worker => {
  const worker = idle.at(-1)?.worker ?? start();
  leave(worker);
  worker.ref();
  return worker;
};

/** Keeps a thread that answered for the next document: one that did not is ended with what made it slow. */
const giveBack = (worker: Worker): void => {
  if (idle.length >= MOST_IDLE) return void worker.terminate();
  // The server ends while it waits.
  worker.unref();
  idle.push({ worker, rest: setTimeout(() => void worker.terminate(), IDLE_MS).unref() });
};

/** Runs a task in a thread that does nothing else meanwhile. Throws TooSlowError; the thread is ended then. */
export const runInThread = (task: unknown, limitMs: number): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = take();
    const settle = (): void => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed).off('exit', ended);
    };
    const answered = (answer: unknown): void => {
      settle();
      giveBack(worker);
      resolve(answer);
    };
    const failed = (error: Error & { code?: string }): void => {
      settle();
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooSlowError() : error);
    };
    const ended = (): void => failed(new Error('the document worker ended without an answer'));
    const timer = setTimeout(() => {
      failed(new TooSlowError());
      void worker.terminate();
    }, limitMs);
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(task);
  });
