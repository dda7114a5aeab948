import type { RiskAction, RiskPriority, RiskState } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { RiskRow } from './risk-columns.ts';

export const findRisk = async (q: Reader, registerId: string, ref: string): Promise<RiskRow | undefined> => {
  const { risks } = q.t;
  const [row] = await q
    .select()
    .from(risks)
    .where(and(eq(risks.registerId, registerId), eq(risks.ref, ref)));
  return row;
};

export const listActions = async (q: Reader, riskId: string): Promise<RiskAction[]> => {
  const { actions } = q.t;
  const rows = await q.select().from(actions).where(eq(actions.riskId, riskId)).orderBy(asc(actions.position));
  return rows.map(({ id, text, phase, perspective, additional, owner, due, state }) => ({
    id,
    text,
    phase,
    perspective,
    additional,
    owner,
    due,
    state,
  }));
};

export const listAssessments = (q: Reader, riskId: string) => {
  const { assessments } = q.t;
  return q
    .select()
    .from(assessments)
    .where(eq(assessments.riskId, riskId))
    .orderBy(asc(assessments.at), asc(assessments.id));
};

// Compared here, not by the database: what is a lower-case É depends on how that was set up.
const isNameOf = (person: { name: string; email: string }, owner: string): boolean => {
  const wanted = owner.trim().toLowerCase();
  return person.name.toLowerCase() === wanted || person.email === wanted;
};

/** The person of the register an owner's name stands for, by name or e-mail address; null for a name nobody has. */
export const findOwnerId = async (q: Reader, registerId: string, owner: string | null): Promise<string | null> => {
  if (!owner) return null;
  const { memberships, users } = q.t;
  const members = await q
    .select({ id: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.registerId, registerId))
    .orderBy(asc(users.id));
  return members.find((member) => isNameOf(member, owner))?.id ?? null;
};

/** Gives a person who joins a register the risks that already name them as owner and belong to nobody yet. */
export const claimNamedRisks = async (
  q: Tx,
  registerId: string,
  person: { id: string; name: string; email: string },
): Promise<void> => {
  const { risks } = q.t;
  const unclaimed = and(eq(risks.registerId, registerId), isNull(risks.ownerId));
  const names = await q.selectDistinct({ owner: risks.owner }).from(risks).where(unclaimed);
  const theirs = names.flatMap(({ owner }) => (owner !== null && isNameOf(person, owner) ? [owner] : []));
  if (theirs.length === 0) return;
  await q
    .update(risks)
    .set({ ownerId: person.id })
    .where(and(unclaimed, inArray(risks.owner, theirs)));
};

/**
 * Lets one transaction at a time add risks to a register: two that look for the next ref or place at once would find
 * the same. Writes the row as it is, which locks it on PostgreSQL; SQLite has one writer anyway.
 */
export const lockRegister = (q: Tx, registerId: string) => {
  const { registers } = q.t;
  return q
    .update(registers)
    .set({ version: sql`${registers.version}` })
    .where(eq(registers.id, registerId));
};

/** The ref with the highest number, whose style the next one follows. */
export const findHighestRef = async (q: Reader, registerId: string): Promise<string | undefined> => {
  const { risks } = q.t;
  const [row] = await q
    .select({ ref: risks.ref })
    .from(risks)
    .where(eq(risks.registerId, registerId))
    .orderBy(desc(risks.refNumber), desc(risks.position))
    .limit(1);
  return row?.ref;
};

export const nextPosition = async (q: Reader, registerId: string): Promise<number> => {
  const { risks } = q.t;
  const [row] = await q
    .select({ highest: sql<number | null>`max(${risks.position})` })
    .from(risks)
    .where(eq(risks.registerId, registerId));
  return (row?.highest ?? -1) + 1;
};

export const insertRisks = async (q: Tx, rows: RiskRow[]): Promise<void> => {
  for (let at = 0; at < rows.length; at += 400) await q.insert(q.t.risks).values(rows.slice(at, at + 400));
};

export const insertAssessments = async (q: Tx, rows: Tx['t']['assessments']['$inferInsert'][]): Promise<void> => {
  for (let at = 0; at < rows.length; at += 1000) await q.insert(q.t.assessments).values(rows.slice(at, at + 1000));
};

export const insertActions = async (
  q: Tx,
  lists: { riskId: string; actions: readonly RiskAction[] }[],
): Promise<void> => {
  const rows = lists.flatMap(({ riskId, actions }) =>
    actions.map((action, position) => ({ ...action, riskId, position })),
  );
  for (let at = 0; at < rows.length; at += 1000) await q.insert(q.t.actions).values(rows.slice(at, at + 1000));
};

export const replaceActions = async (q: Tx, riskId: string, actions: readonly RiskAction[]): Promise<void> => {
  await q.delete(q.t.actions).where(eq(q.t.actions.riskId, riskId));
  await insertActions(q, [{ riskId, actions }]);
};

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateRisk = async (q: Tx, before: RiskRow, after: Partial<RiskRow>): Promise<RiskRow | undefined> => {
  const { risks } = q.t;
  const [row] = await q
    .update(risks)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(risks.id, before.id), eq(risks.version, before.version)))
    .returning();
  return row;
};

/** Keeps the counters of the register in step with a change, in the same transaction. */
export const addToCounts = async (
  q: Tx,
  registerId: string,
  deltas: readonly { state: RiskState; priority: RiskPriority; by: number }[],
): Promise<void> => {
  const { riskCounts } = q.t;
  const sums = new Map<string, { state: RiskState; priority: RiskPriority; by: number }>();
  for (const { state, priority, by } of deltas) {
    const key = `${state}/${priority}`;
    sums.set(key, { state, priority, by: (sums.get(key)?.by ?? 0) + by });
  }
  // One order for all writers: two transactions never wait for each other.
  for (const [, { state, priority, by }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (by === 0) continue;
    await q
      .insert(riskCounts)
      .values({ registerId, state, priority, count: by })
      .onConflictDoUpdate({
        target: [riskCounts.registerId, riskCounts.state, riskCounts.priority],
        set: { count: sql`${riskCounts.count} + ${by}` },
      });
  }
};

export const countRisks = async (q: Reader, registerId: string): Promise<number> => {
  const [row] = await q.select({ n: count() }).from(q.t.risks).where(eq(q.t.risks.registerId, registerId));
  return row?.n ?? 0;
};
