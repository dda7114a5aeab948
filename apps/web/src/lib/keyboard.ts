import { useEffect, useRef, useSyncExternalStore } from 'react';

const STORED = 'heed.single-keys';
const listeners = new Set<() => void>();

const isOn = (): boolean => localStorage.getItem(STORED) !== 'off';

/** Switches shortcuts of one letter off or on again (WCAG 2.1.4); keys with Ctrl, Escape and arrows always work. */
export const setSingleKeys = (on: boolean): void => {
  if (on) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, 'off');
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, isOn);

/** True where a letter is text: an input, an editor, a select. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type=checkbox],[type=radio]),textarea,select') !== null);

/** The name of a pressed key as the bindings spell it: `j`, `?`, `Ctrl+k` (Ctrl or ⌘), `Alt+ArrowUp`. */
export const keyName = (event: KeyboardEvent): string => {
  const modifiers = [event.ctrlKey || event.metaKey ? 'Ctrl+' : '', event.altKey ? 'Alt+' : ''].join('');
  const key = event.key === ' ' ? 'Space' : event.key;
  return modifiers + (modifiers && key.length === 1 ? key.toLowerCase() : key);
};

/** Keys that belong to the text itself while a person types: its own undo, copy and paste. */
const TEXT_KEYS = new Set(['Ctrl+z', 'Ctrl+y', 'Ctrl+a', 'Ctrl+c', 'Ctrl+v', 'Ctrl+x']);

const isSingle = (name: string): boolean => name.length === 1 || name.includes(' ');

const CHORD_MS = 1200;

let begun = { name: '', at: 0 };
let latest: { readonly event?: KeyboardEvent; readonly first: string } = { first: '' };

/** The letter a chord began with, the same for all who listen: its second letter is no key of its own for any of them. */
const firstOf = (event: KeyboardEvent): string => {
  if (latest.event !== event) {
    latest = { event, first: event.timeStamp - begun.at < CHORD_MS ? begun.name : '' };
    begun = { name: '', at: 0 };
  }
  return latest.first;
};

export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Binds keys of a page: `{ j: next, 'Ctrl+k': palette, 'g r': goRisks }`. Letters are ignored while a person types
 * and while an overlay has the focus.
 */
export const useKeys = (bindings: KeyBindings): void => {
  const current = useRef(bindings);
  useEffect(() => {
    current.current = bindings;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const first = firstOf(event);
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyName(event);
      const chord = `${first} ${name}`;
      const isText = !event.ctrlKey && !event.metaKey && !event.altKey;
      if ((isText || TEXT_KEYS.has(name)) && isTyping(event.target)) return;
      if (isText && isInOverlay(event.target)) return;
      // A key held down moves on; everything else is done once: no run of verdicts by a finger that rested.
      if (event.repeat && !MOVING.test(name)) return;
      const isOwn = name in current.current && !(first && isSingle(name));
      const found = chord in current.current ? chord : isOwn ? name : '';
      if (found) {
        if (isSingle(found) && !isOn()) return;
        event.preventDefault();
        current.current[found]?.(event);
      } else if (isText && Object.keys(current.current).some((binding) => binding.startsWith(`${name} `))) {
        begun = { name, at: event.timeStamp };
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};

const MOVING = /^[jk]$|Arrow(Up|Down)$/;

const isInOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=dialog],[role=menu],[role=listbox]') !== null;
