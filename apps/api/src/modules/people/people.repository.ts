import type { Person } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, asc, count, eq, gt, isNull, max } from 'drizzle-orm';

export type UserRow = Tables['users']['$inferSelect'];

export const hasUsers = async (q: Reader): Promise<boolean> => {
  const rows = await q.select({ id: q.t.users.id }).from(q.t.users).limit(1);
  return rows.length > 0;
};

export const findUser = async (q: Reader, id: string): Promise<UserRow | undefined> => {
  const [row] = await q.select().from(q.t.users).where(eq(q.t.users.id, id));
  return row;
};

export const presentPerson = (row: UserRow, lastSeenAt: string | null): Person => ({
  id: row.id,
  name: row.name,
  email: row.email,
  isAdmin: row.isAdmin,
  active: row.active,
  invited: row.passwordHash === null,
  lastSeenAt,
  version: row.version,
});

export const lastSeenOf = async (q: Reader, userId: string): Promise<string | null> => {
  const { sessions } = q.t;
  const [row] = await q
    .select({ at: max(sessions.lastSeenAt) })
    .from(sessions)
    .where(eq(sessions.userId, userId));
  return row?.at ?? null;
};

export const listPeople = async (q: Reader, limit: number): Promise<Person[]> => {
  const { users, sessions } = q.t;
  const rows = await q
    .select({ user: users, lastSeenAt: max(sessions.lastSeenAt) })
    .from(users)
    .leftJoin(sessions, eq(sessions.userId, users.id))
    .groupBy(users.id)
    .orderBy(asc(q.bytewise(users.name)), asc(users.id))
    .limit(limit);
  return rows.map(({ user, lastSeenAt }) => presentPerson(user, lastSeenAt));
};

export const countActiveAdmins = async (q: Reader): Promise<number> => {
  const { users } = q.t;
  const [row] = await q
    .select({ n: count() })
    .from(users)
    .where(and(eq(users.isAdmin, true), eq(users.active, true)));
  return row?.n ?? 0;
};

/** A link that still opens a door: not used, not run out. */
export const findLink = async (q: Reader, tokenHash: string, now: string) => {
  const { links } = q.t;
  const [row] = await q
    .select()
    .from(links)
    .where(and(eq(links.tokenHash, tokenHash), isNull(links.usedAt), gt(links.expiresAt, now)));
  return row;
};

/** Takes a link; false when somebody was faster. */
export const takeLink = async (q: Tx, tokenHash: string, now: string): Promise<boolean> => {
  const { links } = q.t;
  const rows = await q
    .update(links)
    .set({ usedAt: now })
    .where(and(eq(links.tokenHash, tokenHash), isNull(links.usedAt)))
    .returning({ tokenHash: links.tokenHash });
  return rows.length === 1;
};

/** A new link makes the older ones for the same door worthless. */
export const replaceLinks = async (q: Tx, row: Tx['t']['links']['$inferInsert']): Promise<void> => {
  const { links } = q.t;
  await q
    .update(links)
    .set({ usedAt: row.createdAt })
    .where(and(row.userId ? eq(links.userId, row.userId) : eq(links.purpose, 'setup'), isNull(links.usedAt)));
  await q.insert(links).values(row);
};
