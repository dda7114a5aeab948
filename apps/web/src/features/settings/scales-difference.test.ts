import type { ScoringModel } from '@heed/contracts';
import { DEFAULT_SCORING } from '@heed/domain';
import { expect, it } from 'vitest';
import { scalesDifference } from './scales-difference.ts';

const [low, medium, high] = DEFAULT_SCORING.probability;
if (!low || !medium || !high) throw new Error('The default has three levels.');

const changed = (change: Partial<ScoringModel>): string[] =>
  scalesDifference(DEFAULT_SCORING, { ...DEFAULT_SCORING, ...change });

it.each<[string, Partial<ScoringModel>, string[]]>([
  ['nothing', {}, []],
  ['a name', { name: 'Ours' }, ['Called “Ours” instead of “3 × 3, product”']],
  [
    'a level more',
    { probability: [{ ...low, code: 'rare', label: 'Rare', value: null }, low, medium, high] },
    ['Probability: Rare is new (no value)'],
  ],
  ['a level less', { probability: [low, high] }, ['Probability: Medium is gone']],
  [
    'another label and value',
    { probability: [low, medium, { ...high, label: 'Likely', value: 5 }] },
    ['Probability: High is called Likely', 'Probability: Likely counts 5 instead of 3'],
  ],
  [
    'another meaning',
    { probability: [{ ...low, criteria: 'hardly ever' }, medium, high] },
    ['Probability: Low means hardly ever'],
  ],
  ['another order', { probability: [medium, low, high] }, ['Probability: the levels stand in another order']],
  [
    'bands',
    { bands: [{ priority: 'critical', from: 6, to: 9 }, ...DEFAULT_SCORING.bands.slice(2)] },
    ['Critical is 6 to 9 instead of 9', 'No score is High any more'],
  ],
  ['a cell', { grid: { 'low/low': { score: 1, priority: 'medium' } } }, ['1 cell lists its own priority']],
])('what a version changed: %s', (_, change, lines) => {
  expect(changed(change)).toEqual(lines);
});
