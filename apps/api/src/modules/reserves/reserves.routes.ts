import { myReservesApi, reservesApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { askForMoney, withdrawRequest } from './asking.usecases.ts';
import { readBudget, readHoldings, readRiskMoney } from './budget.usecases.ts';
import { decideRequest } from './deciding.usecases.ts';
import { giveBack, transferMoney } from './moving.usecases.ts';
import { listRegisterRequests, listWaitingRequests, readLedger } from './requests.usecases.ts';
import { changeReserve, openReserve, setReserveLimit } from './reserves.usecases.ts';

export const reserveRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, reservesApi.list, ({ work, register, query }) => readBudget(work, register, query));
  serve(app, deps, reservesApi.create, ({ work, register, body }) => openReserve(work, register, body));
  serve(app, deps, reservesApi.patch, ({ work, register, params: { id }, version, body }) =>
    changeReserve(work, register, { id, version }, body),
  );
  serve(app, deps, reservesApi.setLimit, ({ work, register, version, body }) =>
    setReserveLimit(work, register, version, body.limit),
  );
  serve(app, deps, reservesApi.holdings, ({ work, register, params, query }) =>
    readHoldings(work, register, params.id, query),
  );
  serve(app, deps, reservesApi.ofRisk, ({ work, register, params }) => readRiskMoney(work, register, params.ref));
  serve(app, deps, reservesApi.allocate, ({ work, register, params, body }) =>
    askForMoney(work, register, params.id, body),
  );
  serve(app, deps, reservesApi.requests, ({ work, register, query }) => listRegisterRequests(work, register, query));
  serve(app, deps, reservesApi.decide, ({ work, register, params, body }) =>
    decideRequest(work, register, params.id, body),
  );
  serve(app, deps, reservesApi.withdraw, ({ work, register, params }) => withdrawRequest(work, register, params.id));
  serve(app, deps, reservesApi.giveBack, ({ work, register, params, body }) =>
    giveBack(work, register, params.id, body),
  );
  serve(app, deps, reservesApi.transfer, ({ work, register, params, body }) =>
    transferMoney(work, register, params.id, body),
  );
  serve(app, deps, reservesApi.ledger, ({ work, register, query }) => readLedger(work, register, query));
  serve(app, deps, myReservesApi.requests, ({ work, query }) => listWaitingRequests(work, query));
};
