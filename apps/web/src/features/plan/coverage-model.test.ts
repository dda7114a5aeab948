import type { CoverageGrid } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { coverageHeadline, coveredBy, gapSentence, hasLoose } from './coverage-model.ts';

const cell = (perspective: string | null, phase: string | null, done: number, total: number) => ({
  perspective,
  phase,
  done,
  total,
});
const risk = (ref: string, gaps: readonly string[], cells = [cell('Security', 'Immediate', 1, 2)]) => ({
  ref,
  title: ref,
  priority: 'high' as const,
  score: 6,
  cells,
  gaps: { perspectives: [...gaps], phases: [] as string[] },
});
const grid = (change: Partial<CoverageGrid> = {}): CoverageGrid => ({
  perspectives: ['Security', 'Testing'],
  phases: ['Immediate'],
  risks: [risk('H-1', [])],
  next: null,
  total: 1,
  places: 28,
  empty: 0,
  ...change,
});

describe('coverage', () => {
  it('adds the phases of a perspective up, and the perspectives of a phase', () => {
    const cells = [
      cell('Security', 'Immediate', 1, 2),
      cell('Security', 'Long-term', 1, 1),
      cell(null, 'Immediate', 0, 1),
    ];
    expect(coveredBy(cells, 'perspective', 'Security')).toEqual({ done: 2, total: 3 });
    expect(coveredBy(cells, 'phase', 'Immediate')).toEqual({ done: 1, total: 3 });
    expect(coveredBy(cells, 'perspective', 'Testing')).toEqual({ done: 0, total: 0 });
    expect([hasLoose([risk('H-1', [], cells)], 'perspective'), hasLoose([risk('H-1', [], cells)], 'phase')]).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    [grid(), '28 of 28 places are covered'],
    [grid({ empty: 3 }), '3 of 28 places are empty'],
    [grid({ empty: 1 }), '1 of 28 places is empty'],
    [grid({ places: 0 }), 'There is nothing to cover yet'],
  ])('states the finding of the whole register', (shown, headline) => {
    expect(coverageHeadline(shown, 'perspective')).toBe(headline);
  });

  it('says of how many risks it speaks where not all are shown', () => {
    const missing = { ...risk('H-1', []), gaps: { perspectives: [], phases: ['Immediate'] } };
    expect(coverageHeadline(grid({ risks: [missing], total: 80 }), 'phase')).toBe(
      'Of the first 1 risk: 1 of 1 places is empty',
    );
  });

  it('names who lacks what, the first three and how many more', () => {
    const risks = [risk('H-1', ['Testing']), risk('H-2', []), risk('H-3', ['Security', 'Testing'])];
    expect(gapSentence(risks, 'perspective')).toBe('H-1 lacks Testing; H-3 lacks Security and Testing.');
    expect(gapSentence([...risks, risk('H-4', ['A']), risk('H-5', ['A'])], 'perspective')).toMatch(
      /; H-4 lacks A; one more has gaps\.$/,
    );
    expect(gapSentence([risk('H-1', [])], 'perspective')).toBe('');
  });
});
