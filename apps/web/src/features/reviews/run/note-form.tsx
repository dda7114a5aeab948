import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { FormFoot } from '../../../components/reviews/form-foot.tsx';
import { Field } from '../../../components/ui/field.tsx';

interface NoteFormProps {
  readonly label: string;
  readonly value: string;
  readonly submitLabel: string;
  readonly onSave: (notes: string) => void;
  readonly onCancel: () => void;
}

/** What was said about a risk, kept with its review. */
export const NoteForm = ({ label, value, submitLabel, onSave, onCancel }: NoteFormProps) => {
  const [notes, setNotes] = useState(value);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave(notes.trim());
  };
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave(notes.trim());
  };
  return (
    <form className="noteform" onSubmit={submit}>
      <Field label={label} hint="It comes into the minutes.">
        {(control) => (
          <textarea
            {...control}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form
            autoFocus
            rows={3}
            maxLength={10_000}
            value={notes}
            onChange={(event) => setNotes(event.target.value)}
            onKeyDown={onKey}
          />
        )}
      </Field>
      <FormFoot label={submitLabel} isLong onCancel={onCancel} />
    </form>
  );
};
