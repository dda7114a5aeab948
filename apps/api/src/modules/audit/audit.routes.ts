import { auditApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { listAudit, listAuditPeople, readBlame } from './audit.usecases.ts';

export const auditRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, auditApi.list, ({ work, register, query }) => listAudit(work, register, query));
  serve(app, deps, auditApi.people, ({ work, register }) => listAuditPeople(work, register));
  serve(app, deps, auditApi.blame, ({ work, register, params }) => readBlame(work, register, params.ref));
};
