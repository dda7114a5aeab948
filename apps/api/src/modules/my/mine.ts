import type { Reader } from '@heed/db';
import { and, eq, exists, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../http/actor.ts';

/** What is the caller's, across registers: by their own name or that of a team they are in. */
export interface Mine {
  readonly actor: Actor;
  /** Keys of their teams, by register. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
}

/** Finds the teams of the caller in all registers. */
export const findMine = async (q: Reader, actor: Actor): Promise<Mine> => {
  const { owners, ownerPeople } = q.t;
  const rows = await q
    .select({ registerId: owners.registerId, key: owners.key })
    .from(ownerPeople)
    .innerJoin(owners, and(eq(owners.registerId, ownerPeople.registerId), eq(owners.key, ownerPeople.key)))
    .where(and(eq(ownerPeople.userId, actor.id), eq(owners.kind, 'team')));
  const byRegister = Map.groupBy(rows, ({ registerId }) => registerId);
  return { actor, teams: new Map([...byRegister].map(([id, teams]) => [id, teams.map(({ key }) => key)])) };
};

/** True for risks, or actions, the caller or one of their teams owns. */
export const isMine = (q: Reader, { actor, teams }: Mine, table: 'risks' | 'actions'): SQL => {
  const { ownerId, ownerTeam, registerId } = q.t[table];
  const ofTeams = [...teams].map(([id, keys]) => and(eq(registerId, id), inArray(ownerTeam, [...keys])));
  return or(eq(ownerId, actor.id), ...ofTeams) as SQL;
};

/** True for registers the caller may read now. A token that may not read is shown nothing. */
export const isReadable = (q: Reader, actor: Actor): SQL | undefined => {
  if (actor.scopes !== null && !actor.scopes.includes('read')) return sql`1 = 0`;
  if (actor.isAdmin) return undefined;
  const { registers, memberships } = q.t;
  return exists(
    q
      .select({ one: sql`1` })
      .from(memberships)
      .where(and(eq(memberships.registerId, registers.id), eq(memberships.userId, actor.id))),
  );
};

/** Registers in use that the caller may read: where there is something to do. */
export const isInUse = (q: Reader, actor: Actor): SQL =>
  and(isNull(q.t.registers.archivedAt), isReadable(q, actor)) as SQL;
