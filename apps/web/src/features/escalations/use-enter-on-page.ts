import { useEffect, useRef } from 'react';

/** Enter where nothing has the focus: on the page as it was opened. A link or a button keeps its own Enter. */
export const useEnterOnPage = (run: () => void): void => {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isPage = event.target === document.body || (event.target as HTMLElement).id === 'main';
      if (event.key === 'Enter' && isPage && !event.defaultPrevented) latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
