import { useLayoutEffect } from 'react';

const type = (key: string): void => {
  const target = document.activeElement;
  if (target instanceof HTMLInputElement && key.length === 1) document.execCommand('insertText', false, key);
  else target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
};

/**
 * Stands where a picker will, until it has been fetched: keeps what is typed for it, so that a digit typed at once is
 * neither lost nor taken for a key of the page.
 */
export const KeptKeys = () => {
  useLayoutEffect(() => {
    const keys: string[] = [];
    const keep = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      keys.push(event.key);
    };
    const give = async (): Promise<void> => {
      window.removeEventListener('keydown', keep, true);
      for (const key of keys) {
        type(key);
        // The picker moves the focus on: what follows a digit may be the reason for it.
        await Promise.resolve();
      }
    };
    window.addEventListener('keydown', keep, true);
    return () => void requestAnimationFrame(() => void give());
  }, []);
  return null;
};
