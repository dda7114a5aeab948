import { type RiskState, risksApi } from '@heed/contracts';
import { stepNeeds } from '@heed/domain';
import { useRef, useState } from 'react';
import { call } from '../../../lib/api-client.ts';
import { type Choice, InlineChoice } from '../inline-choice.tsx';
import { useRiskEditing, useRiskField } from '../risk-context.tsx';
import { ClosingDialog } from './closing-dialog.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { useDecision } from './use-decision.ts';

const WORD: Readonly<Record<RiskState, string>> = {
  proposed: 'Proposed',
  active: 'Active',
  accepted: 'Accepted',
  closed: 'Closed',
};

const HINT = { nothing: '', reason: 'asks why', decision: 'a decision', closing: 'verified by another' } as const;

/** Where the risk stands, and where it can go from here: each step asks for what it needs. */
export const StateControl = () => {
  const { risk, register } = useRiskEditing();
  const { state, canEdit, save } = useRiskField('state');
  const [next, setNext] = useState<RiskState>();
  const base = useRef(risk);
  const { decide, problem, isBusy, dialog } = useDecision();
  const close = (): void => setNext(undefined);
  const isOffered = (to: RiskState): boolean => {
    if (to === risk.state) return true;
    const need = stepNeeds(risk.state, to);
    if (need === 'decision') return risk.may.accept;
    if (need === 'closing') return risk.may.proposeClosing;
    return risk.may.edit;
  };
  const choices: Choice[] = (['proposed', 'active', 'accepted', 'closed'] as const)
    .filter(isOffered)
    .map((to) => ({ value: to, label: WORD[to], hint: to === risk.state ? '' : HINT[stepNeeds(risk.state, to)] }));
  const choose = (to: RiskState): void => {
    if (stepNeeds(risk.state, to) === 'nothing') void save(to, base.current);
    else setNext(to);
  };
  const need = next && stepNeeds(risk.state, next);
  return (
    <>
      <InlineChoice
        label="State"
        value={risk.state}
        choices={choices}
        canEdit={(canEdit || risk.may.accept || risk.may.proposeClosing) && choices.length > 1}
        state={state}
        onBegin={() => {
          base.current = risk;
        }}
        onSave={(to) => choose(to as RiskState)}
      />
      {next && need === 'reason' ? (
        <DecisionDialog
          title={risk.state === 'closed' ? `Reopen ${risk.ref}` : `${risk.ref} goes back to ${WORD[next]}`}
          description={`It was ${WORD[risk.state]}. The reason stays in its history.`}
          label="Why?"
          verb={risk.state === 'closed' ? 'Reopen' : 'Go back'}
          onClose={close}
          onDecide={(reason) => {
            close();
            void save(next, base.current, { announce: `${risk.ref}: state ${WORD[next]}`, reason });
          }}
        />
      ) : null}
      {next && need === 'decision' ? (
        <DecisionDialog
          title={`Accept ${risk.ref}`}
          description="You decide to live with this risk as it is. It is watched no longer as an open one."
          label="Why is it acceptable?"
          verb="Accept the risk"
          problem={problem}
          isBusy={isBusy}
          onClose={close}
          onDecide={(reason) =>
            void decide(
              (version) =>
                call(risksApi.accept, {
                  params: { register: register.slug, ref: risk.ref },
                  body: { reason },
                  version,
                }),
              close,
            )
          }
        />
      ) : null}
      {need === 'closing' ? <ClosingDialog onClose={close} /> : null}
      {dialog}
    </>
  );
};
