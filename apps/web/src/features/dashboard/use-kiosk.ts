import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router';

const PARAMETER = 'kiosk';

/** The page alone on the whole screen, in the address (`?kiosk=1`), so that a wall display can be opened at it. */
export const useKiosk = (): { readonly isKiosk: boolean; readonly toggle: () => void } => {
  const [search, setSearch] = useSearchParams();
  const isKiosk = search.get(PARAMETER) === '1';
  const set = useCallback(
    (on: boolean) =>
      setSearch((before) => {
        const next = new URLSearchParams(before);
        if (on) next.set(PARAMETER, '1');
        else next.delete(PARAMETER);
        return next;
      }),
    [setSearch],
  );
  useEffect(() => {
    document.documentElement.classList.toggle('is-kiosk', isKiosk);
    return () => document.documentElement.classList.remove('is-kiosk');
  }, [isKiosk]);
  useEffect(() => {
    // Escape leaves the full screen, and with it the kiosk.
    const onChange = (): void => {
      if (!document.fullscreenElement && isKiosk) set(false);
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, [isKiosk, set]);
  const toggle = (): void => {
    // A browser that refuses still shows the page without its frame.
    if (!isKiosk) void document.documentElement.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement) void document.exitFullscreen();
    set(!isKiosk);
  };
  return { isKiosk, toggle };
};
