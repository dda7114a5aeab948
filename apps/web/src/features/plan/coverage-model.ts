import type { CoverageCell, CoverageGrid } from '@heed/contracts';
import { inWords, plural } from '../../lib/format.ts';

export type CoverageBy = 'perspective' | 'phase';
type CoveredRisk = CoverageGrid['risks'][number];

export interface Covered {
  readonly done: number;
  readonly total: number;
}

/** How far a risk is covered from one point of view, whatever the other one; null stands for actions without one. */
export const coveredBy = (cells: readonly CoverageCell[], by: CoverageBy, name: string | null): Covered =>
  cells
    .filter((cell) => cell[by] === name)
    .reduce((sum, { done, total }) => ({ done: sum.done + done, total: sum.total + total }), { done: 0, total: 0 });

/** Whether some actions have no such point of view: they get a column of their own, which nobody needs to fill. */
export const hasLoose = (risks: readonly CoveredRisk[], by: CoverageBy): boolean =>
  risks.some(({ cells }) => cells.some((cell) => cell[by] === null && cell.total > 0));

const gapsOf = ({ gaps }: CoveredRisk, by: CoverageBy): readonly string[] =>
  by === 'perspective' ? gaps.perspectives : gaps.phases;

const sentence = (places: number, empty: number): string => {
  if (places === 0) return 'There is nothing to cover yet';
  if (empty === 0) return `${places} of ${places} places are covered`;
  return `${empty} of ${places} places ${empty === 1 ? 'is' : 'are'} empty`;
};

interface Grid extends Pick<CoverageGrid, 'places' | 'empty' | 'phases' | 'total'> {
  /** The risks that are shown, all or the first of them. */
  readonly risks: readonly CoveredRisk[];
}

/** What the grid shows. By perspective the whole register is counted; by phase what is shown. */
export const coverageHeadline = (grid: Grid, by: CoverageBy): string => {
  if (by === 'perspective') return sentence(grid.places, grid.empty);
  const empty = grid.risks.reduce((sum, risk) => sum + risk.gaps.phases.length, 0);
  const counted = sentence(grid.risks.length * grid.phases.length, empty);
  return grid.risks.length < grid.total ? `Of the first ${plural(grid.risks.length, 'risk')}: ${counted}` : counted;
};

/** `Gaps: H-1 lacks Testing; H-2 lacks Security and Testing.` The first few, worst first. */
export const gapSentence = (risks: readonly CoveredRisk[], by: CoverageBy): string => {
  const withGaps = risks.filter((risk) => gapsOf(risk, by).length > 0);
  if (withGaps.length === 0) return '';
  const shown = withGaps.slice(0, 3).map((risk) => `${risk.ref} lacks ${gapsOf(risk, by).join(' and ')}`);
  const rest = withGaps.length - shown.length;
  return `${shown.join('; ')}${rest > 0 ? `; ${inWords(rest)} more ${rest === 1 ? 'has' : 'have'} gaps` : ''}.`;
};

export const coveredWords = ({ done, total }: Covered): string => `${done} of ${total} done`;
