import type { Role } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { calledByDefault, grantFor } from '@heed/domain';
import { and, asc, eq } from 'drizzle-orm';
import { listTeamPeople } from '../owners/team-people.repository.ts';
import type { Owned } from '../registers/register-access.ts';
import type { PolicyInForce } from './policy-in-force.ts';

/** Somebody who can be called. */
export interface Callable {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The active members of a register who may act on an escalation, by name. */
export const listCallable = async (q: Reader, registerId: string): Promise<Callable[]> => {
  const { memberships, users } = q.t;
  const rows = await q
    .select({ id: users.id, name: users.name, roles: memberships.roles })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.registerId, registerId), eq(users.active, true)))
    .orderBy(asc(q.bytewise(users.name)), asc(q.bytewise(users.id)));
  return rows.filter(({ roles }) => grantFor('escalation.act', { isAdmin: false, roles, scopes: null }) !== 'no');
};

/** Who is called at a level about a risk, by id. */
export type CallList = (level: string, risk: Owned) => string[];

/**
 * Who is called: those the policy names for a level, as far as they are here and may act; else the executives at the
 * top, the owner of the risk at the lowest level, the managers between. Where these are nobody, the managers: a call
 * nobody hears would be worse.
 */
export const loadCallList = async (
  q: Reader,
  registerId: string,
  { bands, setting }: PolicyInForce,
): Promise<CallList> => {
  const callable = await listCallable(q, registerId);
  const teams = await listTeamPeople(q, registerId);
  const here = (ids: readonly (string | null)[]) => callable.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const withRole = (role: Role) => callable.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  const byDefault: Record<ReturnType<typeof calledByDefault>, (risk: Owned) => string[]> = {
    executives: () => withRole('executive'),
    managers: () => withRole('manager'),
    owner: ({ ownerId, ownerTeam }) => here(ownerTeam === null ? [ownerId] : (teams.get(ownerTeam) ?? [])),
  };
  return (level, risk) => {
    const named = here(setting.levels.find((each) => each.level === level)?.people ?? []);
    if (named.length > 0) return named;
    const called = byDefault[calledByDefault(bands, level)](risk);
    return called.length > 0 ? called : withRole('manager');
  };
};
