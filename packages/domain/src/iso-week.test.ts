import { describe, expect, it } from 'vitest';
import { weekAfter, weekDays, weekNumber, weekOf } from './iso-week.ts';

describe('an ISO week', () => {
  it.each([
    ['2025-01-13', '2025-W03'],
    ['2025-01-19', '2025-W03'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2027-01-03', '2026-W53'],
    ['1969-12-31', '1970-W01'],
  ])('holds %s in %s', (day, week) => expect(weekOf(day)).toBe(week));

  it.each([
    ['2025-W03', '2025-01-13', '2025-01-19'],
    ['2025-W01', '2024-12-30', '2025-01-05'],
    ['2020-W53', '2020-12-28', '2021-01-03'],
    ['1969-W01', '1968-12-30', '1969-01-05'],
  ])('%s runs from %s to %s', (week, from, to) => expect(weekDays(week)).toEqual({ from, to }));

  it.each(['2025-W53', '2025-W00', 'next week', '2025-3'])('is not %s', (week) =>
    expect(() => weekDays(week)).toThrow(/is no week/),
  );

  it.each([
    ['2025-W01', -1, '2024-W52'],
    ['2020-W53', 1, '2021-W01'],
    ['2025-W03', 0, '2025-W03'],
    ['2025-W03', -12, '2024-W43'],
  ])('%s and %d weeks is %s', (week, weeks, other) => expect(weekAfter(week, weeks)).toBe(other));

  it('is called by its number', () => expect(weekNumber('2025-W03')).toBe(3));
});
