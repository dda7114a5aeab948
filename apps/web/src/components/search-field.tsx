import type { KeyboardEvent, RefObject } from 'react';
import { useRestingText } from '../lib/use-resting-text.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly input?: RefObject<HTMLInputElement | null>;
}

const REST_MS = 200;

/** Words to find something by, taken over as soon as typing rests; at once with Enter, cleared with Escape. */
export const SearchField = ({ label, value, onChange, input }: SearchFieldProps) => {
  const { typed, type, apply, clear } = useRestingText(value, onChange, REST_MS);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') apply(typed);
    else if (event.key === 'Escape' && typed) clear();
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={input}
      className="input searchfield"
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={500}
      spellCheck={false}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
};
