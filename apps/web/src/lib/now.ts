import { useSyncExternalStore } from 'react';

const STEP_MS = 20_000;

let now = new Date().toISOString();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

const tick = (): void => {
  now = new Date().toISOString();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) {
    // What nobody looked at for a while may stand still, but not what is looked at again.
    now = new Date().toISOString();
    timer = setInterval(tick, STEP_MS);
    document.addEventListener('visibilitychange', tick);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
};

/** The time as an instant, in steps small enough for clocks told in minutes. Only what shows a time should ask. */
export const useNow = (): string => useSyncExternalStore(subscribe, () => now);
