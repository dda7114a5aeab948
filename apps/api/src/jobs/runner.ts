import type { JobName } from '@heed/contracts';
import { HANDLERS, type JobHandlers } from './handlers.ts';
import { LEASE_MS, type TakenJob, WAKE } from './queue.ts';
import type { SystemDeps } from './system-work.ts';

/** Looked for without being woken: retries come due, another process is killed. */
const POLL_MS = 5000;
const UPKEEP_MS = 30_000;
/** Of each name, so that a receiver that does not answer holds up nobody's mail. */
const AT_ONCE = 4;
const CLOSE_MS = 8000;

/** A job that failed in this run. */
export interface JobFailure {
  readonly job: TakenJob;
  readonly error: unknown;
}

const namesOf = (handlers: JobHandlers): JobName[] => Object.keys(handlers) as JobName[];

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Ends a wait that would hold its place for ever; the lease is over then, and the job given to somebody else. */
const withinLease = async (work: Promise<void>): Promise<void> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It was not done within five minutes.')), LEASE_MS - 5000);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
};

const run = async (system: SystemDeps, handlers: JobHandlers, job: TakenJob): Promise<JobFailure | undefined> => {
  const now = () => system.clock().toISOString();
  try {
    await withinLease(handlers[job.name]?.(system, job.data, now()) ?? Promise.resolve());
    await system.jobs.finish(job, now());
    return undefined;
  } catch (error) {
    await system.jobs.fail(job, sentenceOf(error), now());
    return { job, error };
  }
};

/** Runs what is ready, and what that makes ready, until nothing is. For tests, which move the clock themselves. */
export const drain = async (
  system: SystemDeps,
  now: string,
  handlers: JobHandlers = HANDLERS,
): Promise<{ ran: number; failed: JobFailure[] }> => {
  const failed: JobFailure[] = [];
  let ran = 0;
  await system.jobs.upkeep(now);
  for (let before = -1; before !== ran; ) {
    before = ran;
    for (const name of namesOf(handlers)) {
      for (const job of await system.jobs.take(name, 50, now)) {
        const failure = await run(system, handlers, job);
        if (failure) failed.push(failure);
        ran += 1;
      }
    }
  }
  return { ran, failed };
};

/** Runs jobs for as long as the server does: at once when one is committed, anywhere, and now and then by itself. */
export const startRunner = (
  system: SystemDeps,
  onError: (error: unknown) => void,
  handlers: JobHandlers = HANDLERS,
) => {
  const { db, jobs, clock } = system;
  const running = new Map<JobName, Set<Promise<void>>>(namesOf(handlers).map((name) => [name, new Set()]));
  let isClosing = false;
  let looking: Promise<void> | undefined;
  let isCalled = false;
  let upkeptMs = 0;

  const begin = (name: JobName, job: TakenJob): void => {
    const places = running.get(name);
    const work = run(system, handlers, job)
      .then((failure) => failure && onError(failure.error), onError)
      .finally(() => {
        places?.delete(work);
        // Its place is free: there may be more of the same.
        look();
      });
    places?.add(work);
  };

  const takeAll = async (): Promise<void> => {
    const now = clock();
    if (now.getTime() - upkeptMs >= UPKEEP_MS) {
      upkeptMs = now.getTime();
      await jobs.upkeep(now.toISOString());
    }
    for (const [name, places] of running) {
      const room = AT_ONCE - places.size;
      if (isClosing || room <= 0) continue;
      for (const job of await jobs.take(name, room, now.toISOString())) begin(name, job);
    }
  };

  /** One look at a time; whoever calls meanwhile is answered by another one. */
  const look = (): void => {
    isCalled = true;
    if (isClosing) return;
    looking ??= (async () => {
      while (isCalled && !isClosing) {
        isCalled = false;
        await takeAll().catch(onError);
      }
    })().finally(() => {
      looking = undefined;
      // Called after the last look, and before this.
      if (isCalled) look();
    });
  };

  const unsubscribe = db.subscribe((message) => message === WAKE && look());
  const timer = setInterval(look, POLL_MS);
  look();

  return {
    /** Takes nothing more and waits for what runs, for some seconds; the rest is taken again once its lease is over. */
    async close(): Promise<void> {
      isClosing = true;
      clearInterval(timer);
      unsubscribe();
      await looking;
      const all = [...running.values()].flatMap((places) => [...places]);
      const { promise, resolve } = Promise.withResolvers<void>();
      const patience = setTimeout(resolve, CLOSE_MS);
      await Promise.race([Promise.allSettled(all), promise]);
      clearTimeout(patience);
    },
  };
};
