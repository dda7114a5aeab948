import type { Movement, RiskPriority, RiskState } from '@heed/contracts';
import { priorityRank } from './scoring.ts';

/** Where a risk stands: all that movement is told from. */
export interface RiskStanding {
  readonly state: RiskState;
  readonly score: number | null;
  readonly priority: RiskPriority;
  /** Version of the scoring model; scores of two models are not compared. */
  readonly model?: number;
  readonly probability?: string | null;
  readonly impact?: string | null;
}

/** Under another model, and where it stood before: the scales moved, not the risk. */
const isRelabelled = (was: RiskStanding, now: RiskStanding): boolean =>
  was.model !== now.model &&
  Boolean(was.probability && was.impact) &&
  was.probability === now.probability &&
  was.impact === now.impact;

const isComparable = (was: RiskStanding, now: RiskStanding): boolean =>
  was.score !== null && now.score !== null && was.model === now.model;

/**
 * How a risk moved between two times; null: it was not there. Closed wins over everything, but a risk that was closed
 * already has not moved. New is what was not there, was closed (reopened: it is on the table again) or was not
 * assessed. Up and down go by priority, and within one priority by score where one model gave both. What loses its
 * assessment is unknown, not lower, and what only another model relabels stays where it was: neither has moved.
 * Ordinal: which way, never how far.
 */
export const movementBetween = (was: RiskStanding | null, now: RiskStanding | null): Movement['direction'] => {
  if (now === null) return was === null || was.state === 'closed' ? 'none' : 'closed';
  if (now.state === 'closed') return was?.state === 'closed' ? 'none' : 'closed';
  if (was === null || was.state === 'closed') return 'new';
  if (now.priority === 'unassessed') return 'none';
  if (was.priority === 'unassessed') return 'new';
  if (isRelabelled(was, now)) return 'none';
  const byPriority = priorityRank(was.priority) - priorityRank(now.priority);
  const by = byPriority !== 0 || !isComparable(was, now) ? byPriority : (now.score ?? 0) - (was.score ?? 0);
  return by > 0 ? 'up' : by < 0 ? 'down' : 'none';
};
