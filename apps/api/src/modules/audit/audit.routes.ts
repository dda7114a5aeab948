import { auditApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { listAudit } from './audit.usecases.ts';

export const auditRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, auditApi.list, ({ work, register, query }) => listAudit(work, register, query));
};
