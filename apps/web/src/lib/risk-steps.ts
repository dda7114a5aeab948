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
  decision: '',
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
      // Accepting is never done here: it is asked for, and somebody signs.
      const label = need === 'decision' ? 'Ask for acceptance…' : STATE_WORD[to];
      return { state: to, label, need, hint: to === state ? '' : HINT[need] };
    })
    .filter(({ state: to, need }) => {
      if (to === state) return true;
      if (need === 'decision') return may.requestAcceptance;
      return need === 'closing' ? may.proposeClosing : may.edit;
    });

/** What the link to a risk carries where its page shall ask for a step at once: the closing. */
export interface AskedStep {
  readonly step: RiskState;
}

/** The step a link asks for; undefined where it asks for none, or the person cannot take it. */
export const askedStep = (carried: unknown, risk: Pick<RiskItem, 'state' | 'may'>): RiskState | undefined => {
  const asked = typeof carried === 'object' && carried !== null && 'step' in carried ? carried.step : undefined;
  return stepsFrom(risk).find(({ state, need }) => state === asked && state !== risk.state && need !== 'decision')
    ?.state;
};
