import { useEffect, useRef, useState } from 'react';
import { isTyping } from '../../lib/keyboard.ts';

export interface BoardCursor {
  /** Id of the element the cursor is on; empty before it was moved. */
  readonly at: string;
  readonly set: (id: string) => void;
  readonly step: (by: number) => void;
}

/** Where Enter means "record this": not on a link, a button or in a field, which have an Enter of their own. */
const isFree = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  !isTyping(target) &&
  target.closest('a,button,input,summary,[role=dialog],[role=menu]') === null;

/** One cursor over rows and proposals; `j` and `k` or the arrows move it, Enter acts on it. */
export const useBoardCursor = (ids: readonly string[], onEnter: (id: string) => void): BoardCursor => {
  const [at, set] = useState('');
  const step = (by: number): void => {
    const index = ids.indexOf(at);
    const next = ids[index < 0 ? 0 : Math.max(0, Math.min(ids.length - 1, index + by))];
    if (next === undefined) return;
    set(next);
    const element = document.getElementById(next);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView?.({ block: 'nearest' });
  };
  const current = useRef({ at, onEnter, step });
  useEffect(() => {
    current.current = { at, onEnter, step };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!isFree(event.target)) return;
      if (event.key === 'Enter') current.current.onEnter(current.current.at);
      else if (event.key === 'ArrowDown' && current.current.at) current.current.step(1);
      else if (event.key === 'ArrowUp' && current.current.at) current.current.step(-1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return { at, set, step };
};
