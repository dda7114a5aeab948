import { describe, expect, test } from 'vitest';
import {
  countMarks,
  finishRun,
  markStep,
  nextStep,
  type RunState,
  rehearsedAfter,
  runSeconds,
  type StepMark,
  standingMark,
  startTime,
  stepSeconds,
  timeInRun,
} from './runbook-run.ts';

const START = '2025-01-14T09:00:00.000Z';
const NOW = '2025-01-14T10:00:00.000Z';
const at = (minute: number): string => new Date(Date.parse(START) + minute * 60_000).toISOString();

const run = (marks: Record<string, StepMark[]> = {}, rest: Partial<RunState> = {}): RunState => ({
  steps: ['a', 'b', 'c'].map((id) => ({ id, title: id, language: '', code: '', preferred: id === 'b' })),
  ...{ marks, startedAt: START, finishedAt: null, outcome: 'running' },
  ...rest,
});
const mark = (state: StepMark['state'], minute: number, by = 'Ada', note = ''): StepMark => ({
  ...{ state, by, at: at(minute), note },
});
const codeOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a run', () => {
  test.each<['steps' | 'options', Record<string, StepMark[]>, string | null]>([
    ['steps', {}, 'a'],
    ['steps', { a: [mark('done', 1)] }, 'b'],
    ['steps', { a: [mark('failed', 1)], b: [mark('skipped', 2)] }, 'c'],
    ['steps', { b: [mark('done', 1)] }, 'a'],
    ['steps', { a: [mark('done', 1), mark('todo', 2)] }, 'a'],
    ['steps', { a: [mark('done', 1)], b: [mark('done', 1)], c: [mark('skipped', 1)] }, null],
    ['options', {}, 'b'],
    ['options', { b: [mark('failed', 1)] }, 'a'],
    ['options', { b: [mark('failed', 1)], a: [mark('done', 2)] }, null],
    ['options', { a: [mark('skipped', 1)], b: [mark('failed', 1)], c: [mark('failed', 1)] }, null],
  ])('of %s with %j goes on with %s', (kind, marks, next) => {
    expect(nextStep(kind, run(marks))).toBe(next);
  });

  test('counts a mark that was taken back as still to do, and ids that objects have by nature as nothing', () => {
    const odd = { id: 'constructor', title: '', language: '', code: '', preferred: false };
    const steps = [...run().steps, odd];
    const marks = { a: [mark('done', 1), mark('todo', 2)], b: [mark('failed', 3)] };
    expect(countMarks({ steps, marks })).toEqual({ todo: 3, done: 0, skipped: 0, failed: 1 });
    expect(standingMark({}, 'constructor')).toBeUndefined();
  });

  test('times each step since the mark before it in time, not in the list', () => {
    const marks = { c: [mark('done', 2)], a: [mark('failed', 3)], b: [mark('todo', 5)] };
    expect([...stepSeconds(run(marks))]).toEqual([
      ['c', 120],
      ['a', 60],
    ]);
    expect([runSeconds(run()), runSeconds({ startedAt: START, finishedAt: at(5) })]).toEqual([null, 300]);
  });

  test.each<[string, string | undefined, string]>([
    ['nothing said: now', undefined, NOW],
    ['as it was', at(7), at(7)],
    ['a clock that is a little fast', at(64), NOW],
    ['a clock that is a little slow', at(-4), START],
    ['the future', at(66), 'run.in_future'],
    ['before the run', at(-6), 'run.before_start'],
  ])('takes the time something was done at: %s', (_, said, expected) => {
    expect(codeOf(() => timeInRun(said, START, NOW))).toBe(expected);
  });

  test.each<[string | undefined, string]>([
    [undefined, NOW],
    [at(30), at(30)],
    [at(64), NOW],
    [at(66), 'run.starts_in_future'],
    [at(-8 * 24 * 60), 'run.too_old'],
  ])('begun at %s starts at %s', (said, expected) => {
    expect(codeOf(() => startTime(said, NOW))).toBe(expected);
  });

  test.each<[string, StepMark[], StepMark, 'counts' | 'late' | 'known', StepMark['state']]>([
    ['the first one', [], mark('done', 1), 'counts', 'done'],
    ['a later one', [mark('done', 1)], mark('failed', 2, 'Bo'), 'counts', 'failed'],
    ['an earlier one that comes later', [mark('failed', 2, 'Bo')], mark('done', 1), 'late', 'failed'],
    ['the same again', [mark('done', 1)], mark('done', 1), 'known', 'done'],
    ['an earlier one again', [mark('done', 1), mark('failed', 2)], mark('done', 1), 'known', 'failed'],
    ['the same by somebody else', [mark('done', 1)], mark('done', 1, 'Bo'), 'counts', 'done'],
    ['the same with a note', [mark('done', 1)], mark('done', 1, 'Ada', 'slow'), 'counts', 'done'],
    ['taken back', [mark('done', 1)], mark('todo', 2), 'counts', 'todo'],
    ['done before it was taken back', [mark('todo', 2)], mark('done', 1), 'late', 'todo'],
  ])('takes a mark: %s', (_, known, said, effect, standing) => {
    const marked = markStep(run({ a: known }), 'a', said, NOW);
    expect([marked.effect, standingMark(marked.marks, 'a')?.state]).toEqual([effect, standing]);
    if (effect !== 'known') expect(marked.marks.a).toHaveLength(known.length + 1);
  });

  test('comes to the same whatever the order in which two queues arrive', () => {
    const said = [mark('done', 1), mark('failed', 2, 'Bo'), mark('todo', 3), mark('skipped', 4, 'Bo', 'no need')];
    const orders = [said, said.toReversed(), [said[2], said[0], said[3], said[1]] as StepMark[]];
    const ends = orders.map((order) => {
      let state = run();
      for (const one of order) state = { ...state, marks: markStep(state, 'a', one, NOW).marks };
      return state;
    });
    for (const end of ends) expect(end.marks).toEqual({ a: said });
  });

  test('takes the same said twice without a time as one', () => {
    const again = { state: 'done', by: 'Ada', note: '', at: undefined } as const;
    expect(markStep(run({ a: [mark('done', 1)] }), 'a', again, NOW).effect).toBe('known');
    expect(markStep(run({ a: [mark('done', 1)] }), 'a', { ...again, by: 'Bo' }, NOW).effect).toBe('counts');
  });

  test('keeps twenty marks of a step, the latest ones', () => {
    let state = run();
    for (let n = 0; n < 30; n++)
      state = { ...state, marks: markStep(state, 'a', mark(n % 2 ? 'todo' : 'done', n), NOW).marks };
    expect(state.marks.a).toHaveLength(20);
    expect(standingMark(state.marks, 'a')).toEqual(mark('todo', 29));
  });

  test('that is over takes what was done before its end, and nothing after it', () => {
    const over = run({ a: [mark('done', 1)] }, { finishedAt: at(10), outcome: 'worked' });
    expect(codeOf(() => markStep(over, 'b', mark('done', 5), NOW).effect)).toBe('counts');
    expect(codeOf(() => markStep(over, 'b', mark('done', 11), NOW))).toBe('run.finished');
    expect(codeOf(() => markStep(over, 'b', { ...mark('done', 5), at: undefined }, NOW))).toBe('run.finished');
    expect(codeOf(() => markStep(over, 'a', mark('done', 1), NOW).effect)).toBe('known');
    expect(codeOf(() => markStep(over, 'x', mark('done', 1), NOW))).toBe('run.unknown_step');
  });

  test('ends once; an end that is sent again changes nothing, another one is refused', () => {
    const going = run({ a: [mark('done', 8)] });
    expect(finishRun(going, { outcome: 'worked', at: undefined }, NOW)).toBe(NOW);
    expect(finishRun(going, { outcome: 'failed', at: at(20) }, NOW)).toBe(at(20));
    // The clock of the one who ended it was behind: nothing happens after the end.
    expect(finishRun(going, { outcome: 'worked', at: at(7) }, NOW)).toBe(at(8));
    const over = run({ a: [mark('done', 8)] }, { outcome: 'failed', finishedAt: at(20) });
    expect(finishRun(over, { outcome: 'failed', at: undefined }, NOW)).toBeNull();
    expect(codeOf(() => finishRun(over, { outcome: 'worked', at: undefined }, NOW))).toBe('run.finished');
    expect(codeOf(() => finishRun(run(), { outcome: 'worked', at: undefined }, NOW))).toBe('run.nothing_done');
    expect(finishRun(run(), { outcome: 'abandoned', at: undefined }, NOW)).toBe(NOW);
  });

  test.each<[string, string | null, Parameters<typeof rehearsedAfter>[1], boolean, string | null]>([
    ['a rehearsal that worked', null, { kind: 'rehearsal', outcome: 'worked', finishedAt: at(5) }, true, at(5)],
    ['an earlier one told of later', at(9), { kind: 'rehearsal', outcome: 'worked', finishedAt: at(5) }, true, at(9)],
    ['one that failed', null, { kind: 'rehearsal', outcome: 'failed', finishedAt: at(5) }, true, null],
    ['for real', null, { kind: 'real', outcome: 'worked', finishedAt: at(5) }, true, null],
    ['of steps it has no more', null, { kind: 'rehearsal', outcome: 'worked', finishedAt: at(5) }, false, null],
  ])('counts as the last rehearsal: %s', (_, before, ended, isSame, after) => {
    expect(rehearsedAfter(before, ended, isSame)).toBe(after);
  });
});
