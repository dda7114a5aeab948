import { randomBytes } from 'node:crypto';
import type { Delivery, ListQuery, Webhook } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import type { Work } from '../../http/actor.ts';
import { invalid, notFound, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import type { SystemDeps } from '../../jobs/system-work.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { type DeliveryRow, findDelivery, insertDeliveries } from '../notifications/mailing.repository.ts';
import { findRegisterAccess } from '../registers/register-access.ts';
import { WEBHOOK_ATTEMPTS } from './emitting.usecases.ts';
import { attemptDelivery } from './webhook-delivery.usecases.ts';
import type { WebhookEvent } from './webhook-event.ts';
import {
  findSlugOfRegister,
  findWebhook,
  insertWebhook,
  listDeliveriesOf,
  listWebhooks,
  requeueDelivery,
  updateWebhook,
  type WebhookRow,
} from './webhooks.repository.ts';

type WebhookFields = Pick<Webhook, 'name' | 'url' | 'shape' | 'kinds' | 'register' | 'active'>;

type WebhookPatch = { [K in keyof WebhookFields]?: WebhookFields[K] | undefined };

const present = (row: WebhookRow, slug: string | null): Webhook => {
  const { id, name, url, shape, kinds, active, problem, lastAt, lastStatus, createdBy, createdAt, version } = row;
  return {
    ...{ id, name, url, shape, kinds, register: slug, active, problem },
    ...{ lastAt, lastStatus, createdBy, createdAt, version },
  };
};

const presentDelivery = (row: DeliveryRow): Delivery => {
  const { id, kind, state, attempts, body, status, answer, createdAt, sentAt } = row;
  return { id, kind, state, attempts, body, status, answer, createdAt, sentAt };
};

/** `whsec_` and 192 random bits, as Standard Webhooks have it. */
const newWebhookSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

const requireHttp = (url: string): void => {
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw invalid('webhook.url', 'The address must begin with https:// or http://.', 'url');
  if (username || password)
    throw invalid('webhook.url', 'The address must not hold a user name or password: it is shown in logs.', 'url');
};

const getRegisterId = async (q: Reader, work: Work, slug: string | null): Promise<string | null> => {
  if (slug === null) return null;
  const access = await findRegisterAccess(q, work.actor, slug);
  if (!access) throw invalid('webhook.register', `There is no register "${slug}" here.`, 'register');
  return access.id;
};

const getWebhook = async (q: Reader, id: string): Promise<WebhookRow> => {
  const row = await findWebhook(q, id);
  if (!row) throw notFound('webhook', id);
  return row;
};

export const listAllWebhooks = async (work: Work, query: ListQuery) => {
  const { rows, next, total } = await listWebhooks(work.read, query);
  return { items: rows.map(({ row, slug }) => present(row, slug)), next, total };
};

/** Adds a webhook. Its secret leaves once; it is kept, since every message is signed with it. */
export const createWebhook = (work: Work, input: Omit<WebhookFields, 'active'>) =>
  work.tx(async (q) => {
    requireHttp(input.url);
    const { register, ...fields } = input;
    const row: WebhookRow = {
      ...fields,
      ...{ id: newId(), secret: newWebhookSecret(), registerId: await getRegisterId(q, work, register), active: true },
      ...{ problem: '', failingSince: null, lastAt: null, lastStatus: null, removedAt: null },
      ...{ createdById: work.actor.id, createdBy: work.actor.name, createdAt: work.now, version: 1 },
    };
    await insertWebhook(q, row);
    await recordEvent(q, work, {
      ...{ registerId: null, entity: 'webhook', key: row.name, action: 'created', version: 1 },
      changes: changesBetween({}, input),
    });
    return { ...present(row, register), secret: row.secret };
  });

/** Changes a webhook. Switching it on forgets what was wrong with it. */
export const patchWebhook = (work: Work, id: string, version: number, patch: WebhookPatch) =>
  work.tx(async (q) => {
    if (patch.url !== undefined) requireHttp(patch.url);
    const row = await getWebhook(q, id);
    const before = present(row, await findSlugOfRegister(q, row.registerId));
    if (row.version !== version) throw stale('webhook', before);
    const { register, ...given } = patch;
    const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const changes = changesBetween(before, patch);
    if (Object.keys(changes).length === 0) return before;
    const registerId = register === undefined ? row.registerId : await getRegisterId(q, work, register);
    const fresh = patch.active === true ? { problem: '', failingSince: null } : {};
    const after = await updateWebhook(q, row, { ...fields, ...fresh, registerId });
    if (!after) throw stale('webhook', before);
    await recordEvent(q, work, {
      ...{ registerId: null, entity: 'webhook', key: after.name, action: 'changed', changes, version: after.version },
    });
    return present(after, register === undefined ? before.register : register);
  });

/** Takes a webhook out of use for good; what waits for it is given up, what it was sent stays in the log. */
export const removeWebhook = (work: Work, id: string): Promise<undefined> =>
  work.tx(async (q) => {
    const row = await getWebhook(q, id);
    const removed = await updateWebhook(q, row, { removedAt: work.now, active: false });
    if (!removed) throw stale('webhook', present(row, null));
    await recordEvent(q, work, {
      ...{
        registerId: null,
        entity: 'webhook',
        key: row.name,
        action: 'removed',
        changes: { active: [row.active, null] },
      },
    });
    return undefined;
  });

const TEST: Pick<WebhookEvent, 'type' | 'title' | 'body'> = {
  type: 'test',
  title: 'A test message from Heed',
  body: 'If you read this where you expected it, the webhook works.',
};

const recordSending = (q: Tx, work: Work, hook: WebhookRow, action: 'tested' | 'resent', delivery: string) =>
  recordEvent(q, work, {
    ...{ registerId: null, entity: 'webhook', key: hook.name, action, changes: { delivery: [null, delivery] } },
  });

/** Sends a test message at once and answers how it went, whether the webhook is switched on or not. */
export const testWebhook = async (work: Work, system: SystemDeps, id: string): Promise<Delivery> => {
  const hook = await getWebhook(work.read, id);
  const event: WebhookEvent = { ...TEST, timestamp: work.now, register: null, ref: null, path: '/', message: null };
  const row: DeliveryRow = {
    ...{ id: newId(), channel: 'webhook', kind: TEST.type, webhookId: id, runId: null, userId: null },
    ...{ recipient: hook.name, subject: TEST.title, body: JSON.stringify(event), html: '', state: 'queued' },
    ...{ attempts: 0, status: null, answer: '', attachment: '', createdAt: work.now, sentAt: null },
  };
  await work.tx(async (q) => {
    await insertDeliveries(q, [row]);
    await recordSending(q, work, hook, 'tested', row.id);
  });
  await attemptDelivery(system, row, hook, work.now);
  return presentDelivery((await findDelivery(work.read, row.id)) ?? row);
};

/** A page of what a webhook was sent, newest first; of one that was removed, too. */
export const listWebhookDeliveries = async (work: Work, id: string, query: ListQuery) => {
  const { rows, next, total } = await listDeliveriesOf(work.read, id, query);
  return { items: rows.map(presentDelivery), next, total };
};

/** Sends a message again, under its id: a receiver that has it already recognises it. */
export const resendDelivery = (work: Work, id: string, deliveryId: string): Promise<Delivery> =>
  work.tx(async (q) => {
    const hook = await getWebhook(q, id);
    const row = await requeueDelivery(q, hook.id, deliveryId);
    if (!row) throw notFound('delivery', deliveryId);
    const about = `again to ${hook.name}`;
    await work.enqueue(q, { name: 'webhook.send', data: { delivery: row.id, about }, maxAttempts: WEBHOOK_ATTEMPTS });
    await recordSending(q, work, hook, 'resent', row.id);
    return presentDelivery(row);
  });
