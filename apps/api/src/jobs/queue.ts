import type { JobName } from '@heed/contracts';

/** Work to be done outside a request. */
export interface JobInput {
  readonly name: JobName;
  readonly data: Record<string, unknown>;
  /** At most one waiting job has a key. */
  readonly key?: string;
  /** Not before; now unless told. */
  readonly runAt?: string;
  readonly maxAttempts?: number;
}
