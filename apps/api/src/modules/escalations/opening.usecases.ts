import type { EscalationTrigger } from '@heed/contracts';
import type { Tx } from '@heed/db';
import type { Work } from '../../http/actor.ts';
import type { EventInput } from '../audit/audit.repository.ts';
import type { RiskRow } from '../risks/risk-columns.ts';

/** Something that calls for a person. */
export interface Opening {
  readonly risk: RiskRow;
  readonly trigger: EscalationTrigger;
  readonly kriId?: string;
  /** The due date of the review it is about. */
  readonly reviewDue?: string;
  /** In a clause: `rose from 4 Medium to 6 High`. */
  readonly reason: string;
  readonly level?: string;
}

/**
 * Opens escalations, or raises the open one of the same trigger when more is called for; never lowers one. Answers the
 * events, to be recorded last.
 */
export type OpenEscalations = (
  q: Tx,
  work: Work,
  registerId: string,
  openings: readonly Opening[],
) => Promise<EventInput[]>;
