import type { Reader } from '@heed/db';
import type { Comparison, Overdue, RiskCondition } from '@heed/domain';
import { and, count, eq, gt, gte, inArray, isNotNull, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, type SortKey, textKey, wholeKey } from '../../http/keyset.ts';

/** What a filter may refer to beside the risks: who asks, and what day it is. */
export interface ListContext {
  readonly registerId: string;
  readonly actorId: string;
  /** Keys of the teams the caller is in. */
  readonly teams: readonly string[];
  readonly today: string;
}

const COMPARE: Record<Comparison, typeof eq> = { '=': eq, '>': gt, '>=': gte, '<': lt, '<=': lte };

/** What is due is kept beside each risk, and for an open one only. */
const isOverdue = (q: Reader, what: readonly Overdue[], today: string): SQL => {
  const { reviewDue, actionDue } = q.t.risks;
  const looksAt = (each: Overdue) => what.includes(each) || what.includes('any');
  return or(
    ...(looksAt('review') ? [sql`coalesce(${reviewDue} < ${today}, false)`] : []),
    ...(looksAt('action') ? [sql`coalesce(${actionDue} < ${today}, false)`] : []),
  ) as SQL;
};

const sameText = (column: SQL | Parameters<typeof eq>[0], values: readonly string[]): SQL =>
  inArray(
    sql`lower(coalesce(${column}, ''))`,
    values.map((value) => value.toLowerCase()),
  );

const ownerIs = (q: Reader, values: readonly string[], { actorId, teams }: ListContext): SQL => {
  const { risks } = q.t;
  const names = values.map((value) => (value.toLowerCase() === 'none' ? '' : value)).filter((value) => value !== 'me');
  const isMine = or(
    sql`coalesce(${risks.ownerId}, '') = ${actorId}`,
    ...(teams.length > 0 ? [inArray(sql`coalesce(${risks.ownerTeam}, '')`, [...teams])] : []),
  );
  return or(
    ...(values.includes('me') ? [isMine] : []),
    ...(names.length > 0 ? [sameText(risks.owner, names)] : []),
  ) as SQL;
};

const conditionSql = (q: Reader, context: ListContext, condition: RiskCondition): SQL => {
  const { risks } = q.t;
  switch (condition.field) {
    case 'text':
      return containsText([sql`${risks.searchText}`], condition.text) as SQL;
    case 'state':
      return inArray(risks.state, [...condition.values]);
    case 'priority':
      return inArray(risks.priority, [...condition.values]);
    case 'score':
      return sql`coalesce(${COMPARE[condition.comparison](risks.score, condition.value)}, false)`;
    case 'overdue':
      return isOverdue(q, condition.values, context.today);
    case 'disputed':
      return eq(risks.disputed, true);
    case 'kri':
      return inArray(sql`coalesce(${risks.kriState}, 'none')`, [...condition.values]);
    case 'closing':
      return isNotNull(risks.closingSince);
    case 'owner':
      return ownerIs(q, condition.values, context);
    default:
      return sameText(risks[condition.field], condition.values);
  }
};

const whereOf = (q: Reader, context: ListContext, conditions: readonly RiskCondition[]): SQL =>
  and(
    eq(q.t.risks.registerId, context.registerId),
    ...conditions.map((condition) => {
      const matches = conditionSql(q, context, condition);
      return condition.negated ? not(matches) : matches;
    }),
  ) as SQL;

/**
 * The orders of the register. Attention: open before closed, worst priority, worst KRI, something overdue, then the order of the
 * document, oldest first. Every order ends with the position, so that it is total.
 */
const sortKeys = (q: Reader, sort: string): SortKey[] => {
  const { risks } = q.t;
  const down = sort.startsWith('-');
  // What is not given comes after all that is, whatever script that is in.
  const text = (column: Parameters<Reader['bytewise']>[0]) => q.bytewise(sql`lower(coalesce(${column}, '\u{10ffff}'))`);
  const attention = [
    wholeKey(sql`${risks.stateRank}`),
    wholeKey(sql`${risks.priorityRank}`),
    wholeKey(sql`${risks.kriRank}`),
    wholeKey(sql`${risks.overdueRank}`),
  ];
  const orders: Record<string, SortKey[]> = {
    attention,
    score: [
      { ...wholeKey(sql`coalesce(${risks.score}, -1)`, down), kind: 'real' },
      wholeKey(sql`${risks.priorityRank}`, !down),
    ],
    ref: [wholeKey(sql`${risks.refNumber}`, down), textKey(q.bytewise(risks.ref), down)],
    title: [textKey(text(risks.title), down)],
    category: [textKey(text(risks.category), down)],
    probability: [wholeKey(sql`${risks.probabilityRank}`, down)],
    impact: [wholeKey(sql`${risks.impactRank}`, down)],
    stage: [wholeKey(sql`${risks.stateRank}`), textKey(text(risks.stage), down)],
    owner: [textKey(text(risks.owner), down)],
    response: [textKey(text(risks.response), down)],
    review: [textKey(q.bytewise(sql`coalesce(${risks.reviewDue}, '9999-12-31')`), down)],
    updated: [textKey(q.bytewise(risks.updatedAt), down)],
  };
  return [...chooseOrder(orders, sort), wholeKey(sql`${risks.position}`)];
};

/** The columns of a list row: nothing long is read. */
const itemColumns = (q: Reader) => {
  const r = q.t.risks;
  return {
    ref: r.ref,
    title: r.title,
    category: r.category,
    state: r.state,
    stage: r.stage,
    response: r.response,
    probability: r.probability,
    impact: r.impact,
    score: r.score,
    priority: r.priority,
    disputed: r.disputed,
    owner: r.owner,
    ownerId: r.ownerId,
    ownerTeam: r.ownerTeam,
    closing: r.closing,
    closingSince: r.closingSince,
    actionDue: r.actionDue,
    kriState: r.kriState,
    reviewCadence: r.reviewCadence,
    reviewDue: r.reviewDue,
    movedFromScore: r.movedFromScore,
    movedFromPriority: r.movedFromPriority,
    movedAt: r.movedAt,
    closedOn: r.closedOn,
    version: r.version,
    updatedAt: r.updatedAt,
    createdAt: r.createdAt,
  };
};

export type RiskItemRow = Pick<Reader['t']['risks']['$inferSelect'], keyof ReturnType<typeof itemColumns>>;

export interface RiskPage {
  readonly rows: RiskItemRow[];
  readonly next: string | null;
  readonly total: number;
}

/** One page of the register, by keyset: as fast at the end as at the beginning. */
export const listRisks = async (
  q: Reader,
  context: ListContext,
  options: { conditions: readonly RiskCondition[]; sort: string; limit: number; cursor: string | undefined },
): Promise<RiskPage> => {
  const { risks } = q.t;
  const where = whereOf(q, context, options.conditions);
  const keyset = keysetOf(options.sort, sortKeys(q, options.sort), options.cursor);
  const found = await q
    .select({ ...itemColumns(q), ...keyset.columns })
    .from(risks)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(options.limit + 1);
  const total = await countMatching(q, context.registerId, options.conditions, where);
  return { ...keyset.page(found as RiskItemRow[], options.limit), total };
};

/** How many risks match: from the counters where they tell states and priorities apart, else by looking. */
const countMatching = async (q: Reader, registerId: string, conditions: readonly RiskCondition[], where: SQL) => {
  const { risks, riskCounts } = q.t;
  const onCounters = conditions.flatMap((condition) => {
    if (condition.field !== 'state' && condition.field !== 'priority') return [];
    const matches = inArray(riskCounts[condition.field], [...condition.values]);
    return [condition.negated ? not(matches) : matches];
  });
  const [counted] =
    onCounters.length === conditions.length
      ? await q
          .select({ n: sql<number>`coalesce(sum(${riskCounts.count}), 0)` })
          .from(riskCounts)
          .where(and(eq(riskCounts.registerId, registerId), ...onCounters))
      : await q.select({ n: count() }).from(risks).where(where);
  return Number(counted?.n);
};
