import { acceptancesApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { printCertificate } from './certificate.usecases.ts';
import { acceptRequest, declineRequest } from './deciding.usecases.ts';
import { draftRequest, listRegisterAcceptances, readAcceptance } from './reading.usecases.ts';
import { refreshRequest, requestAcceptance } from './requesting.usecases.ts';
import { listUnsignedRisks } from './unsigned.usecases.ts';
import { withdrawAcceptance } from './withdrawing.usecases.ts';

export const acceptanceRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, acceptancesApi.list, ({ work, register, query }) => listRegisterAcceptances(work, register, query));
  serve(app, deps, acceptancesApi.unsigned, ({ work, register, query }) => listUnsignedRisks(work, register, query));
  serve(app, deps, acceptancesApi.draft, ({ work, register, query }) => draftRequest(work, register, query));
  serve(app, deps, acceptancesApi.get, ({ work, register, params }) => readAcceptance(work, register, params.id));
  serve(app, deps, acceptancesApi.request, ({ work, register, body }) => requestAcceptance(work, register, body));
  serve(app, deps, acceptancesApi.refresh, ({ work, register, params: { id }, version }) =>
    refreshRequest(work, register, { id, version }),
  );
  serve(app, deps, acceptancesApi.accept, ({ work, register, params: { id }, version, body }) =>
    acceptRequest(work, register, { id, version }, body),
  );
  serve(app, deps, acceptancesApi.decline, ({ work, register, params: { id }, version, body }) =>
    declineRequest(work, register, { id, version }, body),
  );
  serve(app, deps, acceptancesApi.withdraw, ({ work, register, params: { id }, version, body }) =>
    withdrawAcceptance(work, register, { id, version }, body),
  );
  serve(app, deps, acceptancesApi.certificate, async ({ work, register, params, query, reply }) => {
    const { filename, bytes } = await printCertificate(work, register, params.id, query.paper);
    return reply
      .header('content-disposition', `attachment; filename="${filename}"`)
      .type('application/pdf')
      .send(bytes);
  });
};
