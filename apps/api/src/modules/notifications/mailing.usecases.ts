import type { Tx } from '@heed/db';
import { type Message, messageHtml, messageSubject, messageText, topicOf } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { findUser } from '../people/people.repository.ts';
import { after } from '../session/session-clock.ts';
import {
  claimUnmailed,
  type DeliveryRow,
  findLastMailed,
  insertDeliveries,
  titlesOf,
  unclaim,
} from './mailing.repository.ts';
import { notificationMessage } from './notification-message.ts';
import { listReachable } from './notifications.repository.ts';

/** How often a mail is tried before it is given up; with the queue's growing pauses that is an hour and a half. */
export const MAIL_ATTEMPTS = 8;

/** What is older was told in the app and is no news any more. */
const NEWS_MS = 7 * 86_400_000;

/** Between two mails that come at once; what happens in between comes with the second. */
const PAUSE_MS = 60_000;

/** A mail to be sent, of which its delivery tells how that goes. */
export interface OutgoingMail {
  readonly kind: string;
  readonly to: string;
  /** The person it goes to; null for an address outside. */
  readonly userId: string | null;
  readonly runId: string | null;
  readonly message: Message;
}

/** Puts mails on their way, in the transaction of what they tell. Returns their deliveries. */
export const postMails = async (
  q: Tx,
  work: Work,
  origin: string,
  mails: readonly OutgoingMail[],
): Promise<DeliveryRow[]> => {
  const rows = mails.map(
    ({ kind, to, userId, runId, message }): DeliveryRow => ({
      ...{ id: newId(), channel: 'e-mail', kind, webhookId: null, runId, userId, recipient: to },
      ...{ subject: messageSubject(message), body: messageText(message, origin), html: messageHtml(message, origin) },
      ...{ state: 'queued', attempts: 0, status: null, answer: '', attachment: '', createdAt: work.now, sentAt: null },
    }),
  );
  if (rows.length === 0) return rows;
  await insertDeliveries(q, rows);
  for (const { id, recipient } of rows) {
    const data = { delivery: id, about: `mail to ${recipient}` };
    await work.enqueue(q, { name: 'notification.mail', data, maxAttempts: MAIL_ATTEMPTS });
  }
  return rows;
};

/** Whether the person was mailed a moment ago; then they are again when the pause is over. */
const isTooSoon = async (q: Tx, work: Work, userId: string): Promise<boolean> => {
  const last = await findLastMailed(q, userId);
  const runAt = after(last ?? '1970-01-01T00:00:00.000Z', PAUSE_MS);
  if (runAt <= work.now) return false;
  await work.enqueue(q, { name: 'notification.mail', data: { userId }, key: `mail:${userId}`, runAt });
  return true;
};

/**
 * Gathers what a person has still to be mailed into one mail: what comes at once, or the digest. Left out is what they
 * have read meanwhile, muted or switched off, and what belongs to a register they have lost. Nothing: no mail.
 */
export const gatherMail = (
  work: Work,
  { origin, mailWorks }: { readonly origin: string; readonly mailWorks: boolean },
  userId: string,
  what: 'at once' | 'digest',
): Promise<void> =>
  work.tx(async (q) => {
    if (what === 'at once' && (await isTooSoon(q, work, userId))) return;
    const claimed = await claimUnmailed(q, userId, what, { now: work.now, since: after(work.now, -NEWS_MS) });
    const reachable = await listReachable(q, claimed, work.now);
    const isWanted = ({ registerId, ref, kind }: (typeof claimed)[number]): boolean =>
      (reachable(registerId, ref, userId)?.mail[topicOf(kind)] ?? 'off') !== 'off';
    const wanted = mailWorks ? claimed.filter(isWanted) : [];
    const kept = new Set(wanted.map(({ id }) => id));
    await unclaim(
      q,
      claimed.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
    );
    const person = wanted.length > 0 ? await findUser(q, userId) : undefined;
    if (!person) return;
    const titles = await titlesOf(
      q,
      wanted.flatMap(({ registerId }) => registerId ?? []),
    );
    const told = wanted
      .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
      .map(({ title, body, path, registerId }) => ({
        ...{ title, body, path },
        register: (registerId && titles.get(registerId)) ?? null,
      }));
    const message = notificationMessage(told);
    await postMails(q, work, origin, [{ kind: what, to: person.email, userId, runId: null, message }]);
  });
