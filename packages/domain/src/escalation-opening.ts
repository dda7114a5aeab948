import type { EscalationBand, EscalationTrigger, RiskPriority, RiskState } from '@heed/contracts';
import { bandFor, clockStartedBy } from './escalation.ts';
import { bandOfLevel, hasClock, levelRank, levelsOf, lowestClock } from './escalation-policy.ts';
import { RuleError } from './rule-error.ts';
import { PRIORITY_NAMES } from './scoring-problems.ts';
import { listed } from './wording.ts';

/** How a risk stands, as far as somebody is called for it. */
export interface CalledRisk {
  readonly state: RiskState;
  readonly priority: RiskPriority;
  readonly score: number | null;
}

const scoreWords = ({ priority, score }: Pick<CalledRisk, 'priority' | 'score'>): string =>
  score === null ? PRIORITY_NAMES[priority] : `${score} ${PRIORITY_NAMES[priority]}`;

/**
 * Why the score of a risk calls somebody now, as a clause for the queue (`rose from 4 Medium to 6 High`); null when it
 * does not. An active risk calls when its priority enters a band with a clock, from below or by becoming active. `before`
 * is null for a risk that was just added; an import says so.
 */
export const calledByScore = (
  bands: readonly EscalationBand[],
  before: CalledRisk | null,
  after: CalledRisk,
  isImported = false,
): string | null => {
  if (after.state !== 'active') return null;
  const wasActive = before?.state === 'active';
  const was = before && wasActive ? before.priority : 'unassessed';
  if (!clockStartedBy(bands, was, after.priority, after.score)) return null;
  if (!before) return isImported ? `${scoreWords(after)} since import` : `added at ${scoreWords(after)}`;
  if (!wasActive) return `became active at ${scoreWords(after)}`;
  return was === 'unassessed'
    ? `assessed as ${scoreWords(after)}`
    : `rose from ${scoreWords(before)} to ${scoreWords(after)}`;
};

/** The line of the level a person asks for; a sentence when nobody is called there. */
const namedLevel = (bands: readonly EscalationBand[], level: string): EscalationBand => {
  const band = bandOfLevel(bands, level) ?? bands.find((each) => each.level === level);
  if (band) return band;
  throw new RuleError(
    'escalation.unknown_level',
    `There is no level "${level}" in the policy. Use one of ${listed(levelsOf(bands), 20)}.`,
    'level',
  );
};

/**
 * The line of the policy an escalation of this trigger goes by. A score and a review go by the risk's own line, and call
 * nobody where that has no clock. A KRI or a person asks for somebody in any case: then the lowest line with a clock
 * answers, and in a policy without clocks the risk's own line, or the lowest.
 */
export const bandCalled = (
  bands: readonly EscalationBand[],
  trigger: EscalationTrigger,
  risk: Pick<CalledRisk, 'priority' | 'score'>,
  level?: string,
): EscalationBand | undefined => {
  if (level !== undefined && level !== '') return namedLevel(bands, level);
  const own = bandFor(bands, risk);
  if (own && hasClock(own)) return own;
  if (trigger === 'score' || trigger === 'review') return undefined;
  return lowestClock(bands) ?? own ?? bands.find((band) => band.level === levelsOf(bands)[0]);
};

/**
 * What becomes of a call when the same trigger has an escalation of this risk that is not resolved: a higher level raises
 * it, the same or a lower one leaves it as it is. A risk that got better never closes or lowers one by itself.
 */
export const openOrRaise = (
  bands: readonly EscalationBand[],
  band: EscalationBand,
  unresolved: { readonly level: string } | undefined,
): 'open' | 'raise' | 'leave' => {
  if (!unresolved) return 'open';
  return levelRank(bands, band.level) > levelRank(bands, unresolved.level) ? 'raise' : 'leave';
};

/** What an escalation is the only unresolved one of: a risk, its trigger, and the KRI where that is one. */
export const openKeyOf = (riskId: string, trigger: EscalationTrigger, kriId: string | null = null): string =>
  `${riskId}:${trigger}:${kriId ?? ''}`;
