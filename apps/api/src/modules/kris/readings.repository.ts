import type { ListQuery } from '@heed/contracts';
import { type Reader, type Tx, writeInChunks } from '@heed/db';
import { and, asc, count, desc, eq, gte, inArray, lte, sql, sum } from 'drizzle-orm';
import { chooseOrder, keysetOf, textKey } from '../../http/keyset.ts';
import type { ReadingRow } from './kris.presenter.ts';

/** The readings a KRI has at these times. */
export const listReadingsAt = async (q: Reader, kriId: string, times: readonly string[]): Promise<ReadingRow[]> => {
  const { readings } = q.t;
  const found: ReadingRow[] = [];
  for (let from = 0; from < times.length; from += 400)
    found.push(
      ...(await q
        .select()
        .from(readings)
        .where(and(eq(readings.kriId, kriId), inArray(readings.at, times.slice(from, from + 400))))),
    );
  return found;
};

type RollupRow = Reader['t']['readingRollups']['$inferInsert'];

/** The hour or the day a moment is in, UTC. */
const startOf = (at: string, bucket: 'hour' | 'day'): string =>
  bucket === 'hour' ? `${at.slice(0, 13)}:00:00.000Z` : `${at.slice(0, 10)}T00:00:00.000Z`;

const rollUp = (rows: readonly ReadingRow[], bucket: 'hour' | 'day'): RollupRow[] => {
  const groups = Map.groupBy(rows, ({ kriId, at }) => `${kriId} ${startOf(at, bucket)}`);
  return [...groups.values()].map((group): RollupRow => {
    const values = group.map(({ value }) => value);
    const last = group.reduce((a, b) => (b.at > a.at ? b : a));
    return {
      ...{ kriId: last.kriId, bucket, startsAt: startOf(last.at, bucket), count: group.length },
      sum: values.reduce((a, b) => a + b, 0),
      ...{ min: Math.min(...values), max: Math.max(...values), last: last.value, lastAt: last.at },
    };
  });
};

const addRollups = (q: Tx, rows: readonly RollupRow[]): Promise<void> => {
  const { readingRollups: r } = q.t;
  const isLater = sql`excluded.last_at >= ${r.lastAt}`;
  return writeInChunks(rows, 90, (chunk) =>
    q
      .insert(r)
      .values(chunk)
      .onConflictDoUpdate({
        target: [r.kriId, r.bucket, r.startsAt],
        set: {
          count: sql`${r.count} + excluded.count`,
          sum: sql`${r.sum} + excluded.sum`,
          min: sql`case when excluded.min < ${r.min} then excluded.min else ${r.min} end`,
          max: sql`case when excluded.max > ${r.max} then excluded.max else ${r.max} end`,
          last: sql`case when ${isLater} then excluded.last else ${r.last} end`,
          lastAt: sql`case when ${isLater} then excluded.last_at else ${r.lastAt} end`,
        },
      }),
  );
};

/** Adds readings, and what their hours and days come to. */
export const insertReadings = async (q: Tx, rows: readonly ReadingRow[]): Promise<void> => {
  await writeInChunks(rows, 400, (chunk) => q.insert(q.t.readings).values(chunk));
  await addRollups(q, [...rollUp(rows, 'hour'), ...rollUp(rows, 'day')]);
};

/** The last values of a KRI, oldest first. */
export const listLastValues = async (q: Reader, kriId: string, n: number): Promise<number[]> => {
  const { readings } = q.t;
  const rows = await q
    .select({ value: readings.value })
    .from(readings)
    .where(eq(readings.kriId, kriId))
    .orderBy(desc(readings.at))
    .limit(n);
  return rows.map(({ value }) => value).reverse();
};

/** A page of readings, newest first, or oldest first when asked for. */
export const listReadings = async (q: Reader, kriId: string, query: ListQuery) => {
  const { readings } = q.t;
  const sort = query.sort ?? '-at';
  const orders = { at: [textKey(q.bytewise(readings.at), sort.startsWith('-'))] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const found = await q
    .select({ reading: readings, ...keyset.columns })
    .from(readings)
    .where(and(eq(readings.kriId, kriId), keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const { rows, next } = keyset.page(found as ({ reading: ReadingRow } & Record<string, unknown>)[], query.limit);
  return { rows: rows.map(({ reading }) => reading), next };
};

interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Readings of a stretch of time, oldest first; at most so many. */
export const listRawReadings = (q: Reader, kriId: string, { from, to }: Stretch, limit: number) => {
  const { readings } = q.t;
  const { at, value } = readings;
  return q
    .select({ at, value })
    .from(readings)
    .where(and(eq(readings.kriId, kriId), gte(readings.at, from), lte(readings.at, to)))
    .orderBy(asc(readings.at))
    .limit(limit);
};

const inStretch = (q: Reader, kriId: string, bucket: 'hour' | 'day', { from, to }: Stretch) => {
  const { readingRollups: r } = q.t;
  return and(eq(r.kriId, kriId), eq(r.bucket, bucket), gte(r.startsAt, startOf(from, bucket)), lte(r.startsAt, to));
};

/** How many days or hours of a stretch have readings, and how many those are; whole days and hours at its ends. */
export const countStretch = async (q: Reader, kriId: string, bucket: 'hour' | 'day', stretch: Stretch) => {
  const { readingRollups: r } = q.t;
  const [counted] = await q
    .select({ n: count(), readings: sum(r.count) })
    .from(r)
    .where(inStretch(q, kriId, bucket, stretch));
  return { buckets: counted?.n ?? 0, readings: Number(counted?.readings ?? 0) };
};

export const listRollups = (q: Reader, kriId: string, bucket: 'hour' | 'day', stretch: Stretch) => {
  const { readingRollups: r } = q.t;
  return q
    .select()
    .from(r)
    .where(inStretch(q, kriId, bucket, stretch))
    .orderBy(asc(r.startsAt));
};
