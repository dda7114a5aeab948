import { periodsApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { comparePeriods } from './comparison.usecases.ts';
import { beginNextPeriod } from './next-period.usecases.ts';

export const periodRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, periodsApi.carryOver, ({ work, register, body }) => beginNextPeriod(work, register, body));
  serve(app, deps, periodsApi.comparison, ({ work, register }) => comparePeriods(work, register));
};
