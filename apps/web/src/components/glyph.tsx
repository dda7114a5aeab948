import type { RiskPriority } from '@heed/contracts';
import type { JSX } from 'react';

export const PRIORITY_WORD: Readonly<Record<RiskPriority, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  unassessed: 'Unassessed',
};

const LEVELS: Readonly<Record<RiskPriority, JSX.Element>> = {
  critical: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="var(--critical)" />
      <path d="M7 3.8h2l-.3 5.2H7.3zM8 10.3a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2z" fill="var(--critical-on)" />
    </>
  ),
  high: <path d="M8 1.6 15.4 14.4H.6z" fill="var(--high)" />,
  medium: <path d="M8 .8 15.2 8 8 15.2.8 8z" fill="var(--medium)" />,
  low: <circle cx="8" cy="8" r="5.6" fill="var(--low)" />,
  unassessed: (
    <circle cx="8" cy="8" r="6" fill="none" stroke="var(--border)" strokeWidth="1.5" strokeDasharray="2.6 2.1" />
  ),
};

/** 12 px in running text, 14 in lists, 20 in titles. */
type GlyphSize = 's' | 'm' | 'l';

const sizeClass = (size: GlyphSize): string => (size === 'm' ? 'g' : `g g-${size}`);

interface LevelGlyphProps {
  readonly priority: RiskPriority;
  readonly size?: GlyphSize;
  /** Set where no word stands beside the glyph. */
  readonly label?: string;
}

/** The shape of a risk's level; it always stands beside a word or a number. */
export const LevelGlyph = ({ priority, size = 'm', label }: LevelGlyphProps) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: named by its label, or hidden beside the word it illustrates
  <svg
    className={sizeClass(size)}
    viewBox="0 0 16 16"
    {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
  >
    {LEVELS[priority]}
  </svg>
);

const line = (d: string) => <path d={d} fill="none" stroke="currentColor" strokeWidth="1.5" />;

const ICONS = {
  mark: <path d="M2.5 1.5v13M13.5 1.5v13M2.5 8h11M8 1.5v4" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  ok: <path d="m3 8.6 3.2 3.2L13 4.8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  stale: (
    <>
      <circle cx="8" cy="8" r="5.75" fill="none" stroke="var(--muted)" strokeWidth="1.5" />
      <path d="M8 4.6V8l2.4 1.6" fill="none" stroke="var(--muted)" strokeWidth="1.5" />
    </>
  ),
  todo: <circle cx="8" cy="8" r="5.5" fill="none" stroke="var(--border)" strokeWidth="1.5" />,
  doing: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="6.25" fill="var(--muted)" />
      <path d="m5 8.2 2.1 2.1L11 6.2" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
  dropped: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="var(--border)" strokeWidth="1.5" />
      <path d="M4.5 11.5l7-7" stroke="var(--border)" strokeWidth="1.5" />
    </>
  ),
  find: (
    <>
      <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="m10.5 10.5 4 4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  chevron: line('m5 6.5 3 3 3-3'),
  left: line('m10 4-4 4 4 4'),
  right: line('m6 4 4 4-4 4'),
  up: line('m4 10 4-4 4 4'),
  down: line('m4 6 4 4 4-4'),
  close: line('m4.5 4.5 7 7m0-7-7 7'),
  open: line('M9 3h4v4M13 3 8 8M12 9.5V13H3V4h3.5'),
  menu: line('M2 4.5h12M2 8h12M2 11.5h12'),
  plus: line('M8 3v10M3 8h10'),
  bell: line('M3.5 11.5V7a4.5 4.5 0 0 1 9 0v4.5M2 11.5h12M6.5 14h3'),
  warn: (
    <>
      <path d="M8 2 14.6 13.6H1.4z" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 6.2v3.6M8 11v1.4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  note: (
    <>
      <rect x="2.75" y="2.75" width="10.5" height="10.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 6.5h6M5 9.5h4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  panel: line('M2.5 3h11v10h-11zM6 3v10'),
} as const;

export type IconName = keyof typeof ICONS;

interface IconProps {
  readonly name: IconName;
  readonly size?: GlyphSize;
  readonly label?: string;
}

/** A drawn sign; decoration unless it is given a label. */
export const Icon = ({ name, size = 'm', label }: IconProps) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: named by its label, or hidden beside the word it illustrates
  <svg
    className={sizeClass(size)}
    viewBox="0 0 16 16"
    {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
  >
    {ICONS[name]}
  </svg>
);

/** The small triangle of a movement; the words beside it say what moved. */
export const MoveGlyph = ({ direction }: { readonly direction: 'up' | 'down' }) => (
  <svg viewBox="0 0 8 8" aria-hidden="true">
    <path d={direction === 'up' ? 'M4 .6 7.6 7H.4z' : 'M4 7.4.4 1h7.2z'} fill="currentColor" />
  </svg>
);
