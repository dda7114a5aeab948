import type { Tx } from '@heed/db';
import { inArray } from 'drizzle-orm';
import { v5 } from 'uuid';
import type { Work } from '../../http/actor.ts';
import { type DeliveryRow, insertDeliveries } from '../notifications/mailing.repository.ts';
import type { NotificationInput } from '../notifications/notification-input.ts';
import { eventOf, type WebhookEvent } from './webhook-event.ts';
import { listListening, type WebhookRow } from './webhooks.repository.ts';

/** How often a webhook is tried before a message is given up. */
export const WEBHOOK_ATTEMPTS = 8;

/** A message for a webhook: its event, and what makes it the same message when it is told again. */
export interface WebhookPost {
  readonly hook: Pick<WebhookRow, 'id' | 'name'>;
  readonly event: WebhookEvent;
  readonly key: string;
  readonly runId: string | null;
}

const deliveryOf = ({ hook, event, key, runId }: WebhookPost, now: string): DeliveryRow => ({
  id: v5(key, hook.id),
  ...{ channel: 'webhook', kind: event.type, webhookId: hook.id, runId, userId: null, recipient: hook.name },
  ...{ subject: event.title, body: JSON.stringify(event), html: '' },
  ...{ state: 'queued', attempts: 0, status: null, answer: '', attachment: '', createdAt: now, sentAt: null },
});

/** Puts messages for webhooks on their way, in the transaction of what they tell; each once. */
export const postToWebhooks = async (q: Tx, work: Work, posts: readonly WebhookPost[]): Promise<void> => {
  if (posts.length === 0) return;
  const added = await insertDeliveries(
    q,
    posts.map((post) => deliveryOf(post, work.now)),
  );
  for (const { id, recipient } of added) {
    const data = { delivery: id, about: `message to ${recipient}` };
    await work.enqueue(q, { name: 'webhook.send', data, maxAttempts: WEBHOOK_ATTEMPTS });
  }
};

const registersOf = async (q: Tx, ids: readonly string[]) => {
  if (ids.length === 0) return new Map<string, { slug: string; title: string }>();
  const { registers } = q.t;
  const rows = await q
    .select({ id: registers.id, slug: registers.slug, title: registers.title })
    .from(registers)
    .where(inArray(registers.id, [...ids]));
  return new Map(rows.map(({ id, ...register }) => [id, register]));
};

const listensTo = (hook: WebhookRow, { kind, registerId }: NotificationInput): boolean =>
  (hook.kinds.length === 0 || hook.kinds.includes(kind)) &&
  (hook.registerId === null || hook.registerId === registerId);

/** Tells every webhook that listens what happened, whoever the people are that are told. */
export const emitToWebhooks = async (q: Tx, work: Work, notifications: readonly NotificationInput[]): Promise<void> => {
  const registerIds = [...new Set(notifications.flatMap(({ registerId }) => registerId ?? []))];
  const hooks = await listListening(q, registerIds);
  if (hooks.length === 0) return;
  const registers = await registersOf(q, registerIds);
  const posts = notifications.flatMap((notification) =>
    hooks
      .filter((hook) => listensTo(hook, notification))
      .map((hook): WebhookPost => {
        const register = notification.registerId === null ? null : (registers.get(notification.registerId) ?? null);
        return { hook, event: eventOf(notification, register, work.now), key: notification.key, runId: null };
      }),
  );
  await postToWebhooks(q, work, posts);
};
