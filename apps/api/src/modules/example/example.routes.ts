import { registersApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { createExample } from './example.usecases.ts';

export const exampleRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, registersApi.createExample, ({ work }) => createExample(work));
};
