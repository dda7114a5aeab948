import { describe, expect, it } from 'vitest';
import { beginningOf, endOf, FutureTimeError, momentOf } from './past-time.ts';

const NOW = '2026-03-02T09:00:00.000Z';

describe('a time in the past', () => {
  it.each([
    ['2026-03-01', '2026-03-01T23:59:59.999Z'],
    ['2026-03-02', NOW],
    ['2026-03-02T08:59:59.999Z', '2026-03-02T08:59:59.999Z'],
    [NOW, NOW],
    ['0001-01-01', '0001-01-01T23:59:59.999Z'],
  ])('%s means %s', (time, moment) => {
    expect(momentOf(time, NOW)).toBe(moment);
  });

  it.each(['2026-03-03', '2026-03-02T09:00:00.001Z', '2027-01-01'])('%s is refused: it is still to come', (time) => {
    expect(() => momentOf(time, NOW)).toThrow(FutureTimeError);
    expect(() => momentOf(time, NOW)).toThrow(`${time} is still to come. Give a date or a time up to now, ${NOW}.`);
  });

  it('bounds a stretch by whole days, or by moments', () => {
    expect([beginningOf('2026-03-01'), endOf('2026-03-01')]).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-03-01T23:59:59.999Z',
    ]);
    expect([beginningOf(NOW), endOf(NOW)]).toEqual([NOW, NOW]);
  });
});
