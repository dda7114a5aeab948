import { webhooksApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import {
  createWebhook,
  listAllWebhooks,
  listWebhookDeliveries,
  patchWebhook,
  removeWebhook,
  resendDelivery,
  testWebhook,
} from './webhooks.usecases.ts';

export const webhookRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, webhooksApi.list, ({ work, query }) => listAllWebhooks(work, query));
  serve(app, deps, webhooksApi.create, ({ work, body }) => createWebhook(work, body));
  serve(app, deps, webhooksApi.patch, ({ work, params, body, version }) =>
    patchWebhook(work, params.id, version, body),
  );
  serve(app, deps, webhooksApi.remove, ({ work, params }) => removeWebhook(work, params.id));
  serve(app, deps, webhooksApi.test, ({ work, params }) => testWebhook(work, deps, params.id));
  serve(app, deps, webhooksApi.deliveries, ({ work, params, query }) => listWebhookDeliveries(work, params.id, query));
  serve(app, deps, webhooksApi.resend, ({ work, params }) => resendDelivery(work, params.id, params.delivery));
};
