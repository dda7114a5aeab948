import { scoringApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { changeScoring, listScoringModels, previewScoring } from './scoring.usecases.ts';

export const scoringRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, scoringApi.versions, ({ work, register }) => listScoringModels(work, register));
  serve(app, deps, scoringApi.preview, ({ work, register, body }) => previewScoring(work, register, body));
  serve(app, deps, scoringApi.change, ({ work, register, version, body }) =>
    changeScoring(work, register, version, body),
  );
};
