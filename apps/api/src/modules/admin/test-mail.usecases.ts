import { type Config, originOf } from '../../config.ts';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { sendMail } from '../../outgoing/send-mail.ts';
import { PREFERENCES_PATH } from '../notifications/notification-message.ts';

const TEXT = 'This is a test of the e-mail settings of Heed. It arrived, so they work.';

/** Sends the caller an e-mail at once and says what the mail server answered; null when it took it. */
export const sendTestMail = async (config: Config, { actor: { email } }: Work) => {
  if (!config.mail)
    return { to: email, problem: 'No e-mail is set up. Set HEED_SMTP_URL and HEED_MAIL_FROM, and start Heed again.' };
  const origin = originOf(config);
  try {
    await sendMail(config.mail, {
      to: email,
      subject: 'A test from Heed',
      text: `${TEXT}\n\n${origin}\n`,
      html: `<p>${TEXT}</p><p><a href="${origin}">${origin}</a></p>`,
      messageId: `<test-${newId()}@${new URL(origin).hostname}>`,
      preferencesUrl: `${origin}${PREFERENCES_PATH}`,
    });
    return { to: email, problem: null };
  } catch (error) {
    return { to: email, problem: (error as Error).message };
  }
};
