import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly input?: RefObject<HTMLInputElement | null>;
}

const REST_MS = 200;

/** Words to find something by, taken over as soon as typing rests; at once with Enter, cleared with Escape. */
export const SearchField = ({ label, value, onChange, input }: SearchFieldProps) => {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Words that come from elsewhere (the back button, a link) replace what stands here; our own echo does not.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    clearTimeout(timer.current);
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const apply = (text: string): void => {
    clearTimeout(timer.current);
    const next = text.trim();
    if (next === sent.current) return;
    sent.current = next;
    onChange(next);
  };
  const type = (text: string): void => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(text), REST_MS);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') apply(typed);
    else if (event.key === 'Escape' && typed) {
      setTyped('');
      apply('');
    } else return;
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
