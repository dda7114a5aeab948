import type { Risk } from '@heed/contracts';
import { LevelGlyph, PRIORITY_WORD } from '../../../components/glyph.tsx';
import type { Factor } from '../../../components/level-picker.tsx';
import { useRiskEditing } from '../risk-context.tsx';

/** Levels by what the register calls them. */
export const useLevelNames = () => {
  const { register } = useRiskEditing();
  return (factor: Factor, code: unknown): string =>
    register.scoring[factor].find((level) => level.code === code)?.label ?? (code ? String(code) : 'not assessed');
};

export const ScoreCell = ({ level }: { readonly level: Pick<Risk, 'score' | 'priority'> }) => (
  <td className="num">
    <span className="level">
      <LevelGlyph priority={level.priority} size="s" />
      {level.score ?? PRIORITY_WORD[level.priority]}
      {level.score === null ? null : <span className="vh">{PRIORITY_WORD[level.priority]}</span>}
    </span>
  </td>
);
