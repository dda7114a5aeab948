import { portfolioApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { listLessons } from './lessons.usecases.ts';
import { listPortfolio } from './portfolio.usecases.ts';

export const portfolioRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, portfolioApi.list, ({ work, query }) => listPortfolio(work, query));
  serve(app, deps, portfolioApi.lessons, ({ work, query }) => listLessons(work, query));
};
