import '../../styles/review-forms.css';
import { type KeyboardEvent, lazy, Suspense } from 'react';
import { Skeleton } from '../query-state.tsx';
import { ActionForm } from './action-form.tsx';
import type { DecisionFormProps } from './decision-form-props.ts';
import type { FilledDecision } from './decision-words.ts';
import { ClosingForm, EscalateForm, SnoozeForm } from './short-forms.tsx';

const RescoreForm = lazy(() => import('./rescore-form.tsx'));

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
