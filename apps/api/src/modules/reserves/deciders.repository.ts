import type { Money } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { grantFor, isAboveLimit } from '@heed/domain';
import { and, eq } from 'drizzle-orm';

/** The active people of a register who may decide about this much money, by id. */
export const listDeciders = async (
  q: Reader,
  registerId: string,
  asked: Money,
  limit: Money | null,
): Promise<string[]> => {
  const { memberships, users } = q.t;
  const permission = isAboveLimit(asked, limit) ? 'reserve.allocate_above' : 'reserve.allocate';
  const rows = await q
    .select({ id: users.id, roles: memberships.roles })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.registerId, registerId), eq(users.active, true)));
  return rows.flatMap(({ id, roles }) =>
    grantFor(permission, { isAdmin: false, roles, scopes: null }) === 'no' ? [] : [id],
  );
};
