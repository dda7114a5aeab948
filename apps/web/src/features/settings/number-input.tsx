interface NumberInputProps {
  readonly id: string;
  readonly label: string;
  readonly value: number | null;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly onChange: (value: number | null) => void;
}

/** A number of a row, empty for none; its column says what it is, its label says it to everybody else. */
export const NumberInput = ({ id, label, value, placeholder, error, onChange }: NumberInputProps) => (
  <input
    id={id}
    type="number"
    step="any"
    inputMode="decimal"
    className={error ? 'input bad' : 'input'}
    aria-label={label}
    aria-invalid={error ? true : undefined}
    aria-describedby={error ? `${id}-error` : undefined}
    placeholder={placeholder}
    value={value ?? ''}
    onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
  />
);

/** What is wrong with the control of a row, tied to it. */
export const RowError = ({ id, error }: { readonly id: string; readonly error: string | undefined }) =>
  error ? (
    <small className="errtx" id={`${id}-error`}>
      {error}
    </small>
  ) : null;
