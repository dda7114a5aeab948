import type { Database } from '@heed/db';
import type { Config } from './config.ts';
import type { JobQueue } from './jobs/queue.ts';

/** What the application is built from; tests bring their own clock and database. */
export interface Deps {
  readonly config: Config;
  readonly db: Database;
  readonly clock: () => Date;
  /** Started before anything is enqueued. */
  readonly jobs: JobQueue;
  /** Whether time passes for this process; null before its first tick. */
  readonly pulse: { tickedAt: string | null };
  /** How far the process may lag behind before it turns requests away; 0: never, as on a busy machine under test. */
  readonly maxDelayMs?: number;
  /** The file named when the server was started: offered as an import to whoever signs in. */
  readonly startFile?: { readonly filename: string; readonly bytes: Uint8Array };
}
