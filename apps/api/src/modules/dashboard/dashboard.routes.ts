import { dashboardApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { readDashboard } from './dashboard.usecases.ts';

export const dashboardRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, dashboardApi.read, ({ work, register, query: { week } }) => readDashboard(work, register, week));
};
