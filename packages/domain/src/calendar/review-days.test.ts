import { expect, it } from 'vitest';
import { nextReviewBy } from '../review-cadence.ts';
import { ruleDayAfter } from './review-days.ts';

it.each([
  // Tuesday 14 January 2025 was the last review.
  ['FREQ=WEEKLY;BYDAY=MO', '2025-01-14', '2025-01-20'],
  ['FREQ=MONTHLY;BYDAY=1MO', '2025-01-14', '2025-02-03'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '2025-01-31', '2025-02-28'],
  ['FREQ=MONTHLY', '2025-01-14', '2025-02-14'],
  ['FREQ=DAILY;INTERVAL=10', '2025-01-14', '2025-01-24'],
  ['FREQ=YEARLY', '2025-01-14', '2026-01-14'],
  ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20250120', '2025-01-14', '2025-01-20'],
  ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20250119', '2025-01-14', null],
  ['FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', '2025-01-14', null],
  ['FREQ=WEEKLY;BYDAY=XX', '2025-01-14', null],
])('by %s a review on %s is followed by one on %s', (rrule, last, next) => {
  expect(nextReviewBy(last, `RRULE:${rrule}`, { events: [], today: last, ruleDays: ruleDayAfter })).toBe(next);
});
