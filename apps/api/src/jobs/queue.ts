import type { Job, JobName, JobState, ListQuery, QueueOverview } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';

/** Work to be done outside a request. */
export interface JobInput {
  readonly name: JobName;
  /** What its handler needs; ids rather than contents. `about`, a few words without secrets, is shown to operators. */
  readonly data: Record<string, unknown>;
  /** At most one job of a name that nobody has begun has a key: another one is dropped, and the first stands. */
  readonly key?: string;
  /** Not before; now unless told. */
  readonly runAt?: string;
  readonly maxAttempts?: number;
}

/** A job somebody works on: theirs until the lease runs out. */
export interface TakenJob {
  readonly id: string;
  readonly name: JobName;
  readonly data: Record<string, unknown>;
  /** 1 the first time. */
  readonly attempt: number;
  readonly maxAttempts: number;
}

/** One page of jobs, as the endpoint answers it. */
export interface JobPage {
  readonly items: Job[];
  readonly next: string | null;
  readonly total: number;
}

/**
 * The queue: each job runs at least once, so a handler must bear to run twice. A job is enqueued with what it belongs
 * to, and exists if and only if that was committed. Two adapters, one contract (testing/jobs.test.ts).
 */
export interface JobQueue {
  readonly engine: 'embedded' | 'pg-boss';
  /** Once, before anything else. */
  start(): Promise<void>;
  close(): Promise<void>;
  enqueue(q: Tx, job: JobInput, now: string): Promise<void>;
  /** Jobs whose time has come, each given to one taker only. */
  take(name: JobName, limit: number, now: string): Promise<readonly TakenJob[]>;
  /** Done: it is forgotten. Nothing happens when the lease was lost meanwhile; the same for `fail`. */
  finish(job: TakenJob, now: string): Promise<void>;
  /** Waits twice as long as the time before and is tried again; after the last attempt it is dead. */
  fail(job: TakenJob, error: string, now: string): Promise<void>;
  /** Frees jobs whose taker is gone, and forgets dead ones after a month. The runner calls it now and then. */
  upkeep(now: string): Promise<void>;
  overview(q: Reader): Promise<QueueOverview[]>;
  listJobs(q: Reader, state: JobState, query: ListQuery): Promise<JobPage>;
  findJob(q: Reader, id: string): Promise<Job | undefined>;
  /** Gives a dead job one more attempt, at once. False: it is not dead, or not there. */
  retry(q: Tx, id: string, now: string): Promise<boolean>;
  /** Gives a dead job up. False: it is not dead, or not there. */
  discard(q: Tx, id: string): Promise<boolean>;
}

/** One to two hours of trying. */
export const MAX_ATTEMPTS = 8;
/** How long a taker may work on a job before it counts as gone. */
export const LEASE_MS = 5 * 60_000;
/** After the first failed attempt; doubled by each further one. */
export const RETRY_DELAY_MS = 30_000;
export const LONGEST_DELAY_MS = 60 * 60_000;
/** How long dead jobs are kept for somebody to look at them. */
export const KEEP_DEAD_MS = 30 * 86_400_000;
/** What is kept of an error. */
export const ERROR_LENGTH = 2000;

/** Wakes the runners of every process, once the transaction has committed. */
export const WAKE = JSON.stringify({ jobs: 'queued' });
