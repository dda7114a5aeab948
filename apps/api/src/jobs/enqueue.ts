import type { Tx } from '@heed/db';
import { newId } from '../ids.ts';
import type { JobInput } from './queue.ts';

const MAX_ATTEMPTS = 8;

/** Puts a job into the queue, in the transaction of what it belongs to. */
export const enqueueJob = async (q: Tx, job: JobInput, now: string): Promise<void> => {
  const { jobs } = q.t;
  await q
    .insert(jobs)
    .values({
      id: newId(),
      name: job.name,
      data: job.data,
      key: job.key ?? null,
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
