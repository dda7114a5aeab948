import type { ListQuery } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, count, eq, inArray, isNotNull, lt, ne, not, or, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey, wholeKey } from '../../http/keyset.ts';
import { isToDo } from '../actions/action-list.repository.ts';
import { isInUse, isMine, type Mine } from './mine.ts';

/** Closings that wait for somebody, in the registers given. */
export const listPendingClosings = (q: Reader, registerIds: readonly string[]) => {
  const { risks } = q.t;
  const { id, registerId, closing } = risks;
  return q
    .select({ id, registerId, closing })
    .from(risks)
    .where(and(inArray(registerId, [...registerIds]), isNotNull(risks.closingSince), ne(risks.state, 'closed')));
};

/** The registers somebody has a role in, by id. */
export const listOwnRegisterIds = async (q: Reader, userId: string): Promise<string[]> => {
  const { memberships } = q.t;
  const rows = await q.select({ id: memberships.registerId }).from(memberships).where(eq(memberships.userId, userId));
  return rows.map(({ id }) => id);
};

/** What tells the risks of the list apart, for whom, on which day. */
export interface MyRisksContext {
  readonly mine: Mine;
  readonly today: string;
  /** Ids of the risks whose closing the caller may verify. */
  readonly toVerify: readonly string[];
}

const isToVerify = (q: Reader, { toVerify }: MyRisksContext): SQL =>
  toVerify.length > 0 ? inArray(q.t.risks.id, [...toVerify]) : sql`1 = 0`;

const isOwnOpen = (q: Reader, { mine }: MyRisksContext): SQL =>
  and(isMine(q, mine, 'risks'), ne(q.t.risks.state, 'closed')) as SQL;

/** A review the caller owes. One of a risk that is about to be closed is not asked for: the closing is. */
const isReviewOwed = (q: Reader, context: MyRisksContext): SQL =>
  and(isOwnOpen(q, context), lt(q.t.risks.reviewDue, context.today), not(isToVerify(q, context))) as SQL;

const WHY = ['review overdue', 'closing to verify', 'owned'] as const;

/** One page of the risks that want something of the caller: the most pressing reason first, then by attention. */
export const listMyRisks = async (q: Reader, context: MyRisksContext, query: ListQuery) => {
  const { risks, registers } = q.t;
  const sort = query.sort ?? 'attention';
  const down = sort.startsWith('-');
  const whyRank = sql<number>`case when ${isReviewOwed(q, context)} then 0 when ${isToVerify(q, context)} then 1 else 2 end`;
  const attention = [wholeKey(sql`${risks.stateRank}`), wholeKey(sql`${risks.priorityRank}`)];
  const review = textKey(q.bytewise(sql`coalesce(${risks.reviewDue}, ${down ? '' : '9999-12-31'})`), down);
  const orders = { attention: [wholeKey(whyRank), ...attention, review], review: [review, ...attention] };
  const place = [textKey(q.bytewise(risks.registerId)), wholeKey(sql`${risks.position}`)];
  const keyset = keysetOf(sort, [...chooseOrder(orders, sort), ...place], query.cursor);
  const where = and(
    isInUse(q, context.mine.actor),
    or(isOwnOpen(q, context), isToVerify(q, context)),
    containsText([sql`${risks.searchText}`], query.q),
  );
  const { ref, title, score, priority, reviewDue } = risks;
  const found = await q
    .select({
      ...{ ref, title, score, priority, reviewDue },
      register: { slug: registers.slug, title: registers.title },
      why: whyRank.as('why'),
      ...keyset.columns,
    })
    .from(risks)
    .innerJoin(registers, eq(registers.id, risks.registerId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(risks)
    .innerJoin(registers, eq(registers.id, risks.registerId))
    .where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows: rows.map((row) => ({ ...row, why: WHY[row.why] ?? 'owned' })), next, total: counted?.n ?? 0 };
};

/** How much waits for the caller. */
export const countMine = async (q: Reader, context: MyRisksContext) => {
  const { risks, actions, registers } = q.t;
  const inUse = isInUse(q, context.mine.actor);
  const [ofActions] = await q
    .select({
      open: count(),
      late: sql<number>`coalesce(sum(case when ${actions.due} < ${context.today} then 1 else 0 end), 0)`,
    })
    .from(actions)
    .innerJoin(risks, eq(risks.id, actions.riskId))
    .innerJoin(registers, eq(registers.id, actions.registerId))
    .where(and(isMine(q, context.mine, 'actions'), isToDo(q), inUse));
  const [ofRisks] = await q
    .select({ overdue: count() })
    .from(risks)
    .innerJoin(registers, eq(registers.id, risks.registerId))
    .where(and(isReviewOwed(q, context), inUse));
  return {
    openActions: ofActions?.open ?? 0,
    lateActions: Number(ofActions?.late),
    overdueReviews: ofRisks?.overdue ?? 0,
    closingsToVerify: context.toVerify.length,
  };
};
