import { escalationPolicyApi, escalationsApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { previewPolicy, readPolicy, replacePolicy } from './policy.usecases.ts';
import { escalateByHand } from './raising-by-hand.usecases.ts';
import { listRegisterEscalations, readCounts, readEscalation } from './reading.usecases.ts';
import { acknowledge, raise, reassign, reopen, resolve, snooze, wake } from './steps.usecases.ts';

export const escalationRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, escalationsApi.list, ({ work, register, query }) => listRegisterEscalations(work, register, query));
  serve(app, deps, escalationsApi.counts, ({ work, register }) => readCounts(work, register));
  serve(app, deps, escalationsApi.get, ({ work, register, params }) => readEscalation(work, register, params.id));
  serve(app, deps, escalationsApi.create, ({ work, register, body }) => escalateByHand(work, register, body));
  serve(app, deps, escalationsApi.acknowledge, ({ work, register, params: { id }, version, body }) =>
    acknowledge(work, register, { id, version }, body.note),
  );
  serve(app, deps, escalationsApi.reassign, ({ work, register, params: { id }, version, body }) =>
    reassign(work, register, { id, version }, body.person),
  );
  serve(app, deps, escalationsApi.raise, ({ work, register, params: { id }, version, body }) =>
    raise(work, register, { id, version }, body.reason),
  );
  serve(app, deps, escalationsApi.snooze, ({ work, register, params: { id }, version, body }) =>
    snooze(work, register, { id, version }, body),
  );
  serve(app, deps, escalationsApi.wake, ({ work, register, params: { id }, version }) =>
    wake(work, register, { id, version }),
  );
  serve(app, deps, escalationsApi.resolve, ({ work, register, params: { id }, version, body }) =>
    resolve(work, register, { id, version }, body.resolution),
  );
  serve(app, deps, escalationsApi.reopen, ({ work, register, params: { id }, version, body }) =>
    reopen(work, register, { id, version }, body.reason),
  );
  serve(app, deps, escalationPolicyApi.get, ({ work, register }) => readPolicy(work, register));
  serve(app, deps, escalationPolicyApi.preview, ({ work, register, body }) => previewPolicy(work, register, body));
  serve(app, deps, escalationPolicyApi.replace, ({ work, register, version, body }) =>
    replacePolicy(work, register, version, body),
  );
};
