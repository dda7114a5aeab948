import { expect, it } from 'vitest';
import { instantAt, isTimeZone, localDate, localTime } from './local-time.ts';

it.each([
  ['Europe/Berlin', true],
  ['Asia/Kolkata', true],
  ['UTC', true],
  ['Europe/Atlantis', false],
  ['+02:00', false],
  ['', false],
  ['Berlin', false],
])('%s is a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

it.each([
  ['2026-03-02T23:30:00.000Z', 'Europe/Berlin', '2026-03-03', '00:30'],
  ['2026-03-02T23:30:00.000Z', 'America/New_York', '2026-03-02', '18:30'],
  ['2026-03-02T18:30:59.999Z', 'Asia/Kolkata', '2026-03-03', '00:00'],
])('%s is in %s on %s at %s', (instant, timeZone, date, time) => {
  expect([localDate(instant, timeZone), localTime(instant, timeZone)]).toEqual([date, time]);
});

it.each([
  ['2026-03-02', '08:00', 'Europe/Berlin', '2026-03-02T07:00:00.000Z'],
  ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
  ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ['2026-03-02', '08:00', 'Asia/Kolkata', '2026-03-02T02:30:00.000Z'],
])('%s %s in %s is %s', (date, time, timeZone, instant) => {
  expect(instantAt(date, time, timeZone)).toBe(instant);
});
