import type { ListQuery, Member, Person } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, count, eq, gt, isNull, max, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, type Keyset, keysetOf, textKey } from '../../http/keyset.ts';

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

/** People by name, or by address; the id tells two of one name apart. */
const peopleKeyset = (q: Reader, query: ListQuery): Keyset => {
  const { users } = q.t;
  const sort = query.sort ?? 'name';
  const orders = {
    name: [textKey(q.bytewise(sql`lower(${users.name})`), sort.startsWith('-'))],
    email: [textKey(q.bytewise(users.email), sort.startsWith('-'))],
  };
  return keysetOf(sort, [...chooseOrder(orders, sort), textKey(q.bytewise(users.id))], query.cursor);
};

const nameOrAddress = (q: Reader, text: string | undefined): SQL | undefined =>
  containsText([sql`${q.t.users.name}`, sql`${q.t.users.email}`], text);

export const listPeople = async (q: Reader, query: ListQuery) => {
  const { users, sessions } = q.t;
  const keyset = peopleKeyset(q, query);
  const matching = nameOrAddress(q, query.q);
  const found = await q
    .select({ user: users, lastSeenAt: max(sessions.lastSeenAt), ...keyset.columns })
    .from(users)
    .leftJoin(sessions, eq(sessions.userId, users.id))
    .where(and(matching, keyset.after))
    .groupBy(users.id)
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(users).where(matching);
  const { rows, next } = keyset.page(found, query.limit);
  return { items: rows.map(({ user, lastSeenAt }) => presentPerson(user, lastSeenAt)), next, total: counted?.n ?? 0 };
};

/** The people of a register and their roles. */
export const listMembers = async (q: Reader, registerId: string, query: ListQuery) => {
  const { users, memberships } = q.t;
  const keyset = peopleKeyset(q, query);
  const matching = and(eq(memberships.registerId, registerId), nameOrAddress(q, query.q));
  const found = await q
    .select({ user: users, roles: memberships.roles, ...keyset.columns })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(matching, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(matching);
  const { rows, next } = keyset.page(found, query.limit);
  const items = rows.map(
    ({ user: { id, name, email, active }, roles }): Member => ({ id, name, email, active, roles }),
  );
  return { items, next, total: counted?.n ?? 0 };
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
