import { createTransport } from 'nodemailer';

export interface MailServer {
  /** `smtp://user:password@host:587` or `smtps://host`. */
  readonly url: string;
  readonly from: string;
}

export interface MailFile {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface Mail {
  readonly file?: MailFile | null;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt, so that a mail that arrives twice is recognised as one. */
  readonly messageId: string;
  /** Where the reader changes what comes; null for who has no account. */
  readonly preferencesUrl: string | null;
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };

/** Mail that could not be handed over; the message says what the server answered, without the address it was sent by. */
class MailError extends Error {
  override name = 'MailError';
}

/** Hands one mail to the server. Resolves when the server took it; throws MailError otherwise. */
export const sendMail = async ({ url, from }: MailServer, mail: Mail): Promise<void> => {
  const { host } = new URL(url);
  const transport = createTransport({ url, ...TIMEOUTS });
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      ...(mail.preferencesUrl !== null && { list: { unsubscribe: mail.preferencesUrl } }),
      ...(mail.file && { attachments: [mail.file] }),
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    const { message, code = '' } = error as { message: string; code?: string };
    throw new MailError(`The mail server ${host} did not take the mail: ${message || code}`);
  } finally {
    transport.close();
  }
};
