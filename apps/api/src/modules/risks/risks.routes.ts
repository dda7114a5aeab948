import { risksApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { createRisk, listRegisterRisks, patchRisk, readMatrix, readRisk } from './risks.usecases.ts';

export const riskRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, risksApi.list, ({ work, register, query }) => listRegisterRisks(work, register, query));
  serve(app, deps, risksApi.create, ({ work, register, body }) => createRisk(work, register, body));
  serve(app, deps, risksApi.get, ({ work, register, params }) => readRisk(work, register, params.ref));
  serve(app, deps, risksApi.patch, ({ work, register, params, version, body }) =>
    patchRisk(work, register, params.ref, version, body),
  );
  serve(app, deps, risksApi.matrix, ({ work, register }) => readMatrix(work, register));
};
