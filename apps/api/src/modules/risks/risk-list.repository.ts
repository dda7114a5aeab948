import type { Reader } from '@heed/db';
import type { Comparison, RiskCondition } from '@heed/domain';
import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { invalid } from '../../http/app-error.ts';

/** What a filter may refer to beside the risks: who asks, and what day it is. */
export interface ListContext {
  readonly registerId: string;
  readonly actorId: string;
  readonly today: string;
}

const COMPARE: Record<Comparison, typeof eq> = { '=': eq, '>': gt, '>=': gte, '<': lt, '<=': lte };

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

const isOverdue = (q: Reader, today: string): SQL =>
  sql`(${q.t.risks.reviewDue} is not null and ${q.t.risks.reviewDue} < ${today} and ${q.t.risks.state} <> 'closed')`;

const sameText = (column: SQL | Parameters<typeof eq>[0], values: readonly string[]): SQL =>
  inArray(
    sql`lower(coalesce(${column}, ''))`,
    values.map((value) => value.toLowerCase()),
  );

const ownerIs = (q: Reader, values: readonly string[], actorId: string): SQL => {
  const { risks } = q.t;
  const names = values.map((value) => (value.toLowerCase() === 'none' ? '' : value)).filter((value) => value !== 'me');
  return or(
    ...(values.includes('me') ? [sql`coalesce(${risks.ownerId}, '') = ${actorId}`] : []),
    ...(names.length > 0 ? [sameText(risks.owner, names)] : []),
  ) as SQL;
};

const conditionSql = (q: Reader, context: ListContext, condition: RiskCondition): SQL => {
  const { risks } = q.t;
  switch (condition.field) {
    case 'text':
      return sql`${risks.searchText} like ${`%${escapeLike(condition.text)}%`} escape '\\'`;
    case 'state':
      return inArray(risks.state, [...condition.values]);
    case 'priority':
      return inArray(risks.priority, [...condition.values]);
    case 'score':
      return sql`coalesce(${COMPARE[condition.comparison](risks.score, condition.value)}, false)`;
    case 'overdue':
      return isOverdue(q, context.today);
    case 'disputed':
      return eq(risks.disputed, true);
    case 'owner':
      return ownerIs(q, condition.values, context.actorId);
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

interface SortKey {
  readonly expression: SQL;
  readonly descending: boolean;
  /** What a cursor may hold for it: PostgreSQL compares a whole number with nothing else. */
  readonly kind: 'text' | 'whole' | 'real';
}

const key = (expression: SQL, descending = false): SortKey => ({ expression, descending, kind: 'whole' });
const textKey = (expression: SQL, descending = false): SortKey => ({ expression, descending, kind: 'text' });

/**
 * The orders of the register. Attention: open before closed, worst priority, review overdue, then the order of the
 * document, oldest first. Every order ends with the position, so that it is total.
 */
const sortKeys = (q: Reader, sort: string): SortKey[] => {
  const { risks } = q.t;
  const down = sort.startsWith('-');
  // What is not given comes after all that is, whatever script that is in.
  const text = (column: Parameters<Reader['bytewise']>[0]) => q.bytewise(sql`lower(coalesce(${column}, '\u{10ffff}'))`);
  const attention = [key(sql`${risks.stateRank}`), key(sql`${risks.priorityRank}`), key(sql`${risks.overdueRank}`)];
  const orders: Record<string, SortKey[]> = {
    attention,
    score: [{ ...key(sql`coalesce(${risks.score}, -1)`, down), kind: 'real' }, key(sql`${risks.priorityRank}`, !down)],
    ref: [key(sql`${risks.refNumber}`, down), textKey(q.bytewise(risks.ref), down)],
    title: [textKey(text(risks.title), down)],
    category: [textKey(text(risks.category), down)],
    probability: [key(sql`${risks.probabilityRank}`, down)],
    impact: [key(sql`${risks.impactRank}`, down)],
    stage: [key(sql`${risks.stateRank}`), textKey(text(risks.stage), down)],
    owner: [textKey(text(risks.owner), down)],
    response: [textKey(text(risks.response), down)],
    review: [textKey(q.bytewise(sql`coalesce(${risks.reviewDue}, '9999-12-31')`), down)],
    updated: [textKey(q.bytewise(risks.updatedAt), down)],
  };
  const name = sort.replace(/^-/, '');
  const chosen = Object.hasOwn(orders, name) ? orders[name] : undefined;
  if (!chosen)
    throw invalid(
      'list.unknown_sort',
      `Cannot sort by "${sort}". Use one of ${Object.keys(orders).join(', ')}, with - before it for the other way.`,
      'sort',
    );
  return [...chosen, key(sql`${risks.position}`)];
};

const encodeCursor = (sort: string, values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([sort, ...values])).toString('base64url');

const fitsKey = ({ kind }: SortKey, value: unknown): boolean => {
  if (kind === 'text') return typeof value === 'string' && !value.includes('\0') && value.isWellFormed();
  if (kind === 'real') return Number.isFinite(value);
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
};

const decodeCursor = (cursor: string, sort: string, keys: readonly SortKey[]): (string | number)[] => {
  try {
    const [madeFor, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const fits = keys.every((each, i) => fitsKey(each, values[i]));
    if (madeFor === sort && values.length === keys.length && fits) return values as (string | number)[];
  } catch {
    // falls through to the one answer for every bad cursor
  }
  throw invalid('list.bad_cursor', 'This cursor belongs to another list. Start again without it.', 'cursor');
};

/** Rows after the cursor: greater in the first key, or equal there and greater in the next, and so on. */
const afterCursor = (keys: readonly SortKey[], values: readonly (string | number)[]): SQL => {
  // Compared as rows where all keys ascend: the database then goes to the place by the index.
  if (keys.every(({ descending }) => !descending)) {
    const [row, cursor] = [keys.map(({ expression }) => expression), values.map((value) => sql`${value}`)];
    return sql`(${sql.join(row, sql`, `)}) > (${sql.join(cursor, sql`, `)})`;
  }
  return or(
    ...keys.map((sortKey, depth) =>
      and(
        ...keys.slice(0, depth).map((before, i) => sql`${before.expression} = ${values[i]}`),
        sortKey.descending
          ? sql`${sortKey.expression} < ${values[depth]}`
          : sql`${sortKey.expression} > ${values[depth]}`,
      ),
    ),
  ) as SQL;
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
  const keys = sortKeys(q, options.sort);
  const after =
    options.cursor === undefined ? undefined : afterCursor(keys, decodeCursor(options.cursor, options.sort, keys));
  const cursorColumns = Object.fromEntries(keys.map(({ expression }, i) => [`k${i}`, expression.as(`k${i}`)]));
  const found = await q
    .select({ ...itemColumns(q), ...cursorColumns })
    .from(risks)
    .where(and(where, after))
    .orderBy(...keys.map(({ expression, descending }) => (descending ? desc(expression) : asc(expression))))
    .limit(options.limit + 1);
  const total = await countMatching(q, context.registerId, options.conditions, where);
  const rows = found.slice(0, options.limit);
  const last = rows.at(-1) as Record<string, unknown> | undefined;
  const next =
    found.length > options.limit && last
      ? encodeCursor(
          options.sort,
          keys.map((_, i) => last[`k${i}`]),
        )
      : null;
  return { rows: rows as RiskItemRow[], next, total };
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
