import type { ListQuery } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';

export type CommentRow = Tables['comments']['$inferSelect'];

/** Somebody who is mentioned in a comment, by the name they have now. */
export interface Mentioned {
  readonly id: string;
  readonly name: string;
}

export const findComment = async (q: Reader, riskId: string, id: string): Promise<CommentRow | undefined> => {
  const { comments } = q.t;
  const [row] = await q
    .select()
    .from(comments)
    .where(and(eq(comments.id, id), eq(comments.riskId, riskId)));
  return row;
};

/** A page of the comments on a risk, oldest first unless told otherwise; a text is looked for in what still stands. */
export const listComments = async (q: Reader, riskId: string, query: ListQuery) => {
  const { comments } = q.t;
  const sort = query.sort ?? 'at';
  const down = sort.startsWith('-');
  const orders = { at: [textKey(q.bytewise(comments.at), down), textKey(q.bytewise(comments.id), down)] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const matching = containsText([sql`${comments.text}`, sql`${comments.by}`], query.q);
  const where = and(eq(comments.riskId, riskId), matching && and(matching, isNull(comments.removedAt)));
  const found = await q
    .select({ comment: comments, ...keyset.columns })
    .from(comments)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(comments).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows: rows.map(({ comment }) => comment), next, total: counted?.n ?? 0 };
};

/** Who is mentioned in each of these comments, by name. */
export const mentionsOf = async (q: Reader, commentIds: readonly string[]): Promise<Map<string, Mentioned[]>> => {
  if (commentIds.length === 0) return new Map();
  const { mentions, users } = q.t;
  const rows = await q
    .select({ commentId: mentions.commentId, id: users.id, name: users.name })
    .from(mentions)
    .innerJoin(users, eq(users.id, mentions.userId))
    .where(inArray(mentions.commentId, [...commentIds]))
    .orderBy(asc(q.bytewise(sql`lower(${users.name})`)), asc(q.bytewise(users.id)));
  const byComment = Map.groupBy(rows, ({ commentId }) => commentId);
  return new Map([...byComment].map(([id, people]) => [id, people.map((each) => ({ id: each.id, name: each.name }))]));
};

/** The people of a register who can be mentioned there. */
export const listMentionable = (q: Reader, registerId: string): Promise<Mentioned[]> => {
  const { memberships, users } = q.t;
  return q
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.registerId, registerId), eq(users.active, true)));
};

export const insertComment = (q: Tx, row: CommentRow) => q.insert(q.t.comments).values(row);

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateComment = async (
  q: Tx,
  before: CommentRow,
  after: Partial<CommentRow>,
): Promise<CommentRow | undefined> => {
  const { comments } = q.t;
  const [row] = await q
    .update(comments)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(comments.id, before.id), eq(comments.version, before.version)))
    .returning();
  return row;
};

export const replaceMentions = async (q: Tx, commentId: string, userIds: readonly string[]): Promise<void> => {
  const { mentions } = q.t;
  await q.delete(mentions).where(eq(mentions.commentId, commentId));
  if (userIds.length > 0) await q.insert(mentions).values(userIds.map((userId) => ({ commentId, userId })));
};
