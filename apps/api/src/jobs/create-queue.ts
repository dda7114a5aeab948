import type { Database } from '@heed/db';
import { createEmbeddedQueue } from './embedded-queue.ts';
import type { PgBossOptions } from './pg-boss-queue.ts';
import type { JobQueue } from './queue.ts';

/** The queue that belongs to the database. */
export const createQueue = async (db: Database, options: PgBossOptions): Promise<JobQueue> => {
  if (db.dialect === 'sqlite') return createEmbeddedQueue(db);
  const { createPgBossQueue } = await import('./pg-boss-queue.ts');
  return createPgBossQueue(db, options);
};
