import { communicationApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { createRule, readPlan, removeRule, replaceRule } from './communication.usecases.ts';
import { listHistory, outletOf, previewRule, sendRule } from './sending.usecases.ts';

export const communicationRoutes = (app: FastifyInstance, deps: Deps): void => {
  const outlet = outletOf(deps.config);
  serve(app, deps, communicationApi.list, ({ work, register }) => readPlan(work, register, outlet));
  serve(app, deps, communicationApi.create, ({ work, register, body }) => createRule(work, register, body, outlet));
  serve(app, deps, communicationApi.replace, ({ work, register, params, version, body }) =>
    replaceRule(work, register, { id: params.id, version }, body, outlet),
  );
  serve(app, deps, communicationApi.remove, ({ work, register, params }) => removeRule(work, register, params.id));
  serve(app, deps, communicationApi.preview, ({ work, register, params }) =>
    previewRule(work, register, params.id, outlet),
  );
  serve(app, deps, communicationApi.send, ({ work, register, params, body }) =>
    sendRule(work, register, { id: params.id, text: body.text ?? '' }, outlet),
  );
  serve(app, deps, communicationApi.history, ({ work, register, query }) => listHistory(work, register, query));
};
