import type { EscalationBand, ScoringModel, StatedLevel } from '@heed/contracts';
import { clockStartedBy, DEFAULT_ESCALATION } from './escalation.ts';
import { RuleError } from './rule-error.ts';
import { isDisputed, scoreOf } from './scoring.ts';
import { PRIORITY_NAMES } from './scoring-problems.ts';

/** The factors of a risk and what is stated beside them. */
export interface Judged {
  readonly probability: string | null;
  readonly impact: string | null;
  readonly stated: StatedLevel | null;
}

const ofLevel = (stated: StatedLevel | null) =>
  stated && [stated.score, stated.severity, stated.priority, stated.reason];

/**
 * Why a change of the level must say why, as a sentence for the one who makes it; null where it need not. There are two
 * reasons only: a band with a clock is entered, so somebody will be called, or a level is stated that contradicts what
 * the factors give.
 */
export const reasonNeededFor = (
  model: ScoringModel,
  policy: readonly EscalationBand[],
  before: Judged,
  after: Judged,
): string | null => {
  const was = scoreOf(model, before.probability, before.impact, before.stated);
  const now = scoreOf(model, after.probability, after.impact, after.stated);
  const clock = clockStartedBy(policy.length > 0 ? policy : DEFAULT_ESCALATION, was.priority, now.priority, now.score);
  if (clock) {
    const response = `${clock.response.charAt(0).toLowerCase()}${clock.response.slice(1)}`;
    return `Becomes ${PRIORITY_NAMES[now.priority]}: notifies ${clock.level}, ${response}. Say why.`;
  }
  const isOverridden = JSON.stringify(ofLevel(before.stated)) !== JSON.stringify(ofLevel(after.stated));
  if (isOverridden && after.stated && isDisputed(now, after.stated)) {
    const said = [PRIORITY_NAMES[after.stated.priority], after.stated.score].filter((part) => part !== null).join(' ');
    return `States ${said} where the factors give ${PRIORITY_NAMES[now.priority]} ${now.score}. Say why.`;
  }
  return null;
};

/**
 * A judgement with the reason for it. The reason of a new override may be given with it or with the change: each fills
 * the other. Refuses a change that must say why and does not.
 */
export const withReason = <J extends Judged>(
  model: ScoringModel,
  policy: readonly EscalationBand[],
  before: Judged,
  after: J,
  reason: string,
): { readonly after: J; readonly reason: string } => {
  const isOverridden = JSON.stringify(ofLevel(before.stated)) !== JSON.stringify(ofLevel(after.stated));
  const given = reason || (isOverridden ? (after.stated?.reason ?? '') : '');
  const needed = reasonNeededFor(model, policy, before, after);
  if (needed !== null && given.trim() === '') throw new RuleError('risk.reason_required', needed, 'reason');
  const isFilled = isOverridden && after.stated !== null && after.stated.reason === '';
  return {
    after: isFilled ? { ...after, stated: { ...(after.stated as StatedLevel), reason: given } } : after,
    reason: given,
  };
};
