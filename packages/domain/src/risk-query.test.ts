import { describe, expect, it } from 'vitest';
import { parseRiskQuery, RiskQueryError } from './risk-query.ts';

describe('a filter as text', () => {
  it.each([
    ['', []],
    ['plugin', [{ field: 'text', negated: false, text: 'plugin' }]],
    [
      '"slow start" -cache',
      [
        { field: 'text', negated: false, text: 'slow start' },
        { field: 'text', negated: true, text: 'cache' },
      ],
    ],
    ['state:active,closed', [{ field: 'state', negated: false, values: ['active', 'closed'] }]],
    ['-state:closed', [{ field: 'state', negated: true, values: ['closed'] }]],
    ['priority:>=high', [{ field: 'priority', negated: false, values: ['critical', 'high'] }]],
    ['priority:>medium', [{ field: 'priority', negated: false, values: ['critical', 'high'] }]],
    ['priority:<=medium', [{ field: 'priority', negated: false, values: ['medium', 'low'] }]],
    ['priority:<high', [{ field: 'priority', negated: false, values: ['medium', 'low'] }]],
    ['priority:Critical', [{ field: 'priority', negated: false, values: ['critical'] }]],
    ['owner:"Security Team"', [{ field: 'owner', negated: false, values: ['Security Team'] }]],
    ['owner:"Security Team",me', [{ field: 'owner', negated: false, values: ['Security Team', 'me'] }]],
    ['score:>=6', [{ field: 'score', negated: false, comparison: '>=', value: 6 }]],
    ['overdue:review', [{ field: 'overdue', negated: false, values: ['review'] }]],
    ['-overdue:action,review', [{ field: 'overdue', negated: true, values: ['action', 'review'] }]],
    ['kri:critical', [{ field: 'kri', negated: false, values: ['critical'] }]],
    ['kri:off,"no data"', [{ field: 'kri', negated: false, values: ['critical', 'warning', 'no data'] }]],
    ['overdue:any', [{ field: 'overdue', negated: false, values: ['any'] }]],
    ['is:closing', [{ field: 'closing', negated: false }]],
    ['is:disputed', [{ field: 'disputed', negated: false }]],
    ['is:unassessed', [{ field: 'priority', negated: false, values: ['unassessed'] }]],
    [
      'category:S probability:high',
      [
        { field: 'category', negated: false, values: ['S'] },
        { field: 'probability', negated: false, values: ['high'] },
      ],
    ],
  ])('%j', (text, conditions) => {
    expect(parseRiskQuery(text)).toEqual(conditions);
  });

  it.each([
    ['state:open', /Use one of proposed, active, accepted, closed/],
    ['colour:red', /There is no filter "colour:"/],
    ['score:high', /needs a number/],
    ['kri:fine', /Use one of critical, warning, ok, stale, no data, off, none/],
    ['overdue:tea', /Use one of review, action, any/],
    ['is:late', /Use one of disputed, unassessed, closing/],
    ['owner:', /needs a value/],
    ['priority:>=huge', /Use one of critical/],
  ])('answers %j with a sentence that says what is possible', (text, message) => {
    expect(() => parseRiskQuery(text)).toThrow(RiskQueryError);
    expect(() => parseRiskQuery(text)).toThrow(message);
  });
});
