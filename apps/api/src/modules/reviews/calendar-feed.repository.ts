import type { Reader, Tables, Tx } from '@heed/db';
import { and, asc, eq, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Actor } from '../../http/actor.ts';
import { isInUse } from '../my/mine.ts';

export type FeedRow = Tables['calendarFeeds']['$inferSelect'];

export const findFeed = async (q: Reader, userId: string): Promise<FeedRow | undefined> => {
  const { calendarFeeds } = q.t;
  const [row] = await q.select().from(calendarFeeds).where(eq(calendarFeeds.userId, userId));
  return row;
};

/** Makes the feed of a person; one that is there gets another address. */
export const replaceFeed = (q: Tx, row: FeedRow) => {
  const { userId: _, ...set } = row;
  return q.insert(q.t.calendarFeeds).values(row).onConflictDoUpdate({ target: q.t.calendarFeeds.userId, set });
};

export const deleteFeed = async (q: Tx, userId: string): Promise<boolean> => {
  const { calendarFeeds } = q.t;
  const rows = await q.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId)).returning();
  return rows.length > 0;
};

/** Whose feed an address is; nobody's once they may not sign in any more. */
export const findFeedOwner = async (q: Reader, tokenHash: string): Promise<Actor | undefined> => {
  const { calendarFeeds, users } = q.t;
  const { id, name, email, isAdmin } = users;
  const [row] = await q
    .select({ id, name, email, isAdmin })
    .from(calendarFeeds)
    .innerJoin(users, eq(users.id, calendarFeeds.userId))
    .where(and(eq(calendarFeeds.tokenHash, tokenHash), eq(users.active, true)));
  return row && { ...row, scopes: null, sessionId: null, confirmedAt: null };
};

/** Notes that a feed was read, once in a while. */
export const touchFeed = (q: Tx, tokenHash: string, now: string, notSince: string) => {
  const { calendarFeeds } = q.t;
  const isOld = or(isNull(calendarFeeds.lastUsedAt), lt(calendarFeeds.lastUsedAt, notSince));
  return q
    .update(calendarFeeds)
    .set({ lastUsedAt: now })
    .where(and(eq(calendarFeeds.tokenHash, tokenHash), isOld));
};

/** What one calendar holds at most: the next ones. */
const MOST_EVENTS = 2000;

/** The reviews of risks in the registers a person may read now, the one that is due first in front. */
export const listFeedReviews = (q: Reader, actor: Actor) => {
  const { risks, registers } = q.t;
  return q
    .select({
      ...{ id: risks.id, ref: risks.ref, title: risks.title, owner: risks.owner, due: sql<string>`${risks.reviewDue}` },
      ...{ priority: risks.priority, slug: registers.slug, register: registers.title },
    })
    .from(risks)
    .innerJoin(registers, eq(registers.id, risks.registerId))
    .where(and(isInUse(q, actor), ne(risks.state, 'closed'), isNotNull(risks.reviewDue)))
    .orderBy(asc(q.bytewise(sql`${risks.reviewDue}`)), asc(q.bytewise(risks.id)))
    .limit(MOST_EVENTS);
};

/** The reviews of whole registers a person may read now. */
export const listFeedRegisters = (q: Reader, actor: Actor) => {
  const { registers } = q.t;
  const { id, slug, title, nextReview } = registers;
  return q
    .select({ id, slug, title, due: sql<string>`${nextReview}` })
    .from(registers)
    .where(and(isInUse(q, actor), isNotNull(nextReview)))
    .orderBy(asc(q.bytewise(sql`${nextReview}`)), asc(q.bytewise(id)));
};
