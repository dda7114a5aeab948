import type { RiskPriority } from '@heed/contracts';
import { LevelGlyph, PRIORITY_WORD } from './glyph.tsx';

interface PriorityTagProps {
  readonly priority: RiskPriority;
  readonly score?: number | null;
}

/** The level tag of an opened risk: tinted for Critical and High only, because only those ask for action. */
export const PriorityTag = ({ priority, score = null }: PriorityTagProps) => {
  const tint = priority === 'critical' || priority === 'high' ? priority : 'plain';
  return (
    <span className={`tint ${tint}`}>
      <LevelGlyph priority={priority} size="s" />
      <b className="strong">
        {score === null ? '' : `${score} `}
        {PRIORITY_WORD[priority]}
      </b>
    </span>
  );
};
