import { describe, expect, test } from 'vitest';
import { type BurnDownNews, burnDownFinding, openInAll, plannedOpen, planPoints, planSpan } from './burn-down.ts';

const week = (n: number) => {
  const starts = ['2025-01-06', '2025-01-13', '2025-01-20', '2025-01-27'];
  const ends = ['2025-01-12', '2025-01-19', '2025-01-26', '2025-02-02'];
  return { startsOn: starts[n - 1] ?? '', endsOn: ends[n - 1] ?? '' };
};
const NONE = { critical: 0, high: 0, medium: 0, low: 0, unassessed: 0 };

describe('the days a plan runs', () => {
  test('from the day it begins to the end of its last entry', () => {
    const entries = [1, 4].map((n) => ({ days: week(n), riskIds: [] }));
    expect(planSpan(entries, '2025-01-06')).toEqual({ startsOn: '2025-01-06', endsOn: '2025-02-02' });
    expect(planSpan(entries.slice(1), '2025-01-06')).toEqual({ startsOn: '2025-01-06', endsOn: '2025-02-02' });
    expect(planSpan(entries, null)).toEqual({ startsOn: '2025-01-06', endsOn: '2025-02-02' });
  });
  test('a plan that begins after all its entries runs as they do', () => {
    expect(planSpan([{ days: week(1), riskIds: [] }], '2026-01-01')).toEqual(week(1));
  });
  test('none without a dated entry', () => {
    expect(planSpan([{ days: null, riskIds: ['a'] }], '2025-01-06')).toBeNull();
    expect(planSpan([], '2025-01-06')).toBeNull();
  });
});

describe('the days a burn-down is read at', () => {
  const dates = (from: string, to: string, today: string) => planPoints({ startsOn: from, endsOn: to }, today);
  test('the day it begins, the end of each week, and today', () => {
    expect(dates('2025-01-06', '2025-02-02', '2025-01-15')).toEqual([
      { date: '2025-01-06', week: null },
      { date: '2025-01-12', week: 1 },
      { date: '2025-01-15', week: null },
      { date: '2025-01-19', week: 2 },
      { date: '2025-01-26', week: 3 },
      { date: '2025-02-02', week: 4 },
    ]);
  });
  test('a plan that is over goes on to today', () => {
    expect(dates('2025-01-06', '2025-01-12', '2025-01-26').map(({ date }) => date)).toEqual([
      '2025-01-06',
      '2025-01-12',
      '2025-01-19',
      '2025-01-26',
    ]);
  });
  test('a plan still to come has no point today', () => {
    expect(dates('2025-01-06', '2025-01-12', '2024-12-01')).toHaveLength(2);
  });
  test('ten years are at most sixty weeks, today and the beginning', () => {
    const points = dates('2025-01-01', '2034-12-31', '2025-06-04');
    expect(points.length).toBeLessThanOrEqual(62);
    expect((points.at(-1)?.date ?? '') >= '2034-12-31').toBe(true);
  });
});

describe('the risks a plan leaves open', () => {
  const open = [
    { id: 'a', priority: 'high' },
    { id: 'b', priority: 'high' },
    { id: 'c', priority: 'medium' },
    { id: 'd', priority: 'unassessed' },
  ] as const;
  const planned = plannedOpen(open, [
    { days: week(1), riskIds: ['a', 'b', 'gone'] },
    { days: week(3), riskIds: ['b'] },
    { days: null, riskIds: ['c'] },
  ]);
  test.each([
    ['2025-01-06', { ...NONE, high: 2, medium: 1, unassessed: 1 }],
    ['2025-01-11', { ...NONE, high: 2, medium: 1, unassessed: 1 }],
    ['2025-01-12', { ...NONE, high: 1, medium: 1, unassessed: 1 }],
    ['2025-01-26', { ...NONE, medium: 1, unassessed: 1 }],
    ['2030-01-01', { ...NONE, medium: 1, unassessed: 1 }],
  ])('at the end of %s', (day, expected) => expect(planned(day)).toEqual(expected));
});

describe('what a burn-down finds', () => {
  const news = (given: Partial<BurnDownNews>): BurnDownNews => ({
    ...{ entryCount: 4, span: { startsOn: '2025-01-06', endsOn: '2025-02-02' }, today: '2025-01-15' },
    ...{ isAboutRisks: true, actual: NONE, planned: NONE, atEnd: NONE, added: 0, uncovered: 0 },
    ...given,
  });
  test.each<[Partial<BurnDownNews>, string]>([
    [{ entryCount: 0, span: null }, 'The plan has no entry yet.'],
    [{ span: null }, 'No entry has days yet. Say when the plan begins, and it is compared with what happens.'],
    [
      { isAboutRisks: false, uncovered: 2 },
      'No entry with days is about an open risk, so the plan brings none down. Two open risks are in no entry with days.',
    ],
    [
      { today: '2025-01-01', actual: { ...NONE, high: 8 }, atEnd: { ...NONE, high: 2 } },
      'The plan begins on 6 January 2025 and is to bring six of eight risks down by 2 February 2025.',
    ],
    [{ actual: { ...NONE, low: 1 }, planned: { ...NONE, low: 1 } }, 'As planned: one risk is open.'],
    [{}, 'As planned: no risk is open.'],
    [
      { actual: { ...NONE, high: 3, medium: 1 }, planned: { ...NONE, high: 1 } },
      'Three more open than planned: two High and one Medium.',
    ],
    [
      { actual: { ...NONE, high: 3 }, planned: { ...NONE, high: 1, low: 1 } },
      'One more open than planned: two High, with one Low fewer.',
    ],
    [{ actual: NONE, planned: { ...NONE, low: 2 } }, 'Two fewer open than planned: two Low.'],
    [
      { actual: { ...NONE, critical: 1 }, planned: { ...NONE, low: 1 } },
      'As many open as planned, but one Critical more and one Low fewer.',
    ],
    [
      { today: '2025-03-01', actual: { ...NONE, high: 1 }, added: 1, uncovered: 1 },
      'The plan ended on 2 February 2025. One more open than planned: one High. One came since it began. One open risk is in no entry with days.',
    ],
  ])('%#', (given, expected) => expect(burnDownFinding(news(given))).toBe(expected));

  test('all levels are counted together', () => expect(openInAll({ ...NONE, critical: 1, unassessed: 2 })).toBe(3));
});
