import type { PeriodComparison, PortfolioItem } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { aPortfolioItem } from '../../testing/portfolio-item.ts';
import { comparisonFinding, movementBrief, nextTitle, overdueBrief, portfolioFinding } from './portfolio-words.ts';

const counts = (critical: number): PortfolioItem['counts'] => ({
  ...{ proposed: 0, active: 3, accepted: 0, closed: 0 },
  byPriority: { critical, high: 1, medium: 1, low: 0, unassessed: 0 },
});
const still = { up: 0, down: 0, new: 0, closed: 0 };

describe('the finding of the portfolio', () => {
  it.each<[string, readonly Partial<PortfolioItem>[], string]>([
    ['calm', [{}, {}], 'Nothing is overdue, and nothing rose'],
    ['what rose', [{ movement: { ...still, up: 1 } }], 'Harbour lights has risks that rose'],
    [
      'Critical risks before what rose',
      [{ counts: counts(1) }, { movement: { ...still, up: 1 } }],
      'Harbour lights holds a Critical risk',
    ],
    [
      'late actions before Critical risks',
      [{ counts: counts(1) }, { overdue: { reviews: 0, actions: 2 } }],
      'Harbour lights has overdue actions',
    ],
    [
      'late reviews before all',
      [{ overdue: { reviews: 1, actions: 0 } }, { overdue: { reviews: 4, actions: 9 } }],
      'Two registers have overdue reviews',
    ],
    ['the late review of a register itself', [{ nextReview: '2020-01-01' }], 'Harbour lights has overdue reviews'],
  ])('%s', (_, items, finding) => {
    expect(portfolioFinding(items.map(aPortfolioItem))).toBe(finding);
  });
});

it('counts movements by direction, and never adds scores', () => {
  expect(movementBrief({ up: 2, down: 0, new: 1, closed: 0 })).toBe('2 up, 1 new');
  expect(movementBrief(still)).toBe('no movement');
});

it('tells the late review of the register from those of its risks', () => {
  expect(overdueBrief(aPortfolioItem({ overdue: { reviews: 2, actions: 1 } }))).toBe('2 reviews, 1 action');
  expect(overdueBrief(aPortfolioItem({ nextReview: '2020-01-01', overdue: { reviews: 2, actions: 0 } }))).toBe(
    'its own review, 2 of risks',
  );
  expect(overdueBrief(aPortfolioItem({ nextReview: '2999-01-01' }))).toBe('');
});

it.each([
  ['Harbour lights 2025', 'Harbour lights 2026'],
  ['Phase 3 risks', 'Phase 4 risks'],
  ['2024-12', '2024-13'],
  ['Period 09', 'Period 10'],
  ['Harbour', 'Harbour, next period'],
])('a period after %s is called %s', (title, next) => {
  expect(nextTitle(title)).toBe(next);
});

const risk = { ref: 'H-1', title: 'Lamp', priority: 'high', score: 6 } as const;
const report = (added: number, changed: number, removed: number): PeriodComparison => ({
  predecessor: { slug: 'before', title: 'Before' },
  new: Array.from({ length: added }, () => risk),
  changed: Array.from({ length: changed }, () => ({ ...risk, was: risk, fields: [] })),
  removed: Array.from({ length: removed }, () => risk),
  unchanged: 3,
});

it.each([
  [report(0, 0, 0), 'Nothing changed since the period before'],
  [report(2, 1, 1), 'Two risks are new, one changed and one is gone'],
  [report(0, 3, 0), 'Three risks changed'],
  [report(1, 0, 2), 'One risk is new and two are gone'],
])('the finding of a comparison', (compared, finding) => {
  expect(comparisonFinding(compared)).toBe(finding);
});
