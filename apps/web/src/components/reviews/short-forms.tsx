import { type FormEvent, useState } from 'react';
import { dayAfter } from '../../lib/as-of.ts';
import { today } from '../../lib/format.ts';
import { Field, TextField } from '../ui/field.tsx';
import type { DecisionFormProps } from './decision-form-props.ts';
import { FormFoot } from './form-foot.tsx';

const SNOOZE_DAYS = 7;

/** Calls the people of a level, by hand and with a reason. */
export const EscalateForm = ({ register, start, errors, isSaving, onDecide, onCancel }: DecisionFormProps) => {
  const before = start?.decision === 'escalated' ? start : undefined;
  const [reason, setReason] = useState(before?.reason ?? '');
  const [level, setLevel] = useState(before?.level ?? '');
  const [isMissing, setMissing] = useState(false);
  const levels = [...new Set(register.escalation.map((band) => band.level))];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(true);
    if (reason.trim() === '') return;
    onDecide({ decision: 'escalated', reason: reason.trim(), ...(level && { level }) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label="Why somebody above must look at it"
        autoFocus
        maxLength={2000}
        value={reason}
        error={isMissing && reason.trim() === '' ? 'Somebody is called by this. Say why.' : errors?.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Field label="Level" error={errors?.level}>
        {(control) => (
          <select {...control} value={level} onChange={(event) => setLevel(event.target.value)}>
            <option value="">The level of its score</option>
            {levels.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <FormFoot label="Escalate" isSaving={isSaving} onCancel={onCancel} />
    </form>
  );
};

/** Proposes to close the risk; another person verifies it. */
export const ClosingForm = ({ start, errors, isSaving, onDecide, onCancel }: DecisionFormProps) => {
  const before = start?.decision === 'closing proposed' ? start : undefined;
  const [resolution, setResolution] = useState(before?.resolution ?? '');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(true);
    if (resolution.trim() === '') return;
    onDecide({ decision: 'closing proposed', resolution: resolution.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field
        label="How it was resolved"
        hint="Another person verifies it before the risk is closed."
        error={isMissing && resolution.trim() === '' ? 'Say how it was resolved.' : errors?.resolution}
      >
        {(control) => (
          <textarea
            {...control}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form
            autoFocus
            rows={4}
            maxLength={10_000}
            value={resolution}
            onChange={(event) => setResolution(event.target.value)}
          />
        )}
      </Field>
      <FormFoot label="Propose closing" isSaving={isSaving} isLong onCancel={onCancel} />
    </form>
  );
};

/** Puts the review off to a later day, with a reason. */
export const SnoozeForm = ({ start, errors, isSaving, onDecide, onCancel }: DecisionFormProps) => {
  const before = start?.decision === 'snoozed' ? start : undefined;
  const [until, setUntil] = useState(before?.until ?? dayAfter(today(), SNOOZE_DAYS));
  const [reason, setReason] = useState(before?.reason ?? '');
  const [isTried, setTried] = useState(false);
  const isPast = until <= today();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '' || isPast) return;
    onDecide({ decision: 'snoozed', until, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label="Why it can wait"
        autoFocus
        maxLength={2000}
        value={reason}
        error={isTried && reason.trim() === '' ? 'Say why it can wait.' : errors?.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        label="Until"
        type="date"
        min={dayAfter(today(), 1)}
        value={until}
        error={isTried && isPast ? 'Choose a day that is still to come.' : errors?.until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <FormFoot label="Snooze" isSaving={isSaving} onCancel={onCancel} />
    </form>
  );
};
