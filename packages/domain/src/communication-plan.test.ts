import { describe, expect, it } from 'vitest';
import { draftOfRule, periodBefore, planOfLines, ruleOfDraft } from './communication-plan.ts';

const line = (stakeholder: string, frequency: string, format: string) =>
  planOfLines([{ stakeholder, frequency, format, content: ' Summary, critical risks ' }]);

const TWO_WEEKS = { every: 'two weeks', weekday: 1, week: 0, at: '07:00' };
const QUARTER = { every: 'quarter', month: 1, day: 1, at: '07:00' };

describe('a line of the communication table', () => {
  it.each([
    ['Executive', 'Monthly', 'Report', 'report', { every: 'month', day: 1, at: '07:00' }, ['executive']],
    ['Management', 'Weekly', 'Dashboard', 'dashboard', { every: 'week', weekday: 1, at: '07:00' }, ['manager']],
    ['Team', 'Daily', 'Stand-up', 'stand-up', { every: 'day', at: '08:00' }, ['owner', 'manager']],
    ['Users', 'As needed', 'Notice', 'notice', { every: 'as needed' }, []],
    ['Steering board', 'Bi-weekly', 'Report', 'report', TWO_WEEKS, ['executive']],
    ['Steering board', 'every other week', '', 'dashboard', TWO_WEEKS, ['executive']],
    ['Auditors', 'Bi-monthly', 'Report', 'report', { every: 'as needed' }, []],
    ['Auditors', 'every two months', 'Report', 'report', { every: 'as needed' }, []],
    ['Auditors', 'every other day', 'Report', 'report', { every: 'as needed' }, []],
    ['Users', 'Weekly', 'Notice', 'notice', { every: 'as needed' }, []],
    ['Auditors', 'Quarterly', '', 'report', QUARTER, []],
    ['Auditors', 'every three months', 'Summary', 'report', QUARTER, []],
    ['Auditors', 'Yearly', '', 'notice', { every: 'as needed' }, []],
    ['Dev team', 'every week', 'E-mail', 'dashboard', { every: 'week', weekday: 1, at: '07:00' }, ['owner', 'manager']],
  ])('%s, %s, %s', (stakeholder, frequency, format, chosen, timing, roles) => {
    const made = line(stakeholder, frequency, format);
    expect(made).toEqual([
      {
        ...{ stakeholder, frequency, format: chosen, content: 'Summary, critical risks', channel: 'e-mail', timing },
        ...{ roles, addresses: [] },
      },
    ]);
    expect(made.map(ruleOfDraft).map(draftOfRule)).toEqual(made);
  });

  it('for the same people counts once, and for nobody not at all', () => {
    const lines = ['Team', ' ', 'team ', 'Users'].map((stakeholder) => ({
      ...{ stakeholder, frequency: 'Daily', format: 'Report', content: '' },
    }));
    expect(planOfLines(lines).map(({ stakeholder }) => stakeholder)).toEqual(['Team', 'Users']);
  });

  it('that went to a webhook goes by e-mail where it is imported', () => {
    const [draft] = line('Team', 'Daily', 'Report');
    expect(draft && ruleOfDraft({ ...draft, channel: 'webhook' }).channel).toBe('e-mail');
  });
});

it.each([
  ['2025-02-01T07:00:00.000Z', 'month', '2025-01-01T07:00:00.000Z'],
  ['2025-03-31T07:00:00.000Z', 'month', '2025-02-28T07:00:00.000Z'],
  ['2025-01-15T07:00:00.000Z', 'as needed', '2024-12-15T07:00:00.000Z'],
  ['2025-04-01T07:00:00.000Z', 'quarter', '2025-01-01T07:00:00.000Z'],
  ['2025-05-31T07:00:00.000Z', 'quarter', '2025-02-28T07:00:00.000Z'],
  ['2025-03-03T07:00:00.000Z', 'two weeks', '2025-02-17T07:00:00.000Z'],
  ['2025-03-03T07:00:00.000Z', 'week', '2025-02-24T07:00:00.000Z'],
  ['2025-03-01T08:00:00.000Z', 'day', '2025-02-28T08:00:00.000Z'],
] as const)('before %s, by the %s: %s', (due, every, start) => {
  expect(periodBefore(due, every)).toBe(start);
});
