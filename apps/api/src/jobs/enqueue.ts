import type { Tx } from '@heed/db';
import { newId } from '../ids.ts';
import { type JobInput, MAX_ATTEMPTS } from './queue.ts';

/**
 * Leaves a job in the table `jobs`, in the transaction of what it belongs to. On SQLite that is the queue. On PostgreSQL
 * a server takes over what it finds there, so that the command line can leave work without running a queue itself.
 */
export const enqueueJob = async (q: Tx, job: JobInput, now: string): Promise<void> => {
  const { jobs } = q.t;
  await q
    .insert(jobs)
    .values({
      id: newId(),
      name: job.name,
      data: job.data,
      key: job.key === undefined ? null : `${job.name}:${job.key}`,
      state: 'queued',
      attempts: 0,
      maxAttempts: job.maxAttempts ?? MAX_ATTEMPTS,
      runAt: job.runAt ?? now,
      leasedUntil: null,
      lease: null,
      lastError: '',
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing();
};
