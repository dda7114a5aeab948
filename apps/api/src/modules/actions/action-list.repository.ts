import type { ActionState } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, count, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, type SortKey, textKey, wholeKey } from '../../http/keyset.ts';

export type ActionFilter = ActionState | 'open' | 'all';

/** To do or being done. What is left to do on a closed risk is nobody's to do any more. */
export const isToDo = (q: Reader): SQL =>
  and(inArray(q.t.actions.state, ['todo', 'doing']), ne(q.t.risks.state, 'closed')) as SQL;

const isInState = (q: Reader, state: ActionFilter): SQL | undefined => {
  if (state === 'all') return undefined;
  if (state === 'open') return isToDo(q);
  const isThat = eq(q.t.actions.state, state);
  return state === 'todo' || state === 'doing' ? and(isThat, isToDo(q)) : isThat;
};

/** The risk before others: the attention order, with what is overdue looked up as of today. */
const riskKeys = (q: Reader, today: string): SortKey[] => {
  const { risks } = q.t;
  const isOverdue = sql`${risks.reviewDue} < ${today} or ${risks.actionDue} < ${today}`;
  return [
    wholeKey(sql`${risks.stateRank}`),
    wholeKey(sql`${risks.priorityRank}`),
    wholeKey(sql`case when ${isOverdue} then 0 else 1 end`),
  ];
};

/**
 * The orders of actions. Due: what is to do before what is not, the earliest day first, which puts the late ones in
 * front, and those without a day last. All end with the place in the register.
 */
const sortKeys = (q: Reader, sort: string, today: string): SortKey[] => {
  const { actions, risks } = q.t;
  const down = sort.startsWith('-');
  const toDo = wholeKey(sql`case when ${isToDo(q)} then 0 else 1 end`);
  const due = textKey(q.bytewise(sql`coalesce(${actions.due}, ${down ? '' : '9999-12-31'})`), down);
  const owner = textKey(q.bytewise(sql`lower(coalesce(${actions.owner}, ${down ? '' : '\u{10ffff}'}))`), down);
  const byRisk = riskKeys(q, today);
  const orders = { due: [toDo, due, ...byRisk], risk: byRisk, owner: [owner, toDo, due, ...byRisk] };
  const place = [
    textKey(q.bytewise(actions.registerId)),
    wholeKey(sql`${risks.position}`),
    wholeKey(sql`${actions.position}`),
  ];
  return [...chooseOrder(orders, sort), ...place];
};

/** What a row of the list shows of the risk and the register it belongs to. */
const rowColumns = (q: Reader) => {
  const { actions, risks, registers } = q.t;
  const { ref, title, priority, state, version, ownerId, ownerTeam } = risks;
  return {
    action: actions,
    risk: { ref, title, priority, state, version, ownerId, ownerTeam },
    register: { id: registers.id, slug: registers.slug, title: registers.title },
  };
};

const selectActions = (q: Reader, columns: Record<string, SQL.Aliased>) => {
  const { actions, risks, registers } = q.t;
  return q
    .select({ ...rowColumns(q), ...columns })
    .from(actions)
    .innerJoin(risks, eq(risks.id, actions.riskId))
    .innerJoin(registers, eq(registers.id, actions.registerId));
};
export type ActionRow = Awaited<ReturnType<typeof selectActions>>[number];

export interface ActionListOptions {
  readonly state: ActionFilter;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One page of actions with the risks they belong to; `within` says whose, or of which register. */
export const listActionRows = async (
  q: Reader,
  within: SQL | undefined,
  today: string,
  options: ActionListOptions,
): Promise<{ rows: ActionRow[]; next: string | null; total: number }> => {
  const { actions, risks, registers } = q.t;
  const sort = options.sort ?? 'due';
  const keyset = keysetOf(`${options.state} ${sort}`, sortKeys(q, sort, today), options.cursor);
  const searched = [actions.text, actions.owner, actions.phase, actions.perspective, risks.ref];
  const text = containsText(
    searched.map((column) => sql`${column}`),
    options.q,
  );
  const where = and(within, isInState(q, options.state), text);
  const found = await selectActions(q, keyset.columns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(options.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(actions)
    .innerJoin(risks, eq(risks.id, actions.riskId))
    .innerJoin(registers, eq(registers.id, actions.registerId))
    .where(where);
  return { ...keyset.page(found as ActionRow[], options.limit), total: counted?.n ?? 0 };
};
