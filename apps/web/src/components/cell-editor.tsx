import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

interface CellEditorProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly suggestions?: readonly string[];
  readonly maxLength: number;
  readonly onSave: (value: string) => void;
  readonly onCancel: () => void;
}

/** Edits one cell in place: Enter or leaving the cell saves, Escape restores. */
export const CellEditor = ({
  label,
  value,
  type = 'text',
  suggestions = [],
  maxLength,
  onSave,
  onCancel,
}: CellEditorProps) => {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);

  useEffect(() => {
    input.current?.focus();
    if (type === 'text') input.current?.select();
  }, [type]);

  const finish = (act: () => void): void => {
    if (isDone.current) return;
    isDone.current = true;
    act();
  };
  const save = (): void => finish(() => (typed.trim() === value ? onCancel() : onSave(typed.trim())));

  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') finish(onCancel);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={input}
        className="cellinput"
        aria-label={label}
        type={type}
        value={typed}
        maxLength={maxLength}
        {...(suggestions.length > 0 && { list: `${id}-list` })}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKey}
        onBlur={save}
        onClick={(event) => event.stopPropagation()}
      />
      {suggestions.length > 0 ? (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </>
  );
};
