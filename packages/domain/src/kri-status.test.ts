import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldKriReadings,
  judgeKriValue,
  type KriCourse,
  type KriDebounce,
  type KriLines,
  kriStaleAfterMinutes,
  kriStaleAt,
  NO_READINGS,
  nextKriCourse,
} from './kri-status.ts';
import { parseKriTarget } from './kri-target.ts';

const lines = (target: string, warning = '', critical = ''): KriLines => ({
  target: parseKriTarget(target),
  warning: parseKriTarget(warning),
  critical: parseKriTarget(critical),
});
const LATENCY = lines('< 900 ms', '> 800 ms', '> 1000 ms');

describe('one value', () => {
  it.each([
    [LATENCY, 700, 'ok'],
    [LATENCY, 800, 'ok'],
    [LATENCY, 850, 'warning'],
    [LATENCY, 1000, 'warning'],
    [LATENCY, 1050, 'critical'],
    [lines('', '<90%', '<80%'), 95, 'ok'],
    [lines('', '<90%', '<80%'), 85, 'warning'],
    [lines('', '<90%', '<80%'), 79.9, 'critical'],
    [lines('', '>0', '>0'), 1, 'critical'],
    [lines('', '>0', '>0'), 0, 'ok'],
    [lines('< 100ms'), 85, 'ok'],
    [lines('< 100ms'), 100, 'warning'],
    [lines('100%'), 99.9, 'warning'],
    [lines('0 Critical'), 1, 'warning'],
    [lines('< 100 ms', '', '> 500 ms'), 200, 'ok'],
    [lines('pass'), 0, 'warning'],
    [lines('', '', 'fail'), 0, 'critical'],
    [lines(''), 12, 'ok'],
  ])('by %j, %s is %s', (by, value, level) => {
    expect(judgeKriValue(by, value)).toBe(level);
  });
});

const minute = (n: number): string => new Date(Date.UTC(2025, 0, 14, 9, n)).toISOString();
const VALUES = { o: 700, w: 850, c: 1050 };
const course = (marks: string, debounce: KriDebounce): string =>
  [...marks]
    .map((mark, n) => ({ at: minute(n), value: VALUES[mark as keyof typeof VALUES] }))
    .reduce<{ now: KriCourse; seen: string }>(
      ({ now, seen }, reading) => {
        const next = nextKriCourse(now, reading, LATENCY, debounce);
        return { now: next, seen: seen + (next.level?.charAt(0) ?? '-') };
      },
      { now: NO_READINGS, seen: '' },
    ).seen;

describe('readings one after the other', () => {
  it.each([
    ['owco', 1, 'owco'],
    ['occccc', 3, 'oooccc'],
    ['ocococ', 2, 'oooooo'],
    ['owcwc', 2, 'oowww'],
    ['owcc', 2, 'oowc'],
    ['owccc', 3, 'ooowc'],
    ['cc', 2, '-c'],
    ['wo', 2, '-o'],
    ['ccoo', 2, '-cco'],
    ['ccowoo', 2, '-ccwwo'],
    ['ccwo', 2, '-ccw'],
    ['ccwoo', 2, '-ccwo'],
  ])('%s with %i in a row is %s', (marks, readings, seen) => {
    expect(course(marks, { readings, minutes: 0 })).toBe(seen);
  });

  it.each([
    ['occcc', 3, 'ooooc'],
    ['occoccc', 3, 'ooooooo'],
  ])('%s a minute apart, held for %i minutes, is %s', (marks, minutes, seen) => {
    expect(course(marks, { readings: 1, minutes })).toBe(seen);
  });

  it('counts since the first reading that said so, and tells what is pending', () => {
    const readings = [700, 1050, 1050].map((value, n) => ({ at: minute(n), value }));
    expect(foldKriReadings(readings, LATENCY, { readings: 2, minutes: 0 })).toEqual({
      level: 'critical',
      since: minute(1),
      pending: null,
    });
    expect(foldKriReadings(readings.slice(0, 2), LATENCY, { readings: 2, minutes: 0 })).toEqual({
      level: 'ok',
      since: minute(0),
      pending: { to: 'critical', since: minute(1), readings: 1, beyond: null },
    });
  });
});

const settledBy = (values: readonly number[], readings: number): string | null => {
  // The rule said another way: look back over the last readings and take what all of them say.
  let level: string | null = null;
  const rank = (value: number): number => ['ok', 'warning', 'critical'].indexOf(judgeKriValue(LATENCY, value));
  for (let end = 1; end <= values.length; end++) {
    const last = values.slice(Math.max(0, end - readings), end).map(rank);
    if (level === null && last.at(-1) === 0) level = 'ok';
    if (last.length < readings) continue;
    const now = level === null ? 0 : ['ok', 'warning', 'critical'].indexOf(level);
    const [mildest, worst] = [Math.min(...last), Math.max(...last)];
    if (mildest > now) level = ['ok', 'warning', 'critical'][mildest] ?? level;
    else if (worst < now) level = ['ok', 'warning', 'critical'][worst] ?? level;
  }
  return level;
};

it('is what the last readings all say, whatever came before', () => {
  const values = fc.array(fc.constantFrom(700, 850, 1050), { maxLength: 30 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 4 }), (list, readings) => {
      const timed = list.map((value, n) => ({ at: minute(n), value }));
      expect(foldKriReadings(timed, LATENCY, { readings, minutes: 0 }).level).toBe(settledBy(list, readings));
    }),
    { numRuns: 500 },
  );
});

it('comes to the same one reading at a time, with a stop anywhere', () => {
  const values = fc.array(fc.constantFrom(700, 850, 1050), { maxLength: 30 });
  const debounce = fc.record({ readings: fc.integer({ min: 1, max: 4 }), minutes: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(values, debounce, fc.nat(30), (list, by, stop) => {
      const timed = list.map((value, n) => ({ at: minute(n), value }));
      const stored = JSON.parse(JSON.stringify(foldKriReadings(timed.slice(0, stop), LATENCY, by))) as KriCourse;
      const after = timed.slice(stop).reduce((now, reading) => nextKriCourse(now, reading, LATENCY, by), stored);
      expect(after).toEqual(foldKriReadings(timed, LATENCY, by));
    }),
  );
});

it.each([
  [null, 'Daily', 2880],
  [null, 'weekly', 20_160],
  [null, 'every 15 minutes', 30],
  [null, 'every 2 hours', 240],
  [null, 'whenever', null],
  [30, 'Daily', 30],
])('a limit of %s with the cadence %j is %s minutes', (limit, cadence, minutes) => {
  expect(kriStaleAfterMinutes(limit, cadence)).toBe(minutes);
});

it('is stale so many minutes after the last reading', () => {
  expect(kriStaleAt('2025-01-14T09:00:00.000Z', 90)).toBe('2025-01-14T10:30:00.000Z');
  expect(kriStaleAt('2025-01-14T09:00:00.000Z', null)).toBeNull();
});
