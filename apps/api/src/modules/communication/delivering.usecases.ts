import type { Tx } from '@heed/db';
import { messageSubject } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { type DeliveryRow, insertDeliveries } from '../notifications/mailing.repository.ts';
import { postMails } from '../notifications/mailing.usecases.ts';
import { PREFERENCES_PATH } from '../notifications/notification-message.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { postToWebhooks } from '../webhooks/emitting.usecases.ts';
import type { RuleRow } from './communication.repository.ts';
import type { Composed } from './composed.ts';
import type { Outlet } from './composing.usecases.ts';
import type { Addressee, Reached } from './recipients.repository.ts';

/** What goes out: of which run of which rule, what it says, and to whom. */
export interface Sending {
  readonly rule: RuleRow;
  readonly runId: string;
  readonly composed: Composed;
  readonly reached: Reached;
}

/** Who of the people is told by e-mail; the others, in the app. Who wants nothing of the plan by e-mail gets none. */
export const byChannel = (
  { channel }: Pick<RuleRow, 'channel'>,
  { people, addresses, webhook }: Reached,
  { mailWorks }: Pick<Outlet, 'mailWorks'>,
) => {
  if (channel === 'webhook') return { mailed: [], addresses: [], inApp: [], webhook };
  if (channel === 'in the app' || !mailWorks) return { mailed: [], addresses: [], inApp: people, webhook: undefined };
  return {
    mailed: people.filter(({ choice }) => choice === 'at once'),
    addresses,
    inApp: people.filter(({ choice }) => choice === 'digest'),
    webhook: undefined,
  };
};

const tellInApp = async (
  q: Tx,
  work: Work,
  { rule, runId, composed }: Sending,
  people: readonly Addressee[],
): Promise<void> => {
  const { message, headline, path } = composed;
  const told = people.filter(({ id }) => id !== work.actor.id);
  if (told.length === 0) return;
  const subject = messageSubject(message);
  await notify(q, work, [
    {
      ...{ registerId: rule.registerId, kind: 'communication', key: `communication:${runId}`, title: subject },
      ...{ body: headline, path },
      people: told.map(({ id }) => id),
    },
  ]);
  const rows = told.map(
    ({ id, name }): DeliveryRow => ({
      ...{ id: newId(), channel: 'in the app', kind: 'communication', webhookId: null, runId, userId: id },
      ...{ recipient: name, subject, body: '', html: '', state: 'sent', attempts: 1, status: null, answer: '' },
      ...{ attachment: '', createdAt: work.now, sentAt: work.now },
    }),
  );
  await insertDeliveries(q, rows);
};

/** Puts what a rule says on its way to whom it reaches, in the transaction that notes the run. */
export const deliverRun = async (q: Tx, work: Work, outlet: Outlet, sending: Sending): Promise<void> => {
  const { rule, runId, composed, reached } = sending;
  const { message, headline, path, publicPath = path, register, short = message } = composed;
  const { mailed, addresses, inApp, webhook } = byChannel(rule, reached, outlet);
  // Who is no user has no preferences to change.
  const ownMessage = { ...message, footer: [{ text: 'Change how you are told:', path: PREFERENCES_PATH }] };
  await postMails(q, work, outlet.origin, [
    ...mailed.map(({ id, email }) => ({ kind: 'communication', to: email, userId: id, runId, message: ownMessage })),
    ...addresses.map((to) => ({ kind: 'communication', to, userId: null, runId, message })),
  ]);
  await tellInApp(q, work, sending, inApp);
  if (!webhook) return;
  const event = {
    ...{ type: 'communication', timestamp: work.now, register, ref: null },
    ...{ title: messageSubject(message), body: headline, path: publicPath, message: short },
  };
  await postToWebhooks(q, work, [{ hook: webhook, event, key: `communication:${runId}`, runId }]);
};
