import type { Escalation } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { escalationPolicyQuery } from '../../lib/escalations.ts';
import { ErrorSummary } from '../error-summary.tsx';
import { QueryState } from '../query-state.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

interface Person {
  readonly id: string;
  readonly name: string;
}

interface ReassignDialogProps {
  readonly slug: string;
  readonly escalation: Escalation;
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onReassign: (person: Person) => void;
}

/** Those who are called first, then everybody else who may act; whoever has it already is left out. */
const candidates = ({ people, assignee }: Escalation, known: readonly Person[]) => {
  const called = people.filter(({ id }) => id !== assignee?.id);
  const others = known.filter(({ id }) => id !== assignee?.id && !people.some((person) => person.id === id));
  return { called, others };
};

const Options = ({ people }: { readonly people: readonly Person[] }) =>
  people.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));

/** Gives an escalation to another person. */
export const ReassignDialog = (props: ReassignDialogProps) => {
  const { slug, escalation, problem, isBusy, onClose, onReassign } = props;
  const query = useQuery(escalationPolicyQuery(slug));
  const [chosen, setChosen] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Reassign ${escalation.ref}`}
      description={
        escalation.dueAt ? 'Its clock goes on: the new person is told at once.' : 'The new person is told at once.'
      }
    >
      <QueryState query={query} rows={2}>
        {(policy) => {
          const { called, others } = candidates(escalation, policy.people);
          const person = [...called, ...others].find(({ id }) => id === chosen);
          const submit = (event: FormEvent): void => {
            event.preventDefault();
            setTried(true);
            if (person && !isBusy) onReassign(person);
          };
          if (called.length + others.length === 0)
            return (
              <p className="muted">Nobody else may act on escalations here. Add a member to the register first.</p>
            );
          return (
            <form onSubmit={submit} noValidate>
              {problem ? (
                <ErrorSummary title="Not reassigned">
                  <p>{problem}</p>
                </ErrorSummary>
              ) : null}
              <Field
                label="To"
                hint={escalation.assignee ? `${escalation.assignee.name} has it now.` : undefined}
                error={isTried && !person ? 'Choose a person.' : undefined}
              >
                {(control) => (
                  <select
                    {...control}
                    // biome-ignore lint/a11y/noAutofocus: in a dialog the person has just opened
                    autoFocus
                    value={chosen}
                    onChange={(event) => setChosen(event.target.value)}
                  >
                    <option value="">Choose a person</option>
                    {called.length > 0 ? (
                      <optgroup label={`Called at ${escalation.level}`}>
                        <Options people={called} />
                      </optgroup>
                    ) : null}
                    {others.length > 0 ? (
                      <optgroup label="Others">
                        <Options people={others} />
                      </optgroup>
                    ) : null}
                  </select>
                )}
              </Field>
              <div className="dialogfoot">
                <Button onClick={onClose}>Cancel</Button>
                <Button type="submit" look="primary" disabled={isBusy}>
                  Reassign
                </Button>
              </div>
            </form>
          );
        }}
      </QueryState>
    </Dialog>
  );
};
