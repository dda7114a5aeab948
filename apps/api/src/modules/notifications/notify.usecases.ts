import { type Tx, writeInChunks } from '@heed/db';
import { topicOf } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { emitToWebhooks } from '../webhooks/emitting.usecases.ts';
import { ensureDigest } from './digest-schedule.ts';
import type { NotificationInput } from './notification-input.ts';
import { listReachable, type NotificationRow } from './notifications.repository.ts';

const rowsOf = async (q: Tx, work: Work, notifications: readonly NotificationInput[]): Promise<NotificationRow[]> => {
  const reachable = await listReachable(
    q,
    notifications.flatMap(({ registerId, people }) => people.map((userId) => ({ registerId, userId }))),
    work.now,
  );
  return notifications.flatMap(({ people, ref = null, ...notification }) =>
    [...new Set(people)].flatMap((userId): NotificationRow[] => {
      const choices = userId === work.actor.id ? undefined : reachable(notification.registerId, ref, userId);
      if (!choices) return [];
      const mail = choices.mail[topicOf(notification.kind)];
      return [{ ...notification, id: newId(), userId, ref, at: work.now, readAt: null, mailedAt: null, mail }];
    }),
  );
};

const insertNew = async (q: Tx, rows: readonly NotificationRow[]): Promise<NotificationRow[]> => {
  const told: NotificationRow[] = [];
  await writeInChunks(rows, 200, async (chunk) => {
    told.push(...(await q.insert(q.t.notifications).values(chunk).onConflictDoNothing().returning()));
  });
  return told;
};

const peopleWith = (rows: readonly NotificationRow[], mail: NotificationRow['mail']): string[] => [
  ...new Set(rows.filter((row) => row.mail === mail).map(({ userId }) => userId)),
];

/**
 * Tells people something, once, in the transaction of what happened. Not told are: who did it, who may not read the
 * register, who left, and who muted it. What comes at once goes out as one e-mail per person, however much it is.
 */
export const notify = async (q: Tx, work: Work, notifications: readonly NotificationInput[]): Promise<void> => {
  if (notifications.length === 0) return;
  const told = await insertNew(q, await rowsOf(q, work, notifications));
  for (const userId of peopleWith(told, 'at once'))
    await work.enqueue(q, { name: 'notification.mail', data: { userId }, key: `mail:${userId}` });
  await ensureDigest(q, peopleWith(told, 'digest'), work.now);
  await emitToWebhooks(q, work, notifications);
};
