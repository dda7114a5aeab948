import { type OwnerItem, ownersApi } from '@heed/contracts';
import { type FormEvent, useId, useState } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { call } from '../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../lib/form-problem.ts';
import { plural } from '../../lib/format.ts';
import { ownedWords } from './owner-words.ts';

interface Given {
  readonly to: string;
  readonly risks: number;
  readonly actions: number;
}

interface HandOverDialogProps {
  readonly slug: string;
  readonly owner: OwnerItem;
  /** Names to choose from: owners and members. */
  readonly names: readonly string[];
  readonly onDone: (given: Given) => void;
  readonly onClose: () => void;
}

/** Gives everything a name owns in this register to another one. */
export const HandOverDialog = ({ slug, owner, names, onDone, onClose }: HandOverDialogProps) => {
  const list = useId();
  const [to, setTo] = useState('');
  const [risks, setRisks] = useState(owner.risks > 0);
  const [actions, setActions] = useState(owner.actions > 0);
  const [reason, setReason] = useState(owner.left ? `${owner.name} has left.` : '');
  const [problem, setProblem] = useState<FormProblem>();
  const [isBusy, setBusy] = useState(false);
  const given = { risks: risks ? owner.risks : 0, actions: actions ? owner.actions : 0 };
  const target = to.trim();
  const isSelf = target.toLowerCase() === owner.name.toLowerCase();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { from: owner.name, to: target, risks, actions, reason: reason.trim() };
      onDone({ to: target, ...(await call(ownersApi.handOver, { params: { register: slug }, body })) });
    } catch (error) {
      setProblem(formProblemOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={`Hand over from ${owner.name}`}>
      <form onSubmit={(event) => void submit(event)}>
        {problem && !problem.fields.to ? (
          <ErrorSummary title="Not handed over">
            <p>{problem.sentence}</p>
          </ErrorSummary>
        ) : null}
        <TextField
          label="To"
          hint="An owner here, a member, or a name."
          required
          maxLength={200}
          list={list}
          autoFocus
          autoComplete="off"
          value={to}
          error={isSelf ? `${owner.name} owns it already. Name somebody else.` : problem?.fields.to}
          onChange={(event) => setTo(event.target.value)}
        />
        <datalist id={list}>
          {names
            .filter((name) => name !== owner.name)
            .map((name) => (
              <option key={name} value={name} />
            ))}
        </datalist>
        <fieldset className="kinds">
          <legend className="label">What</legend>
          <label className="check">
            <input
              type="checkbox"
              checked={risks}
              disabled={owner.risks === 0}
              onChange={(event) => setRisks(event.target.checked)}
            />
            {plural(owner.risks, 'risk')}
          </label>
          <label className="check">
            <input
              type="checkbox"
              checked={actions}
              disabled={owner.actions === 0}
              onChange={(event) => setActions(event.target.checked)}
            />
            {plural(owner.actions, 'action')}
          </label>
        </fieldset>
        <TextField
          label="Why"
          hint="Kept in the history of each. It may stay empty."
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="t13 muted" role="status">
          {target && !isSelf ? `${target} takes over ${ownedWords(given)}. Closed risks and done actions stay.` : ''}
        </p>
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isBusy || isSelf || !target || !(risks || actions)}>
            Hand over
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
