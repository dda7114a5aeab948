import type { Database } from '@heed/db';
import { type MailServer, sendMail } from '../../outgoing/send-mail.ts';
import { findUser } from '../people/people.repository.ts';
import { findDelivery, noteAttempt } from './mailing.repository.ts';
import { MAIL_ATTEMPTS } from './mailing.usecases.ts';
import { PREFERENCES_PATH } from './notification-message.ts';

/** How mail leaves: the server, and the address of Heed its links lead to. */
export interface MailRoute {
  readonly db: Database;
  readonly mail: MailServer | undefined;
  readonly origin: string;
}

/** The same for every attempt at a delivery. */
const messageIdOf = (deliveryId: string, origin: string): string => `<${deliveryId}@${new URL(origin).hostname}>`;

/**
 * Sends one mail, unless it went out already. Notes how it went, and throws when it did not go: the queue tries again.
 * A crash after the server took it and before that was noted sends it twice, under one Message-ID.
 */
export const deliverMail = async ({ db, mail, origin }: MailRoute, id: string, now: string): Promise<void> => {
  const delivery = await findDelivery(db.read, id);
  if (!delivery || delivery.sentAt !== null) return;
  const note = (state: 'sent' | 'failed' | 'dead', attempts: number, answer: string) =>
    db.tx((q) => noteAttempt(q, id, { state, status: null, answer, attempts, sentAt: state === 'sent' ? now : null }));
  const attempts = delivery.attempts + 1;
  if (!mail) return note('dead', delivery.attempts, 'No mail server is set up any more (HEED_SMTP_URL).');
  const person = delivery.userId === null ? undefined : await findUser(db.read, delivery.userId);
  if (person && !person.active) return note('dead', delivery.attempts, `${person.name} has left.`);
  try {
    await sendMail(mail, {
      to: delivery.recipient,
      subject: delivery.subject,
      text: delivery.body,
      html: delivery.html,
      messageId: messageIdOf(id, origin),
      preferencesUrl: delivery.userId === null ? null : `${origin}${PREFERENCES_PATH}`,
    });
  } catch (error) {
    await note(attempts >= MAIL_ATTEMPTS ? 'dead' : 'failed', attempts, (error as Error).message);
    throw error;
  }
  await note('sent', attempts, '');
};
