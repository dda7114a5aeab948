import { useEffect } from 'react';
import { type Blocker, useBlocker } from 'react-router';

/** Asks before the page is left, closed or reloaded with unsaved text in it. */
export const useLeaveWarning = (unsaved: boolean): Blocker => {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return blocker;
};
