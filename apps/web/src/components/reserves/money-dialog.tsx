import type { Money } from '@heed/contracts';
import { parseMoney, printMoney } from '@heed/domain';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { formProblemOf } from '../../lib/form-problem.ts';
import { ErrorSummary } from '../error-summary.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { NotConfirmed } from '../use-confirmation.tsx';

/** What was filled in: the amount is null where none is needed and none was written. */
export interface MoneyForm {
  readonly amount: Money | null;
  readonly reason: string;
}

interface MoneyDialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly verb: string;
  /** The currency of an amount without one. */
  readonly usual: string;
  /** As it is now, to be changed. */
  readonly initial?: string;
  readonly amountLabel?: string;
  readonly amountHint?: ReactNode;
  /** An amount may be left out. */
  readonly isOptional?: boolean;
  /** Empty: no reason is asked for. */
  readonly reasonLabel?: string;
  /** What else must be chosen is missing, as a sentence. */
  readonly missing?: string;
  readonly onClose: () => void;
  readonly onSubmit: (form: MoneyForm) => Promise<unknown>;
  /** What is chosen beside the amount; gets what the server says about a field. */
  readonly children?: (fields: Readonly<Record<string, string>>) => ReactNode;
}

/** The amount as it was understood, so that nobody sends ten where they meant ten thousand. */
const echoOf = (text: string, usual: string): string => {
  const parsed = text.trim() === '' ? undefined : parseMoney(text, usual);
  return parsed && 'money' in parsed ? `That is ${printMoney(parsed.money)}.` : '';
};

/** Asks for an amount and why, for everything that moves money. */
export const MoneyDialog = (props: MoneyDialogProps) => {
  const { usual, initial = '', isOptional = false, reasonLabel = 'What for', missing = '' } = props;
  const [text, setText] = useState(initial);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const send = useMutation({
    mutationFn: props.onSubmit,
    onSuccess: props.onClose,
  });
  const problem = send.error && !(send.error instanceof NotConfirmed) ? formProblemOf(send.error) : undefined;
  const fields = { ...problem?.fields, ...wrong };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isBlank = isOptional && text.trim() === '';
    const parsed = isBlank ? undefined : parseMoney(text, usual);
    const found = {
      ...(missing && { choice: missing }),
      ...(parsed && 'problem' in parsed && { amount: parsed.problem }),
      ...(reasonLabel !== '' && reason.trim() === '' && { reason: 'Say why in a sentence: it stays in the ledger.' }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0 || send.isPending) return;
    send.mutate({ amount: parsed && 'money' in parsed ? parsed.money : null, reason: reason.trim() });
  };
  return (
    <Dialog open onClose={props.onClose} title={props.title} description={props.description}>
      <form onSubmit={submit} noValidate>
        {problem ? (
          <ErrorSummary title="Not done" key={send.submittedAt}>
            <p>{problem.sentence}</p>
          </ErrorSummary>
        ) : null}
        {props.children?.(fields)}
        <TextField
          label={props.amountLabel ?? 'Amount'}
          hint={
            <span aria-live="polite">{echoOf(text, usual) || props.amountHint || `Such as 1,500, in ${usual}.`}</span>
          }
          error={fields.amount}
          value={text}
          inputMode="decimal"
          autoComplete="off"
          autoFocus={!props.children}
          onChange={(event) => setText(event.target.value)}
        />
        {reasonLabel === '' ? null : (
          <Field label={reasonLabel} error={fields.reason}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
                }}
              />
            )}
          </Field>
        )}
        <div className="dialogfoot">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={send.isPending}>
            {props.verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

interface ChoiceFieldProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
}

/** One of a few, beside an amount. */
export const ChoiceField = ({ label, error, value, options, onChange }: ChoiceFieldProps) => (
  <Field label={label} error={error}>
    {(control) => (
      <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">Choose one</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    )}
  </Field>
);
