import type { ListQuery } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { and, count, eq, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';

export type RunRow = Reader['t']['runbookRuns']['$inferSelect'];

/** One page of the runs of a runbook, the one started last in front. */
export const listRuns = async (q: Reader, runbookId: string, query: ListQuery) => {
  const { runbookRuns: runs } = q.t;
  const sort = query.sort ?? '-started';
  const isDown = sort.startsWith('-');
  const order = chooseOrder({ started: [textKey(q.bytewise(sql`${runs.startedAt}`), isDown)] }, sort);
  const keyset = keysetOf(sort, [...order, textKey(q.bytewise(sql`${runs.id}`), isDown)], query.cursor);
  const where = and(
    eq(runs.runbookId, runbookId),
    containsText([sql`${runs.startedBy}`, sql`${runs.notes}`, sql`${runs.outcome}`, sql`${runs.kind}`], query.q),
  );
  const found = await q
    .select({ run: runs, ...keyset.columns })
    .from(runs)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(runs).where(where);
  return { ...keyset.page(found as { run: RunRow }[], query.limit), total: counted?.n ?? 0 };
};

export const findRun = async (q: Reader, runbookId: string, id: string): Promise<RunRow | undefined> => {
  const { runbookRuns: runs } = q.t;
  const [row] = await q
    .select()
    .from(runs)
    .where(and(eq(runs.runbookId, runbookId), eq(runs.id, id)));
  return row;
};

/**
 * Reads a run and keeps it to this transaction: two people who mark steps at once come one after the other, and neither
 * writes over the other.
 */
export const lockRun = async (q: Tx, runbookId: string, id: string): Promise<RunRow> => {
  const { runbookRuns: runs } = q.t;
  const [row] = await q
    .update(runs)
    .set({ version: sql`${runs.version}` })
    .where(and(eq(runs.runbookId, runbookId), eq(runs.id, id)))
    .returning();
  return row as RunRow;
};

export const insertRun = async (q: Tx, row: RunRow): Promise<void> => {
  await q.insert(q.t.runbookRuns).values(row);
};

export const updateRun = async (q: Tx, { id, ...set }: RunRow): Promise<void> => {
  await q.update(q.t.runbookRuns).set(set).where(eq(q.t.runbookRuns.id, id));
};
