import type { Level, ScoringModel } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCORING } from './scoring.ts';
import { problemsOf, scoringNotes, unreachableScores } from './scoring-problems.ts';

const level = (code: string, value: number | null, more: Partial<Level> = {}): Level => ({
  ...{ code, label: code.toUpperCase(), value, criteria: '' },
  ...more,
});
const model = (part: Partial<ScoringModel>): ScoringModel => ({ ...DEFAULT_SCORING, ...part });
const bands = (...list: [ScoringModel['bands'][number]['priority'], number, number][]) =>
  list.map(([priority, from, to]) => ({ priority, from, to }));

describe('what stands against a model', () => {
  it.each<[string, Partial<ScoringModel>, string, RegExp]>([
    [
      'two levels with one value',
      { probability: [level('a', 1), level('b', 2), level('c', 2)] },
      'probability.2.value',
      /^B and C both have the value 2\./,
    ],
    [
      'two levels with one code, in either case',
      { impact: [level('a', 1), level('A', 2, { label: 'Other' })] },
      'impact.1.code',
      /the code "A"/,
    ],
    [
      'two levels with one name',
      { impact: [level('a', 1, { label: 'Low' }), level('b', 2, { label: 'low ' })] },
      'impact.1.label',
      /called "low"/,
    ],
    ['a level without a name', { impact: [level('a', 1, { label: '  ' })] }, 'impact.0.label', /^Level 1 of impact/],
    ['a code with a slash', { impact: [level('a/b', 1), level('c', 2)] }, 'impact.0.code', /holds a slash/],
    [
      'values that do not increase',
      { probability: [level('a', 2), level('none', null), level('b', 1)] },
      'probability.2.value',
      /^B \(1\) stands above A \(2\)\./,
    ],
    ['a value below zero', { impact: [level('a', -1), level('b', 1)] }, 'impact.0.value', /from 0 to 1000/],
    ['a value beyond every scale', { impact: [level('a', 1), level('b', 1e300)] }, 'impact.1.value', /from 0 to 1000/],
    ['one factor without levels', { impact: [] }, 'impact', /no levels of impact/],
    [
      'a score no band holds',
      { bands: bands(['critical', 9, 9], ['high', 5, 8], ['low', 1, 3]) },
      'bands',
      /No band holds the score 4 \(Medium × Medium is 4\)/,
    ],
    ['no bands', { bands: [] }, 'bands', /No band holds the scores 1, 2, 3, 4 and 2 more/],
    [
      'bands that overlap',
      { bands: bands(['critical', 9, 9], ['high', 6, 9], ['low', 1, 5]) },
      'bands.1.from',
      /Critical \(9 to 9\) and High \(6 to 9\) overlap/,
    ],
    [
      'a band that ends before it begins',
      { bands: bands(['critical', 9, 9], ['high', 8, 6], ['low', 1, 6]) },
      'bands.1.from',
      /High begins at 8 and ends at 6/,
    ],
    [
      'a listed cell of no level',
      { grid: { 'low/gigantic': { score: null, priority: 'high' } } },
      'grid.low/gigantic',
      /lists low\/gigantic/,
    ],
  ])('%s', (_what, part, path, message) => {
    const found = problemsOf(model(part)).filter((problem) => problem.path === path);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(message);
  });

  it('a listed cell needs no band, and a level without a value gives no gap', () => {
    const grid = { 'high/high': { score: 12, priority: 'critical' as const } };
    const probability = [level('very-low', null), ...DEFAULT_SCORING.probability];
    const without = DEFAULT_SCORING.bands.filter(({ priority }) => priority !== 'critical');
    expect(problemsOf(model({ grid, probability, bands: without }))).toEqual([]);
  });
});

describe('scores inside a band that no pair of levels gives', () => {
  it.each<[string, Partial<ScoringModel>, number[]]>([
    ['the usual three by three', {}, [5, 7, 8]],
    ['bands of the reachable scores only', { bands: bands(['critical', 9, 9], ['high', 6, 6], ['low', 1, 4]) }, []],
    ['a listed score', { grid: { 'high/medium': { score: 7, priority: 'high' } } }, [5, 8]],
    ['no factors', { probability: [], impact: [] }, []],
  ])('%s', (_what, part, scores) => {
    expect(unreachableScores(model(part))).toEqual(scores);
  });

  it('ends, however far a band reaches', () => {
    expect(unreachableScores(model({ bands: bands(['low', 1, 1e9]) }))).toHaveLength(100);
    const huge = [level('huge', 1e300)];
    expect(
      unreachableScores(model({ probability: [level('a', 1)], impact: huge, bands: bands(['low', 1e300, 1e301]) })),
    ).toEqual([]);
  });
});

describe('what is allowed and worth knowing', () => {
  const ranged = (...list: [number | null, number | null, string?][]) =>
    list.map(([from, to, unit = '%'], i) => level(`l${i}`, i + 1, { range: { from, to, unit } }));
  it.each<[string, Level[], string]>([
    ['criteria that overlap', ranged([0, 20], [10, 50]), 'The ranges of L0 and L1 (impact) overlap.'],
    [
      'criteria that leave a gap',
      ranged([0, 10], [20, null]),
      'Between L0 and L1 (impact) a range is missing: 10 to 20 %.',
    ],
    ['an open end in the middle', ranged([0, null], [10, 20]), 'The ranges of L0 and L1 (impact) overlap.'],
    ['an empty range', ranged([5, 5]), 'The range of L0 (impact) is empty: it goes from 5 to 5 %.'],
    [
      'two measures',
      ranged([0, 1, 'days'], [1, 2, 'weeks']),
      'L0 and L1 (impact) are measured differently: in days and in weeks.',
    ],
  ])('%s', (_what, impact, note) => {
    expect(scoringNotes(model({ impact }))).toEqual([note]);
  });

  it('a higher score that would be less urgent', () => {
    expect(scoringNotes(model({ bands: bands(['low', 6, 9], ['high', 1, 5]) }))).toEqual([
      'Low stands above High: a higher score would be less urgent.',
    ]);
  });
});
