import { type FormEvent, useId, useState } from 'react';
import { Field, TextField } from '../ui/field.tsx';
import type { DecisionFormProps } from './decision-form-props.ts';
import { FormFoot } from './form-foot.tsx';

/** A new action as the outcome of a review: what, who, until when. */
export const ActionForm = ({ register, start, errors, isSaving, onDecide, onCancel }: DecisionFormProps) => {
  const names = useId();
  const before = start?.decision === 'action added' ? start : undefined;
  const [text, setText] = useState(before?.text ?? '');
  const [owner, setOwner] = useState(before?.owner ?? '');
  const [due, setDue] = useState(before?.due ?? '');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(true);
    if (text.trim() === '') return;
    onDecide({ decision: 'action added', text: text.trim(), owner: owner.trim() || null, due: due || null });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label="What is to be done"
        autoFocus
        maxLength={2000}
        value={text}
        error={isMissing && text.trim() === '' ? 'Say what is to be done.' : errors?.text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="twofields">
        <Field label="Owner" error={errors?.owner}>
          {(control) => (
            <>
              <input
                {...control}
                list={names}
                maxLength={200}
                value={owner}
                onChange={(event) => setOwner(event.target.value)}
              />
              <datalist id={names}>
                {register.owners.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <TextField
          label="Due"
          type="date"
          value={due}
          error={errors?.due}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
      <FormFoot label="Add the action" isSaving={isSaving} onCancel={onCancel} />
    </form>
  );
};
