import type { ListQuery, RegisterCounts, RiskState, ScoringModel } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { countRisks } from '@heed/domain';
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../http/actor.ts';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';
import { settleBoundReviews } from '../reviews/due-reviews.repository.ts';
import { listReviewEvents } from '../reviews/schedule.repository.ts';
import type { ReviewSetting, RiskSetting } from '../risks/risk-columns.ts';

export type RegisterRow = Tables['registers']['$inferSelect'];

export const getRegister = async (q: Reader, id: string): Promise<RegisterRow> => {
  const [row] = await q.select().from(q.t.registers).where(eq(q.t.registers.id, id));
  if (!row) throw new Error(`register ${id} is gone`);
  return row;
};

/** The model in force: the highest version. */
export const getScoringModel = async (q: Reader, registerId: string): Promise<ScoringModel> => {
  const { scoringModels } = q.t;
  const [row] = await q
    .select({ definition: scoringModels.definition })
    .from(scoringModels)
    .where(eq(scoringModels.registerId, registerId))
    .orderBy(desc(scoringModels.version))
    .limit(1);
  if (!row) throw new Error(`register ${registerId} has no scoring model`);
  return row.definition;
};

/** What the reviews of the risks of a register follow from. */
export const getReviewSetting = async (
  q: Reader,
  { id, lastReview, date, overdueOn }: Pick<RegisterRow, 'id' | 'lastReview' | 'date' | 'overdueOn'>,
): Promise<ReviewSetting> => ({
  reviewedOn: lastReview ?? date,
  reviewEvents: await listReviewEvents(q, id),
  overdueOn,
});

/** What the computed columns of a risk follow from. */
export const getSetting = async (q: Reader, registerId: string): Promise<RiskSetting> => {
  const register = await getRegister(q, registerId);
  return {
    scoring: await getScoringModel(q, registerId),
    policy: register.escalation,
    ...(await getReviewSetting(q, register)),
  };
};

export const listCategories = (q: Reader, registerId: string) => {
  const { categories } = q.t;
  return q
    .select({
      code: categories.code,
      name: categories.name,
      description: categories.description,
      reviewCadence: categories.reviewCadence,
    })
    .from(categories)
    .where(eq(categories.registerId, registerId))
    .orderBy(asc(categories.position));
};

export const listCategoryCodes = async (q: Reader, registerId: string): Promise<string[]> =>
  (await listCategories(q, registerId)).map((category) => category.code);

/** How many risks there are, by state and (the active ones) by priority, from the counters. */
export const countsByRegister = async (
  q: Reader,
  registerIds: readonly string[],
): Promise<Map<string, RegisterCounts>> => {
  const { riskCounts } = q.t;
  const result = new Map(registerIds.map((id) => [id, countRisks([])]));
  if (registerIds.length === 0) return result;
  const rows = await q
    .select()
    .from(riskCounts)
    .where(inArray(riskCounts.registerId, [...registerIds]));
  for (const row of rows) {
    const counts = result.get(row.registerId);
    if (!counts) continue;
    counts[row.state as RiskState] += row.count;
    if (row.state === 'active') counts.byPriority[row.priority] += row.count;
  }
  return result;
};

/** The registers a person may read, wherever they are joined with the memberships of that person. */
export const readableBy = (q: Reader, actor: Actor): SQL | undefined => {
  const mayRead = actor.scopes === null || actor.scopes.includes('read');
  return and(actor.isAdmin ? undefined : isNotNull(q.t.memberships.userId), mayRead ? undefined : sql`1 = 0`);
};

/** The membership of a person in a register it is joined with. */
export const membershipOf = (q: Reader, actor: Actor): SQL | undefined => {
  const { registers, memberships } = q.t;
  return and(eq(memberships.registerId, registers.id), eq(memberships.userId, actor.id));
};

/** The registers a person may read with the roles they have there, most recently changed first: those in use, or the archived ones. */
export const listReadableRegisters = async (q: Reader, actor: Actor, query: ListQuery, archived: 'no' | 'only') => {
  const { registers, memberships } = q.t;
  const sort = query.sort ?? '-updated';
  const orders = {
    updated: [textKey(q.bytewise(registers.updatedAt), sort.startsWith('-'))],
    title: [textKey(q.bytewise(sql`lower(${registers.title})`), sort.startsWith('-'))],
  };
  const keyset = keysetOf(sort, [...chooseOrder(orders, sort), textKey(q.bytewise(registers.id), true)], query.cursor);
  const readable = and(
    archived === 'no' ? isNull(registers.archivedAt) : isNotNull(registers.archivedAt),
    readableBy(q, actor),
    containsText([sql`${registers.title}`, sql`${registers.project}`, sql`${registers.slug}`], query.q),
  );
  const own = membershipOf(q, actor);
  const found = await q
    .select({ register: registers, roles: memberships.roles, ...keyset.columns })
    .from(registers)
    .leftJoin(memberships, own)
    .where(and(readable, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(registers).leftJoin(memberships, own).where(readable);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows: rows.map((row) => ({ ...row.register, roles: row.roles ?? [] })), next, total: counted?.n ?? 0 };
};

/** How many owners or stages are suggested at most. */
export const MOST_SUGGESTED = 50;

/** Different owners or stages of the risks, most used first, from the counters. */
const distinctTexts = async (q: Reader, registerId: string, kind: 'owner' | 'stage'): Promise<string[]> => {
  const { riskTallies: tallies } = q.t;
  const rows = await q
    .select({ text: tallies.key })
    .from(tallies)
    .where(and(eq(tallies.registerId, registerId), eq(tallies.kind, kind), gt(tallies.count, 0)))
    .orderBy(desc(tallies.count), asc(q.bytewise(tallies.key)))
    .limit(MOST_SUGGESTED);
  return rows.map((row) => row.text);
};

export const listOwners = (q: Reader, registerId: string) => distinctTexts(q, registerId, 'owner');
export const listStages = (q: Reader, registerId: string) => distinctTexts(q, registerId, 'stage');

export const findLatestDocument = async (q: Reader, registerId: string) => {
  const { documents } = q.t;
  const [row] = await q
    .select()
    .from(documents)
    .where(eq(documents.registerId, registerId))
    .orderBy(desc(documents.importedAt), desc(documents.id))
    .limit(1);
  return row;
};

export const hasDocument = async (q: Reader, registerId: string): Promise<boolean> => {
  const [row] = await q
    .select({ id: q.t.documents.id })
    .from(q.t.documents)
    .where(eq(q.t.documents.registerId, registerId))
    .limit(1);
  return row !== undefined;
};

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateRegister = async (
  q: Tx,
  before: RegisterRow,
  after: Partial<RegisterRow>,
): Promise<RegisterRow | undefined> => {
  const { registers } = q.t;
  const [row] = await q
    .update(registers)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(registers.id, before.id), eq(registers.version, before.version)))
    .returning();
  return row;
};

/** Brings the overdue ranks of a register to a later day; whoever comes second finds nothing to do. */
export const moveOverdueOn = async (q: Tx, registerId: string, today: string): Promise<void> => {
  const { registers } = q.t;
  const moved = await q
    .update(registers)
    .set({ overdueOn: today })
    .where(and(eq(registers.id, registerId), lt(registers.overdueOn, today)))
    .returning();
  for (const register of moved) {
    await settleBoundReviews(q, registerId, await getReviewSetting(q, register));
    await rankOverdue(q, registerId, today);
  }
};

/** Ranks the risks of a register anew by what of them was due before a day. */
export const rankOverdue = async (q: Tx, registerId: string, today: string): Promise<void> => {
  const { risks } = q.t;
  const rank = sql<number>`case when ${risks.reviewDue} < ${today} or ${risks.actionDue} < ${today} then 0 else 1 end`;
  await q
    .update(risks)
    .set({ overdueRank: rank })
    .where(and(eq(risks.registerId, registerId), ne(risks.overdueRank, rank)));
};

/** A slug nobody has: the wanted one, else with the next free number. */
export const findFreeSlug = async (q: Reader, wanted: string): Promise<string> => {
  const { registers } = q.t;
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    const [taken] = await q.select({ id: registers.id }).from(registers).where(eq(registers.slug, slug));
    if (!taken) return slug;
  }
};
