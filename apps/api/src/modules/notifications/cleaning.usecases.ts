import type { Tx } from '@heed/db';
import { setSchedule } from '../../jobs/schedules.ts';
import type { SystemDeps } from '../../jobs/system-work.ts';
import { after } from '../session/session-clock.ts';
import {
  deleteDeliveries,
  deleteNotifications,
  forgetDrafts,
  listOldDeliveries,
  listOldNotifications,
} from './cleaning.repository.ts';

/** How long it is kept what people were told and how it went out: a year, and the month after. */
const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;
/** Few at a time: nobody waits for a database that forgets. */
const AT_ONCE = 500;

/** Sees to it that what is old is cleaned up, once a day, at night in UTC. */
export const scheduleCleaning = (q: Tx, now: string): Promise<void> =>
  setSchedule(
    q,
    { key: 'system:clean-up', job: 'old.clean', data: {}, rule: { every: 'day', at: '03:00' }, timeZone: 'UTC' },
    now,
  );

/**
 * The job `old.clean`: forgets deliveries and notifications that are older than 400 days. What the
 * communication plan said stays in its history, and to whom it went in the audit trail.
 */
export const doCleaning = async ({ db }: SystemDeps, _data: Record<string, unknown>, now: string): Promise<void> => {
  const before = after(now, -KEPT_DAYS * DAY_MS);
  for (const [list, remove] of [
    [listOldDeliveries, deleteDeliveries],
    [listOldNotifications, deleteNotifications],
  ] as const)
    for (;;) {
      const ids = await list(db.read, before, AT_ONCE);
      if (ids.length === 0) break;
      await db.tx(async (q) => void (await remove(q, ids)));
    }
  await db.tx(async (q) => void (await forgetDrafts(q, before)));
};
