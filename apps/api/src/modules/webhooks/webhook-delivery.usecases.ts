import { and, eq, sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { originOf } from '../../config.ts';
import { type SystemDeps, systemWork } from '../../jobs/system-work.ts';
import { fetchOutside, OutgoingError } from '../../outgoing/fetch-outside.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { type DeliveryRow, findDelivery, noteAttempt } from '../notifications/mailing.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { msBetween } from '../session/session-clock.ts';
import { WEBHOOK_ATTEMPTS } from './emitting.usecases.ts';
import { webhookBody } from './webhook-body.ts';
import type { WebhookEvent } from './webhook-event.ts';
import { findWebhook, noteHealth, updateWebhook, type WebhookRow } from './webhooks.repository.ts';

const TIMEOUT_MS = 10_000;
/** What is kept of an answer. */
const ANSWER_BYTES = 500;
/** A receiver that has failed this long is switched off. */
const PATIENCE_MS = 3 * 86_400_000;

const GONE = 410;

interface Outcome {
  readonly isTaken: boolean;
  readonly status: number | null;
  readonly answer: string;
}

const call = async ({ config, clock }: SystemDeps, hook: WebhookRow, id: string, body: string): Promise<Outcome> => {
  const sentAt = clock();
  try {
    const { status, text } = await fetchOutside(hook.url, {
      allow: config.outgoingAllow,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': new Webhook(hook.secret).sign(id, sentAt, body),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: ANSWER_BYTES,
    });
    // A text with a zero byte PostgreSQL does not keep.
    return { isTaken: status >= 200 && status < 300, status, answer: text.replaceAll('\0', '') };
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    return { isTaken: false, status: null, answer: error.message };
  }
};

/** The body as it is sent. Until the first attempt a delivery holds the event, then what was made of it. */
const readyBody = async ({ db, config }: SystemDeps, delivery: DeliveryRow, hook: WebhookRow): Promise<string> => {
  if (delivery.attempts > 0) return delivery.body;
  const body = webhookBody(JSON.parse(delivery.body) as WebhookEvent, hook.shape, originOf(config));
  // A process that ends in the middle leaves an attempt behind; it must not take the body for an event.
  await db.tx(async (q) => {
    const { deliveries: d } = q.t;
    await q
      .update(d)
      .set({ body, attempts: sql`${d.attempts} + 1` })
      .where(and(eq(d.id, delivery.id), eq(d.attempts, 0)));
  });
  return body;
};

/** Switches a webhook off that nobody answers any more, and tells who made it. */
const switchOff = async (system: SystemDeps, hook: WebhookRow, problem: string, now: string): Promise<void> => {
  const work = systemWork(system, now);
  await system.db.tx(async (q) => {
    const off = await updateWebhook(q, hook, { active: false, problem });
    // Somebody changed it in the meantime: what they did stands.
    if (!off) return;
    await notify(q, work, [
      {
        registerId: null,
        kind: 'communication',
        people: [hook.createdById],
        key: `webhook-off:${hook.id}:${off.version}`,
        title: `The webhook ${hook.name} was switched off`,
        body: problem,
        path: '/admin/webhooks',
      },
    ]);
    await recordEvent(q, work, {
      ...{ registerId: null, entity: 'webhook', key: hook.name, action: 'switched off' },
      changes: { active: [true, false], problem: [hook.problem, problem] },
      version: off.version,
    });
  });
};

const problemOf = (hook: WebhookRow, { status }: Outcome, failingSince: string | null, now: string): string | null => {
  if (!hook.active) return null;
  if (status === GONE) return `${new URL(hook.url).host} answered that there is nothing there any more (410 Gone).`;
  if (failingSince === null || msBetween(failingSince, now) < PATIENCE_MS) return null;
  return `Every message since ${failingSince.slice(0, 10)} failed.`;
};

const sentenceOf = (hook: WebhookRow, { status, answer }: Outcome): string =>
  status === null ? answer : `${new URL(hook.url).host} answered with status ${status}.`;

/**
 * Sends one message to its webhook and notes how it went, at the delivery and at the webhook. A webhook that is gone,
 * or has failed for three days, is switched off. Throws nothing but what nobody expects: the outcome is returned.
 */
export const attemptDelivery = async (
  system: SystemDeps,
  delivery: DeliveryRow,
  hook: WebhookRow,
  now: string,
): Promise<Outcome> => {
  const body = await readyBody(system, delivery, hook);
  const outcome = await call(system, hook, delivery.id, body);
  const attempts = delivery.attempts + 1;
  const isLast = attempts >= WEBHOOK_ATTEMPTS || outcome.status === GONE;
  const state = outcome.isTaken ? 'sent' : isLast ? 'dead' : 'failed';
  const failingSince = outcome.isTaken ? null : (hook.failingSince ?? now);
  await system.db.tx(async (q) => {
    await noteAttempt(q, delivery.id, {
      ...{ state, status: outcome.status, answer: outcome.answer, attempts },
      sentAt: outcome.isTaken ? now : null,
    });
    await noteHealth(q, hook.id, { lastAt: now, lastStatus: outcome.status, failingSince });
  });
  const problem = problemOf(hook, outcome, failingSince, now);
  if (problem !== null) await switchOff(system, hook, problem, now);
  return outcome;
};

/** The job `webhook.send`: sends one message unless it was taken already, and throws when it was not: it is tried again. */
export const doWebhook = async (system: SystemDeps, data: Record<string, unknown>, now: string): Promise<void> => {
  const { delivery: id } = z.object({ delivery: z.string() }).parse(data);
  const delivery = await findDelivery(system.db.read, id);
  if (!delivery || delivery.sentAt !== null || delivery.webhookId === null) return;
  const hook = await findWebhook(system.db.read, delivery.webhookId);
  if (!hook?.active) {
    const { attempts } = delivery;
    const answer = 'The webhook is switched off.';
    await system.db.tx((q) => noteAttempt(q, id, { state: 'dead', status: null, answer, attempts, sentAt: null }));
    return;
  }
  const outcome = await attemptDelivery(system, delivery, hook, now);
  if (!outcome.isTaken && outcome.status !== GONE) throw new Error(sentenceOf(hook, outcome));
};
