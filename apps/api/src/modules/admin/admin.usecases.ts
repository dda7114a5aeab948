import type { Job } from '@heed/contracts';
import type { Tx } from '@heed/db';
import type { Deps } from '../../deps.ts';
import type { Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import { recordEvent } from '../audit/audit.repository.ts';

/** How the work outside of requests goes: queues, mail, and whether time passes. */
export const readQueues = async ({ jobs, config, pulse }: Deps, work: Work) => ({
  items: await jobs.overview(work.read),
  engine: jobs.engine,
  mail: { works: config.mail !== undefined, from: config.mail?.from ?? '' },
  lastTickAt: pulse.tickedAt,
});

const getDead = async (jobs: JobQueue, q: Tx, id: string): Promise<Job> => {
  const job = await jobs.findJob(q, id);
  if (!job) throw notFound('job', id);
  if (job.state !== 'dead') throw notDead(job);
  return job;
};

const notDead = ({ state }: Pick<Job, 'state'>): AppError =>
  new AppError(
    409,
    'job.not_dead',
    `Only a job that failed for good can be tried again or given up; this one is ${state}.`,
  );

const decided = (q: Tx, work: Work, { name, about, lastError }: Job, action: 'retried' | 'discarded') =>
  recordEvent(q, work, {
    registerId: null,
    entity: 'job',
    key: name,
    action,
    changes: { about: [null, about], lastError: [lastError, null] },
  });

/** Gives a job that failed for good one more attempt. Throws `job.not_dead`. */
export const retryJob = (jobs: JobQueue, work: Work, id: string): Promise<Job> =>
  work.tx(async (q) => {
    const job = await getDead(jobs, q, id);
    if (!(await jobs.retry(q, id, work.now))) throw notDead({ state: 'queued' });
    const after = await jobs.findJob(q, id);
    await decided(q, work, job, 'retried');
    return after ?? job;
  });

/** Gives a job up that failed for good; the trail keeps what it was. Throws `job.not_dead`. */
export const discardJob = (jobs: JobQueue, work: Work, id: string): Promise<void> =>
  work.tx(async (q) => {
    const job = await getDead(jobs, q, id);
    if (!(await jobs.discard(q, id))) throw notDead({ state: 'queued' });
    await decided(q, work, job, 'discarded');
  });
