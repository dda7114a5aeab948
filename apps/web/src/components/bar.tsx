import { type ReactNode, useEffect } from 'react';
import { openDrawer } from '../lib/drawer.ts';
import { registerName } from '../lib/format.ts';
import { Icon } from './glyph.tsx';
import { IconButton } from './ui/button.tsx';

interface BarProps {
  readonly title: string;
  /** What the page belongs to: the register. */
  readonly crumb?: string | undefined;
  readonly children?: ReactNode;
}

/** Head of a page: where you are, and what you can do here. It also names the browser's tab. */
export const Bar = ({ title, crumb, children }: BarProps) => {
  useEffect(() => {
    document.title = [title, crumb && registerName(crumb)].filter(Boolean).join(', ').concat(' · Heed');
  }, [title, crumb]);
  return (
    <header className="bar">
      <IconButton className="menu" label="Open navigation" onClick={openDrawer}>
        <Icon name="menu" />
      </IconButton>
      <h1>
        {crumb ? (
          <span className="crumb">
            {registerName(crumb)}{' '}
            <span className="faint" aria-hidden="true">
              /
            </span>{' '}
          </span>
        ) : null}
        {title}
      </h1>
      {children}
    </header>
  );
};
