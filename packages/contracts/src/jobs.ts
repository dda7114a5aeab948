import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, listQuery, page } from './primitives.ts';

/** Work that is done outside a request. */
export const jobName = z.enum([
  'notification.mail',
  'digest.mail',
  'webhook.send',
  'kri.pull',
  'communication.run',
  'old.clean',
]);
export type JobName = z.infer<typeof jobName>;

/** A job that is done is forgotten. */
export const jobState = z.enum(['queued', 'running', 'dead']);
export type JobState = z.infer<typeof jobState>;

export const queueOverview = z
  .strictObject({
    name: jobName,
    queued: z.number().int(),
    running: z.number().int(),
    dead: z.number().int(),
    /** When the oldest waiting one could have run. */
    oldestAt: instant.nullable(),
  })
  .meta({ id: 'QueueOverview' });
export type QueueOverview = z.infer<typeof queueOverview>;

export const job = z
  .strictObject({
    id: z.string(),
    name: jobName,
    state: jobState,
    attempts: z.number().int(),
    maxAttempts: z.number().int(),
    /** What it is about, in a few words; never secrets. */
    about: z.string(),
    lastError: z.string(),
    createdAt: instant,
    runAt: instant,
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof job>;

const operate = { kind: 'workspace', permission: 'workspace.operate' } as const;
const params = z.strictObject({ id: z.string().min(1).max(80) });

export const adminApi = {
  queues: endpoint({
    method: 'GET',
    path: '/api/v1/admin/queues',
    summary: 'How much work waits, runs and has failed for good',
    access: operate,
    response: z
      .strictObject({
        items: z.array(queueOverview),
        /** What runs the queue: a table of this database, or pg-boss. */
        engine: z.enum(['embedded', 'pg-boss']),
        mail: z.strictObject({ works: z.boolean(), from: z.string() }),
        lastTickAt: instant.nullable(),
      })
      .meta({ id: 'Queues' }),
  }),
  jobs: endpoint({
    method: 'GET',
    path: '/api/v1/admin/jobs',
    summary: 'Jobs, newest first; those that failed for good unless another state is asked for',
    access: operate,
    query: z.strictObject({ ...listQuery.shape, state: jobState.default('dead') }),
    response: page(job),
  }),
  retry: endpoint({
    method: 'POST',
    path: '/api/v1/admin/jobs/:id/retry',
    summary: 'Try a failed job again',
    access: operate,
    params,
    response: job,
  }),
  discard: endpoint({
    method: 'POST',
    path: '/api/v1/admin/jobs/:id/discard',
    summary: 'Give a failed job up',
    access: operate,
    params,
    status: 204,
  }),
  testMail: endpoint({
    method: 'POST',
    path: '/api/v1/admin/test-mail',
    summary: 'Send the caller a test e-mail',
    access: operate,
    response: z.strictObject({ to: z.string(), problem: z.string().nullable() }).meta({ id: 'TestMail' }),
  }),
};
