import type { OwnerKind } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { and, asc, count, eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import { isToDo } from '../actions/action-list.repository.ts';
import { ownerKey } from '../risks/risks.repository.ts';

/** A name as written, whom it means where that is a person, and how much it owns. */
export interface NameUse {
  readonly registerId: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly risks: number;
  readonly actions: number;
}

type Counted = { registerId: string; name: string | null; ownerId: string | null; n: number };

const asUses = (rows: readonly Counted[], what: 'risks' | 'actions'): NameUse[] =>
  rows.flatMap(({ registerId, name, ownerId, n }) =>
    name === null || ownerKey(name) === '' ? [] : [{ registerId, name, ownerId, risks: 0, actions: 0, [what]: n }],
  );

/**
 * The names that own risks that are not closed, or actions that are to do. Counted by looking: what the names of a
 * register are is asked for where they are matched, not at every page.
 */
const listUses = async (q: Reader, ofRisks: SQL, ofActions: SQL): Promise<NameUse[]> => {
  const { risks, actions } = q.t;
  const openRisks = await q
    .select({ registerId: risks.registerId, name: risks.owner, ownerId: risks.ownerId, n: count() })
    .from(risks)
    .where(and(ofRisks, ne(risks.state, 'closed'), isNotNull(risks.owner)))
    .groupBy(risks.registerId, risks.owner, risks.ownerId);
  const openActions = await q
    .select({ registerId: actions.registerId, name: actions.owner, ownerId: actions.ownerId, n: count() })
    .from(actions)
    .innerJoin(risks, eq(risks.id, actions.riskId))
    .where(and(ofActions, isToDo(q), isNotNull(actions.owner)))
    .groupBy(actions.registerId, actions.owner, actions.ownerId);
  return [...asUses(openRisks, 'risks'), ...asUses(openActions, 'actions')];
};

export const listNameUses = (q: Reader, registerId: string) =>
  listUses(q, eq(q.t.risks.registerId, registerId), eq(q.t.actions.registerId, registerId));

export const listUsesOfPerson = (q: Reader, userId: string) =>
  listUses(q, eq(q.t.risks.ownerId, userId), eq(q.t.actions.ownerId, userId));

/** What somebody said of names: kind, and the ids of the people. */
export const listMatches = async (q: Reader, registerId: string) => {
  const { owners, ownerPeople } = q.t;
  const { key, name, kind } = owners;
  const rows = await q
    .select({ key, name, kind, userId: ownerPeople.userId })
    .from(owners)
    .leftJoin(ownerPeople, and(eq(ownerPeople.registerId, owners.registerId), eq(ownerPeople.key, owners.key)))
    .where(eq(owners.registerId, registerId))
    .orderBy(asc(owners.key));
  const byKey = Map.groupBy(rows, (row) => row.key);
  return [...byKey.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const people = [first, ...others].flatMap(({ userId }) => (userId === null ? [] : [userId]));
    return [{ key: first.key, name: first.name, kind: first.kind, people }];
  });
};

/** The people of these ids as they stand to a register. */
export const listPeopleOf = async (q: Reader, registerId: string, ids: readonly string[]) => {
  if (ids.length === 0) return [];
  const { users, memberships } = q.t;
  const rows = await q
    .select({ id: users.id, name: users.name, active: users.active, member: memberships.userId })
    .from(users)
    .leftJoin(memberships, and(eq(memberships.registerId, registerId), eq(memberships.userId, users.id)))
    .where(inArray(users.id, [...new Set(ids)]))
    .orderBy(asc(q.bytewise(sql`lower(${users.name})`)), asc(q.bytewise(users.id)));
  return rows.map(({ member, ...person }) => ({ ...person, isMember: member !== null }));
};

/** Keeps whom a name means, in place of what was said before. */
export const replaceMatch = async (
  q: Tx,
  registerId: string,
  match: { readonly name: string; readonly kind: OwnerKind; readonly people: readonly string[] },
): Promise<void> => {
  const { owners, ownerPeople } = q.t;
  const { name, kind, people } = match;
  const key = ownerKey(name);
  await q
    .insert(owners)
    .values({ registerId, key, name, kind })
    .onConflictDoUpdate({ target: [owners.registerId, owners.key], set: { name, kind } });
  await q.delete(ownerPeople).where(and(eq(ownerPeople.registerId, registerId), eq(ownerPeople.key, key)));
  if (people.length > 0) await q.insert(ownerPeople).values(people.map((userId) => ({ registerId, key, userId })));
};

/** The names of the risks of a register, from their counters: no risk is read. */
const listRiskOwners = async (q: Reader, registerId: string) => {
  const { riskTallies: tallies } = q.t;
  return q
    .select({ name: tallies.key })
    .from(tallies)
    .where(and(eq(tallies.registerId, registerId), eq(tallies.kind, 'owner')));
};

const listActionOwners = (q: Reader, registerId: string) => {
  const { actions } = q.t;
  return q
    .selectDistinct({ name: actions.owner })
    .from(actions)
    .where(and(eq(actions.registerId, registerId), isNotNull(actions.owner)));
};

const listKriOwners = (q: Reader, registerId: string) => {
  const { kris } = q.t;
  return q
    .selectDistinct({ name: kris.owner })
    .from(kris)
    .where(and(eq(kris.registerId, registerId), isNotNull(kris.owner)));
};

const OWNERS_IN = { risks: listRiskOwners, actions: listActionOwners, kris: listKriOwners };

/** Every spelling of a name in one of the tables: upper and lower case, and spaces around it, make no other owner. */
const spellingsIn = async (q: Reader, table: keyof typeof OWNERS_IN, registerId: string, key: string) => {
  const rows: readonly { name: string | null }[] = await OWNERS_IN[table](q, registerId);
  return rows.flatMap(({ name }) => (name !== null && ownerKey(name) === key ? [name] : []));
};

/** Gives all risks, actions and KRIs of a name, closed and finished ones too, to whom it means. */
export const setOwnerOf = async (
  q: Tx,
  registerId: string,
  key: string,
  owned: { readonly ownerId: string | null; readonly ownerTeam: string | null },
): Promise<void> => {
  for (const name of ['risks', 'actions', 'kris'] as const) {
    const table = q.t[name];
    const spellings = await spellingsIn(q, name, registerId, key);
    if (spellings.length === 0) continue;
    await q
      .update(table)
      .set(owned)
      .where(and(eq(table.registerId, registerId), inArray(table.owner, spellings)));
  }
};

/** The risks of a register a name owns that are not closed, or that have actions of it to do; in their order. */
export const listRisksOwnedBy = async (
  q: Reader,
  registerId: string,
  key: string,
  what: { readonly risks: boolean; readonly actions: boolean },
): Promise<string[]> => {
  const { risks, actions } = q.t;
  const { id, position } = risks;
  const found = new Map<string, number>();
  const ofRisks = what.risks ? await spellingsIn(q, 'risks', registerId, key) : [];
  if (ofRisks.length > 0) {
    const isOwned = and(eq(risks.registerId, registerId), ne(risks.state, 'closed'), inArray(risks.owner, ofRisks));
    for (const row of await q.select({ id, position }).from(risks).where(isOwned)) found.set(row.id, row.position);
  }
  const ofActions = what.actions ? await spellingsIn(q, 'actions', registerId, key) : [];
  if (ofActions.length > 0) {
    const rows = await q
      .selectDistinct({ id, position })
      .from(actions)
      .innerJoin(risks, eq(risks.id, actions.riskId))
      .where(and(eq(actions.registerId, registerId), isToDo(q), inArray(actions.owner, ofActions)));
    for (const row of rows) found.set(row.id, row.position);
  }
  return [...found].sort(([, a], [, b]) => a - b).map(([riskId]) => riskId);
};
