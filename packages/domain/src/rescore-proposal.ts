import type { Level, RiskPriority, ScoringModel } from '@heed/contracts';
import { scoreOf } from './scoring.ts';

/** The factors of a risk a proposal is about. */
export interface ScoredRisk {
  readonly probability: string | null;
  readonly impact: string | null;
}

/** A rescore a breach proposes; a person decides. */
export interface RescoreStep {
  /** Level codes of the probability. */
  readonly from: string;
  readonly to: string;
  readonly score: number | null;
  readonly priority: RiskPriority;
}

const stepTo = (model: ScoringModel, risk: ScoredRisk, from: string, to: Level): RescoreStep => ({
  from,
  to: to.code,
  ...scoreOf(model, to.code, risk.impact),
});

/** The levels of a scale that have a value, mildest first: only between those there is an up and a down. */
const inOrder = (levels: readonly Level[]): Level[] =>
  levels.filter((level) => level.value !== null).toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));

/**
 * What a critical KRI proposes for a risk it watches: the probability one level up. Null when it is at the top
 * already, or when the risk has no probability: a factor is never invented.
 */
export const rescoreUp = (model: ScoringModel, risk: ScoredRisk): RescoreStep | null => {
  const levels = inOrder(model.probability);
  const now = levels.findIndex((level) => level.code === risk.probability);
  const next = now < 0 ? undefined : levels[now + 1];
  return next && risk.probability !== null ? stepTo(model, risk, risk.probability, next) : null;
};

/**
 * The way back after a KRI has recovered: to the probability before the accepted proposal, if the risk still stands
 * where that proposal put it. Null when somebody scored it anew since, or when the level is gone from the scale.
 */
export const rescoreBack = (
  model: ScoringModel,
  risk: ScoredRisk,
  accepted: { readonly from: string; readonly to: string },
): RescoreStep | null => {
  const back = model.probability.find((level) => level.code === accepted.from);
  return back && risk.probability === accepted.to && back.code !== accepted.to
    ? stepTo(model, risk, accepted.to, back)
    : null;
};

/** Whether a proposal still speaks about the risk as it stands: its probability was not changed since. */
export const isProposalCurrent = (risk: ScoredRisk, proposal: { readonly from: string }): boolean =>
  risk.probability === proposal.from;
