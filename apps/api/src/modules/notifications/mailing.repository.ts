import { type Reader, type Tables, type Tx, writeInChunks } from '@heed/db';
import { and, eq, gte, inArray, isNull, max } from 'drizzle-orm';
import type { NotificationRow } from './notifications.repository.ts';

export type DeliveryRow = Tables['deliveries']['$inferSelect'];

/**
 * Takes what a person has still to be mailed, unread and not older than a moment: whoever takes it mails it, nobody
 * else does.
 */
export const claimUnmailed = (
  q: Tx,
  userId: string,
  mail: NotificationRow['mail'],
  { now, since }: { readonly now: string; readonly since: string },
): Promise<NotificationRow[]> => {
  const { notifications: n } = q.t;
  return q
    .update(n)
    .set({ mailedAt: now })
    .where(and(eq(n.userId, userId), eq(n.mail, mail), isNull(n.mailedAt), isNull(n.readAt), gte(n.at, since)))
    .returning();
};

/** When a person was last mailed something at once, if anything waits for the next such mail. */
export const findLastMailed = async (q: Reader, userId: string): Promise<string | undefined> => {
  const { notifications: n } = q.t;
  const ofPerson = and(eq(n.userId, userId), eq(n.mail, 'at once'));
  const [waiting] = await q
    .select({ id: n.id })
    .from(n)
    .where(and(ofPerson, isNull(n.mailedAt), isNull(n.readAt)))
    .limit(1);
  if (!waiting) return undefined;
  const [row] = await q
    .select({ at: max(n.mailedAt) })
    .from(n)
    .where(ofPerson);
  return row?.at ?? undefined;
};

/** Notes that these were not mailed after all. */
export const unclaim = async (q: Tx, ids: readonly string[]): Promise<void> => {
  const { notifications: n } = q.t;
  if (ids.length > 0)
    await q
      .update(n)
      .set({ mailedAt: null, mail: 'off' })
      .where(inArray(n.id, [...ids]));
};

/** The titles of registers, by id. */
export const titlesOf = async (q: Reader, registerIds: readonly string[]): Promise<Map<string, string>> => {
  if (registerIds.length === 0) return new Map();
  const { registers } = q.t;
  const rows = await q
    .select({ id: registers.id, title: registers.title })
    .from(registers)
    .where(inArray(registers.id, [...registerIds]));
  return new Map(rows.map(({ id, title }) => [id, title]));
};

/** Adds deliveries, and returns those that were not there already. */
export const insertDeliveries = async (
  q: Tx,
  rows: readonly DeliveryRow[],
): Promise<Pick<DeliveryRow, 'id' | 'recipient'>[]> => {
  const { deliveries } = q.t;
  const { id, recipient } = deliveries;
  const added: Pick<DeliveryRow, 'id' | 'recipient'>[] = [];
  await writeInChunks(rows, 200, async (chunk) => {
    added.push(...(await q.insert(deliveries).values(chunk).onConflictDoNothing().returning({ id, recipient })));
  });
  return added;
};

export const findDelivery = async (q: Reader, id: string): Promise<DeliveryRow | undefined> => {
  const { deliveries } = q.t;
  const [row] = await q.select().from(deliveries).where(eq(deliveries.id, id));
  return row;
};

/** Notes how an attempt went. One that was sent stays sent. */
export const noteAttempt = async (
  q: Tx,
  id: string,
  outcome: Pick<DeliveryRow, 'state' | 'status' | 'answer' | 'attempts' | 'sentAt'> &
    Partial<Pick<DeliveryRow, 'body' | 'html' | 'attachment'>>,
): Promise<void> => {
  const { deliveries: d } = q.t;
  await q
    .update(d)
    .set(outcome)
    .where(and(eq(d.id, id), isNull(d.sentAt)));
};
