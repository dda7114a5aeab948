import type { ListQuery, NotificationPreferences } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { DEFAULT_PREFERENCES } from '@heed/domain';
import { and, count, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../http/actor.ts';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';
import { isReadable } from '../my/mine.ts';

export type NotificationRow = Tables['notifications']['$inferSelect'];

/** What somebody was told of registers they may read; of one they have lost since, no more. */
const isShown = (q: Reader, actor: Actor): SQL | undefined => {
  const { notifications: n } = q.t;
  const readable = isReadable(q, actor);
  const isOfWorkspace = actor.scopes === null ? isNull(n.registerId) : undefined;
  return and(eq(n.userId, actor.id), readable && or(isOfWorkspace, readable));
};

/** How much a person has not read yet. */
export const countUnread = async (q: Reader, actor: Actor): Promise<number> => {
  const { notifications: n, registers } = q.t;
  const [row] = await q
    .select({ n: count() })
    .from(n)
    .leftJoin(registers, eq(registers.id, n.registerId))
    .where(and(isShown(q, actor), isNull(n.readAt)));
  return row?.n ?? 0;
};

/** A page of what a person was told, newest first unless told otherwise. */
export const listNotifications = async (
  q: Reader,
  actor: Actor,
  query: ListQuery & { readonly state: 'all' | 'unread' },
) => {
  const { notifications: n, registers } = q.t;
  const sort = query.sort ?? '-at';
  const down = sort.startsWith('-');
  const orders = { at: [textKey(q.bytewise(n.at), down), textKey(q.bytewise(n.id), down)] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const where = and(
    isShown(q, actor),
    query.state === 'unread' ? isNull(n.readAt) : undefined,
    containsText([sql`${n.title}`, sql`${n.body}`], query.q),
  );
  const found = await q
    .select({ row: n, register: { slug: registers.slug, title: registers.title }, ...keyset.columns })
    .from(n)
    .leftJoin(registers, eq(registers.id, n.registerId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(n)
    .leftJoin(registers, eq(registers.id, n.registerId))
    .where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows, next, total: counted?.n ?? 0 };
};

export const markRead = (
  q: Tx,
  userId: string,
  which: { readonly ids: readonly string[] } | { readonly upTo: string },
  now: string,
) => {
  const { notifications: n } = q.t;
  const named = 'ids' in which ? inArray(n.id, [...which.ids]) : lte(n.at, which.upTo);
  return q
    .update(n)
    .set({ readAt: now })
    .where(and(eq(n.userId, userId), isNull(n.readAt), named));
};

/** Lets what people were told say what it says now; null takes it back. */
export const changeNotifications = async (
  q: Tx,
  key: string,
  people: readonly string[],
  body: string | null,
): Promise<void> => {
  const { notifications: n } = q.t;
  if (people.length === 0) return;
  const isOne = and(inArray(n.userId, [...people]), eq(n.key, key));
  if (body === null) await q.delete(n).where(isOne);
  else await q.update(n).set({ body }).where(isOne);
};

/** What somebody chose. A topic that came since they did is told as by default. */
const completed = (choices: NotificationPreferences | null | undefined): NotificationPreferences =>
  choices ? { ...choices, mail: { ...DEFAULT_PREFERENCES.mail, ...choices.mail } } : DEFAULT_PREFERENCES;

export const findPreferences = async (q: Reader, userId: string): Promise<NotificationPreferences> => {
  const { preferences } = q.t;
  const [row] = await q.select().from(preferences).where(eq(preferences.userId, userId));
  return completed(row?.choices);
};

export const replacePreferencesRow = (q: Tx, userId: string, choices: NotificationPreferences, now: string) =>
  q
    .insert(q.t.preferences)
    .values({ userId, choices, updatedAt: now })
    .onConflictDoUpdate({ target: [q.t.preferences.userId], set: { choices, updatedAt: now } });

export const listMutes = (q: Reader, userIds: readonly string[], now: string) => {
  const { mutes, registers } = q.t;
  return q
    .select({ ...pick(mutes), slug: registers.slug })
    .from(mutes)
    .innerJoin(registers, eq(registers.id, mutes.registerId))
    .where(and(inArray(mutes.userId, [...userIds]), or(isNull(mutes.until), gt(mutes.until, now))));
};

const pick = ({ userId, registerId, ref, until }: Tables['mutes']) => ({ userId, registerId, ref, until });

export const setMuteRow = (q: Tx, row: Tables['mutes']['$inferInsert']) => {
  const { mutes } = q.t;
  const target = [mutes.userId, mutes.registerId, mutes.ref];
  return q
    .insert(mutes)
    .values(row)
    .onConflictDoUpdate({ target, set: { until: row.until ?? null } });
};

export const removeMuteRow = async (q: Tx, userId: string, registerId: string, ref: string): Promise<boolean> => {
  const { mutes } = q.t;
  const rows = await q
    .delete(mutes)
    .where(and(eq(mutes.userId, userId), eq(mutes.registerId, registerId), eq(mutes.ref, ref)))
    .returning({ ref: mutes.ref });
  return rows.length > 0;
};

const placeKey = (registerId: string, userId: string, ref = '') => `${registerId} ${userId} ${ref}`;

/**
 * How each of these people wants to be told, answered by register and risk; undefined for whoever left, may not read
 * the register (any more), or does not want to hear of it.
 */
export const listReachable = async (
  q: Reader,
  wanted: readonly { readonly registerId: string | null; readonly userId: string }[],
  now: string,
) => {
  const userIds = [...new Set(wanted.map(({ userId }) => userId))];
  const registerIds = [...new Set(wanted.flatMap(({ registerId }) => registerId ?? []))];
  if (userIds.length === 0) return () => undefined;
  const { users, memberships, preferences } = q.t;
  const people = await q
    .select({ id: users.id, isAdmin: users.isAdmin, choices: preferences.choices })
    .from(users)
    .leftJoin(preferences, eq(preferences.userId, users.id))
    .where(and(inArray(users.id, userIds), eq(users.active, true)));
  const members = await q
    .select({ registerId: memberships.registerId, userId: memberships.userId })
    .from(memberships)
    .where(and(inArray(memberships.userId, userIds), inArray(memberships.registerId, registerIds)));
  const byId = new Map(people.map((person) => [person.id, person]));
  const isMember = new Set(members.map(({ registerId, userId }) => placeKey(registerId, userId)));
  const isMuted = new Set(
    (await listMutes(q, userIds, now)).map(({ registerId, userId, ref }) => placeKey(registerId, userId, ref)),
  );
  return (registerId: string | null, ref: string | null, userId: string): NotificationPreferences | undefined => {
    const person = byId.get(userId);
    if (!person) return undefined;
    if (registerId !== null) {
      if (!person.isAdmin && !isMember.has(placeKey(registerId, userId))) return undefined;
      if (isMuted.has(placeKey(registerId, userId))) return undefined;
      if (ref && isMuted.has(placeKey(registerId, userId, ref))) return undefined;
    }
    return completed(person.choices);
  };
};
