import { myApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { listMyAcceptances } from '../acceptances/mine.usecases.ts';
import { countMyWork, listMyActions, listRisksOfMine, readFeed } from './my.usecases.ts';
import { listMyEscalations } from './my-escalations.usecases.ts';

export const myRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, myApi.counts, ({ work }) => countMyWork(work));
  serve(app, deps, myApi.actions, ({ work, query }) => listMyActions(work, query));
  serve(app, deps, myApi.escalations, ({ work, query }) => listMyEscalations(work, query));
  serve(app, deps, myApi.acceptances, ({ work, query }) => listMyAcceptances(work, query));
  serve(app, deps, myApi.risks, ({ work, query }) => listRisksOfMine(work, query));
  serve(app, deps, myApi.feed, ({ work, query }) => readFeed(work, query));
};
