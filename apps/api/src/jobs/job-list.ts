import { type Job, type JobState, jobName, type ListQuery, type QueueOverview } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../http/keyset.ts';
import { JOB_NAMES } from './job-names.ts';
import type { JobPage } from './queue.ts';

/** Where a queue keeps its jobs, and how its columns read as ours. Each is text, or a whole number. */
export interface JobSource {
  readonly from: SQL;
  readonly id: SQL<string>;
  readonly name: SQL<string>;
  readonly state: SQL<JobState>;
  readonly attempts: SQL<number>;
  readonly maxAttempts: SQL<number>;
  readonly about: SQL<string | null>;
  readonly lastError: SQL<string | null>;
  readonly createdAt: SQL<string>;
  readonly runAt: SQL<string>;
}

const columnsOf = ({ from: _, ...columns }: JobSource) => columns;

type Found = Omit<Job, 'name' | 'about' | 'lastError'> & {
  name: string;
  about: string | null;
  lastError: string | null;
};

const present = (row: Found): Job => ({
  id: row.id,
  name: jobName.parse(row.name),
  state: row.state,
  attempts: row.attempts,
  maxAttempts: row.maxAttempts,
  about: row.about ?? '',
  lastError: row.lastError ?? '',
  createdAt: row.createdAt,
  runAt: row.runAt,
});

/** A page of the jobs in a state, newest first unless told otherwise; a text is looked for in what they say. */
export const listJobs = async (q: Reader, source: JobSource, state: JobState, query: ListQuery): Promise<JobPage> => {
  const sort = query.sort ?? '-createdAt';
  const isDown = sort.startsWith('-');
  const orders = {
    createdAt: [textKey(q.bytewise(source.createdAt), isDown), textKey(q.bytewise(source.id), isDown)],
    runAt: [textKey(q.bytewise(source.runAt), isDown), textKey(q.bytewise(source.id), isDown)],
  };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const text = [sql`${source.name}`, sql`coalesce(${source.about}, '')`, sql`coalesce(${source.lastError}, '')`];
  const where = and(eq(source.state, state), containsText(text, query.q));
  const found = await q
    .select({ ...columnsOf(source), ...keyset.columns })
    .from(source.from)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: sql<number>`count(*)` }).from(source.from).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { items: rows.map(present), next, total: Number(counted?.n ?? 0) };
};

export const findJob = async (q: Reader, source: JobSource, id: string): Promise<Job | undefined> => {
  const [row] = await q.select(columnsOf(source)).from(source.from).where(eq(source.id, id));
  return row && present(row);
};

/** How much of each kind waits, runs and is dead, also where there is none. */
export const overviewOf = async (q: Reader, source: JobSource): Promise<QueueOverview[]> => {
  const rows = await q
    .select({
      name: source.name,
      state: source.state,
      n: sql<number>`count(*)`,
      first: sql<string>`min(${source.runAt})`,
    })
    .from(source.from)
    .groupBy(source.name, source.state);
  return JOB_NAMES.map((name) => {
    const of = (state: JobState) => rows.find((row) => row.name === name && row.state === state);
    return {
      name,
      queued: Number(of('queued')?.n ?? 0),
      running: Number(of('running')?.n ?? 0),
      dead: Number(of('dead')?.n ?? 0),
      oldestAt: of('queued')?.first ?? null,
    };
  });
};
