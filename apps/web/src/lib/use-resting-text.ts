import { useEffect, useRef, useState } from 'react';

interface RestingText {
  readonly typed: string;
  /** Takes what was typed over once typing rests; `isHalf` waits for the rest of a word instead. */
  readonly type: (text: string, isHalf?: boolean) => void;
  /** Takes a text over at once. */
  readonly apply: (text: string) => void;
  readonly clear: () => void;
}

/** Words to look for, taken over as soon as typing rests. */
export const useRestingText = (value: string, onChange: (value: string) => void, restMs: number): RestingText => {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A text that comes from elsewhere (the back button, a link) replaces what stands here; our own echo does not.
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
  const type = (text: string, isHalf = false): void => {
    setTyped(text);
    clearTimeout(timer.current);
    if (!isHalf) timer.current = setTimeout(() => apply(text), restMs);
  };
  const clear = (): void => {
    setTyped('');
    apply('');
  };
  return { typed, type, apply, clear };
};
