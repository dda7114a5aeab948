import type { Reader, Tx } from '@heed/db';
import { and, asc, inArray, isNotNull, lt } from 'drizzle-orm';

/** The oldest deliveries before an instant, by id. */
export const listOldDeliveries = async (q: Reader, before: string, limit: number): Promise<string[]> => {
  const { id, createdAt } = q.t.deliveries;
  const rows = await q
    .select({ id })
    .from(q.t.deliveries)
    .where(lt(createdAt, before))
    .orderBy(asc(createdAt))
    .limit(limit);
  return rows.map((row) => row.id);
};

export const deleteDeliveries = (q: Tx, ids: readonly string[]) =>
  q.delete(q.t.deliveries).where(inArray(q.t.deliveries.id, [...ids]));

/** The oldest notifications before an instant, by id. */
export const listOldNotifications = async (q: Reader, before: string, limit: number): Promise<string[]> => {
  const { id, at } = q.t.notifications;
  const rows = await q.select({ id }).from(q.t.notifications).where(lt(at, before)).orderBy(asc(at)).limit(limit);
  return rows.map((row) => row.id);
};

export const deleteNotifications = (q: Tx, ids: readonly string[]) =>
  q.delete(q.t.notifications).where(inArray(q.t.notifications.id, [...ids]));

/** Forgets what drafts of reports said whose runs are that old; that they were sent stays known. */
export const forgetDrafts = (q: Tx, before: string) => {
  const { communicationReports: sent, communicationRuns: runs } = q.t;
  const old = q.select({ id: runs.id }).from(runs).where(lt(runs.at, before));
  return q
    .update(sent)
    .set({ draft: null })
    .where(and(isNotNull(sent.draft), inArray(sent.runId, old)));
};
