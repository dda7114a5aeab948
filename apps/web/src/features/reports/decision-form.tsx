import type { DecisionNeeded } from '@heed/contracts';
import { printMoney } from '@heed/domain';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { readCost } from '../../lib/cost.ts';

interface DecisionFormProps {
  /** Null for a new one. */
  readonly decision: DecisionNeeded | null;
  readonly refs: readonly string[];
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onSave: (decision: DecisionNeeded) => void;
  readonly onRemove: () => void;
}

/** What must be decided, by whom, by when, at which cost, and what happens otherwise. */
export const DecisionForm = ({ decision, refs, problem, isBusy, onClose, onSave, onRemove }: DecisionFormProps) => {
  const [values, setValues] = useState({
    ...{ what: decision?.what ?? '', byWhom: decision?.byWhom ?? '', byWhen: decision?.byWhen ?? '' },
    ...{ cost: decision?.cost ? printMoney(decision.cost) : '', ifNot: decision?.ifNot ?? '' },
    ref: decision?.ref ?? '',
  });
  const [isTried, setTried] = useState(false);
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [name]: event.target.value });
  const missing = values.what.trim() === '' ? 'Say what must be decided.' : undefined;
  const cost = values.cost.trim() === '' ? null : readCost(values.cost, decision?.cost);
  const badCost = cost?.problem;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing || badCost || isBusy) return;
    onSave({
      ...{ what: values.what.trim(), byWhom: values.byWhom.trim(), byWhen: values.byWhen || null },
      ...{ cost: cost?.money ?? null, ifNot: values.ifNot.trim(), ref: values.ref || null },
    });
  };
  return (
    <Dialog open onClose={onClose} title={decision ? 'Decision' : 'New decision'}>
      <form onSubmit={submit} noValidate>
        {problem ? (
          <ErrorSummary title="Not saved">
            <p>{problem}</p>
          </ErrorSummary>
        ) : null}
        <TextField
          label="What must be decided"
          value={values.what}
          onChange={set('what')}
          maxLength={300}
          error={isTried ? missing : undefined}
        />
        <TextField label="By whom" value={values.byWhom} onChange={set('byWhom')} maxLength={120} />
        <TextField label="By when" type="date" value={values.byWhen} onChange={set('byWhen')} />
        <TextField
          label="Cost"
          hint="Leave it empty where there is none."
          value={values.cost}
          onChange={set('cost')}
          error={isTried ? badCost : undefined}
        />
        <TextField label="If not decided" value={values.ifNot} onChange={set('ifNot')} maxLength={500} />
        <Field label="Risk it is about">
          {(control) => (
            <select {...control} value={values.ref} onChange={set('ref')}>
              <option value="">None</option>
              {refs.map((ref) => (
                <option key={ref}>{ref}</option>
              ))}
            </select>
          )}
        </Field>
        <div className="dialogfoot">
          {decision ? (
            <Button look="quiet" disabled={isBusy} onClick={onRemove}>
              Remove
            </Button>
          ) : null}
          <span className="sp" />
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
