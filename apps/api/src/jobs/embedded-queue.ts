import type { JobName } from '@heed/contracts';
import type { Database, Reader } from '@heed/db';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { enqueueJob } from './enqueue.ts';
import { findJob, type JobSource, listJobs, overviewOf } from './job-list.ts';
import {
  ERROR_LENGTH,
  type JobQueue,
  KEEP_DEAD_MS,
  LEASE_MS,
  LONGEST_DELAY_MS,
  RETRY_DELAY_MS,
  type TakenJob,
  WAKE,
} from './queue.ts';

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

const delayAfter = (attempt: number): number => Math.min(LONGEST_DELAY_MS, RETRY_DELAY_MS * 2 ** (attempt - 1));

const sourceOf = ({ t: { jobs } }: Reader): JobSource => ({
  from: sql`${jobs}`,
  id: sql`${jobs.id}`,
  name: sql`${jobs.name}`,
  state: sql`${jobs.state}`,
  attempts: sql`${jobs.attempts}`,
  maxAttempts: sql`${jobs.maxAttempts}`,
  about: sql`json_extract(${jobs.data}, '$.about')`,
  lastError: sql`${jobs.lastError}`,
  createdAt: sql`${jobs.createdAt}`,
  runAt: sql`${jobs.runAt}`,
});

/**
 * The queue of an installation on SQLite: the table `jobs`. The attempt is the fence: whoever comes back after their
 * lease ran out finds another attempt there, and changes nothing.
 */
export const createEmbeddedQueue = (db: Database): JobQueue => {
  const { jobs } = db.read.t;
  const isTaken = ({ id, attempt }: TakenJob) =>
    and(eq(jobs.id, id), eq(jobs.state, 'running'), eq(jobs.attempts, attempt));
  const isDead = (id: string) => and(eq(jobs.id, id), eq(jobs.state, 'dead'));

  /** Where a job goes after an attempt that did not end well. */
  const afterFailure = (attempt: number, maxAttempts: number, error: string, now: string) => ({
    state: attempt < maxAttempts ? ('queued' as const) : ('dead' as const),
    runAt: later(now, delayAfter(attempt)),
    leasedUntil: null,
    lastError: error.slice(0, ERROR_LENGTH),
    updatedAt: now,
  });

  const free = async (now: string): Promise<void> => {
    const isLapsed = and(eq(jobs.state, 'running'), lte(jobs.leasedUntil, now));
    const lapsed = await db.read.select().from(jobs).where(isLapsed);
    for (const { id, attempts, maxAttempts } of lapsed) {
      const change = afterFailure(attempts, maxAttempts, 'Whoever ran it was gone before it was done.', now);
      await db.tx((q) =>
        q
          .update(jobs)
          .set(change)
          .where(and(isLapsed, eq(jobs.id, id), eq(jobs.attempts, attempts))),
      );
    }
  };

  return {
    engine: 'embedded',
    // The file is locked for this process: whatever runs by the table was cut off with the one before it.
    start: () =>
      db.tx(async (q) => void (await q.update(jobs).set({ leasedUntil: '' }).where(eq(jobs.state, 'running')))),
    close: async () => undefined,

    async enqueue(q, job, now) {
      await enqueueJob(q, job, now);
      await q.announce(WAKE);
    },

    async take(name: JobName, limit, now) {
      const isReady = and(eq(jobs.name, name), eq(jobs.state, 'queued'), lte(jobs.runAt, now));
      const ready = await db.read
        .select({ id: jobs.id })
        .from(jobs)
        .where(isReady)
        .orderBy(asc(jobs.runAt), asc(jobs.id))
        .limit(limit);
      // Nothing to do is the usual case, and needs no turn at the writer.
      if (ready.length === 0) return [];
      const ids = ready.map(({ id }) => id);
      const taken = await db.tx((q) =>
        q
          .update(jobs)
          .set({
            ...{ state: 'running', key: null, leasedUntil: later(now, LEASE_MS), updatedAt: now },
            attempts: sql`${jobs.attempts} + 1`,
          })
          .where(and(isReady, inArray(jobs.id, ids)))
          .returning(),
      );
      return taken.map(({ id, data, attempts, maxAttempts }) => ({ id, name, data, attempt: attempts, maxAttempts }));
    },

    finish: (job) => db.tx(async (q) => void (await q.delete(jobs).where(isTaken(job)))),

    fail: (job, error, now) =>
      db.tx(async (q) => {
        await q
          .update(jobs)
          .set(afterFailure(job.attempt, job.maxAttempts, error, now))
          .where(isTaken(job));
      }),

    async upkeep(now) {
      await free(now);
      const isOld = and(eq(jobs.state, 'dead'), lte(jobs.updatedAt, later(now, -KEEP_DEAD_MS)));
      if ((await db.read.$count(jobs, isOld)) > 0) await db.tx((q) => q.delete(jobs).where(isOld));
    },

    overview: (q) => overviewOf(q, sourceOf(q)),
    listJobs: (q, state, query) => listJobs(q, sourceOf(q), state, query),
    findJob: (q, id) => findJob(q, sourceOf(q), id),

    async retry(q, id, now) {
      const change = { state: 'queued' as const, runAt: now, updatedAt: now };
      const again = await q
        .update(jobs)
        .set({ ...change, maxAttempts: sql`${jobs.attempts} + 1` })
        .where(isDead(id))
        .returning({ id: jobs.id });
      await q.announce(WAKE);
      return again.length > 0;
    },

    async discard(q, id) {
      return (await q.delete(jobs).where(isDead(id)).returning({ id: jobs.id })).length > 0;
    },
  };
};
