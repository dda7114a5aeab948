import { useId } from 'react';
import { Field } from '../../components/ui/field.tsx';
import { ConflictAt, DraftText, fieldId, type PartProps, problemAt } from './kri-field.tsx';
import { cadenceUnderstood, staleUnderstood } from './kri-understood.ts';

const CADENCES = ['every 15 minutes', 'hourly', 'daily', 'weekly', 'monthly', 'quarterly'];

const Debounce = ({ form, problems }: PartProps) => {
  const { debounce } = form.draft;
  const set = (change: Partial<typeof debounce>): void => form.change({ debounce: { ...debounce, ...change } });
  const label = debounce.kind === 'minutes' ? 'How many minutes' : 'How many readings';
  return (
    <div>
      <Field
        label="Another state counts"
        hint="So that one odd value alarms nobody."
        error={problemAt({ form, problems }, 'debounce')}
        id={fieldId('debounce')}
      >
        {(control) => (
          <span className="debounce">
            <select
              {...control}
              value={debounce.kind}
              onChange={(event) => set({ kind: event.target.value as typeof debounce.kind })}
            >
              <option value="none">at once</option>
              <option value="readings">after readings in a row</option>
              <option value="minutes">after minutes</option>
            </select>
            {debounce.kind === 'none' ? null : (
              <input
                className="input"
                inputMode="numeric"
                aria-label={label}
                value={debounce.count}
                onChange={(event) => set({ count: event.target.value })}
              />
            )}
          </span>
        )}
      </Field>
      <ConflictAt form={form} field="debounce" />
    </div>
  );
};

/** How often a value comes, when silence is a finding, and how long a change must hold. */
export const Rhythm = ({ form, problems }: PartProps) => {
  const list = useId();
  const { draft } = form;
  return (
    <section aria-labelledby="kri-form-rhythm">
      <div className="sechead">
        <h3 id="kri-form-rhythm">Rhythm</h3>
      </div>
      <div className="fields">
        <DraftText
          {...{ form, problems }}
          name="cadence"
          label="Read"
          hint="How often a value comes."
          placeholder="hourly"
          list={list}
          maxLength={200}
          understood={cadenceUnderstood(draft.cadence)}
        />
        <datalist id={list}>
          {CADENCES.map((cadence) => (
            <option key={cadence} value={cadence} />
          ))}
        </datalist>
        <DraftText
          {...{ form, problems }}
          name="stale"
          field="staleAfterMinutes"
          label="Stale after"
          hint="Silence that is a finding. Empty: twice the rhythm."
          placeholder="36 h"
          understood={staleUnderstood(draft)}
        />
        <Debounce {...{ form, problems }} />
      </div>
    </section>
  );
};
