import type { RiskAction } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { firstDue, isActionLate, settleAction, settleActions } from './actions.ts';

const TODAY = '2026-03-02';
const action = (parts: Partial<RiskAction> = {}): RiskAction => ({
  id: 'a',
  text: 'Trim the wick',
  phase: null,
  perspective: null,
  additional: false,
  owner: null,
  due: null,
  state: 'todo',
  doneOn: null,
  cost: null,
  recurring: '',
  ...parts,
});

describe('an action', () => {
  it.each([
    ['todo', '2026-03-01', true],
    ['doing', '2026-03-01', true],
    ['todo', '2026-03-02', false],
    ['done', '2026-03-01', false],
    ['dropped', '2026-03-01', false],
    ['todo', null, false],
  ] as const)('that is %s and due on %s is late: %s', (state, due, late) => {
    expect(isActionLate(action({ state, due }), TODAY)).toBe(late);
  });

  it.each<[string, Partial<RiskAction> | undefined, Partial<RiskAction>, Partial<RiskAction>]>([
    ['finished has been done today', {}, { state: 'done' }, { state: 'done', doneOn: TODAY }],
    ['finished on a given day', {}, { state: 'done', doneOn: '2026-02-20' }, { doneOn: '2026-02-20' }],
    ['added as done has been done today', undefined, { state: 'done' }, { doneOn: TODAY }],
    [
      'taken up again has no such day',
      { state: 'done', doneOn: TODAY },
      { state: 'doing', doneOn: TODAY },
      { doneOn: null },
    ],
    [
      'dropped after it was done has none either',
      { state: 'done', doneOn: TODAY },
      { state: 'dropped' },
      { doneOn: null },
    ],
    ['still to do has none', {}, { doneOn: '2026-02-01' }, { doneOn: null }],
    [
      'done stays done on its day',
      { state: 'done', doneOn: '2026-01-05' },
      { state: 'done', doneOn: '2026-01-05', text: 'x' },
      { doneOn: '2026-01-05' },
    ],
    [
      'imported as done without a day gets none by another edit',
      { state: 'done' },
      { state: 'done', text: 'x' },
      { doneOn: null },
    ],
    [
      'that recurs is to do again, from its due date',
      { due: '2026-03-01' },
      { due: '2026-03-01', state: 'done', recurring: 'weekly' },
      { state: 'todo', due: '2026-03-08', doneOn: TODAY },
    ],
    [
      'that recurs and is very late skips what has passed',
      {},
      { due: '2026-01-01', state: 'done', recurring: 'Monthly' },
      { state: 'todo', due: '2026-04-01' },
    ],
    [
      'that recurs and was done early keeps its rhythm',
      {},
      { due: '2026-03-05', state: 'done', recurring: 'weekly' },
      { due: '2026-03-12' },
    ],
    ['that recurs without a date counts from today', {}, { state: 'done', recurring: 'daily' }, { due: '2026-03-03' }],
    [
      'finished a second time has been done today',
      { recurring: 'weekly', doneOn: '2026-02-23', due: TODAY },
      { recurring: 'weekly', doneOn: '2026-02-23', due: TODAY, state: 'done' },
      { doneOn: TODAY, due: '2026-03-09' },
    ],
    [
      'with words of a document no calendar knows can be finished',
      { recurring: 'each phase' },
      { recurring: 'each phase', state: 'done' },
      { state: 'done', doneOn: TODAY },
    ],
  ])('%s', (_, before, after, expected) => {
    expect(settleAction(before && action(before), action(after), TODAY)).toMatchObject(expected);
  });

  it.each([
    ['recurring', { recurring: 'now and then' }, 'action.unknown_cadence', /daily, weekly, bi-weekly/],
    ['doneOn', { state: 'done', doneOn: '2026-03-03' }, 'action.done_in_future', /still to come/],
  ] as const)('says what is wrong with its %s', (path, wrong, code, message) => {
    const change = () => settleAction(action(), action(wrong), TODAY);
    expect(change).toThrow(expect.objectContaining({ code, path }));
    expect(change).toThrow(message);
  });
});

it('each of a list is settled against the one of its own id', () => {
  const before = [action({ id: 'a', state: 'done', doneOn: '2026-01-01' }), action({ id: 'b' })];
  const after = [action({ id: 'b', state: 'done' }), action({ id: 'a', state: 'done', doneOn: '2026-01-01' })];
  expect(settleActions(before, after, TODAY).map((each) => each.doneOn)).toEqual([TODAY, '2026-01-01']);
});

it('what is due first is looked for among the open ones', () => {
  const list = [
    action({ due: '2026-01-01', state: 'done' }),
    action({ due: '2026-05-01' }),
    action({ due: '2026-04-01', state: 'doing' }),
  ];
  expect(firstDue(list)).toBe('2026-04-01');
  expect(firstDue([action()])).toBeNull();
});
