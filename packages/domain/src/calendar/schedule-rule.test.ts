import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localDate, localTime } from './local-time.ts';
import { nextOccurrence, type ScheduleRule } from './schedule-rule.ts';

const next = (rule: ScheduleRule, timeZone: string, after: string, count: number) => {
  const found: (string | null)[] = [];
  for (let at: string | null = after; found.length < count && at !== null; ) {
    at = nextOccurrence(rule, timeZone, at);
    found.push(at && `${localDate(at, timeZone)} ${localTime(at, timeZone)}`);
  }
  return found;
};

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const LORD_HOWE = 'Australia/Lord_Howe';
const KOLKATA = 'Asia/Kolkata';

it.each<[string, ScheduleRule, string, string, (string | null)[]]>([
  [
    'every 15 minutes',
    { every: 'minutes', minutes: 15 },
    BERLIN,
    '2026-03-02T09:07:00.000Z',
    ['2026-03-02 10:15', '2026-03-02 10:30'],
  ],
  [
    'every 15 minutes, at its time',
    { every: 'minutes', minutes: 15 },
    BERLIN,
    '2026-03-02T09:15:00.000Z',
    ['2026-03-02 10:30'],
  ],
  ['every day', { every: 'day', at: '08:00' }, BERLIN, '2026-03-02T06:59:59.999Z', ['2026-03-02 08:00']],
  ['every day, at its time', { every: 'day', at: '08:00' }, BERLIN, '2026-03-02T07:00:00.000Z', ['2026-03-03 08:00']],
  [
    'every working day',
    { every: 'working day', at: '09:15' },
    KOLKATA,
    '2026-03-05T12:00:00.000Z',
    ['2026-03-06 09:15', '2026-03-09 09:15'],
  ],
  [
    'every Tuesday',
    { every: 'week', weekday: 2, at: '09:00' },
    BERLIN,
    '2026-03-03T08:00:00.000Z',
    ['2026-03-10 09:00', '2026-03-17 09:00'],
  ],
  [
    'every other Monday, across the change of the clock',
    { every: 'two weeks', weekday: 1, week: 0, at: '07:00' },
    BERLIN,
    '2026-03-17T00:00:00.000Z',
    ['2026-03-30 07:00', '2026-04-13 07:00', '2026-04-27 07:00'],
  ],
  [
    'the Mondays between',
    { every: 'two weeks', weekday: 1, week: 1, at: '07:00' },
    BERLIN,
    '2026-03-17T00:00:00.000Z',
    ['2026-03-23 07:00', '2026-04-06 07:00'],
  ],
  [
    'every other Sunday over the end of a year with 53 weeks',
    { every: 'two weeks', weekday: 7, week: 1, at: '07:00' },
    BERLIN,
    '2026-12-20T12:00:00.000Z',
    ['2027-01-03 07:00', '2027-01-17 07:00'],
  ],
  ['every week', { every: 'week', at: '09:00' }, BERLIN, '2026-03-04T08:00:00.000Z', ['2026-03-09 09:00']],
  [
    'the 31st of every month, or its last day',
    { every: 'month', day: 31, at: '17:00' },
    BERLIN,
    '2027-12-31T16:00:00.000Z',
    ['2028-01-31 17:00', '2028-02-29 17:00', '2028-03-31 17:00', '2028-04-30 17:00'],
  ],
  [
    'every month, before that day',
    { every: 'month', day: 15, at: '17:00' },
    BERLIN,
    '2026-03-14T16:00:00.000Z',
    ['2026-03-15 17:00'],
  ],
  [
    'every quarter',
    { every: 'quarter', at: '08:00' },
    NEW_YORK,
    '2026-03-02T09:00:00.000Z',
    ['2026-04-01 08:00', '2026-07-01 08:00', '2026-10-01 08:00', '2027-01-01 08:00'],
  ],
  [
    'the last day of every quarter',
    { every: 'quarter', month: 3, day: 31, at: '08:00' },
    NEW_YORK,
    '2026-03-31T11:00:00.000Z',
    ['2026-03-31 08:00', '2026-06-30 08:00'],
  ],
  [
    'every 29 February, or the 28th',
    { every: 'year', month: 2, day: 29, at: '08:00' },
    BERLIN,
    '2026-03-02T09:00:00.000Z',
    ['2027-02-28 08:00', '2028-02-29 08:00'],
  ],
  [
    'a rule of its own',
    { rrule: 'FREQ=MONTHLY;BYDAY=-1FR', at: '16:00' },
    BERLIN,
    '2026-03-02T09:00:00.000Z',
    ['2026-03-27 16:00', '2026-04-24 16:00'],
  ],
  [
    'a rule with times',
    { rrule: 'RRULE:FREQ=DAILY;BYHOUR=9,15;BYMINUTE=30' },
    NEW_YORK,
    '2026-03-02T18:00:00.000Z',
    ['2026-03-02 15:30', '2026-03-03 09:30'],
  ],
  [
    'a rule from a start',
    { rrule: 'DTSTART;TZID=Europe/Berlin:20260303T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2' },
    BERLIN,
    '2026-03-04T09:00:00.000Z',
    ['2026-03-17 10:00', '2026-03-31 10:00'],
  ],
  [
    'a rule with an end in UTC',
    { rrule: 'FREQ=DAILY;UNTIL=20260304T230000Z', at: '00:00' },
    BERLIN,
    '2026-03-03T12:00:00.000Z',
    ['2026-03-04 00:00', '2026-03-05 00:00', null],
  ],
  [
    'a rule with a last day',
    { rrule: 'FREQ=DAILY;UNTIL=20260304', at: '09:00' },
    BERLIN,
    '2026-03-03T12:00:00.000Z',
    ['2026-03-04 09:00', null],
  ],
  [
    'a rule that counts',
    { rrule: 'DTSTART:20260302T090000\nFREQ=DAILY;COUNT=2' },
    BERLIN,
    '2026-03-01T12:00:00.000Z',
    ['2026-03-02 09:00', '2026-03-03 09:00', null],
  ],
  [
    'a day that never comes',
    { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
    BERLIN,
    '2026-03-02T09:00:00.000Z',
    [null],
  ],
  [
    'a time skipped in Berlin',
    { every: 'day', at: '02:30' },
    BERLIN,
    '2026-03-27T12:00:00.000Z',
    ['2026-03-28 02:30', '2026-03-29 03:00', '2026-03-30 02:30'],
  ],
  [
    'a time shown twice in Berlin',
    { every: 'day', at: '02:30' },
    BERLIN,
    '2026-10-24T12:00:00.000Z',
    ['2026-10-25 02:30', '2026-10-26 02:30'],
  ],
  [
    'a rule at a time skipped in New York',
    { rrule: 'FREQ=DAILY', at: '02:30' },
    NEW_YORK,
    '2026-03-07T12:00:00.000Z',
    ['2026-03-08 03:00', '2026-03-09 02:30'],
  ],
  [
    'half an hour skipped on Lord Howe',
    { every: 'day', at: '02:15' },
    LORD_HOWE,
    '2026-10-03T10:00:00.000Z',
    ['2026-10-04 02:30', '2026-10-05 02:15'],
  ],
  [
    'half an hour shown twice on Lord Howe',
    { every: 'day', at: '01:45' },
    LORD_HOWE,
    '2026-04-04T10:00:00.000Z',
    ['2026-04-05 01:45', '2026-04-06 01:45'],
  ],
  [
    'a day that was skipped on Samoa',
    { every: 'day', at: '08:00' },
    'Pacific/Apia',
    '2011-12-29T18:30:00.000Z',
    ['2011-12-31 00:00', '2011-12-31 08:00'],
  ],
])('%s', (_, rule, timeZone, after, expected) => {
  expect(next(rule, timeZone, after, expected.length)).toEqual(expected);
});

it('takes the first of two moments with the same name', () => {
  expect(nextOccurrence({ every: 'day', at: '02:30' }, BERLIN, '2026-10-24T12:00:00.000Z')).toBe(
    '2026-10-25T00:30:00.000Z',
  );
});

it.each<[ScheduleRule, string]>([
  [{ every: 'day', at: '24:00' }, 'time.malformed'],
  [{ every: 'day', at: '8:00' }, 'time.malformed'],
  [{ every: 'week', weekday: 0, at: '08:00' }, 'schedule.malformed'],
  [{ every: 'month', day: 32, at: '08:00' }, 'schedule.malformed'],
  [{ every: 'quarter', month: 4, at: '08:00' }, 'schedule.malformed'],
  [{ every: 'minutes', minutes: 0 }, 'schedule.malformed'],
  [{ every: 'minutes', minutes: Number.NaN }, 'schedule.malformed'],
  [{ rrule: 'every now and then' }, 'rrule.malformed'],
  [{ rrule: 'FREQ=MINUTELY' }, 'rrule.malformed'],
  [{ rrule: 'FREQ=WEEKLY;BYDAY=XX' }, 'rrule.malformed'],
  [{ rrule: 'FREQ=DAILY;INTERVAL=0' }, 'rrule.malformed'],
  [{ rrule: 'FREQ=DAILY;INTERVAL=soon' }, 'rrule.malformed'],
  [{ rrule: 'FREQ=DAILY;COUNT=3' }, 'rrule.malformed'],
  [{ rrule: 'DTSTART:yesterday\nFREQ=DAILY' }, 'rrule.malformed'],
  [{ rrule: 'DTSTART:20261399\nFREQ=DAILY' }, 'rrule.malformed'],
])('refuses %j', (rule, code) => {
  expect(() => nextOccurrence(rule, BERLIN, '2026-03-02T09:00:00.000Z')).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(/\.$/) }),
  );
});

const instant = fc
  .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') })
  .map((ms) => new Date(ms).toISOString());
const zone = fc.constantFrom(BERLIN, NEW_YORK, LORD_HOWE, KOLKATA);
/** Most of them in the hours the clocks are changed in. */
const at = fc
  .oneof(fc.integer({ min: 0, max: 3 * 60 + 59 }), fc.integer({ min: 0, max: 23 * 60 + 59 }))
  .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);
const rule: fc.Arbitrary<ScheduleRule> = fc.oneof(
  fc.record({ every: fc.constant('minutes' as const), minutes: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({ every: fc.constantFrom('day' as const, 'working day' as const), at }),
  fc.record({ every: fc.constant('week' as const), at, weekday: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ every: fc.constant('month' as const), at, day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ every: fc.constantFrom('quarter' as const, 'year' as const), at, day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    rrule: fc.constantFrom('FREQ=DAILY;INTERVAL=3', 'FREQ=WEEKLY;BYDAY=SU,TH', 'FREQ=MONTHLY;BYDAY=2MO'),
    at,
  }),
);

it('is later than what it is asked after, and the same for every instant up to it', () => {
  fc.assert(
    fc.property(
      rule,
      zone,
      instant,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (each, timeZone, after, part) => {
        const found = nextOccurrence(each, timeZone, after) as string;
        expect(found > after).toBe(true);
        const between = Date.parse(after) + Math.floor((Date.parse(found) - Date.parse(after)) * part);
        expect(nextOccurrence(each, timeZone, new Date(between).toISOString())).toBe(found);
      },
    ),
    { numRuns: 300 },
  );
});

it('happens once on every day of the place, at its time or where that is skipped after it', () => {
  fc.assert(
    fc.property(at, zone, instant, (time, timeZone, after) => {
      const times = next({ every: 'day', at: time }, timeZone, after, 20) as string[];
      const days = times.map((each) => each.slice(0, 10));
      const following = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      expect(days.slice(1)).toEqual(days.slice(0, -1).map(following));
      expect(times.every((each) => each.slice(11) >= time)).toBe(true);
      // No clock here skips a time two days in a row.
      expect(times.filter((each) => each.slice(11) !== time).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});
