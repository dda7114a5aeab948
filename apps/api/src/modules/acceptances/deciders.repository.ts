import type { Reader } from '@heed/db';
import { decisionOf, type Signed } from '@heed/domain';
import { and, asc, eq } from 'drizzle-orm';
import type { RegisterAccess } from '../../http/actor.ts';

/** The active members of a register who may decide, by name; not those with a stake where duties are separated. */
export const listDeciders = async (
  q: Reader,
  register: Pick<RegisterAccess, 'id' | 'separateDuties'>,
  signed: Signed,
  withStake: readonly (string | null)[],
): Promise<{ readonly id: string; readonly name: string }[]> => {
  const { memberships, users } = q.t;
  const members = await q
    .select({ id: users.id, name: users.name, roles: memberships.roles })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.registerId, register.id), eq(users.active, true)))
    .orderBy(asc(q.bytewise(users.name)), asc(q.bytewise(users.id)));
  return members
    .filter(({ id, roles }) => {
      const decider = { id, roles, scopes: null, hasStake: withStake.includes(id) };
      return decisionOf(signed, register.separateDuties, decider).grant !== 'no';
    })
    .map(({ id, name }) => ({ id, name }));
};
