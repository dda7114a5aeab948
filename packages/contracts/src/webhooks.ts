import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { notificationKind } from './notifications.ts';
import { id, instant, line, listQuery, page, slug } from './primitives.ts';

/** Body of the request: Standard Webhooks, or what Slack or Teams show as a message. */
export const webhookShape = z.enum(['standard', 'slack', 'teams']);
export type WebhookShape = z.infer<typeof webhookShape>;

const webhookFields = {
  name: line(120),
  url: z.url().max(2000),
  shape: webhookShape,
  /** Empty: every kind. */
  kinds: z.array(notificationKind).max(40),
  /** Null: every register. */
  register: slug.nullable(),
  active: z.boolean(),
};

export const webhook = z
  .strictObject({
    id,
    ...webhookFields,
    /** Why it was switched off by itself; empty otherwise. */
    problem: z.string(),
    lastAt: instant.nullable(),
    lastStatus: z.number().int().nullable(),
    createdBy: z.string(),
    createdAt: instant,
    version: z.number().int(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhook>;

export const webhookWithSecret = z
  .strictObject({
    ...webhook.shape,
    /** Shown once. */
    secret: z.string(),
  })
  .meta({ id: 'WebhookWithSecret' });

export const deliveryState = z.enum(['queued', 'sent', 'failed', 'dead']);
export type DeliveryState = z.infer<typeof deliveryState>;

/** One message on its way out. */
export const delivery = z
  .strictObject({
    id,
    kind: z.string(),
    state: deliveryState,
    attempts: z.number().int(),
    body: z.string(),
    status: z.number().int().nullable(),
    /** First bytes of the answer, or why there is none. */
    answer: z.string(),
    createdAt: instant,
    sentAt: instant.nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof delivery>;

const manage = { kind: 'workspace', permission: 'webhooks.manage' } as const;
const byId = z.strictObject({ id });
const { active: _, ...creating } = webhookFields;

export const webhooksApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/webhooks',
    summary: 'The webhooks of the workspace',
    access: { kind: 'workspace', permission: 'workspace.operate' },
    query: listQuery,
    response: page(webhook),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/webhooks',
    summary: 'Add a webhook; its secret is answered once',
    access: manage,
    body: z.strictObject(creating).meta({ id: 'WebhookCreate' }),
    response: webhookWithSecret,
    status: 201,
    idempotent: true,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: '/api/v1/webhooks/:id',
    summary: 'Change a webhook, or switch it off or on',
    access: manage,
    params: byId,
    body: z.strictObject(webhookFields).partial().meta({ id: 'WebhookPatch' }),
    response: webhook,
    ifMatch: true,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/webhooks/:id',
    summary: 'Take a webhook out of use for good; its log stays',
    access: manage,
    params: byId,
    status: 204,
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/v1/webhooks/:id/test',
    summary: 'Send a test message',
    access: manage,
    params: byId,
    response: delivery,
  }),
  deliveries: endpoint({
    method: 'GET',
    path: '/api/v1/webhooks/:id/deliveries',
    summary: 'What was sent, newest first',
    access: { kind: 'workspace', permission: 'workspace.operate' },
    params: byId,
    query: listQuery,
    response: page(delivery),
  }),
  resend: endpoint({
    method: 'POST',
    path: '/api/v1/webhooks/:id/deliveries/:delivery/resend',
    summary: 'Send a message again, with its id',
    access: manage,
    params: z.strictObject({ id, delivery: id }),
    response: delivery,
  }),
};
