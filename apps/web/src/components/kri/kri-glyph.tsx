import type { KriState } from '@heed/contracts';
import type { JSX } from 'react';

/** Squares, where the levels of risks are octagon, triangle, diamond and circle: the two never look alike. */
const SIGNS: Readonly<Record<KriState, JSX.Element>> = {
  critical: (
    <>
      <path d="M2 2h12v12H2z" fill="var(--critical)" />
      <path d="M7.1 4h1.8l-.25 4.6h-1.3zM8 9.7a1 1 0 1 1 0 2 1 1 0 0 1 0-2z" fill="var(--critical-on)" />
    </>
  ),
  warning: (
    <>
      <path d="M2.75 2.75h10.5v10.5H2.75z" fill="none" stroke="var(--medium)" strokeWidth="1.5" />
      <path d="M2.5 8h11v5.5h-11z" fill="var(--medium)" />
    </>
  ),
  ok: <path d="m3 8.6 3.2 3.2L13 4.8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  stale: (
    <>
      <circle cx="8" cy="8" r="5.75" fill="none" stroke="var(--muted)" strokeWidth="1.5" />
      <path d="M8 4.6V8l2.4 1.6" fill="none" stroke="var(--muted)" strokeWidth="1.5" />
    </>
  ),
  'no data': (
    <path d="M2.75 2.75h10.5v10.5H2.75z" fill="none" stroke="var(--border)" strokeWidth="1.5" strokeDasharray="2.6 2" />
  ),
};

interface KriGlyphProps {
  readonly state: KriState;
  /** Set where no word stands beside the sign. */
  readonly label?: string;
}

/** The sign of a KRI's state; it always stands beside a word or a number. */
export const KriGlyph = ({ state, label }: KriGlyphProps) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: named by its label, or hidden beside the word it illustrates
  <svg className="g" viewBox="0 0 16 16" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
    {SIGNS[state]}
  </svg>
);
