import { matrixApi, risksApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { proposeRiskClosing, verifyRiskClosing, withdrawRiskClosing } from './closing.usecases.ts';
import { listPastRisks, readPastMatrix, readPastRisk } from './past-risks.usecases.ts';
import { listRegisterRisks, readMatrix, readRisk } from './reading.usecases.ts';
import { createRisk, patchAction, patchRisk } from './risks.usecases.ts';

export const riskRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, risksApi.list, ({ work, register, query: { asOf, ...query } }) =>
    asOf === undefined ? listRegisterRisks(work, register, query) : listPastRisks(work, register, query, asOf),
  );
  serve(app, deps, risksApi.create, ({ work, register, body }) => createRisk(work, register, body));
  serve(app, deps, risksApi.get, ({ work, register, params: { ref }, query: { asOf } }) =>
    asOf === undefined ? readRisk(work, register, ref) : readPastRisk(work, register, ref, asOf),
  );
  serve(app, deps, risksApi.patch, ({ work, register, params, version, body }) =>
    patchRisk(work, register, params.ref, version, body),
  );
  serve(app, deps, risksApi.patchAction, ({ work, register, params, version, body }) =>
    patchAction(work, register, params, version, body),
  );
  serve(app, deps, risksApi.proposeClosing, ({ work, register, params, version, body }) =>
    proposeRiskClosing(work, register, params.ref, version, body),
  );
  serve(app, deps, risksApi.verifyClosing, ({ work, register, params, version, body }) =>
    verifyRiskClosing(work, register, params.ref, version, body),
  );
  serve(app, deps, risksApi.withdrawClosing, ({ work, register, params, version, body }) =>
    withdrawRiskClosing(work, register, params.ref, version, body),
  );
  serve(app, deps, matrixApi.read, ({ work, register, query: { asOf } }) =>
    asOf === undefined ? readMatrix(work, register) : readPastMatrix(work, register, asOf),
  );
};
