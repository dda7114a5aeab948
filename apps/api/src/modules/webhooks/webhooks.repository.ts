import type { ListQuery } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, count, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';

export type WebhookRow = Tables['webhooks']['$inferSelect'];

/** The webhooks in use that listen to any of these registers. */
export const listListening = (q: Reader, registerIds: readonly string[]): Promise<WebhookRow[]> => {
  const { webhooks: w } = q.t;
  const isMeant = or(isNull(w.registerId), inArray(w.registerId, [...registerIds]));
  return q
    .select()
    .from(w)
    .where(and(eq(w.active, true), isNull(w.removedAt), isMeant));
};

export const findWebhook = async (q: Reader, id: string): Promise<WebhookRow | undefined> => {
  const { webhooks: w } = q.t;
  const [row] = await q
    .select()
    .from(w)
    .where(and(eq(w.id, id), isNull(w.removedAt)));
  return row;
};

/** A page of the webhooks, by name; `slug` is the register's, where it listens to one. */
export const listWebhooks = async (q: Reader, query: ListQuery) => {
  const { webhooks: w, registers } = q.t;
  const sort = query.sort ?? 'name';
  const down = sort.startsWith('-');
  const orders = { name: [textKey(q.bytewise(sql`lower(${w.name})`), down), textKey(q.bytewise(w.id), down)] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const where = and(isNull(w.removedAt), containsText([sql`${w.name}`, sql`${w.url}`], query.q));
  const found = await q
    .select({ row: w, slug: registers.slug, ...keyset.columns })
    .from(w)
    .leftJoin(registers, eq(registers.id, w.registerId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(w).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows, next, total: counted?.n ?? 0 };
};

/** A page of what a webhook was sent, newest first. */
export const listDeliveriesOf = async (q: Reader, webhookId: string, query: ListQuery) => {
  const { deliveries: d } = q.t;
  const sort = query.sort ?? '-at';
  const down = sort.startsWith('-');
  const orders = { at: [textKey(q.bytewise(d.createdAt), down), textKey(q.bytewise(d.id), down)] };
  const keyset = keysetOf(sort, chooseOrder(orders, sort), query.cursor);
  const where = and(eq(d.webhookId, webhookId), containsText([sql`${d.subject}`, sql`${d.kind}`], query.q));
  const found = await q
    .select({ row: d, ...keyset.columns })
    .from(d)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(d).where(where);
  const { rows, next } = keyset.page(found, query.limit);
  return { rows: rows.map(({ row }) => row), next, total: counted?.n ?? 0 };
};

export const insertWebhook = (q: Tx, row: WebhookRow) => q.insert(q.t.webhooks).values(row);

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateWebhook = async (
  q: Tx,
  before: Pick<WebhookRow, 'id' | 'version'>,
  after: Partial<WebhookRow>,
): Promise<WebhookRow | undefined> => {
  const { webhooks: w } = q.t;
  const [row] = await q
    .update(w)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(w.id, before.id), eq(w.version, before.version), isNull(w.removedAt)))
    .returning();
  return row;
};

/** Notes how a delivery went: no new version, since nobody changed the webhook. */
export const noteHealth = (q: Tx, id: string, health: Pick<WebhookRow, 'lastAt' | 'lastStatus' | 'failingSince'>) =>
  q.update(q.t.webhooks).set(health).where(eq(q.t.webhooks.id, id));

export const findSlugOfRegister = async (q: Reader, id: string | null): Promise<string | null> => {
  if (id === null) return null;
  const { registers } = q.t;
  const [row] = await q.select({ slug: registers.slug }).from(registers).where(eq(registers.id, id));
  return row?.slug ?? null;
};

/** Makes a message of this webhook wait again, as if it had not been sent; undefined when it is not its. */
export const requeueDelivery = async (q: Tx, webhookId: string, id: string) => {
  const { deliveries: d } = q.t;
  const [row] = await q
    .update(d)
    .set({ state: 'queued', sentAt: null })
    .where(and(eq(d.id, id), eq(d.webhookId, webhookId)))
    .returning();
  return row;
};
