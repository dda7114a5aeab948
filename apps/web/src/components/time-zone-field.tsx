import { type ReactNode, useId } from 'react';
import { TextField } from './ui/field.tsx';

interface TimeZoneFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly id?: string;
  readonly onChange: (timeZone: string) => void;
}

const known = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** Where the person is, as the browser knows it. */
const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A time zone by its name, suggested while it is typed. */
export const TimeZoneField = ({ label, value, hint, error, id, onChange }: TimeZoneFieldProps) => {
  const list = useId();
  const own = ownTimeZone();
  return (
    <div className="zonefield">
      <TextField
        {...(id ? { id } : {})}
        label={label}
        hint={hint}
        list={list}
        required
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {known().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {own && own !== value ? (
        <button type="button" className="linkbtn" onClick={() => onChange(own)}>
          Use {own}, where this browser is
        </button>
      ) : null}
    </div>
  );
};
