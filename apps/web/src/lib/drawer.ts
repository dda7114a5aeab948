import { useSyncExternalStore } from 'react';

/** Whether the navigation is open over the page on a narrow screen. */
let isOpen = false;
const listeners = new Set<() => void>();

const set = (open: boolean): void => {
  isOpen = open;
  for (const listener of listeners) listener();
};

export const openDrawer = (): void => set(true);
export const closeDrawer = (): void => set(false);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useDrawer = (): boolean => useSyncExternalStore(subscribe, () => isOpen);
