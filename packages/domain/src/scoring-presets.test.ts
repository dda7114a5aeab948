import type { ScoringModel } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCORING, scoreOf } from './scoring.ts';
import { presetOf, SCORING_PRESETS } from './scoring-presets.ts';
import { problemsOf, scoringNotes } from './scoring-problems.ts';

const preset = (key: string): ScoringModel => {
  const found = SCORING_PRESETS.find((each) => each.key === key);
  if (!found) throw new Error(`there is no preset ${key}`);
  return found.model;
};

describe.each(SCORING_PRESETS.map((each) => [each.name, each] as const))('the preset %s', (_name, each) => {
  it('has no problems, and its criteria neither overlap nor leave a gap', () => {
    expect(problemsOf(each.model)).toEqual([]);
    expect(scoringNotes(each.model)).toEqual([]);
  });

  it('gives every cell a priority, and a range in numbers to every level', () => {
    for (const { code, range } of each.model.probability) {
      expect(range, code).toBeDefined();
      for (const impact of each.model.impact)
        expect(scoreOf(each.model, code, impact.code).priority).not.toBe('unassessed');
    }
    for (const { code, range } of each.model.impact) expect(range, code).toBeDefined();
  });

  it('is known again whatever its version, its name and its words', () => {
    const own = {
      ...each.model,
      version: 7,
      name: 'Ours',
      impact: each.model.impact.map((level) => ({ ...level, criteria: 'our own words' })),
    };
    expect(presetOf(own)?.key).toBe(each.key);
  });
});

it('Very Low has no value, and its cells no score', () => {
  const four = preset('four');
  expect(four.probability.map(({ label, value }) => [label, value])).toEqual([
    ['Very Low', null],
    ['Low', 1],
    ['Medium', 2],
    ['High', 3],
  ]);
  expect(scoreOf(four, 'very-low', 'high')).toEqual({ score: null, priority: 'low' });
  expect(scoreOf(four, 'medium', 'high')).toEqual({ score: 6, priority: 'high' });
});

it('a model with levels of other names is the same preset when it scores alike', () => {
  const german = (codes: string[]) => codes.map((code, i) => ({ code, label: code, value: i + 1, criteria: '' }));
  const scale = german(['gering', 'mittel', 'hoch']);
  expect(presetOf({ ...DEFAULT_SCORING, probability: scale, impact: scale })?.key).toBe('three');
});

it.each([
  ['another value', { probability: DEFAULT_SCORING.probability.map((l, i) => (i === 2 ? { ...l, value: 4 } : l)) }],
  ['another band', { bands: DEFAULT_SCORING.bands.map((b) => (b.priority === 'high' ? { ...b, to: 7 } : b)) }],
  ['a listed cell', { grid: { 'low/high': { score: 3, priority: 'low' as const } } }],
  ['one level fewer', { impact: DEFAULT_SCORING.impact.slice(0, 2) }],
])('a model with %s is no preset', (_what, part) => {
  expect(presetOf({ ...DEFAULT_SCORING, ...part })).toBeNull();
});
