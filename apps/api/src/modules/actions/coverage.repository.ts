import type { ListQuery } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { labelKey } from '@heed/domain';
import { and, count, eq, inArray, min, ne, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, wholeKey } from '../../http/keyset.ts';

/** A risk that is neither settled nor closed: it wants mitigation. */
const isOpenIn = (q: Reader, registerId: string): SQL =>
  and(eq(q.t.risks.registerId, registerId), eq(q.t.risks.stateRank, 0)) as SQL;

/** How often and where first a label is used; in how many risks. */
export interface LabelUse {
  readonly label: string;
  readonly risks: number;
}

/** The labels of the actions of open risks by first use, dropped actions aside. */
const listLabels = async (q: Reader, registerId: string, column: 'perspective' | 'phase'): Promise<LabelUse[]> => {
  const { actions, risks } = q.t;
  const label = actions[column];
  // At most 500 actions a risk: the first use is told by one number.
  const first = min(sql<number>`${risks.position} * 500 + ${actions.position}`);
  const rows = await q
    .select({ label, risks: sql<number>`count(distinct ${actions.riskId})`, first })
    .from(actions)
    .innerJoin(risks, eq(risks.id, actions.riskId))
    .where(and(isOpenIn(q, registerId), ne(actions.state, 'dropped')))
    .groupBy(label)
    .orderBy(first);
  return rows.flatMap((row) => (row.label === null ? [] : [{ label: row.label, risks: Number(row.risks) }]));
};

export const listPerspectives = (q: Reader, registerId: string) => listLabels(q, registerId, 'perspective');
export const listPhases = (q: Reader, registerId: string) => listLabels(q, registerId, 'phase');

/** In how many open risks one perspective, in whatever spellings, has an action. */
const countCovered = async (q: Reader, registerId: string, spellings: readonly string[]): Promise<number> => {
  const { actions, risks } = q.t;
  const [row] = await q
    .select({ n: sql<number>`count(distinct ${actions.riskId})` })
    .from(actions)
    .innerJoin(risks, eq(risks.id, actions.riskId))
    .where(and(isOpenIn(q, registerId), ne(actions.state, 'dropped'), inArray(actions.perspective, [...spellings])));
  return Number(row?.n);
};

/** How many places of risk by perspective have an action; spellings of one perspective are counted together. */
export const countFilledPlaces = async (
  q: Reader,
  registerId: string,
  perspectives: readonly LabelUse[],
): Promise<number> => {
  let filled = 0;
  for (const [key, uses] of Map.groupBy(perspectives, ({ label }) => labelKey(label))) {
    if (key === '') continue;
    const [only, ...others] = uses;
    const spellings = uses.map(({ label }) => label);
    filled += only && others.length === 0 ? only.risks : await countCovered(q, registerId, spellings);
  }
  return filled;
};

export const countOpenRisks = async (q: Reader, registerId: string): Promise<number> => {
  const [row] = await q.select({ n: count() }).from(q.t.risks).where(isOpenIn(q, registerId));
  return row?.n ?? 0;
};

/** One page of the open risks in attention order, with their actions. */
export const listRisksToCover = async (q: Reader, registerId: string, query: ListQuery) => {
  const { risks, actions } = q.t;
  const sort = query.sort ?? 'attention';
  const { priorityRank, kriRank, overdueRank, position } = risks;
  const orders = {
    attention: [priorityRank, kriRank, overdueRank, position].map((column) => wholeKey(sql`${column}`)),
  };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const where = and(isOpenIn(q, registerId), containsText([sql`${risks.searchText}`], query.q));
  const { id, ref, title, priority, score } = risks;
  const found = await q
    .select({ id, ref, title, priority, score, ...keyset.columns })
    .from(risks)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const { rows, next } = keyset.page(found, query.limit);
  const { riskId, perspective, phase, state } = actions;
  const covering =
    rows.length === 0
      ? []
      : await q
          .select({ riskId, perspective, phase, state })
          .from(actions)
          .where(
            inArray(
              riskId,
              rows.map((row) => row.id),
            ),
          );
  const [counted] = await q.select({ n: count() }).from(risks).where(where);
  const byRisk = Map.groupBy(covering, (action) => action.riskId);
  return { rows: rows.map((row) => ({ ...row, actions: byRisk.get(row.id) ?? [] })), next, total: counted?.n ?? 0 };
};
