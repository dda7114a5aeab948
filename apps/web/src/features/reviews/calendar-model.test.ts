import { describe, expect, it } from 'vitest';
import { type CalendarDay, dayByKey, dayLabel, monthAfter, monthHeadline, weeksOf } from './calendar-model.ts';

const aDay = (date: string, change: Partial<CalendarDay> = {}): CalendarDay => ({
  ...{ date, risks: [], register: false, topics: [], events: [] },
  ...change,
});

const risks = (...refs: readonly string[]): CalendarDay['risks'] =>
  refs.map((ref) => ({ ref, title: ref, priority: 'high', expected: false }));

describe('a month of the calendar', () => {
  it('is made of whole weeks from Monday to Sunday', () => {
    const weeks = weeksOf('2025-01');
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([5, '2024-12-30', '2025-02-02']);
    expect(weeksOf('2021-02').map((week) => week.length)).toEqual([7, 7, 7, 7]);
  });

  it.each([
    ['2025-01', 1, '2025-02'],
    ['2025-01', -1, '2024-12'],
    ['2024-12', 2, '2025-02'],
  ])('%s and %i months is %s', (month, months, expected) => {
    expect(monthAfter(month, months)).toBe(expected);
  });

  it.each([
    ['ArrowRight', '2025-01-31', '2025-02-01'],
    ['ArrowUp', '2025-01-03', '2024-12-27'],
    ['Home', '2025-01-29', '2025-01-27'],
    ['End', '2025-01-29', '2025-02-02'],
    ['PageDown', '2025-01-31', '2025-02-28'],
    ['PageUp', '2025-03-15', '2025-02-15'],
    ['a', '2025-03-15', undefined],
  ])('%s leads from %s to %s', (key, day, expected) => {
    expect(dayByKey(key, day)).toBe(expected);
  });

  it('says what is on a day', () => {
    const day = aDay('2025-01-28', {
      risks: risks('H-1', 'H-2'),
      register: true,
      topics: ['x'],
      events: ['migration'],
    });
    expect(dayLabel(day.date, day)).toBe('Tuesday 28 January: 2 risks, the register, 1 topic, migration');
    expect(dayLabel('2025-01-29', undefined)).toBe('Wednesday 29 January: nothing');
  });

  it('says what the month asks for, days of its neighbours left out', () => {
    const days = [aDay('2024-12-31', { risks: risks('H-9') }), aDay('2025-01-28', { risks: risks('H-1', 'H-2') })];
    expect(monthHeadline('2025-01', days)).toBe('2 reviews in January 2025, all of them on Tuesday 28 January');
    expect(monthHeadline('2025-02', days)).toBe('Nothing is to be reviewed in February 2025');
  });
});
