import type { Deps } from '../deps.ts';
import type { Work } from '../http/actor.ts';
import { newId } from '../ids.ts';

/** What works without a person: the clock, and jobs. */
export type SystemDeps = Pick<Deps, 'config' | 'db' | 'clock' | 'jobs' | 'pulse'>;

/** Under which name the trail tells of what nobody did. */
const HEED = { id: 'heed', name: 'Heed', email: '', isAdmin: false, scopes: null, sessionId: null, confirmedAt: null };

/**
 * What a use case works with where no person asks: time has passed, or a job runs. In the trail the author is "Heed",
 * without an id. It has no permissions: what it may do is decided by whoever calls it.
 */
export const systemWork = ({ db, config, jobs }: SystemDeps, now: string): Work => ({
  actor: HEED,
  author: HEED.name,
  now,
  requestId: `heed-${newId()}`,
  read: db.read,
  tx: db.tx,
  enqueue: (q, job) => jobs.enqueue(q, job, now),
  auditKey: config.keys.audit,
});
