import type { KriKind } from '@heed/contracts';
import { useId } from 'react';
import { Field } from '../../components/ui/field.tsx';
import { ConflictAt, DraftText, type PartProps } from './kri-field.tsx';

const KINDS: readonly (readonly [KriKind, string])[] = [
  ['indicator', 'Indicator, a number to watch'],
  ['automated check', 'Automated check, run by a program'],
  ['manual check', 'Manual check, done by a person'],
];

interface BasicsProps extends PartProps {
  /** Names seen as owners. */
  readonly owners: readonly string[];
}

/** What is watched, and who looks after it. */
export const Basics = ({ form, problems, owners }: BasicsProps) => {
  const list = useId();
  const { draft, change } = form;
  return (
    <div className="fields">
      <div className="wholeline">
        <DraftText
          {...{ form, problems }}
          name="name"
          label="Name"
          placeholder="Response time (p95)"
          maxLength={200}
          required
        />
      </div>
      <div>
        <Field label="Kind" id="kri-kind">
          {(control) => (
            <select
              {...control}
              value={draft.kind}
              onChange={(event) => change({ kind: event.target.value as KriKind })}
            >
              {KINDS.map(([kind, words]) => (
                <option key={kind} value={kind}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ConflictAt form={form} field="kind" />
      </div>
      <DraftText
        {...{ form, problems }}
        name="owner"
        label="Owner"
        placeholder="Platform team"
        list={list}
        maxLength={200}
      />
      <datalist id={list}>
        {owners.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {draft.kind === 'indicator' && draft.gate === '' ? null : (
        <DraftText
          {...{ form, problems }}
          name="gate"
          label="Gate"
          hint="What stands still until it passes."
          placeholder="blocks merge"
          maxLength={200}
        />
      )}
    </div>
  );
};
