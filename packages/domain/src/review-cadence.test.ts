import { expect, it } from 'vitest';
import {
  cadenceProblem,
  eventKey,
  eventsNamed,
  hasLapsed,
  isCadenceOver,
  isEventRunning,
  nextReviewBy,
  readCadence,
  reviewDaysBetween,
  rhythmOf,
} from './review-cadence.ts';

const cadence = (words: string, event: string | null = null, until: string | null = null) => ({
  words,
  rrule: null,
  event,
  until,
});

it.each([
  ['Weekly', cadence('weekly')],
  ['Bi-weekly', cadence('bi-weekly')],
  ['Every two weeks', cadence('every two weeks')],
  ['Reviewed monthly', cadence('monthly')],
  ['Daily during migration', cadence('daily', 'migration')],
  ['Weekly during Phase 3', cadence('weekly', 'Phase 3')],
  ['Daily until go-live.', cadence('daily', 'go-live')],
  ['Daily (during the cut-over)', cadence('daily', 'the cut-over')],
  ['Weekly until 2025-03-01', cadence('weekly', null, '2025-03-01')],
  ['RRULE:FREQ=WEEKLY;BYDAY=MO', { words: '', rrule: 'FREQ=WEEKLY;BYDAY=MO', event: null, until: null }],
  ['freq=monthly;byday=1mo', { words: '', rrule: 'FREQ=MONTHLY;BYDAY=1MO', event: null, until: null }],
  ['INTERVAL=2;FREQ=WEEKLY', { words: '', rrule: 'INTERVAL=2;FREQ=WEEKLY', event: null, until: null }],
  ['FREQ=SECONDLY', null],
  ['As needed', null],
  ['During migration', null],
  ['', null],
])('reads “%s”', (text, expected) => {
  expect(readCadence(text)).toEqual(expected);
});

it('knows an event by its name, however it is written', () => {
  expect(eventKey(' The  Migration ')).toBe(eventKey('migration'));
});

const running = { name: 'Migration', startsOn: '2025-01-10', endsOn: '2025-01-31' };

it('names what cadences are bound to once', () => {
  const cadences = ['Daily during migration', 'Weekly', 'Weekly during the Migration', 'Weekly during Phase 3', 'x'];
  expect(eventsNamed(cadences)).toEqual(['migration', 'Phase 3']);
});

it.each([
  ['2025-01-09', false],
  ['2025-01-10', true],
  ['2025-01-31', true],
  ['2025-02-01', false],
])('an event from 10 to 31 January, on %s: %s', (day, expected) => {
  expect(isEventRunning(running, day)).toBe(expected);
});

it.each([
  ['2025-01-14', 'weekly', [], '2025-01-15', '2025-01-21'],
  // In the event, before it, on its last day.
  ['2025-01-14', 'Daily during migration', [running], '2025-01-14', '2025-01-15'],
  ['2025-01-01', 'Daily during migration', [running], '2025-01-02', '2025-01-10'],
  ['2025-01-30', 'Daily during migration', [running], '2025-01-30', '2025-01-31'],
  ['2025-01-31', 'Daily during migration', [running], '2025-01-31', null],
  ['2025-01-28', 'Weekly during migration', [running], '2025-01-28', null],
  // Over: a review that was missed lapses with the event.
  ['2025-01-14', 'Daily during migration', [running], '2025-02-01', null],
  // Nobody knows its end, or the event at all.
  ['2025-01-14', 'Daily during migration', [{ ...running, endsOn: null }], '2025-01-14', null],
  ['2025-01-14', 'Daily during migration', [], '2025-01-14', null],
  ['2025-01-14', 'Daily during migration', [{ ...running, startsOn: null }], '2025-01-14', '2025-01-15'],
  ['2025-01-14', 'Weekly until 2025-01-21', [], '2025-01-14', '2025-01-21'],
  ['2025-01-14', 'Weekly until 2025-01-20', [], '2025-01-14', null],
  ['2025-01-14', 'As needed', [], '2025-01-14', null],
  ['2025-01-14', 'FREQ=WEEKLY;BYDAY=MO', [], '2025-01-14', '2025-01-14>2025-01-14'],
])('after %s, %s, with %j, on %s: %s', (last, text, events, today, next) => {
  const ruleDays = (_: string, start: string, after: string) => `${start}>${after}`;
  expect(nextReviewBy(last, text, { events, today, ruleDays })).toBe(next);
});

it('lists the days of a month, from where the series stands, and ends with its event', () => {
  const setting = { events: [running], today: '2025-01-01' };
  const january = { from: '2025-01-01', to: '2025-01-31' };
  expect(reviewDaysBetween('2024-12-24', 'weekly', january, setting)).toEqual([
    '2025-01-07',
    '2025-01-14',
    '2025-01-21',
    '2025-01-28',
  ]);
  expect(
    reviewDaysBetween('2025-01-29', 'Daily during migration', { from: '2025-01-01', to: '2025-02-28' }, setting),
  ).toEqual(['2025-01-29', '2025-01-30', '2025-01-31']);
  expect(reviewDaysBetween('2025-01-20', 'As needed', january, setting)).toEqual(['2025-01-20']);
  expect(reviewDaysBetween('2025-02-20', 'weekly', january, setting)).toEqual([]);
});

it('says when reviews are over, and asks for an end nobody gave', () => {
  expect(isCadenceOver('Daily during migration', [running], '2025-02-01')).toBe(true);
  expect(isCadenceOver('Daily during migration', [running], '2025-01-31')).toBe(false);
  expect(isCadenceOver('weekly', [running], '2025-02-01')).toBe(false);
  expect(cadenceProblem('Daily during migration', [running])).toBe('');
  expect(cadenceProblem('Daily during migration', [{ ...running, endsOn: null }])).toBe(
    'bound to Migration, which has no end date',
  );
  expect(cadenceProblem('Daily during migration', [])).toBe('bound to migration, which this register does not know');
  expect(cadenceProblem('Weekly', [])).toBe('');
});

it.each([
  ['Fortnightly', 'bi-weekly'],
  ['Daily during migration', 'daily'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'bi-weekly'],
  ['FREQ=MONTHLY;INTERVAL=3', 'quarterly'],
  ['FREQ=MONTHLY;INTERVAL=5', null],
  ['As needed', null],
])('the rhythm of “%s” is %s', (text, word) => {
  expect(rhythmOf(text)).toBe(word);
});

it.each([
  ['2025-01-30', '2025-01-31', false],
  ['2025-01-30', '2025-02-01', true],
  ['2025-02-05', '2025-02-01', false],
])('a review due on %s in an event that ends on 31 January has lapsed on %s: %s', (due, today, expected) => {
  expect(hasLapsed(due, 'Daily during migration', [running], today)).toBe(expected);
});
