import type { RiskState } from '@heed/contracts';
import { stepNeeds } from '@heed/domain';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { DecisionDialog } from '../../../components/decision-dialog.tsx';
import { askedStep, STATE_WORD, stepsFrom } from '../../../lib/risk-steps.ts';
import { type Choice, InlineChoice } from '../inline-choice.tsx';
import { useRiskEditing, useRiskField } from '../risk-context.tsx';
import { ClosingDialog } from './closing-dialog.tsx';

/**
 * Where the risk stands, and where it can go from here: each step asks for what it needs. Living with it is asked for,
 * on a page of its own.
 */
export const StateControl = () => {
  const { risk, register } = useRiskEditing();
  const { state, canEdit, save } = useRiskField('state');
  const { state: carried, pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const [next, setNext] = useState(() => askedStep(carried, risk));
  // Asked once: going back to this page, or loading it again, does not ask again.
  useEffect(() => {
    if (carried !== null && typeof carried === 'object' && 'step' in carried)
      void navigate({ pathname, search, hash }, { replace: true, state: null });
  }, [carried, navigate, pathname, search, hash]);
  const base = useRef(risk);
  const close = (): void => setNext(undefined);
  const choices = stepsFrom(risk).map((step): Choice => ({ ...step, value: step.state }));
  const choose = (to: RiskState): void => {
    const asks = stepNeeds(risk.state, to);
    if (asks === 'nothing') void save(to, base.current);
    else if (asks === 'decision') void navigate(paths.askAcceptance(register.slug, { ref: risk.ref }));
    else setNext(to);
  };
  const need = next && stepNeeds(risk.state, next);
  return (
    <>
      <InlineChoice
        label="State"
        value={risk.state}
        choices={choices}
        canEdit={(canEdit || risk.may.requestAcceptance || risk.may.proposeClosing) && choices.length > 1}
        state={state}
        onBegin={() => {
          base.current = risk;
        }}
        onSave={(to) => choose(to as RiskState)}
      />
      {next && need === 'reason' ? (
        <DecisionDialog
          title={risk.state === 'closed' ? `Reopen ${risk.ref}` : `${risk.ref} goes back to ${STATE_WORD[next]}`}
          description={`It was ${STATE_WORD[risk.state]}. The reason stays in its history.`}
          label="Why?"
          verb={risk.state === 'closed' ? 'Reopen' : 'Go back'}
          onClose={close}
          onDecide={(reason) => {
            close();
            void save(next, base.current, { announce: `${risk.ref}: state ${STATE_WORD[next]}`, reason });
          }}
        />
      ) : null}
      {need === 'closing' ? <ClosingDialog onClose={close} /> : null}
    </>
  );
};
