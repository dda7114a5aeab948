import type { Escalation } from '@heed/contracts';
import { LevelGlyph, PRIORITY_WORD } from '../glyph.tsx';

interface TriggerGlyphProps {
  readonly escalation: Pick<Escalation, 'trigger' | 'priority'>;
  readonly size?: 's' | 'm';
}

/** What called: the level of the risk, or the square of a KRI. */
export const TriggerGlyph = ({ escalation, size = 'm' }: TriggerGlyphProps) => {
  if (escalation.trigger !== 'kri')
    return <LevelGlyph priority={escalation.priority} size={size} label={PRIORITY_WORD[escalation.priority]} />;
  return (
    <svg className={size === 's' ? 'g g-s' : 'g'} viewBox="0 0 16 16" role="img" aria-label="KRI">
      <rect x="2" y="2" width="12" height="12" fill="var(--critical)" />
      <path d="M7.1 4h1.8l-.25 4.6h-1.3zM8 9.7a1 1 0 1 1 0 2 1 1 0 0 1 0-2z" fill="var(--critical-on)" />
    </svg>
  );
};
