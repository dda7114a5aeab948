import type { ScoringModel, StatedLevel } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCORING, findLevel, isDisputed, priorityRank, scoreOf } from './scoring.ts';

const stated = (priority: StatedLevel['priority'], score: number | null = null): StatedLevel => ({
  score,
  severity: priority,
  priority,
  reason: '',
});

describe('the three by three model', () => {
  it.each([
    ['high', 'high', 9, 'critical'],
    ['high', 'medium', 6, 'high'],
    ['high', 'low', 3, 'medium'],
    ['medium', 'high', 6, 'high'],
    ['medium', 'medium', 4, 'medium'],
    ['medium', 'low', 2, 'low'],
    ['low', 'high', 3, 'medium'],
    ['low', 'medium', 2, 'low'],
    ['low', 'low', 1, 'low'],
  ] as const)('scores %s × %s as %i %s', (probability, impact, score, priority) => {
    expect(scoreOf(DEFAULT_SCORING, probability, impact)).toEqual({ score, priority });
  });

  it('leaves a risk without factors Unassessed', () => {
    expect(scoreOf(DEFAULT_SCORING, null, 'high')).toEqual({ score: null, priority: 'unassessed' });
  });

  it('takes the stated level where there are no factors', () => {
    expect(scoreOf(DEFAULT_SCORING, null, null, stated('high'))).toEqual({ score: null, priority: 'high' });
  });
});

describe('a level without a value', () => {
  const model: ScoringModel = {
    ...DEFAULT_SCORING,
    probability: [{ code: 'very-low', label: 'Very Low', value: null, criteria: '' }, ...DEFAULT_SCORING.probability],
  };

  it('gives no score and is not clamped to its neighbour', () => {
    expect(scoreOf(model, 'very-low', 'medium')).toEqual({ score: null, priority: 'unassessed' });
  });

  it('lets the stated severity stand in', () => {
    expect(scoreOf(model, 'very-low', 'medium', stated('low'))).toEqual({ score: null, priority: 'low' });
  });

  it('takes a cell the grid lists', () => {
    const grid = { 'very-low/medium': { score: null, priority: 'low' as const } };
    expect(scoreOf({ ...model, grid }, 'very-low', 'medium')).toEqual({ score: null, priority: 'low' });
  });
});

describe('stated against computed', () => {
  it.each([
    [stated('low'), true],
    [stated('high'), false],
    [stated('high', 6), false],
    [stated('high', 5), true],
    [null, false],
  ])('%o disputes 6 High: %s', (claim, disputed) => {
    expect(isDisputed({ score: 6, priority: 'high' }, claim)).toBe(disputed);
  });
});

it('finds a level by code, label and value alike', () => {
  for (const choice of ['high', 'High', ' HIGH ', 3, '3'])
    expect(findLevel(DEFAULT_SCORING.probability, choice)?.code).toBe('high');
  expect(findLevel(DEFAULT_SCORING.probability, 'certain')).toBeUndefined();
});

it('ranks Unassessed after every assessed priority', () => {
  expect(['critical', 'high', 'medium', 'low', 'unassessed'].map((p) => priorityRank(p as never))).toEqual([
    0, 1, 2, 3, 4,
  ]);
});
