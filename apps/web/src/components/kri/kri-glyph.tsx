import type { KriState } from '@heed/contracts';
import { Icon } from '../glyph.tsx';

interface KriGlyphProps {
  readonly state: KriState;
  /** Set where no word stands beside the sign. */
  readonly label?: string;
}

const square = (more: object) => <path d="M2.75 2.75h10.5v10.5H2.75z" fill="none" strokeWidth="1.5" {...more} />;

/** Squares, where the levels of risks are octagon, triangle, diamond and circle: the two never look alike. */
const SIGNS = {
  critical: (
    <>
      <path d="M2 2h12v12H2z" fill="var(--critical)" />
      <path d="M7.1 4h1.8l-.25 4.6h-1.3zM8 9.7a1 1 0 1 1 0 2 1 1 0 0 1 0-2z" fill="var(--critical-on)" />
    </>
  ),
  warning: (
    <>
      {square({ stroke: 'var(--medium)' })}
      <path d="M2.5 8h11v5.5h-11z" fill="var(--medium)" />
    </>
  ),
  'no data': square({ stroke: 'var(--border)', strokeDasharray: '2.6 2' }),
};

/** The sign of a KRI's state; it always stands beside a word or a number. */
export const KriGlyph = ({ state, label }: KriGlyphProps) => {
  const named = label ? { label } : {};
  if (state === 'ok' || state === 'stale') return <Icon name={state} {...named} />;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by its label, or hidden beside the word it illustrates
    <svg
      className="g"
      viewBox="0 0 16 16"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {SIGNS[state]}
    </svg>
  );
};
