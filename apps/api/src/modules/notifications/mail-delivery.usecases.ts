import type { Database } from '@heed/db';
import { escapeHtml } from '@heed/domain';
import { type MailFile, type MailServer, sendMail } from '../../outgoing/send-mail.ts';
import { findUser } from '../people/people.repository.ts';
import { type DeliveryRow, findDelivery, noteAttempt } from './mailing.repository.ts';
import { MAIL_ATTEMPTS } from './mailing.usecases.ts';
import { PREFERENCES_PATH } from './notification-message.ts';

/** A file with a mail, or why it is not there. */
export interface Attached {
  readonly file: MailFile | null;
  /** Kept with the delivery. */
  readonly outcome: string;
  /** What the mail says of it. */
  readonly note: string;
}

/** How mail leaves: the server, and the address of Heed its links lead to. */
export interface MailRoute {
  /** The file that goes with the mails of a run; undefined where none does. */
  readonly attach?: (runId: string) => Promise<Attached | undefined>;
  readonly db: Database;
  readonly mail: MailServer | undefined;
  readonly origin: string;
}

/** The same for every attempt at a delivery. */
const messageIdOf = (deliveryId: string, origin: string): string => `<${deliveryId}@${new URL(origin).hostname}>`;

type SentText = Pick<DeliveryRow, 'body' | 'html' | 'attachment'>;

/** What is said of the file comes first: where it is missing, the reader looks for it. */
const withNote = ({ body, html }: Pick<DeliveryRow, 'body' | 'html'>, note: string) => ({
  body: `${note}\n\n${body}`,
  html: html.replace(/<body[^>]*>/, (tag) => `${tag}\n<p>${escapeHtml(note)}</p>`),
});

/**
 * Sends one mail, unless it went out already. Notes how it went, and throws when it did not go: the queue tries again.
 * A crash after the server took it and before that was noted sends it twice, under one Message-ID.
 */
export const deliverMail = async ({ db, mail, origin, attach }: MailRoute, id: string, now: string): Promise<void> => {
  const delivery = await findDelivery(db.read, id);
  if (!delivery || delivery.sentAt !== null) return;
  const note = (state: 'sent' | 'failed' | 'dead', attempts: number, answer: string, sent: Partial<SentText> = {}) =>
    db.tx((q) =>
      noteAttempt(q, id, { state, status: null, answer, attempts, sentAt: state === 'sent' ? now : null, ...sent }),
    );
  const attempts = delivery.attempts + 1;
  if (!mail) return note('dead', delivery.attempts, 'No mail server is set up any more (HEED_SMTP_URL).');
  const person = delivery.userId === null ? undefined : await findUser(db.read, delivery.userId);
  if (person && !person.active) return note('dead', delivery.attempts, `${person.name} has left.`);
  const attached = delivery.runId === null ? undefined : await attach?.(delivery.runId);
  const { body, html } = attached ? withNote(delivery, attached.note) : delivery;
  try {
    await sendMail(mail, {
      to: delivery.recipient,
      subject: delivery.subject,
      text: body,
      html,
      file: attached?.file ?? null,
      messageId: messageIdOf(id, origin),
      preferencesUrl: delivery.userId === null ? null : `${origin}${PREFERENCES_PATH}`,
    });
  } catch (error) {
    await note(attempts >= MAIL_ATTEMPTS ? 'dead' : 'failed', attempts, (error as Error).message);
    throw error;
  }
  // The delivery shows what was sent, not what was meant to be.
  await note('sent', attempts, '', attached && { body, html, attachment: attached.outcome });
};
