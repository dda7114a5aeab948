import { prepared, type Reader, type Tx } from '@heed/db';
import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';

const sessionsWithUser = prepared((q) => {
  const { sessions, users } = q.t;
  return q
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, sql.placeholder('sessionId')));
});

export const findSessionWithUser = async (q: Reader, sessionId: string) =>
  (await sessionsWithUser(q, { sessionId }))[0];
export type SessionWithUser = NonNullable<Awaited<ReturnType<typeof findSessionWithUser>>>;

/** The session a refresh token belongs to, be it the current token or the one before it. */
export const findSessionByRefresh = async (q: Reader, hash: string) => {
  const { sessions, users } = q.t;
  const [row] = await q
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(or(eq(sessions.refreshHash, hash), eq(sessions.previousHash, hash)));
  return row;
};

/** Swaps the refresh token in one guarded statement; false when somebody else was faster. */
export const rotateRefresh = async (q: Tx, id: string, oldHash: string, newHash: string, now: string) => {
  const { sessions } = q.t;
  const rows = await q
    .update(sessions)
    .set({ refreshHash: newHash, previousHash: oldHash, rotatedAt: now, lastSeenAt: now })
    .where(and(eq(sessions.id, id), eq(sessions.refreshHash, oldHash), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return rows.length === 1;
};

export const insertSession = (q: Tx, row: Tx['t']['sessions']['$inferInsert']) => q.insert(q.t.sessions).values(row);

export const endSession = (q: Tx, id: string, now: string) =>
  q
    .update(q.t.sessions)
    .set({ endedAt: now })
    .where(and(eq(q.t.sessions.id, id), isNull(q.t.sessions.endedAt)))
    .returning({ id: q.t.sessions.id });

/** Ends every session of a person but the one they are using. */
export const endOtherSessions = (q: Tx, userId: string, keepId: string, now: string) => {
  const { sessions } = q.t;
  return q
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.userId, userId), ne(sessions.id, keepId), isNull(sessions.endedAt)));
};

export const touchSession = (q: Tx, id: string, now: string) =>
  q.update(q.t.sessions).set({ lastSeenAt: now }).where(eq(q.t.sessions.id, id));

export const confirmSession = (q: Tx, id: string, now: string) =>
  q.update(q.t.sessions).set({ confirmedAt: now }).where(eq(q.t.sessions.id, id));

export const listOpenSessions = (q: Reader, userId: string, now: string) => {
  const { sessions } = q.t;
  return q
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(sessions.createdAt);
};
