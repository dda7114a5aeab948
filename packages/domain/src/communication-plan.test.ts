import { describe, expect, it } from 'vitest';
import { periodBefore, ruleOfLine } from './communication-plan.ts';

const line = (stakeholder: string, frequency: string, format: string) =>
  ruleOfLine({ stakeholder, frequency, format, content: ' Summary, critical risks ' });

describe('a line of the communication table', () => {
  it.each([
    ['Executive', 'Monthly', 'Report', 'report', { every: 'month', day: 1, at: '07:00' }, ['executive']],
    ['Management', 'Weekly', 'Dashboard', 'dashboard', { every: 'week', weekday: 1, at: '07:00' }, ['manager']],
    ['Team', 'Daily', 'Stand-up', 'stand-up', { every: 'day', at: '08:00' }, ['owner', 'manager']],
    ['Users', 'As needed', 'Notice', 'notice', { every: 'as needed' }, []],
    ['Steering board', 'Bi-weekly', 'Report', 'report', { every: 'as needed' }, ['executive']],
    ['Users', 'Weekly', 'Notice', 'notice', { every: 'as needed' }, []],
    ['Auditors', 'Quarterly', '', 'notice', { every: 'as needed' }, []],
    ['Dev team', 'every week', 'E-mail', 'dashboard', { every: 'week', weekday: 1, at: '07:00' }, ['owner', 'manager']],
  ])('%s, %s, %s', (stakeholder, frequency, format, chosen, timing, roles) => {
    expect(line(stakeholder, frequency, format)).toEqual({
      ...{ stakeholder, frequency, format: chosen, content: 'Summary, critical risks', channel: 'e-mail', timing },
      ...{ recipients: { roles, people: [], addresses: [], webhook: null }, active: true },
    });
  });
});

it.each([
  ['2025-02-01T07:00:00.000Z', 'month', '2025-01-01T07:00:00.000Z'],
  ['2025-03-31T07:00:00.000Z', 'month', '2025-02-28T07:00:00.000Z'],
  ['2025-01-15T07:00:00.000Z', 'as needed', '2024-12-15T07:00:00.000Z'],
  ['2025-03-03T07:00:00.000Z', 'week', '2025-02-24T07:00:00.000Z'],
  ['2025-03-01T08:00:00.000Z', 'day', '2025-02-28T08:00:00.000Z'],
] as const)('before %s, by the %s: %s', (due, every, start) => {
  expect(periodBefore(due, every)).toBe(start);
});
