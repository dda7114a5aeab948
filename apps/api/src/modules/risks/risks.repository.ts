import type { RiskAction } from '@heed/contracts';
import { prepared, type Reader, type Tx, writeInChunks } from '@heed/db';
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Owned } from '../registers/register-access.ts';
import type { RiskRow } from './risk-columns.ts';

const risksByRef = prepared((q) => {
  const { risks } = q.t;
  const isMeant = and(eq(risks.registerId, sql.placeholder('registerId')), eq(risks.ref, sql.placeholder('ref')));
  return q.select().from(risks).where(isMeant);
});

export const findRisk = async (q: Reader, registerId: string, ref: string): Promise<RiskRow | undefined> =>
  (await risksByRef(q, { registerId, ref }))[0];

const risksById = prepared((q) => {
  const { risks } = q.t;
  return q
    .select()
    .from(risks)
    .where(eq(risks.id, sql.placeholder('id')));
});

export const getRiskById = async (q: Reader, id: string): Promise<RiskRow> =>
  (await risksById(q, { id }))[0] as RiskRow;

const actionsOfRisk = prepared((q) => {
  const { actions } = q.t;
  return q
    .select()
    .from(actions)
    .where(eq(actions.riskId, sql.placeholder('riskId')))
    .orderBy(asc(actions.position));
});

export const listActions = async (q: Reader, riskId: string): Promise<RiskAction[]> => {
  const rows = await actionsOfRisk(q, { riskId });
  return rows.map(({ id, text, phase, perspective, additional, owner, due, state, doneOn, cost, recurring }) => ({
    id,
    text,
    phase,
    perspective,
    additional,
    owner,
    due,
    state,
    doneOn,
    cost,
    recurring,
  }));
};

const assessmentsOfRisk = prepared((q) => {
  const { assessments } = q.t;
  return q
    .select()
    .from(assessments)
    .where(eq(assessments.riskId, sql.placeholder('riskId')))
    .orderBy(asc(assessments.at), asc(assessments.id));
});

export const listAssessments = (q: Reader, riskId: string) => assessmentsOfRisk(q, { riskId });

// Compared here, not by the database: what is a lower-case É depends on how that was set up.
const isNameOf = (person: { name: string; email: string }, owner: string): boolean => {
  const wanted = owner.trim().toLowerCase();
  return person.name.toLowerCase() === wanted || person.email === wanted;
};

/** The name as it is compared: `security team` for every spelling of it. */
export const ownerKey = (name: string): string => name.trim().toLowerCase();

const NOBODY: Owned = { ownerId: null, ownerTeam: null };

/**
 * Whom each name of a register means: what somebody said of it, else the member of that name or e-mail address, else
 * nobody.
 */
export const ownersOf = async (q: Reader, registerId: string): Promise<(name: string | null) => Owned> => {
  const { memberships, users, owners, ownerPeople } = q.t;
  const members = await q
    .select({ id: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.registerId, registerId))
    .orderBy(asc(users.id));
  const said = await q
    .select({ key: owners.key, kind: owners.kind, userId: ownerPeople.userId })
    .from(owners)
    .leftJoin(ownerPeople, and(eq(ownerPeople.registerId, owners.registerId), eq(ownerPeople.key, owners.key)))
    .where(eq(owners.registerId, registerId));
  const matches = new Map(
    said.map(({ key, kind, userId }): [string, Owned] => [
      key,
      { ownerId: kind === 'person' ? userId : null, ownerTeam: kind === 'team' ? key : null },
    ]),
  );
  return (name) => {
    if (!name) return NOBODY;
    const member = () => members.find((each) => isNameOf(each, name))?.id ?? null;
    return matches.get(ownerKey(name)) ?? { ownerId: member(), ownerTeam: null };
  };
};

/** The first of these names that means somebody who was deactivated. */
export const findLeftOwner = async (q: Reader, registerId: string, names: readonly string[]) => {
  const { users } = q.t;
  const ownerOf = await ownersOf(q, registerId);
  const meant = new Map(names.map((name) => [name, ownerOf(name).ownerId]));
  const ids = [...new Set(meant.values())].filter((id) => id !== null);
  const left = await q
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, ids), eq(users.active, false)));
  return names.find((name) => left.some(({ id }) => id === meant.get(name)));
};

/** Gives a person who joins a register the risks, actions and KRIs that already name them and belong to nobody yet. */
export const claimNamedRisks = async (q: Tx, registerId: string, person: { id: string }): Promise<void> => {
  const ownerOf = await ownersOf(q, registerId);
  for (const table of [q.t.risks, q.t.actions, q.t.kris]) {
    const unclaimed = and(eq(table.registerId, registerId), isNull(table.ownerId), isNull(table.ownerTeam));
    const names = await q.selectDistinct({ owner: table.owner }).from(table).where(unclaimed);
    const theirs = names.flatMap(({ owner }) =>
      owner !== null && ownerOf(owner).ownerId === person.id ? [owner] : [],
    );
    if (theirs.length === 0) continue;
    await q
      .update(table)
      .set({ ownerId: person.id })
      .where(and(unclaimed, inArray(table.owner, theirs)));
  }
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

export const insertRisks = (q: Tx, rows: readonly RiskRow[]): Promise<void> =>
  writeInChunks(rows, 100, (chunk) => q.insert(q.t.risks).values(chunk));

export const insertAssessments = (q: Tx, rows: readonly Tx['t']['assessments']['$inferInsert'][]): Promise<void> =>
  writeInChunks(rows, 400, (chunk) => q.insert(q.t.assessments).values(chunk));

export const insertActions = async (
  q: Tx,
  registerId: string,
  lists: { riskId: string; actions: readonly RiskAction[] }[],
): Promise<void> => {
  const ownerOf = await ownersOf(q, registerId);
  const rows = lists.flatMap(({ riskId, actions }) =>
    actions.map((action, position) => ({ ...action, ...ownerOf(action.owner), registerId, riskId, position })),
  );
  await writeInChunks(rows, 400, (chunk) => q.insert(q.t.actions).values(chunk));
};

export const replaceActions = async (
  q: Tx,
  { id: riskId, registerId }: Pick<RiskRow, 'id' | 'registerId'>,
  actions: readonly RiskAction[],
): Promise<void> => {
  await q.delete(q.t.actions).where(eq(q.t.actions.riskId, riskId));
  await insertActions(q, registerId, [{ riskId, actions }]);
};

/** True while a risk is scored as it was read: another scoring model relabels it without giving it a new version. */
const isScoredAs = (q: Tx, { score, priority, probabilityRank, impactRank, disputed }: RiskRow) => {
  const { risks } = q.t;
  return and(
    score === null ? isNull(risks.score) : eq(risks.score, score),
    eq(risks.priority, priority),
    eq(risks.probabilityRank, probabilityRank),
    eq(risks.impactRank, impactRank),
    eq(risks.disputed, disputed),
  );
};

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateRisk = async (q: Tx, before: RiskRow, after: Partial<RiskRow>): Promise<RiskRow | undefined> => {
  const { risks } = q.t;
  const [row] = await q
    .update(risks)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(risks.id, before.id), eq(risks.version, before.version), isScoredAs(q, before)))
    .returning();
  return row;
};
