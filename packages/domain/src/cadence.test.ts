import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CADENCE_WORDS, nextInSeries, nextReviewAfter } from './cadence.ts';

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

it.each([
  ['2026-03-02', 'weekly', '2026-03-02', '2026-03-09'],
  ['2026-03-02', 'weekly', '2026-03-08', '2026-03-09'],
  ['2026-03-02', 'weekly', '2026-03-09', '2026-03-16'],
  ['2026-03-20', 'weekly', '2026-03-02', '2026-03-27'],
  ['2025-12-31', 'monthly', '2026-02-27', '2026-02-28'],
  ['2025-12-31', 'monthly', '2026-02-28', '2026-03-31'],
  ['2024-02-29', 'yearly', '2027-03-01', '2028-02-29'],
  ['0001-01-01', 'daily', '2026-03-02', '2026-03-03'],
  ['9999-12-31', 'weekly', '2026-03-02', null],
  ['2026-03-02', 'Weekly during Phase 3', '2026-03-02', null],
])('a series from %s, %s, is after %s next on %s', (start, cadence, day, next) => {
  expect(nextInSeries(start, cadence, day)).toBe(next);
});

it('counts a series from its own start: a short month does not move the later ones', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 9000 }),
      fc.constantFrom(...CADENCE_WORDS),
      (from, on, cadence) => {
        const dayAt = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
        const next = nextInSeries(dayAt(from), cadence, dayAt(from + on)) as string;
        expect(next > dayAt(from + on)).toBe(true);
        const previous = nextInSeries(dayAt(from), cadence, dayAt(Date.parse(next) / 86_400_000 - 1));
        expect(previous).toBe(next);
      },
    ),
  );
});
