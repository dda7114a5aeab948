import type { ListQuery, ReviewQuery } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, asc, count, eq, gt, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, type SortKey, textKey, wholeKey } from '../../http/keyset.ts';

export type ReviewRow = Tables['reviews']['$inferSelect'];

/** Later than every day, for what has none. */
const NEVER = '9999-12-31';

/** The orders of the queue: what needs attention first and in that what has waited longest, or by day alone. */
const orderOf = (q: Reader, { state, sort }: ReviewQuery): SortKey[] => {
  const { risks } = q.t;
  const chosen = sort ?? (state === 'coming' ? 'due' : 'attention');
  const down = chosen.startsWith('-');
  const due = textKey(q.bytewise(sql`coalesce(${risks.reviewDue}, ${NEVER})`), chosen === '-due');
  const attention = [
    wholeKey(sql`${risks.stateRank}`),
    wholeKey(sql`${risks.priorityRank}`),
    wholeKey(sql`${risks.kriRank}`),
    due,
  ];
  const orders = {
    attention,
    due: [due, wholeKey(sql`${risks.priorityRank}`)],
    ref: [wholeKey(sql`${risks.refNumber}`, down), textKey(q.bytewise(risks.ref), down)],
    owner: [textKey(q.bytewise(sql`lower(coalesce(${risks.owner}, '\u{10ffff}'))`), down)],
  };
  return [...chooseOrder(orders, chosen), wholeKey(sql`${risks.position}`)];
};

/** Open risks with the review that is due, to come, or neither. */
const isInQueue = (q: Reader, registerId: string, { state, q: text }: ReviewQuery, today: string): SQL | undefined => {
  const { risks } = q.t;
  const within = {
    due: lte(risks.reviewDue, today),
    // A rhythm no calendar can follow yet belongs to what comes, and says why it has no day.
    coming: or(gt(risks.reviewDue, today), and(isNull(risks.reviewDue), ne(risks.reviewCadence, ''))),
    all: undefined,
  };
  return and(
    eq(risks.registerId, registerId),
    ne(risks.state, 'closed'),
    within[state],
    containsText([sql`${risks.searchText}`], text),
  );
};

/** One page of the queue of a register. */
export const listQueue = async (q: Reader, registerId: string, query: ReviewQuery, today: string) => {
  const { risks } = q.t;
  const keyset = keysetOf(`${query.state} ${query.sort ?? ''}`, orderOf(q, query), query.cursor);
  const where = isInQueue(q, registerId, query, today);
  const found = await q
    .select({ risk: risks, ...keyset.columns })
    .from(risks)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(risks).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows: rows.map(({ risk }) => risk), next, total: counted?.n ?? 0 };
};

/** The last review of each of these risks. A review that was put off was not done. */
export const lastReviewsOf = async (q: Reader, riskIds: readonly string[]): Promise<Map<string, ReviewRow>> => {
  if (riskIds.length === 0) return new Map();
  const { reviews } = q.t;
  const rows = await q
    .select()
    .from(reviews)
    .where(and(inArray(reviews.riskId, [...riskIds]), ne(reviews.decision, 'snoozed')))
    .orderBy(asc(q.bytewise(reviews.at)), asc(q.bytewise(reviews.id)));
  return new Map(rows.map((row) => [row.riskId ?? '', row]));
};

const selectReviews = (q: Reader, columns: Record<string, SQL.Aliased> = {}) => {
  const { reviews, risks, reviewRuns } = q.t;
  return q
    .select({ review: reviews, ref: risks.ref, title: risks.title, run: reviewRuns.key, ...columns })
    .from(reviews)
    .leftJoin(risks, eq(risks.id, reviews.riskId))
    .leftJoin(reviewRuns, eq(reviewRuns.id, reviews.runId));
};
export type ShownReview = Awaited<ReturnType<typeof selectReviews>>[number];

export const getReview = async (q: Reader, id: string): Promise<ShownReview> =>
  (await selectReviews(q).where(eq(q.t.reviews.id, id)))[0] as ShownReview;

/** One page of the reviews that were done, of a register or of one risk. */
export const listHistory = async (
  q: Reader,
  registerId: string,
  query: ListQuery & { readonly ref?: string | undefined },
) => {
  const { reviews, risks } = q.t;
  const sort = query.sort ?? '-at';
  const down = sort.startsWith('-');
  const orders = { at: [textKey(q.bytewise(reviews.at), down), textKey(q.bytewise(reviews.id), down)] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const where = and(
    eq(reviews.registerId, registerId),
    query.ref === undefined ? undefined : eq(risks.ref, query.ref),
    containsText([sql`${risks.ref}`, sql`${risks.title}`, sql`${reviews.notes}`, sql`${reviews.by}`], query.q),
  );
  const found = await selectReviews(q, keyset.columns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(reviews)
    .leftJoin(risks, eq(risks.id, reviews.riskId))
    .where(where);
  return { ...keyset.page(found as ShownReview[], query.limit), total: counted?.n ?? 0 };
};

export const insertReview = (q: Tx, row: ReviewRow) => q.insert(q.t.reviews).values(row);

/** The decisions of a run, in the order they were made. */
export const listDecisions = (q: Reader, runId: string): Promise<ReviewRow[]> => {
  const { reviews } = q.t;
  return q
    .select()
    .from(reviews)
    .where(eq(reviews.runId, runId))
    .orderBy(asc(q.bytewise(reviews.at)), asc(q.bytewise(reviews.id)));
};

/** Open risks of a register with a day for their review, for its calendar: what needs attention first. */
export const listDated = (q: Reader, registerId: string, to: string) => {
  const { risks } = q.t;
  const { ref, title, priority, reviewDue, reviewCadence } = risks;
  return q
    .select({ ref, title, priority, reviewDue, reviewCadence })
    .from(risks)
    .where(and(eq(risks.registerId, registerId), ne(risks.state, 'closed'), lte(risks.reviewDue, to)))
    .orderBy(asc(risks.stateRank), asc(risks.priorityRank), asc(risks.position));
};

/** Open risks with a cadence, for what contradicts the schedule. */
export const listCadences = (q: Reader, registerId: string) => {
  const { risks } = q.t;
  const { ref, category, reviewCadence } = risks;
  return q
    .select({ ref, category, reviewCadence })
    .from(risks)
    .where(and(eq(risks.registerId, registerId), ne(risks.state, 'closed'), ne(reviewCadence, '')))
    .orderBy(asc(risks.position));
};
