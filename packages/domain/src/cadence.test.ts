import { expect, it } from 'vitest';
import { nextReviewAfter } from './cadence.ts';

it.each([
  ['2025-01-14', 'Weekly', '2025-01-21'],
  ['2025-01-14', 'Bi-weekly', '2025-01-28'],
  ['2025-01-14', 'Daily', '2025-01-15'],
  ['2025-01-31', 'Monthly', '2025-02-28'],
  ['2025-01-14', 'Quarterly', '2025-04-14'],
  ['2024-02-29', 'Yearly', '2025-02-28'],
  ['2025-01-14', 'Daily during migration', null],
  ['2025-01-14', '', null],
  ['not a date', 'Weekly', null],
])('a review on %s, %s, is followed by one on %s', (last, cadence, next) => {
  expect(nextReviewAfter(last, cadence)).toBe(next);
});
