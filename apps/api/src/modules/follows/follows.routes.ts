import { attentionApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { followRisk, readFollowers } from './follows.usecases.ts';

export const followRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, attentionApi.followers, ({ work, register, params }) => readFollowers(work, register, params.ref));
  serve(app, deps, attentionApi.follow, ({ work, register, params, body }) =>
    followRisk(work, register, params.ref, body.following),
  );
};
