import type { FieldConflict } from '@heed/domain';
import type { ComponentProps, ReactNode } from 'react';
import { ConflictChoice } from '../../components/conflict-choice.tsx';
import { Field } from '../../components/ui/field.tsx';
import type { FormDraft } from '../../lib/use-form-draft.ts';
import type { KriDraft, KriProblem } from './kri-draft.ts';

/** What every part of the form works with. */
export interface PartProps {
  readonly form: FormDraft<KriDraft>;
  readonly problems: readonly KriProblem[];
}

export const fieldId = (field: string): string => `kri-${field.replace('.', '-')}`;

/** What is wrong with a field: as found here, or as the server said. */
export const problemAt = ({ form, problems }: PartProps, field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.message ?? form.problem?.fields[field];

const wordsOf = (value: unknown): ReactNode => {
  if (typeof value === 'string') return value || 'nothing';
  if (Array.isArray(value)) return value.map((entry: { id: string }) => entry.id).join(', ') || 'none';
  if (value !== null && typeof value === 'object')
    return Object.values(value)
      .filter((part) => typeof part === 'string' && part)
      .join(', ');
  return String(value);
};

/** The choice between two people's values, at the field it is about. */
export const ConflictAt = ({ form, field }: { readonly form: FormDraft<KriDraft>; readonly field: keyof KriDraft }) => {
  const conflict: FieldConflict | undefined = form.conflicts.find((each) => each.field === field);
  if (!conflict) return null;
  return (
    <ConflictChoice
      yours={wordsOf(conflict.yours)}
      theirs={wordsOf(conflict.theirs)}
      was={wordsOf(conflict.was)}
      onKeep={() => form.keep(field)}
      onTake={() => form.take(field)}
    />
  );
};

type TextName = {
  [Name in keyof KriDraft]: KriDraft[Name] extends string ? (string extends KriDraft[Name] ? Name : never) : never;
}[keyof KriDraft];

interface DraftTextProps extends PartProps, Omit<ComponentProps<'input'>, 'form' | 'name' | 'value' | 'onChange'> {
  readonly name: TextName;
  readonly label: string;
  readonly hint?: string;
  /** What was understood of it, beneath. */
  readonly understood?: string;
  /** The field as the server calls it, where it has another name there. */
  readonly field?: string;
}

/** A text of the draft, with what was understood of it or what is wrong. */
export const DraftText = ({
  form,
  problems,
  name,
  label,
  hint,
  understood,
  field = name,
  ...input
}: DraftTextProps) => {
  const error = problemAt({ form, problems }, field);
  return (
    <div>
      <Field label={label} hint={hint} error={error} id={fieldId(field)}>
        {(control) => (
          <input
            {...control}
            {...input}
            value={form.draft[name]}
            onChange={(event) => form.change({ [name]: event.target.value })}
          />
        )}
      </Field>
      {understood && !error ? (
        <p className="understood t12" role="status">
          {understood}
        </p>
      ) : null}
      <ConflictAt form={form} field={name} />
    </div>
  );
};
