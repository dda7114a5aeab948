import { useContext, useEffect, useState } from 'react';
import { createPath, type To, UNSAFE_NavigationContext } from 'react-router';

export interface Leaving {
  readonly go: () => void;
  readonly stay: () => void;
}

/** The part of the browser's Navigation API that is used here; not every browser has it. */
interface TraverseEvent extends Event {
  readonly navigationType: string;
  readonly destination: { readonly key: string; readonly url: string; readonly sameDocument: boolean };
}
interface BrowserNavigation extends EventTarget {
  readonly traverseTo: (key: string) => unknown;
}

const browserNavigation = (): BrowserNavigation | undefined =>
  (window as { navigation?: BrowserNavigation }).navigation;

const pathOf = (to: To): string => (typeof to === 'string' ? to : createPath(to)).split(/[?#]/)[0] ?? '';

/**
 * Asks before a page with unsaved text is left: by a link or a key of the app, by the browser's back button, by
 * closing or reloading. React Router blocks navigation only in its data mode, so the two calls that change the address
 * are held back here for as long as there is something to lose.
 */
export const useLeaveWarning = (isUnsaved: boolean): Leaving | undefined => {
  const { navigator } = useContext(UNSAFE_NavigationContext);
  const [held, setHeld] = useState<{ readonly go: () => void }>();
  useEffect(() => {
    if (!isUnsaved) return;
    const { push, replace } = navigator;
    const hold = (original: typeof push): typeof push =>
      function held(this: unknown, ...args) {
        if (pathOf(args[0]) === window.location.pathname) original.apply(navigator, args);
        else setHeld({ go: () => original.apply(navigator, args) });
      };
    navigator.push = hold(push);
    navigator.replace = hold(replace);
    return () => Object.assign(navigator, { push, replace }) && undefined;
  }, [isUnsaved, navigator]);
  useEffect(() => {
    const browser = browserNavigation();
    if (!isUnsaved || !browser) return;
    const back = (event: Event) => {
      const { navigationType, destination, cancelable } = event as TraverseEvent;
      if (navigationType !== 'traverse' || !destination.sameDocument || !cancelable) return;
      if (new URL(destination.url).pathname === window.location.pathname) return;
      event.preventDefault();
      setHeld({ go: () => browser.traverseTo(destination.key) });
    };
    browser.addEventListener('navigate', back);
    return () => browser.removeEventListener('navigate', back);
  }, [isUnsaved]);
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
  if (!held) return undefined;
  const leave = (then: () => void) => () => {
    setHeld(undefined);
    then();
  };
  return { go: leave(held.go), stay: leave(() => undefined) };
};
