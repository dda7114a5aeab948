import { standUpApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { readStandUp } from './stand-up.usecases.ts';

export const standUpRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, standUpApi.read, ({ work, register }) => readStandUp(work, register));
};
