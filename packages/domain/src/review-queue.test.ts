import { expect, it } from 'vitest';
import { compareInQueue, daysOverdue, describeDue, graceEndsOn, reviewStanding } from './review-queue.ts';

it.each([
  ['2025-01-21', '2025-01-20', 2, 'upcoming', 'due in 1 day', 0],
  ['2025-01-21', '2025-01-21', 2, 'due', 'due today', 0],
  ['2025-01-21', '2025-01-22', 2, 'overdue', '1 day overdue', 1],
  ['2025-01-21', '2025-01-23', 2, 'overdue', '2 days overdue', 2],
  ['2025-01-21', '2025-01-24', 2, 'beyond grace', '3 days overdue', 3],
  ['2025-01-21', '2025-01-22', 0, 'beyond grace', '1 day overdue', 1],
  // Days of a calendar, whatever the clocks do in between.
  ['2025-03-29', '2025-04-01', 2, 'beyond grace', '3 days overdue', 3],
])('a review due %s, on %s, with a grace of %i days: %s', (due, today, grace, standing, words, late) => {
  expect(reviewStanding(due, today, grace)).toBe(standing);
  expect(describeDue(due, today)).toBe(words);
  expect(daysOverdue(due, today)).toBe(late);
});

it('says how long nobody is called', () => {
  expect(graceEndsOn('2025-02-27', 2)).toBe('2025-03-01');
});

it('puts first what needs attention, then what has waited longest, then the order of the register', () => {
  const entry = (name: string, priorityRank: number, due: string, position: number, kriRank = 2) => ({
    ...{ name, priorityRank, due, position, kriRank },
  });
  const queue = [
    entry('low, late', 3, '2024-12-01', 1),
    entry('high, today', 1, '2025-01-21', 2),
    entry('high, late', 1, '2025-01-14', 4),
    entry('high, late too', 1, '2025-01-14', 3),
    entry('high, measured critical', 1, '2025-01-22', 5, 0),
    entry('critical', 0, '2025-01-21', 6),
  ];
  expect(queue.sort(compareInQueue).map(({ name }) => name)).toEqual([
    'critical',
    'high, measured critical',
    'high, late too',
    'high, late',
    'high, today',
    'low, late',
  ]);
});
