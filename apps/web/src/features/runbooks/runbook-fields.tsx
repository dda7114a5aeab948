import type { RunbookKind } from '@heed/contracts';
import { ConflictChoice } from '../../components/conflict-choice.tsx';
import { RiskField } from '../../components/risk-picker/risk-field.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { useRegisterSlug } from '../../lib/register.ts';
import type { FormDraft } from '../../lib/use-form-draft.ts';
import type { DraftProblem, RunbookDraft } from './runbook-draft.ts';

export interface PartProps {
  readonly form: FormDraft<RunbookDraft>;
  readonly problems: readonly DraftProblem[];
}

const KINDS: readonly (readonly [RunbookKind, string])[] = [
  ['steps', 'Steps, one after the other'],
  ['options', 'Options, one of which is chosen'],
];

/** Where two people changed the same field: whose value stays. */
export const Conflict = ({
  form,
  field,
  print,
}: {
  readonly form: FormDraft<RunbookDraft>;
  readonly field: string;
  readonly print: (value: unknown) => string;
}) => {
  const conflict = form.conflicts.find((one) => one.field === field);
  return conflict ? (
    <ConflictChoice
      yours={print(conflict.yours)}
      theirs={print(conflict.theirs)}
      was={print(conflict.was)}
      onKeep={() => form.keep(field)}
      onTake={() => form.take(field)}
    />
  ) : null;
};

const plain = (value: unknown): string => (value ? String(value) : 'none');

/** What the runbook is called, how it is followed, whose it is, and how often it is practised. */
export const RunbookFields = ({ form, problems }: PartProps) => {
  const slug = useRegisterSlug();
  const { draft, change } = form;
  const problemOf = (field: string): string | undefined => problems.find((one) => one.field === field)?.message;
  return (
    <div className="runbookfields">
      <div>
        <TextField
          label="Title"
          maxLength={200}
          error={problemOf('title')}
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <Conflict form={form} field="title" print={plain} />
      </div>
      <div>
        <Field label="How it is followed">
          {(control) => (
            <select
              {...control}
              value={draft.kind}
              onChange={(event) => change({ kind: event.target.value as RunbookKind })}
            >
              {KINDS.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Conflict form={form} field="kind" print={(value) => KINDS.find(([kind]) => kind === value)?.[1] ?? ''} />
      </div>
      <div>
        <RiskField
          slug={slug}
          label="Risk it belongs to (optional)"
          hint="Its ref or words of its title. The owner of that risk may change the runbook."
          error={problemOf('ref')}
          value={draft.ref}
          onChange={(ref) => change({ ref })}
        />
        <Conflict form={form} field="ref" print={plain} />
      </div>
      <div>
        <TextField
          label="Rehearse every (optional)"
          hint="Days. Empty: nobody has to practise it."
          inputMode="numeric"
          error={problemOf('rehearseEveryDays')}
          value={draft.rehearseEveryDays}
          onChange={(event) => change({ rehearseEveryDays: event.target.value })}
        />
        <Conflict form={form} field="rehearseEveryDays" print={plain} />
      </div>
    </div>
  );
};
