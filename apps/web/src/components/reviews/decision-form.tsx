import '../../styles/review-forms.css';
import type { Register, ReviewWrite, RiskPriority } from '@heed/contracts';
import { type KeyboardEvent, lazy, Suspense } from 'react';
import { Skeleton } from '../query-state.tsx';
import { ActionForm } from './action-form.tsx';
import type { FilledDecision } from './decision-words.ts';
import { ClosingForm, EscalateForm, SnoozeForm } from './short-forms.tsx';

const RescoreForm = lazy(() => import('./rescore-form.tsx'));

/** As much of a risk as a decision about it needs. */
export interface DecidedRisk {
  readonly ref: string;
  readonly priority: RiskPriority;
  readonly probability: string | null;
  readonly impact: string | null;
}

export interface DecisionFormProps {
  readonly register: Pick<Register, 'scoring' | 'escalation' | 'owners'>;
  readonly risk: DecidedRisk;
  /** What was typed before, where it could not be saved. */
  readonly start?: ReviewWrite | undefined;
  /** What is wrong with a field, by its name. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly isSaving?: boolean;
  readonly onDecide: (write: ReviewWrite) => void;
  readonly onCancel: () => void;
}

const FORM = {
  'action added': ActionForm,
  escalated: EscalateForm,
  'closing proposed': ClosingForm,
  snoozed: SnoozeForm,
} as const;

const sendOnCtrlEnter = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.querySelector('form')?.requestSubmit();
};

/** What a decision asks for beside itself: levels, an action, a reason, a resolution, a day. */
export const DecisionForm = ({ decision, ...props }: DecisionFormProps & { readonly decision: FilledDecision }) => {
  const Form = decision === 'rescored' ? RescoreForm : FORM[decision];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for its own submit button
    <div className="decisionform" onKeyDown={sendOnCtrlEnter}>
      <Suspense fallback={<Skeleton rows={3} />}>
        <Form {...props} />
      </Suspense>
    </div>
  );
};
