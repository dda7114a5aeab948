import { Field } from '../../components/ui/field.tsx';
import { plural } from '../../lib/format.ts';

interface ReplacementPickerProps {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly refs: readonly string[];
  /** Undefined until somebody chose; null for none. */
  readonly value: string | null | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What no replacement means: `None: they become unassessed`. */
  readonly none: string;
  readonly error: string | undefined;
  readonly onChange: (value: string | null | undefined) => void;
}

const UNDECIDED = '';
const NONE = '\u0000none';

const some = (refs: readonly string[], count: number): string =>
  count > 4 ? `${refs.slice(0, 3).join(', ')} and ${count - 3} more` : refs.join(', ');

/** Something goes while risks have it: what takes its place? */
export const ReplacementPicker = (props: ReplacementPickerProps) => {
  const { id, label, count, refs, value, options, none, error, onChange } = props;
  const choose = (picked: string): void => {
    if (picked === UNDECIDED) onChange(undefined);
    else onChange(picked === NONE ? null : picked);
  };
  return (
    <Field id={id} label={label} hint={`${plural(count, 'risk')}: ${some(refs, count)}`} error={error}>
      {(control) => (
        <select
          {...control}
          value={value === undefined ? UNDECIDED : (value ?? NONE)}
          onChange={(event) => choose(event.target.value)}
        >
          <option value={UNDECIDED}>Choose what takes its place</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
          <option value={NONE}>{none}</option>
        </select>
      )}
    </Field>
  );
};

/** A choice put into a map of choices, or taken out of it. */
export const withChoice = (
  choices: Readonly<Record<string, string | null>>,
  code: string,
  value: string | null | undefined,
): Readonly<Record<string, string | null>> => {
  const { [code]: _, ...others } = choices;
  return value === undefined ? others : { ...others, [code]: value };
};
