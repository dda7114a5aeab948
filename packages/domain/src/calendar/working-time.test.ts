import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addWorkingMinutes, type WorkingHours, workingMinutesBetween } from './working-time.ts';

const OFFICE: WorkingHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
const NIGHT: WorkingHours = { days: [6, 7], from: '22:00', to: '06:00' };
const BERLIN = 'Europe/Berlin';
const HOUR = 60;

it.each<[string, string, number, WorkingHours | null, string, string]>([
  ['without hours', '2026-03-06T15:00:00.000Z', 4 * HOUR, null, BERLIN, '2026-03-06T19:00:00.000Z'],
  ['within a day', '2026-03-06T09:30:00.000Z', 4 * HOUR, OFFICE, BERLIN, '2026-03-06T13:30:00.000Z'],
  ['full at the end of the day', '2026-03-06T12:00:00.000Z', 4 * HOUR, OFFICE, BERLIN, '2026-03-06T16:00:00.000Z'],
  ['over the weekend', '2026-03-06T15:00:00.000Z', 4 * HOUR, OFFICE, BERLIN, '2026-03-09T11:00:00.000Z'],
  ['begun in the night', '2026-03-05T23:00:00.000Z', 2 * HOUR, OFFICE, BERLIN, '2026-03-06T10:00:00.000Z'],
  ['begun on a Sunday', '2026-03-08T12:00:00.000Z', 24 * HOUR, OFFICE, BERLIN, '2026-03-11T16:00:00.000Z'],
  ['over a change of the clock', '2026-03-27T15:00:00.000Z', 2 * HOUR, OFFICE, BERLIN, '2026-03-30T08:00:00.000Z'],
  [
    'through a night that is an hour short',
    '2026-03-28T20:00:00.000Z',
    8 * HOUR,
    NIGHT,
    BERLIN,
    '2026-03-29T21:00:00.000Z',
  ],
  [
    'through a night that is an hour long',
    '2026-10-24T20:00:00.000Z',
    8 * HOUR,
    NIGHT,
    BERLIN,
    '2026-10-25T04:00:00.000Z',
  ],
  ['in a shift begun yesterday', '2026-03-08T02:00:00.000Z', 2 * HOUR, NIGHT, BERLIN, '2026-03-08T04:00:00.000Z'],
  [
    'around the clock on Mondays',
    '2026-03-09T12:00:00.000Z',
    24 * HOUR,
    { days: [1], from: '00:00', to: '00:00' },
    'UTC',
    '2026-03-16T12:00:00.000Z',
  ],
  ['on the clock of Kolkata', '2026-03-06T11:00:00.000Z', HOUR, OFFICE, 'Asia/Kolkata', '2026-03-09T04:00:00.000Z'],
  ['nothing to wait', '2026-03-08T12:00:00.000Z', 0, OFFICE, BERLIN, '2026-03-08T12:00:00.000Z'],
])('adds working minutes %s', (_, start, minutes, hours, timeZone, due) => {
  expect(addWorkingMinutes(start, minutes, hours, timeZone)).toBe(due);
});

it.each<[string, string, string, WorkingHours | null, number]>([
  ['without hours', '2026-03-06T15:00:00.000Z', '2026-03-06T16:00:59.000Z', null, 60],
  ['over the weekend', '2026-03-06T15:00:00.000Z', '2026-03-09T09:00:00.000Z', OFFICE, 120],
  ['outside all of them', '2026-03-06T17:00:00.000Z', '2026-03-09T07:00:00.000Z', OFFICE, 0],
  ['backwards', '2026-03-09T09:00:00.000Z', '2026-03-06T15:00:00.000Z', OFFICE, -120],
  ['from itself', '2026-03-09T09:00:00.000Z', '2026-03-09T09:00:00.000Z', OFFICE, 0],
])('counts working minutes %s', (_, from, to, hours, minutes) => {
  expect(workingMinutesBetween(from, to, hours, BERLIN)).toBe(minutes);
});

it('needs a day to work on', () => {
  const never = { ...OFFICE, days: [] };
  const code = { code: 'working_hours.days' };
  expect(() => addWorkingMinutes('2026-03-06T15:00:00.000Z', 1, never, BERLIN)).toThrow(expect.objectContaining(code));
  expect(() => workingMinutesBetween('2026-03-06T15:00:00.000Z', '2026-03-07T15:00:00.000Z', never, BERLIN)).toThrow(
    expect.objectContaining(code),
  );
});

const start = fc
  .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') })
  .map((ms) => new Date(ms).toISOString());
const time = fc
  .integer({ min: 0, max: 24 * 4 - 1 })
  .map((n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
const hours = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: time,
  to: time,
});
const zone = fc.constantFrom(BERLIN, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');

it('counts exactly the minutes that were added, through every change of the clocks', () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 6000 }), hours, zone, (from, minutes, each, timeZone) => {
      const due = addWorkingMinutes(from, minutes, each, timeZone);
      expect(due >= from).toBe(true);
      expect(workingMinutesBetween(from, due, each, timeZone)).toBe(minutes);
    }),
    { numRuns: 200 },
  );
});

it('adds in two parts what it adds at once', () => {
  fc.assert(
    fc.property(start, fc.nat(3000), fc.nat(3000), hours, zone, (from, first, second, each, timeZone) => {
      const halfway = addWorkingMinutes(from, first, each, timeZone);
      const rest = second === 0 ? halfway : addWorkingMinutes(halfway, second, each, timeZone);
      expect(rest).toBe(addWorkingMinutes(from, first + second, each, timeZone));
    }),
    { numRuns: 200 },
  );
});
