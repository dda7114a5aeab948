import type { ReviewDecision } from '@heed/contracts';

/** What a review came to, as it is told afterwards. */
export const DECISION_WORD: Readonly<Record<ReviewDecision, string>> = {
  unchanged: 'Still accurate',
  rescored: 'Rescored',
  'action added': 'Action added',
  escalated: 'Escalated',
  'closing proposed': 'Closing proposed',
  snoozed: 'Snoozed',
};

/** A decision that needs something said with it. */
export type FilledDecision = Exclude<ReviewDecision, 'unchanged'>;

export interface Verdict {
  readonly decision: ReviewDecision;
  readonly key: string;
  /** What a person does by it. */
  readonly label: string;
}

/** The verdicts of a review in the order of their keys. */
export const VERDICTS: readonly Verdict[] = [
  { decision: 'unchanged', key: '1', label: 'Still accurate' },
  { decision: 'rescored', key: '2', label: 'Rescore' },
  { decision: 'action added', key: '3', label: 'Add action' },
  { decision: 'escalated', key: '4', label: 'Escalate' },
  { decision: 'closing proposed', key: '5', label: 'Propose closing' },
  { decision: 'snoozed', key: 'h', label: 'Snooze' },
];

export const verdictLabel = (decision: ReviewDecision): string =>
  VERDICTS.find((verdict) => verdict.decision === decision)?.label ?? decision;
