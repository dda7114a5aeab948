import type { Reader, Tables } from '@heed/db';
import { and, count, eq, isNull } from 'drizzle-orm';

export type NotificationRow = Tables['notifications']['$inferSelect'];

/** How much a person has not read yet. */
export const countUnread = async (q: Reader, userId: string): Promise<number> => {
  const { notifications } = q.t;
  const [row] = await q
    .select({ n: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), isNull(notifications.readAt)));
  return row?.n ?? 0;
};
