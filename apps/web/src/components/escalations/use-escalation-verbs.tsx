import type { Escalation } from '@heed/contracts';
import { bandAbove } from '@heed/domain';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type EscalationStep, useEscalationSteps } from '../../lib/escalation-step.ts';
import { escalationPolicyQuery } from '../../lib/escalations.ts';
import { DecisionDialog } from '../decision-dialog.tsx';
import { notify } from '../ui/notice.tsx';
import type { EscalationVerb } from './escalation-verbs.ts';
import { responseWords } from './escalation-words.ts';
import { ReassignDialog } from './reassign-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';

interface Asked {
  readonly verb: EscalationVerb;
  readonly escalation: Escalation;
}

interface EscalationVerbs {
  /** Does it at once, or asks for what it needs first. */
  readonly ask: (verb: EscalationVerb, escalation: Escalation) => void;
  readonly isBusy: (id: string) => boolean;
  readonly dialog: ReactNode;
}

/** What a person can do with escalations of a register, with the dialogs that ask for reasons. */
export const useEscalationVerbs = (slug: string): EscalationVerbs => {
  const { take, isBusy } = useEscalationSteps(slug);
  const [asked, setAsked] = useState<Asked>();
  const [problem, setProblem] = useState<string>();
  const close = (): void => {
    setAsked(undefined);
    setProblem(undefined);
  };
  const ask = (verb: EscalationVerb, escalation: Escalation): void => {
    if (isBusy(escalation.id)) return;
    if (verb !== 'acknowledge' && verb !== 'wake') setAsked({ verb, escalation });
    else
      void take(escalation, { step: verb }).then((sentence) => {
        if (sentence) notify({ text: sentence, tone: 'problem' });
      });
  };
  // What was typed stays in the dialog until the step stands.
  const answer = async (escalation: Escalation, step: EscalationStep): Promise<void> => {
    const sentence = await take(escalation, step);
    if (sentence) setProblem(sentence);
    else close();
  };
  const dialog = asked ? (
    <VerbDialog
      {...asked}
      slug={slug}
      problem={problem}
      isBusy={isBusy(asked.escalation.id)}
      onClose={close}
      onStep={(step) => void answer(asked.escalation, step)}
    />
  ) : null;
  return { ask, isBusy, dialog };
};

interface VerbDialogProps extends Asked {
  readonly slug: string;
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onStep: (step: EscalationStep) => void;
}

const VerbDialog = ({ verb, onStep, ...props }: VerbDialogProps) => {
  const { escalation, problem } = props;
  if (verb === 'reassign')
    return <ReassignDialog {...props} onReassign={(person) => onStep({ step: 'reassign', person })} />;
  if (verb === 'snooze')
    return <SnoozeDialog {...props} onSnooze={(until, reason) => onStep({ step: 'snooze', until, reason })} />;
  if (verb === 'raise') return <RaiseDialog {...props} onStep={onStep} />;
  const failed = problem ? { sentence: problem, fields: {}, code: '', retryAfter: undefined } : undefined;
  if (verb === 'resolve')
    return (
      <DecisionDialog
        {...props}
        problem={failed}
        title={`Resolve ${escalation.ref}`}
        description={`${escalation.ref} ${escalation.reason}.`}
        label="What was done"
        hint="Whoever reads the history should understand why nobody has to be called any more."
        verb="Resolve"
        onDecide={(resolution) => onStep({ step: 'resolve', resolution })}
      />
    );
  return (
    <DecisionDialog
      {...props}
      problem={failed}
      title={`Reopen ${escalation.ref}`}
      description={`${escalation.level} is called again and its clock starts anew.`}
      label="Why"
      verb="Reopen"
      onDecide={(reason) => onStep({ step: 'reopen', reason })}
    />
  );
};

/** Says who would be called before asking why. */
const RaiseDialog = ({ slug, escalation, problem, onStep, ...props }: Omit<VerbDialogProps, 'verb'>) => {
  const { data: policy } = useQuery(escalationPolicyQuery(slug));
  const above = policy ? bandAbove(policy.bands, escalation.level) : undefined;
  const names = policy?.setting.levels.find(({ level }) => level === above?.level)?.people ?? [];
  const people = (policy?.people ?? []).filter(({ id }) => names.includes(id)).map(({ name }) => name);
  const who = people.length > 0 ? ` (${people.join(', ')})` : '';
  const isTop = policy !== undefined && above === undefined;
  return (
    <DecisionDialog
      {...props}
      problem={problem ? { sentence: problem, fields: {}, code: '', retryAfter: undefined } : undefined}
      title={`Escalate ${escalation.ref} further`}
      description={
        isTop
          ? `${escalation.level} is the highest level of the policy. Reassign the escalation instead.`
          : above
            ? `Calls ${above.level}${who}. Their clock starts now: ${responseWords(above)}.`
            : 'Calls the next level; its clock starts now.'
      }
      label="Why"
      verb={above ? `Call ${above.level}` : 'Escalate'}
      isBusy={props.isBusy || isTop}
      onDecide={(reason) => onStep({ step: 'raise', reason })}
    />
  );
};
