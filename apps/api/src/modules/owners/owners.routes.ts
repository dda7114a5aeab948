import { ownersApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { handOver } from './hand-over.usecases.ts';
import { listOwnedBy, listOwnerNames, matchOwner } from './owners.usecases.ts';

export const ownerRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, ownersApi.list, ({ work, register, query }) => listOwnerNames(work, register, query));
  serve(app, deps, ownersApi.match, ({ work, register, body }) => matchOwner(work, register, body));
  serve(app, deps, ownersApi.handOver, ({ work, register, body }) => handOver(work, register, body));
  serve(app, deps, ownersApi.ofPerson, ({ work, params }) => listOwnedBy(work, params.id));
};
