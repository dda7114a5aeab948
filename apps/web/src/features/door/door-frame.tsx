import '../../styles/door.css';
import { type ReactNode, useEffect } from 'react';
import { Icon } from '../../components/glyph.tsx';

/** The page around signing in and setting up: the mark, and one column. */
export const DoorFrame = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  useEffect(() => {
    document.title = `${title} · Heed`;
  }, [title]);
  return (
    <main className="door" id="main">
      <p className="brand">
        <Icon name="mark" />
        Heed
      </p>
      {children}
    </main>
  );
};
