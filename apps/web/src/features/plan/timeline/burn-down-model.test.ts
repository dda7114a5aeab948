import type { BurnDown } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { BASE, burnChartOf } from './burn-down-model.ts';

const NONE = { critical: 0, high: 0, medium: 0, low: 0, unassessed: 0 };
const point = (date: string, actual: number | null, planned: number): BurnDown['points'][number] => ({
  ...{ date, week: null, actual: actual === null ? null : { ...NONE, high: actual } },
  planned: { ...NONE, high: planned },
});

describe('planned against actual as a figure', () => {
  it('has a bar for each day that was, and a line for all', () => {
    const chart = burnChartOf({
      points: [point('2026-03-02', 4, 4), point('2026-03-08', 3, 2), point('2026-03-15', null, 0)],
      today: '2026-03-08',
    });
    expect(chart?.columns.map(({ total, isToday }) => [total, isToday])).toEqual([
      [4, false],
      [3, true],
    ]);
    expect(chart?.planned.match(/V/g)).toHaveLength(2);
    expect(chart?.planned.endsWith(`V${BASE.toFixed(1)}`)).toBe(true);
    expect(chart?.levels).toEqual(['high']);
  });

  it('writes a number where it differs, and leaves out what would lie under today', () => {
    const chart = burnChartOf({
      points: [point('2026-01-05', 4, 4), point('2026-06-01', 4, 4), point('2026-06-02', 4, 2)],
      today: '2026-06-02',
    });
    expect(chart?.columns.map(({ date, isTotalShown }) => [date, isTotalShown])).toEqual([
      ['2026-01-05', true],
      ['2026-06-02', true],
    ]);
  });

  it('is none without a point', () => expect(burnChartOf({ points: [], today: '2026-06-02' })).toBeNull());
});
