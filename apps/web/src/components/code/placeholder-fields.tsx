import type { Placeholder } from '@heed/domain';
import { useId } from 'react';

interface PlaceholderFieldsProps {
  readonly placeholders: readonly Placeholder[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** What the code waits for, one box each; what is typed stands in the code at once, and is kept nowhere. */
export const PlaceholderFields = ({ placeholders, values, onChange }: PlaceholderFieldsProps) => {
  const id = useId();
  return (
    <fieldset className="placeholders" aria-label="To fill in before copying">
      {placeholders.map(({ mark, name }, index) => (
        <label key={mark} htmlFor={`${id}-${index}`}>
          <span>{name}</span>
          <input
            id={`${id}-${index}`}
            className="input"
            placeholder={mark}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={values[mark] ?? ''}
            onChange={(event) => onChange({ ...values, [mark]: event.target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
};
