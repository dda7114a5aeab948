import type { Member, OwnerItem, OwnerKind } from '@heed/contracts';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { matchConsequence } from './owner-words.ts';

interface OwnerMatchFormProps {
  readonly owner: OwnerItem;
  readonly members: readonly Member[];
  readonly isSaving: boolean;
  /** What the server refused, in a sentence. */
  readonly problem: string | undefined;
  readonly onSave: (kind: OwnerKind, people: readonly string[]) => void;
  readonly onClose: () => void;
}

const KINDS: readonly (readonly [OwnerKind, string])[] = [
  ['person', 'A person'],
  ['team', 'A team'],
  ['name', 'Just a name'],
];

/** One decision for all a name owns: whom does it mean? */
export const OwnerMatchForm = ({ owner, members, isSaving, problem, onSave, onClose }: OwnerMatchFormProps) => {
  const group = useId();
  const [kind, setKind] = useState<OwnerKind>(owner.kind === 'name' ? 'person' : owner.kind);
  const [chosen, setChosen] = useState<readonly string[]>(owner.people.map(({ id }) => id));
  const active = members.filter((member) => member.active || chosen.includes(member.id));
  const known = active.filter(({ id }) => chosen.includes(id));
  const people = kind === 'name' ? [] : kind === 'person' ? known.slice(0, 1) : known;
  const isReady = kind !== 'person' || people.length > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !isSaving)
      onSave(
        kind,
        people.map(({ id }) => id),
      );
  };
  return (
    <form className="ownermatch" onSubmit={submit} aria-label={`Whom ${owner.name} means`}>
      <fieldset className="kinds">
        <legend className="vh">{owner.name} means</legend>
        {KINDS.map(([value, word]) => (
          <label className="check" key={value}>
            <input
              type="radio"
              name={group}
              // biome-ignore lint/a11y/noAutofocus: the person has just asked to decide this
              autoFocus={value === kind}
              checked={value === kind}
              onChange={() => setKind(value)}
            />
            {word}
          </label>
        ))}
      </fieldset>
      {kind === 'person' ? (
        <Field label="Person">
          {(control) => (
            <select
              {...control}
              value={people[0]?.id ?? ''}
              onChange={(event) => setChosen(event.target.value ? [event.target.value] : [])}
            >
              <option value="">Choose a member</option>
              {active.map((member) => (
                <option key={member.id} value={member.id}>
                  {member.name}, {member.email}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      {kind === 'team' ? (
        <fieldset className="teamlist">
          <legend className="label">Who belongs to it</legend>
          {active.map((member) => (
            <label className="check" key={member.id}>
              <input
                type="checkbox"
                checked={chosen.includes(member.id)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, member.id] : chosen.filter((id) => id !== member.id))
                }
              />
              {member.name}
            </label>
          ))}
        </fieldset>
      ) : null}
      <p className="t13 muted" role="status">
        {matchConsequence(owner, kind, people)}
      </p>
      {problem ? (
        <p className="errtx t13" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="ownerfoot">
        <Button type="submit" size="sm" look="primary" disabled={!isReady || isSaving}>
          Save for all of them
        </Button>
        <Button size="sm" look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
