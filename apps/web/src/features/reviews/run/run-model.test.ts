import type { ReviewRunItem } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { aRun, aRunItem } from '../../../testing/review-fixtures.ts';
import { doneCount, entriesOf, lasted, nextPlace, placeBefore, refsAhead, resumePlace } from './run-model.ts';
import type { Queued } from './write-queue.ts';

const items = (...decided: readonly boolean[]): ReviewRunItem[] =>
  decided.map((isDecided, index) => aRunItem(`H-${index + 1}`, isDecided ? { decision: 'unchanged' } : {}));

const waiting = (ref: string, state: Queued['state'] = 'waiting'): Queued => ({
  ...{ id: 1, ref, state, problem: '', notes: '', write: { decision: 'unchanged' } },
});

describe('the way through a run', () => {
  it.each([
    ['begins with the first undecided one', [true, false, false], null, 'H-2'],
    ['goes to the next undecided one', [false, true, false], 'H-1', 'H-3'],
    ['comes round to what was passed over', [false, true, true], 'H-3', 'H-1'],
    ['does not come back to where it is', [false, true, true], 'H-1', null],
    ['ends when all are decided', [true, true, true], 'H-3', null],
  ] as const)('%s', (_, decided, from, expected) => {
    expect(nextPlace(entriesOf(aRun(items(...decided)), []), from)).toBe(expected);
  });

  it('counts what is on its way as passed, and what failed too, but only the former as done', () => {
    const entries = entriesOf(aRun(items(false, false, false)), [waiting('H-1'), waiting('H-2', 'failed')]);
    expect(resumePlace(entries)).toBe('H-3');
    expect(doneCount(entries)).toBe(1);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['Still accurate', 'Not saved', '']);
  });

  it('passes over what the person may not review', () => {
    const [first, second] = items(false, false) as [ReviewRunItem, ReviewRunItem];
    const entries = entriesOf(aRun([{ ...first, may: { review: false } }, second]), []);
    expect(resumePlace(entries)).toBe('H-2');
  });

  it('goes back one, from the end to the last', () => {
    const entries = entriesOf(aRun(items(true, true)), []);
    expect([placeBefore(entries, null), placeBefore(entries, 'H-2'), placeBefore(entries, 'H-1')]).toEqual([
      'H-2',
      'H-1',
      'H-1',
    ]);
  });

  it('knows what comes next, to fetch it before it is asked for', () => {
    const entries = entriesOf(aRun(items(false, true, false, false)), []);
    expect(refsAhead(entries, 'H-1', 2)).toEqual(['H-3', 'H-4']);
    expect(refsAhead(entries, 'H-4', 9)).toEqual(['H-1', 'H-3']);
  });
});

it.each([
  ['2025-01-23T10:00:00.000Z', '2025-01-23T10:01:40.000Z', '1 m 40 s'],
  ['2025-01-23T10:00:00.000Z', '2025-01-23T10:00:09.000Z', '9 s'],
  ['2025-01-23T10:00:00.000Z', '2025-01-23T10:34:40.000Z', '34 m'],
  ['2025-01-23T10:00:00.000Z', '2025-01-24T10:00:00.000Z', ''],
])('from %s to %s it lasted %s', (from, to, words) => {
  expect(lasted(from, to)).toBe(words);
});
