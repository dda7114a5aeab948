import { type FormEvent, type ReactNode, useState } from 'react';
import type { FormProblem } from '../lib/form-problem.ts';
import { ErrorSummary } from './error-summary.tsx';
import { Button } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';
import { Field } from './ui/field.tsx';

interface DecisionDialogProps {
  readonly title: string;
  /** What the decision means. */
  readonly description?: ReactNode;
  readonly label: string;
  readonly hint?: string;
  /** The verb of the button. */
  readonly verb: string;
  readonly maxLength?: number;
  readonly problem?: FormProblem | undefined;
  readonly isBusy?: boolean;
  readonly onClose: () => void;
  readonly onDecide: (text: string) => void;
}

/** Asks for the one text a decision needs: why, or what was looked at. */
export const DecisionDialog = (props: DecisionDialogProps) => {
  const { title, description, label, hint, verb, maxLength = 2000, problem, isBusy = false, onClose, onDecide } = props;
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() !== '' && !isBusy) onDecide(text.trim());
  };
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <form onSubmit={submit} noValidate>
        {problem ? (
          <ErrorSummary title="Not done">
            <p>{problem.sentence}</p>
          </ErrorSummary>
        ) : null}
        <Field label={label} hint={hint} error={isMissing ? 'Write at least a sentence.' : undefined}>
          {(control) => (
            <textarea
              {...control}
              rows={3}
              maxLength={maxLength}
              autoFocus
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
              }}
            />
          )}
        </Field>
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={isBusy}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
