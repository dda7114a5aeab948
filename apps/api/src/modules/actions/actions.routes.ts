import { actionsApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { listRegisterActions } from './actions.usecases.ts';
import { readCoverage } from './coverage.usecases.ts';

export const actionRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, actionsApi.list, ({ work, register, query }) => listRegisterActions(work, register, query));
  serve(app, deps, actionsApi.coverage, ({ work, register, query }) => readCoverage(work, register, query));
};
