import type { Reader, Tx } from '@heed/db';
import { and, asc, eq, exists, or, sql } from 'drizzle-orm';

/** Lets people follow a risk; returns those who did not yet. */
export const addFollowers = async (
  q: Tx,
  riskId: string,
  userIds: readonly string[],
  at: string,
): Promise<string[]> => {
  if (userIds.length === 0) return [];
  const rows = await q
    .insert(q.t.follows)
    .values(userIds.map((userId) => ({ riskId, userId, at })))
    .onConflictDoNothing()
    .returning({ userId: q.t.follows.userId });
  return rows.map(({ userId }) => userId);
};

/** Ends that a person follows a risk; false when they did not. */
export const removeFollower = async (q: Tx, riskId: string, userId: string): Promise<boolean> => {
  const { follows } = q.t;
  const rows = await q
    .delete(follows)
    .where(and(eq(follows.riskId, riskId), eq(follows.userId, userId)))
    .returning({ userId: follows.userId });
  return rows.length > 0;
};

/** Who follows a risk and may still read it, by name. */
export const listFollowers = (q: Reader, registerId: string, riskId: string) => {
  const { follows, users, memberships } = q.t;
  const isMember = exists(
    q
      .select({ one: sql`1` })
      .from(memberships)
      .where(and(eq(memberships.registerId, registerId), eq(memberships.userId, users.id))),
  );
  return q
    .select({ id: users.id, name: users.name })
    .from(follows)
    .innerJoin(users, eq(users.id, follows.userId))
    .where(and(eq(follows.riskId, riskId), eq(users.active, true), or(eq(users.isAdmin, true), isMember)))
    .orderBy(asc(q.bytewise(sql`lower(${users.name})`)), asc(q.bytewise(users.id)));
};
