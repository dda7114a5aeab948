import type { Database } from '@heed/db';
import { createQueue } from '../jobs/create-queue.ts';
import { type QueueClock, SCHEMA } from '../jobs/pg-boss-queue.ts';
import type { JobQueue } from '../jobs/queue.ts';

/**
 * Lets pg-boss go by the clock of a test: its one function that says what time it is reads a row instead. The clock is
 * told to it before each step; in between it stands still, as the test's does.
 */
const queueClockOf = (db: Database, start: string): QueueClock => ({
  install: async () =>
    void (await db.plain(`
        create table if not exists ${SCHEMA}.test_now (now timestamptz not null);
        insert into ${SCHEMA}.test_now select '${start}' where not exists (select from ${SCHEMA}.test_now);
        create or replace function ${SCHEMA}.job_now() returns timestamptz language sql stable
          as $$ select now from ${SCHEMA}.test_now $$;
      `)),
  set: async (now) => void (await db.plain(`update ${SCHEMA}.test_now set now = $1 where now <> $1`, [now])),
});

/** The queue of the database, on the clock of the test. */
export const startTestQueue = async (db: Database, now: string): Promise<JobQueue> => {
  const queue = await createQueue(db, { onError: console.error, clock: queueClockOf(db, now) });
  await queue.start();
  return queue;
};
