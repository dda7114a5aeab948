import type { Reader, Tx } from '@heed/db';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';

export const findTokenWithUser = async (q: Reader, hash: string) => {
  const { apiTokens, users } = q.t;
  const [row] = await q
    .select({ token: apiTokens, user: users })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(eq(apiTokens.hash, hash));
  return row;
};

export const touchToken = (q: Tx, id: string, now: string) =>
  q.update(q.t.apiTokens).set({ lastUsedAt: now }).where(eq(q.t.apiTokens.id, id));

export const listLiveTokens = (q: Reader, userId: string, now: string) => {
  const { apiTokens } = q.t;
  return q
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, now)))
    .orderBy(desc(apiTokens.createdAt));
};

export const insertToken = (q: Tx, row: Tx['t']['apiTokens']['$inferInsert']) => q.insert(q.t.apiTokens).values(row);

/** The revoked token; undefined when it is not the person's or not alive. */
export const revokeToken = async (q: Tx, userId: string, id: string, now: string) => {
  const { apiTokens } = q.t;
  const [row] = await q
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(and(eq(apiTokens.id, id), eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt)))
    .returning();
  return row;
};
