import { useSyncExternalStore } from 'react';

/**
 * Text a person typed and did not save yet, kept in memory while they look at another page: leaving costs nothing,
 * so nobody has to be asked. Closing the tab asks, as the browser does.
 */
const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

const publish = (): void => {
  for (const listener of listeners) listener();
};

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

const watchUnload = (): void => {
  window.removeEventListener('beforeunload', warn);
  if (drafts.size > 0) window.addEventListener('beforeunload', warn);
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The unsaved text of one place (`riskKey/description`), and how to keep or drop it; undefined when there is none. */
export const useDraft = (
  place: string,
): { readonly draft: string | undefined; readonly keep: (text: string) => void; readonly drop: () => void } => {
  const draft = useSyncExternalStore(subscribe, () => drafts.get(place));
  return {
    draft,
    keep: (text) => {
      drafts.set(place, text);
      watchUnload();
      publish();
    },
    drop: () => {
      drafts.delete(place);
      watchUnload();
      publish();
    },
  };
};
