import { useEffect } from 'react';

interface HoldKeysProps {
  readonly onText: (letter: string) => void;
  readonly onClose: () => void;
}

/** While the palette is fetched, what is typed is meant for it: on the page below the same letters would rescore a risk. */
export const HoldKeys = ({ onText, onClose }: HoldKeysProps) => {
  useEffect(() => {
    const hold = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      if (event.key === 'Escape') onClose();
      else if (event.key.length === 1) onText(event.key);
    };
    window.addEventListener('keydown', hold, true);
    return () => window.removeEventListener('keydown', hold, true);
  }, [onText, onClose]);
  return null;
};
