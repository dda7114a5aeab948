import { describe, expect, it } from 'vitest';
import { aRun } from '../../../testing/runbook-fixtures.ts';
import {
  clockTime,
  lasted,
  likelyOutcome,
  placeAfter,
  placeBefore,
  resumePlace,
  viewOf,
  type Waiting,
} from './run-model.ts';

type State = 'todo' | 'done' | 'skipped' | 'failed';

const at = (minute: number): string => `2025-01-14T09:${String(minute).padStart(2, '0')}:00.000Z`;
const known = (step: string, state: State, minute: number, by = 'Ben') => ({
  ...{ step, state, by, at: at(minute), note: '', seconds: null },
});
const here = (step: string, state: State, minute: number, note = ''): Waiting => ({
  ...{ id: `${step} ${minute}`, mark: { step, state, at: at(minute), note } },
});
const statesOf = (view: ReturnType<typeof viewOf>): string => view.steps.map(({ state }) => state).join(' ');

describe('a run', () => {
  it('is what the server knows with what was done here since', () => {
    const read = aRun({}, { marks: [known('s1', 'done', 2)] });
    const view = viewOf(read, [here('s2', 'failed', 5, 'No answer')], 'Ada');
    expect(statesOf(view)).toBe('done failed todo');
    expect(view.steps[1]).toMatchObject({ by: 'Ada', at: at(5), note: 'No answer', isWaiting: true, seconds: 180 });
    expect(view.steps[0]).toMatchObject({ by: 'Ben', isWaiting: false, seconds: 120 });
    expect(view.next).toBe('s3');
  });

  it.each([
    ['a later mark made here', 3, 4, 'skipped'],
    ['a later mark of somebody else', 5, 4, 'done'],
    ['the mark made here, of two at the same time', 4, 4, 'skipped'],
  ])('shows of two marks of a step %s', (_, theirs, ours, state) => {
    const read = aRun({}, { marks: [known('s1', 'done', theirs)] });
    expect(viewOf(read, [here('s1', 'skipped', ours)], 'Ada').steps[0]?.state).toBe(state);
  });

  it('takes a mark back, and counts the time of the others without it', () => {
    const read = aRun({}, { marks: [known('s1', 'done', 2), known('s2', 'done', 6)] });
    const view = viewOf(read, [here('s1', 'todo', 7)], 'Ada');
    expect(statesOf(view)).toBe('todo done todo');
    expect(view.steps.map(({ seconds }) => seconds)).toEqual([null, 360, null]);
    expect(view.next).toBe('s1');
  });

  it('has ended here before the server knows', () => {
    const view = viewOf(aRun(), [{ id: 'e', notes: 'Fine', finish: { outcome: 'worked', at: at(9) } }], 'Ada');
    expect(view).toMatchObject({ outcome: 'worked', finishedAt: at(9), notes: 'Fine', waiting: 1 });
  });
});

describe('the place in a run', () => {
  const view = (marks: ReturnType<typeof known>[], kind: 'steps' | 'options' = 'steps') =>
    viewOf(aRun({ kind }, { marks }), [], 'Ada');

  it('is taken up at the first step to do, at the choice, or at the end', () => {
    expect(resumePlace(view([known('s1', 'done', 1)]), 'steps')).toBe('s2');
    expect(resumePlace(view([], 'options'), 'options')).toBe('choice');
    expect(resumePlace(view([known('s2', 'done', 1)], 'options'), 'options')).toBe('end');
    expect(resumePlace(view([known('s2', 'failed', 1)], 'options'), 'options')).toBe('choice');
  });

  it('goes on to the next step to do, then to those left above, then to the end', () => {
    expect(placeAfter(view([known('s1', 'done', 1)]), 'steps', 's1')).toBe('s2');
    expect(placeAfter(view([known('s2', 'done', 1), known('s3', 'done', 2)]), 'steps', 's3')).toBe('s1');
    const all = view([known('s1', 'done', 1), known('s2', 'skipped', 2), known('s3', 'failed', 3)]);
    expect(placeAfter(all, 'steps', 's3')).toBe('end');
  });

  it('goes back one step, and from an option to the choice', () => {
    expect(placeBefore(view([]), 'steps', 's2')).toBe('s1');
    expect(placeBefore(view([]), 'steps', 's1')).toBe('s1');
    expect(placeBefore(view([]), 'steps', 'end')).toBe('s3');
    expect(placeBefore(view([], 'options'), 'options', 's2')).toBe('choice');
  });

  it.each([
    ['all done', [known('s1', 'done', 1), known('s2', 'done', 2), known('s3', 'skipped', 3)], 'worked'],
    ['one failed', [known('s1', 'done', 1), known('s2', 'failed', 2)], 'failed'],
    ['all skipped', [known('s1', 'skipped', 1), known('s2', 'skipped', 2), known('s3', 'skipped', 3)], 'abandoned'],
    ['some left', [known('s1', 'done', 1)], 'abandoned'],
  ] as const)('with %s proposes %s as the outcome', (_, marks, outcome) => {
    expect(likelyOutcome(view([...marks]), 'steps')).toBe(outcome);
  });
});

it.each([
  [5, '0:05', '5 s'],
  [760, '12:40', '13 min'],
  [3729, '1:02:09', '1 h 2 min'],
  [7200, '2:00:00', '2 h'],
])('%i seconds are %s on the clock, and %s to read', (seconds, clock, words) => {
  expect(clockTime(seconds)).toBe(clock);
  expect(lasted(seconds)).toBe(words);
});
