import type { Role, TokenScope } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import type { JobInput } from '../jobs/queue.ts';

/** Who is asking, as read from the database for this very request. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isAdmin: boolean;
  /** Null for a person at a browser. */
  readonly scopes: readonly TokenScope[] | null;
  readonly sessionId: string | null;
  /** When the password was last typed, for actions that ask for it again. */
  readonly confirmedAt: string | null;
}

/** What every use case works with: who, when, on which request, and the way to the database. */
export interface Work {
  readonly actor: Actor;
  /** The clock, read once per request. */
  readonly now: string;
  readonly requestId: string;
  readonly read: Reader;
  readonly tx: <T>(work: (q: Tx) => Promise<T>) => Promise<T>;
  /** Has something done outside the request, once the transaction it is enqueued in has committed. */
  readonly enqueue: (q: Tx, job: JobInput) => Promise<void>;
  /** Seals audit events. */
  readonly auditKey: string;
  /** Whose change it is, where that is not the caller: somebody without an account, as in the example's history. */
  readonly author?: string;
}

/** Who a change is told of: the caller, or an author who has no account. */
export const authorOf = (work: Work): { readonly id: string | null; readonly name: string } =>
  work.author === undefined ? work.actor : { id: null, name: work.author };

/** A register as the caller stands to it. */
export interface RegisterAccess {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** Where it is at home: its days begin and end there. */
  readonly timeZone: string;
  /** The day the overdue ranks of its risks stand for. */
  readonly overdueOn: string;
  readonly roles: readonly Role[];
  /** Set while it is out of use. */
  readonly archivedAt: string | null;
  /** Whether another person must decide what somebody proposed. */
  readonly separateDuties: boolean;
  /** Keys of the teams the caller is in. */
  readonly teams: readonly string[];
}
