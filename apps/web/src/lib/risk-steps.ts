import type { RiskItem, RiskState } from '@heed/contracts';
import { type StepNeed, stepNeeds } from '@heed/domain';

export const STATE_WORD: Readonly<Record<RiskState, string>> = {
  proposed: 'Proposed',
  active: 'Active',
  accepted: 'Accepted',
  closed: 'Closed',
};

const HINT: Readonly<Record<StepNeed, string>> = {
  nothing: '',
  reason: 'asks why',
  decision: 'a decision',
  closing: 'verified by another',
};

export interface Step {
  readonly state: RiskState;
  readonly label: string;
  readonly need: StepNeed;
  readonly hint: string;
}

/** The state a risk is in, and those this person can bring it into from there, each with what the step asks for. */
export const stepsFrom = ({ state, may }: Pick<RiskItem, 'state' | 'may'>): readonly Step[] =>
  (['proposed', 'active', 'accepted', 'closed'] as const)
    .map((to): Step => {
      const need = stepNeeds(state, to);
      return { state: to, label: STATE_WORD[to], need, hint: to === state ? '' : HINT[need] };
    })
    .filter(({ state: to, need }) => {
      if (to === state) return true;
      if (need === 'decision') return may.accept;
      return need === 'closing' ? may.proposeClosing : may.edit;
    });

/** What the link to a risk carries where its page shall ask for a step at once: a decision, or the closing. */
export interface AskedStep {
  readonly step: RiskState;
}

/** The step a link asks for; undefined where it asks for none, or the person cannot take it. */
export const askedStep = (carried: unknown, risk: Pick<RiskItem, 'state' | 'may'>): RiskState | undefined => {
  const asked = typeof carried === 'object' && carried !== null && 'step' in carried ? carried.step : undefined;
  return stepsFrom(risk).find(({ state }) => state === asked && state !== risk.state)?.state;
};
