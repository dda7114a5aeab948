import type { TimelineEntry } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { ganttOf, moved } from './gantt-model.ts';

const entry = (period: string, startsOn: string | null = null, endsOn: string | null = null): TimelineEntry => ({
  ...{ id: period, period, text: period, startsOn, endsOn, isDated: false, isMilestone: false },
  ...{ doneOn: null, doneBy: null, levels: [], refs: null, risks: [], riskCount: 0, openCount: 0, signOff: null },
  version: 1,
});
const plan = (items: TimelineEntry[], startsOn: string | null, today: string) => ganttOf({ items, startsOn, today });
const bars = (gantt: ReturnType<typeof ganttOf>) =>
  gantt?.rows.map(({ bar }) => bar && [Math.round(bar.left), Math.round(bar.width)]);

describe('the scale of a time line', () => {
  it('counts the weeks of the plan from its own weekday', () => {
    const gantt = plan(
      [entry('Week 1', '2026-03-04', '2026-03-10'), entry('Week 4', '2026-03-25', '2026-03-31')],
      '2026-03-04',
      '2026-03-18',
    );
    expect(gantt?.days).toBe(28);
    expect(bars(gantt)).toEqual([
      [0, 25],
      [75, 25],
    ]);
    expect(gantt?.ticks).toHaveLength(4);
    expect(gantt?.today).toBeCloseTo(50 + 50 / 28);
  });

  it('begins on a Monday without a beginning', () => {
    const gantt = plan([entry('2026-03-04', '2026-03-04', '2026-03-04')], null, '2026-03-04');
    expect([gantt?.days, gantt?.isNominal]).toEqual([7, false]);
    expect(gantt?.rows[0]?.bar?.left).toBeCloseTo((2 / 7) * 100);
  });

  it('names the weeks where no day is known, and draws an entry of no time without a bar', () => {
    const gantt = plan([entry('Week 1'), entry('Weeks 3-4'), entry('Ongoing')], null, '2026-03-04');
    expect(gantt).toMatchObject({ isNominal: true, today: null, days: 28 });
    expect(gantt?.ticks.map(({ label }) => label)).toEqual(['Week 1', 'Week 2', 'Week 3', 'Week 4']);
    expect(bars(gantt)).toEqual([[0, 25], [50, 50], null]);
  });

  it('is none where no entry names a time', () => {
    expect(plan([entry('Ongoing')], null, '2026-03-04')).toBeNull();
    expect(plan([], '2026-03-04', '2026-03-04')).toBeNull();
  });

  it('reaches to today while it is near, and leaves it out when it is far', () => {
    const items = [entry('x', '2026-03-02', '2026-03-08')];
    expect(plan(items, null, '2026-03-20')).toMatchObject({ days: 21 });
    expect(plan(items, null, '2026-02-20')).toMatchObject({ days: 21 });
    expect(plan(items, null, '2027-03-20')).toMatchObject({ days: 7, today: null });
  });

  it('writes at most twelve names on the scale of ten years', () => {
    const gantt = plan([entry('x', '2026-01-05', '2035-12-30')], null, '2026-03-20');
    expect(gantt?.ticks.length).toBeLessThanOrEqual(12);
  });

  it('writes another year than this one short, so that its names fit', () => {
    const gantt = plan([entry('x', '2026-11-30', '2027-01-31')], '2026-11-30', '2026-12-10');
    expect(gantt?.ticks.map(({ label }) => label)).toEqual([
      ...['30 Nov', '7 Dec', '14 Dec', '21 Dec', '28 Dec', '4 Jan ’27', '11 Jan ’27', '18 Jan ’27', '25 Jan ’27'],
    ]);
  });
});

describe('a bar that is moved', () => {
  const days = { startsOn: '2026-02-27', endsOn: '2026-03-01' };
  it.each([
    [1, 'both', '2026-02-28', '2026-03-02'],
    [-7, 'both', '2026-02-20', '2026-02-22'],
    [1, 'end', '2026-02-27', '2026-03-02'],
    [-9, 'end', '2026-02-27', '2026-02-27'],
  ] as const)('by %i days, %s', (by, part, startsOn, endsOn) => {
    expect(moved(days, by, part)).toEqual({ startsOn, endsOn });
  });
});
