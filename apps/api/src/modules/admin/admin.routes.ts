import { adminApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { discardJob, readQueues, retryJob } from './admin.usecases.ts';
import { sendTestMail } from './test-mail.usecases.ts';

export const adminRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, adminApi.queues, ({ work }) => readQueues(deps, work));
  serve(app, deps, adminApi.jobs, ({ work, query: { state, ...query } }) =>
    deps.jobs.listJobs(work.read, state, query),
  );
  serve(app, deps, adminApi.retry, ({ work, params }) => retryJob(deps.jobs, work, params.id));
  serve(app, deps, adminApi.discard, async ({ work, params }) => {
    await discardJob(deps.jobs, work, params.id);
    return undefined;
  });
  serve(app, deps, adminApi.testMail, ({ work }) => sendTestMail(deps.config, work));
};
