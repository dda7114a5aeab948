import { expect, it } from 'vitest';
import {
  isoWeekOf,
  outcomeOf,
  refBefore,
  requireDayToCome,
  runKeyFor,
  runStanding,
  runTitle,
  summariseRun,
} from './review-run.ts';

it.each([
  ['2025-01-14', 2025, 3],
  ['2024-12-30', 2025, 1],
  ['2023-01-01', 2022, 52],
  ['2026-12-31', 2026, 53],
  ['2027-01-03', 2026, 53],
  ['2025-12-29', 2026, 1],
])('%s lies in week %i-%i', (day, year, week) => {
  expect(isoWeekOf(day)).toEqual({ year, week });
});

it('names runs by their week, and numbers those after the first', () => {
  expect(runKeyFor('2025-01-14', [])).toBe('2025-W03');
  expect(runKeyFor('2025-01-14', ['2025-W03'])).toBe('2025-W03-2');
  expect(runKeyFor('2025-01-14', ['2025-W03', '2025-W03-2', '2025-W02'])).toBe('2025-W03-3');
  expect(runTitle('2025-01-21')).toBe('Review, week 4');
});

it.each([
  ['unchanged', {}, 'Still accurate'],
  ['rescored', { score: 9 }, 'Rescored to 9'],
  ['rescored', { score: null, priority: 'High' }, 'Rescored to High'],
  ['rescored', {}, 'Rescored'],
  ['action added', {}, 'Action added'],
  ['escalated', { level: 'Management' }, 'Escalated to Management'],
  ['closing proposed', {}, 'Closing proposed'],
  ['snoozed', { until: '2025-02-01' }, 'Snoozed until 2025-02-01'],
] as const)('%s with %j reads “%s”', (decision, detail, words) => {
  expect(outcomeOf(decision, detail)).toBe(words);
});

const refs = ['R1', 'R2', 'R3'];

it('stands at the first risk nobody decided about; a later decision takes the place of an earlier one', () => {
  expect(runStanding(refs, [])).toEqual({ done: 0, total: 3, nextRef: 'R1' });
  const decisions = [
    { ref: 'R1', decision: 'unchanged' },
    { ref: 'R3', decision: 'unchanged' },
    { ref: 'R1', decision: 'rescored' },
  ] as const;
  expect(runStanding(refs, decisions)).toEqual({ done: 2, total: 3, nextRef: 'R2' });
  expect(summariseRun(refs, decisions)).toBe('2 risks reviewed: 1 still accurate and 1 rescored. 1 risk stays due.');
});

it('goes one step back', () => {
  expect(refBefore(refs, 'R3')).toBe('R2');
  expect(refBefore(refs, 'R1')).toBeNull();
  expect(refBefore(refs, null)).toBe('R3');
});

it('sums up a run of which nothing, and everything, was done', () => {
  expect(summariseRun(refs, [])).toBe('No risk was reviewed. 3 risks stay due.');
  expect(summariseRun(['R1'], [{ ref: 'R1', decision: 'closing proposed' }])).toBe(
    '1 risk reviewed: 1 proposed to close.',
  );
});

it('lets nobody put a review off to the past', () => {
  expect(() => requireDayToCome('2025-01-14', '2025-01-14', 'until')).toThrow('still to come');
  expect(() => requireDayToCome('2025-01-15', '2025-01-14', 'next')).not.toThrow();
});
