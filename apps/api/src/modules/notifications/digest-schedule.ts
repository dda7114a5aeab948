import type { NotificationPreferences } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { inArray } from 'drizzle-orm';
import { removeSchedule, setSchedule } from '../../jobs/schedules.ts';
import { findPreferences } from './notifications.repository.ts';

const keyOf = (userId: string): string => `digest:${userId}`;

/** Keeps the time of a person's digest, at their hour; none where they want no digest of anything. */
export const setDigest = (
  q: Tx,
  userId: string,
  { mail, digestAt, timeZone }: NotificationPreferences,
  now: string,
): Promise<void> =>
  Object.values(mail).includes('digest')
    ? setSchedule(
        q,
        {
          key: keyOf(userId),
          job: 'digest.mail',
          data: { userId },
          rule: { every: 'day', at: digestAt },
          timeZone,
        },
        now,
      )
    : removeSchedule(q, keyOf(userId));

/** Sees to it that each of these people gets a digest, also who never chose anything. */
export const ensureDigest = async (q: Tx, userIds: readonly string[], now: string): Promise<void> => {
  if (userIds.length === 0) return;
  const { schedules } = q.t;
  const rows = await q
    .select({ key: schedules.key })
    .from(schedules)
    .where(inArray(schedules.key, userIds.map(keyOf)));
  const known = new Set(rows.map(({ key }) => key));
  for (const userId of userIds)
    if (!known.has(keyOf(userId))) await setDigest(q, userId, await findPreferences(q, userId), now);
};
