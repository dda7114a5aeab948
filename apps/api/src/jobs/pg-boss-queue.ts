import type { JobName } from '@heed/contracts';
import { type Database, isUniqueViolation, type PlainQuery, type Tx } from '@heed/db';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type Db, PgBoss, type QueueOptions } from 'pg-boss';
import { enqueueJob } from './enqueue.ts';
import { findJob, type JobSource, listJobs, overviewOf } from './job-list.ts';
import { JOB_NAMES } from './job-names.ts';
import {
  ERROR_LENGTH,
  type JobInput,
  type JobQueue,
  KEEP_DEAD_MS,
  LEASE_MS,
  LONGEST_DELAY_MS,
  MAX_ATTEMPTS,
  RETRY_DELAY_MS,
  type TakenJob,
  WAKE,
} from './queue.ts';

/** Of its own, so that neither Heed's migrations nor pg-boss' meet the other's tables. */
export const SCHEMA = 'heed_jobs';

const seconds = (ms: number): number => ms / 1000;

/** One job that nobody has begun to a key (`short`): what is tried again does not stand in the way of a new one. */
const QUEUE: QueueOptions = {
  expireInSeconds: seconds(LEASE_MS),
  retryLimit: MAX_ATTEMPTS - 1,
  retryDelay: seconds(RETRY_DELAY_MS),
  retryBackoff: true,
  retryDelayMax: seconds(LONGEST_DELAY_MS),
  // What ended well is deleted at once; this is for what is dead.
  deleteAfterSeconds: seconds(KEEP_DEAD_MS),
  // Work that waits is never dropped because it waited long.
  retentionSeconds: 10 * 365 * 86_400,
};

/** A clock that is not the database's; see testing/queue-clock.ts. */
export interface QueueClock {
  install(): Promise<void>;
  set(now: string): Promise<void>;
}

export interface PgBossOptions {
  readonly onError: (error: unknown) => void;
  readonly clock?: QueueClock;
}

const adapterOf = (plain: PlainQuery): Db => ({ executeSql: (text, values) => plain(text, values) });

const iso = (column: string) =>
  sql<string>`to_char(${sql.raw(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const SOURCE: JobSource = {
  // The names are ours; pg-boss has queues of its own, and states its own command line brings about.
  from: sql.raw(
    `(select * from ${SCHEMA}.job where name in (${JOB_NAMES.map((name) => `'${name}'`).join(', ')})
      and state not in ('completed', 'cancelled')) as job`,
  ),
  id: sql`id::text`,
  name: sql`name`,
  state: sql`case state when 'active' then 'running' when 'failed' then 'dead' else 'queued' end`,
  attempts: sql`retry_count + case when started_on is null then 0 else 1 end`,
  maxAttempts: sql`retry_limit + 1`,
  about: sql`data ->> 'about'`,
  lastError: sql`coalesce(output ->> 'message', output -> 'value' ->> 'message')`,
  createdAt: iso('created_on'),
  runAt: iso('start_after'),
};

/** pg-boss knows an attempt by how often it was tried again, and leaves a job alone that is on another. */
const attemptOf = ({ id, attempt }: TakenJob) => ({ id, retryCount: attempt - 1 });

/**
 * The queue of an installation on PostgreSQL: pg-boss, on Heed's own connections. Its workers and its scheduler are not
 * used: the runner fetches, and what recurs is the ticker's (docs/decisions).
 */
export const createPgBossQueue = (db: Database, { onError, clock }: PgBossOptions): JobQueue => {
  const boss = new PgBoss({
    db: adapterOf(db.plain),
    schema: SCHEMA,
    // Upkeep is called by the runner; nothing of pg-boss' own recurs.
    ...{ schedule: false, supervise: false, monitorVacuum: false, reindex: false, monitorIntervalSeconds: 15 },
  });
  boss.on('error', onError);
  let isStarted = false;
  const at = async (now: string) => clock?.set(now);

  /** Replicas that start together on a new database meet as they make the schema: who was late finds it made. */
  const startBoss = async (attemptsLeft = 3): Promise<void> => {
    try {
      await boss.start();
    } catch (error) {
      if (attemptsLeft === 0 || !isUniqueViolation(error)) throw error;
      await startBoss(attemptsLeft - 1);
    }
  };

  const keepQueue = async (name: JobName): Promise<void> => {
    const known = await boss.getQueue(name);
    const isSame = known && Object.entries(QUEUE).every(([key, value]) => known[key as keyof QueueOptions] === value);
    if (!known) await boss.createQueue(name, { ...QUEUE, policy: 'short' });
    else if (!isSame) await boss.updateQueue(name, QUEUE);
    // From here on pg-boss remembers the queue. It would else ask for it at the first job, on a second connection while
    // the transaction of that job waits on its own.
    await boss.findJobs(name, { key: 'none' });
  };

  const send = async (q: Tx, job: JobInput, now: string): Promise<void> => {
    const id = crypto.randomUUID();
    const runAt = job.runAt ?? (clock && now);
    await boss.send(job.name, job.data, {
      db: adapterOf(q.plain),
      id,
      // Every job has a key here: without one they would all count as having the same.
      singletonKey: job.key ?? id,
      ...(runAt !== undefined && { startAfter: runAt }),
      ...(job.maxAttempts !== undefined && { retryLimit: job.maxAttempts - 1 }),
    });
  };

  /** What waits in Heed's own table: left by the command line, or moved here from SQLite. */
  const adopt = async (now: string): Promise<void> => {
    const { jobs } = db.read.t;
    const isWaiting = inArray(jobs.state, ['queued', 'running']);
    const left = await db.read.select({ id: jobs.id }).from(jobs).where(isWaiting).orderBy(asc(jobs.id)).limit(200);
    for (const { id } of left) {
      await db.tx(async (q) => {
        const [row] = await q
          .delete(jobs)
          .where(and(isWaiting, eq(jobs.id, id)))
          .returning();
        if (!row) return;
        const { name, data, key, runAt, maxAttempts } = row;
        const bare = key === null ? {} : { key: key.slice(name.length + 1) };
        await send(q, { name: name as JobName, data, ...bare, runAt, maxAttempts }, now);
      });
    }
  };

  return {
    engine: 'pg-boss',

    async start() {
      await startBoss();
      for (const name of JOB_NAMES) await keepQueue(name);
      await clock?.install();
      isStarted = true;
    },

    async close() {
      isStarted = false;
      await boss.stop({ graceful: false, close: false });
    },

    async enqueue(q, job, now) {
      await (isStarted ? send(q, job, now) : enqueueJob(q, job, now));
      await q.announce(WAKE);
    },

    async take(name, limit, now) {
      await at(now);
      const fetched = await boss.fetch<Record<string, unknown>>(name, { batchSize: limit, includeMetadata: true });
      return fetched.map(({ id, data, retryCount, retryLimit }) => ({
        ...{ id, name, data },
        ...{ attempt: retryCount + 1, maxAttempts: retryLimit + 1 },
      }));
    },

    async finish(job, now) {
      await at(now);
      await boss.deleteJob(job.name, attemptOf(job));
    },

    async fail(job, error, now) {
      await at(now);
      await boss.fail(job.name, attemptOf(job), { message: error.slice(0, ERROR_LENGTH) });
    },

    async upkeep(now) {
      await at(now);
      await boss.supervise();
      await adopt(now);
    },

    overview: (q) => overviewOf(q, SOURCE),
    listJobs: (q, state, query) => listJobs(q, SOURCE, state, query),
    findJob: (q, id) => findJob(q, SOURCE, id),

    async retry(q, id) {
      const job = await findJob(q, SOURCE, id);
      if (job?.state !== 'dead') return false;
      await boss.retry(job.name, id, { db: adapterOf(q.plain) });
      await q.announce(WAKE);
      return (await findJob(q, SOURCE, id))?.state === 'queued';
    },

    async discard(q, id) {
      const { rows } = await q.plain(
        `delete from ${SCHEMA}.job where id::text = $1 and state = 'failed' returning id`,
        [id],
      );
      return rows.length > 0;
    },
  };
};
