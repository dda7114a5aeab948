import { reportsApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { exportReport } from './files.usecases.ts';
import {
  compareVersions,
  issueReport,
  listReports,
  patchReport,
  readReport,
  withdrawReport,
} from './reports.usecases.ts';

export const reportRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, reportsApi.list, ({ work, register, query }) => listReports(work, register, query));
  serve(app, deps, reportsApi.get, ({ work, register, params, query }) =>
    readReport(work, register, params.period, query.number),
  );
  serve(app, deps, reportsApi.patch, ({ work, register, params, version, body }) =>
    patchReport(work, register, { period: params.period, version }, body),
  );
  serve(app, deps, reportsApi.issue, ({ work, register, params, version }) =>
    issueReport(work, register, { period: params.period, version }),
  );
  serve(app, deps, reportsApi.withdraw, ({ work, register, params, body }) =>
    withdrawReport(work, register, params.period, body),
  );
  serve(app, deps, reportsApi.compare, ({ work, register, params, query }) =>
    compareVersions(work, register, params.period, query),
  );
  serve(app, deps, reportsApi.file, async ({ work, register, params, query, reply }) => {
    const file = await exportReport(work, register, params, query);
    return reply
      .header('content-disposition', `attachment; filename="${file.filename}"`)
      .type(file.mediaType)
      .send(file.bytes);
  });
};
