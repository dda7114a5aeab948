import type { ListQuery } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, asc, count, eq, inArray, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';
import { isMine, type Mine } from '../my/mine.ts';
import type { RiskRow } from '../risks/risk-columns.ts';

export type RunRow = Tables['reviewRuns']['$inferSelect'];

export const findRun = async (q: Reader, registerId: string, key: string): Promise<RunRow | undefined> => {
  const { reviewRuns } = q.t;
  const [row] = await q
    .select()
    .from(reviewRuns)
    .where(and(eq(reviewRuns.registerId, registerId), eq(reviewRuns.key, key)));
  return row;
};

/** Runs nobody has ended, the latest first. */
export const listOpenRuns = async (q: Reader, registerId: string): Promise<RunRow[]> => {
  const { reviewRuns } = q.t;
  const rows = await q
    .select()
    .from(reviewRuns)
    .where(and(eq(reviewRuns.registerId, registerId), isNull(reviewRuns.finishedAt)))
    .orderBy(asc(q.bytewise(reviewRuns.startedAt)), asc(q.bytewise(reviewRuns.id)));
  return rows.toReversed();
};

/** The keys of the runs of a register that begin alike. */
export const listRunKeys = async (q: Reader, registerId: string, start: string): Promise<string[]> => {
  const { key, registerId: of } = q.t.reviewRuns;
  const rows = await q
    .select({ key })
    .from(q.t.reviewRuns)
    .where(and(eq(of, registerId), sql`${key} like ${`${start}%`}`));
  return rows.map((row) => row.key);
};

/** One page of the runs of a register, with how many of their risks are decided. */
export const listRuns = async (q: Reader, registerId: string, query: ListQuery) => {
  const { reviewRuns, reviews } = q.t;
  const sort = query.sort ?? '-at';
  const down = sort.startsWith('-');
  const keys = { at: [textKey(q.bytewise(reviewRuns.startedAt), down), textKey(q.bytewise(reviewRuns.id), down)] };
  const keyset = keysetOf(sort, chooseOrder(keys, sort), query.cursor);
  const where = and(
    eq(reviewRuns.registerId, registerId),
    containsText([sql`${reviewRuns.title}`, sql`${reviewRuns.key}`, sql`${reviewRuns.startedBy}`], query.q),
  );
  // With their tables: a column alone is written without its own, and "id" would be that of the reviews.
  const done = sql<number>`(
    select count(distinct ${reviews}.risk_id) from ${reviews} where ${reviews}.run_id = ${reviewRuns}.id
  )`;
  const found = await q
    .select({ run: reviewRuns, done: done.as('done'), ...keyset.columns })
    .from(reviewRuns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(reviewRuns).where(where);
  return { ...keyset.page(found, query.limit), total: counted?.n ?? 0 };
};

export const insertRun = (q: Tx, row: RunRow) => q.insert(q.t.reviewRuns).values(row);

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateRun = async (q: Tx, before: RunRow, after: Partial<RunRow>): Promise<RunRow | undefined> => {
  const { reviewRuns } = q.t;
  const [row] = await q
    .update(reviewRuns)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(reviewRuns.id, before.id), eq(reviewRuns.version, before.version), isNull(reviewRuns.finishedAt)))
    .returning();
  return row;
};

/** What a run is begun over. */
export type RunScope =
  | { readonly kind: 'due'; readonly today: string }
  | { readonly kind: 'mine'; readonly today: string; readonly mine: Mine }
  | { readonly kind: 'active' }
  | { readonly kind: 'chosen'; readonly refs: readonly string[] };

const inScope = (q: Reader, scope: RunScope): SQL | undefined => {
  const { risks } = q.t;
  switch (scope.kind) {
    case 'due':
      return lte(risks.reviewDue, scope.today);
    case 'mine':
      return and(lte(risks.reviewDue, scope.today), isMine(q, scope.mine, 'risks'));
    case 'active':
      return eq(risks.state, 'active');
    case 'chosen':
      return inArray(risks.ref, [...scope.refs]);
  }
};

/** The open risks of a scope in the order they are reviewed: what needs attention first, in that the longest waiting. */
export const listScope = (q: Reader, registerId: string, scope: RunScope, limit: number) => {
  const { risks } = q.t;
  const due = q.bytewise(sql`coalesce(${risks.reviewDue}, '9999-12-31')`);
  return q
    .select({ id: risks.id, ref: risks.ref })
    .from(risks)
    .where(and(eq(risks.registerId, registerId), ne(risks.state, 'closed'), inScope(q, scope)))
    .orderBy(asc(risks.stateRank), asc(risks.priorityRank), asc(risks.kriRank), asc(due), asc(risks.position))
    .limit(limit);
};

/** The risks of a run, in the order given. */
export const listRisksById = async (q: Reader, ids: readonly string[]): Promise<RiskRow[]> => {
  if (ids.length === 0) return [];
  const { risks } = q.t;
  const rows = await q
    .select()
    .from(risks)
    .where(inArray(risks.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** The open risks of a register, in its order. */
export const listOpenRisks = (q: Reader, registerId: string): Promise<RiskRow[]> => {
  const { risks } = q.t;
  return q
    .select()
    .from(risks)
    .where(and(eq(risks.registerId, registerId), ne(risks.state, 'closed')))
    .orderBy(asc(risks.position));
};

/** Whether all active risks of a register are among these. */
export const hasAllActive = async (q: Reader, registerId: string, ids: readonly string[]): Promise<boolean> => {
  const known = new Set(ids);
  const active = await listScope(q, registerId, { kind: 'active' }, known.size + 1);
  return active.every(({ id }) => known.has(id));
};

/** Gives risks the day that follows for them as their own, so that it stays when the register's last review moves on. */
export const keepDays = async (q: Tx, registerId: string, now: string): Promise<RiskRow[]> => {
  const { risks } = q.t;
  return q
    .update(risks)
    .set({ nextReview: sql`${risks.reviewDue}`, version: sql`${risks.version} + 1`, updatedAt: now })
    .where(
      and(
        eq(risks.registerId, registerId),
        ne(risks.state, 'closed'),
        isNull(risks.nextReview),
        isNotNull(risks.reviewDue),
      ),
    )
    .returning();
};
