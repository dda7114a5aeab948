import { describe, expect, it } from 'vitest';
import { countRisks } from './risk-counts.ts';
import { type ListedRisk, matchesRisk, riskOrders } from './risk-list.ts';
import { parseRiskQuery } from './risk-query.ts';

const risk = (more: Partial<ListedRisk> = {}): ListedRisk => ({
  ...{ ref: 'R1', refNumber: 1, position: 0, title: 'Lamp', category: 'T', state: 'active', stateRank: 0 },
  ...{ stage: 'Monitoring', response: null, owner: 'Émile', probability: 'high', impact: 'low', score: 3 },
  ...{ probabilityRank: 2, impactRank: 0, priority: 'medium', priorityRank: 2, disputed: false, overdueRank: 1 },
  ...{ kriState: null, kriRank: 5 },
  ...{ reviewDue: '2026-03-01', actionDue: '2026-03-05', closingSince: null, updatedAt: '2026-01-01T00:00:00.000Z' },
  ...{ searchText: 'r1\nlamp\n100% dark\némile' },
  ...more,
});
const context = { today: '2026-03-02', isMine: (owner: string) => owner === 'Émile' };
const matches = (query: string, more: Partial<ListedRisk> = {}) =>
  matchesRisk(risk(more), parseRiskQuery(query), context);

describe('a filter over risks in memory', () => {
  it.each<[string, Partial<ListedRisk>, boolean]>([
    ['', {}, true],
    ['LAMP', {}, true],
    ['100%', {}, true],
    ['1_0', {}, false],
    ['state:active,closed', { state: 'closed' }, true],
    ['state:closed', {}, false],
    ['priority:>=medium', {}, true],
    ['priority:>medium', {}, false],
    ['score:>=3', {}, true],
    ['score:<3', {}, false],
    ['score:<=3', { score: null }, false],
    ['-score:<=3', { score: null }, true],
    ['category:t', {}, true],
    ['-category:T', { category: null }, true],
    ['owner:émile', {}, true],
    ['owner:none', { owner: null }, true],
    ['owner:none', { owner: '' }, true],
    ['owner:none', {}, false],
    ['owner:me', {}, true],
    ['owner:me', { owner: 'Crew' }, false],
    ['owner:me', { owner: null }, false],
    ['owner:me,crew', { owner: 'Crew' }, true],
    ['overdue:review', {}, true],
    ['overdue:review', { reviewDue: '2026-03-02' }, false],
    ['overdue:review', { reviewDue: null }, false],
    ['overdue:review', { state: 'closed' }, false],
    ['overdue:action', {}, false],
    ['overdue:action', { actionDue: '2026-03-01' }, true],
    ['overdue:any', {}, true],
    ['kri:critical', { kriState: 'critical' }, true],
    ['kri:off', { kriState: 'warning' }, true],
    ['kri:off', { kriState: 'stale' }, false],
    ['kri:none', {}, true],
    ['-kri:none', {}, false],
    ['is:disputed', { disputed: true }, true],
    ['is:closing', { closingSince: '2026-03-01T00:00:00.000Z' }, true],
    ['is:closing', {}, false],
    ['stage:monitoring impact:low', {}, true],
    ['stage:monitoring impact:high', {}, false],
  ])('%s on %o: %s', (query, more, expected) => {
    expect(matches(query, more)).toBe(expected);
  });
});

describe('an order of risks in memory', () => {
  it('puts what is not given after every text, and last dates after all', () => {
    const [title] = riskOrders(false).title ?? [];
    const [category] = riskOrders(false).category ?? [];
    const [review] = riskOrders(false).review ?? [];
    expect(title?.of(risk({ title: 'ÄRGER' }))).toBe('ärger');
    expect(category?.of(risk({ category: null }))).toBe('\u{10ffff}');
    expect(review?.of(risk({ reviewDue: null }))).toBe('9999-12-31');
  });

  it('turns round but for the attention order, and keeps the worse priority first among equal scores', () => {
    expect(riskOrders(true).title?.map(({ descending }) => descending)).toEqual([true]);
    expect(riskOrders(true).score?.map(({ descending }) => descending)).toEqual([true, false]);
    expect(riskOrders(true).attention).toHaveLength(4);
    expect(riskOrders(true).attention?.every(({ descending }) => !descending)).toBe(true);
  });
});

describe('the counts of a register', () => {
  it('are by state, and of the active risks by priority', () => {
    expect(countRisks([])).toMatchObject({ active: 0, byPriority: { critical: 0, unassessed: 0 } });
    const all = [risk(), risk({ priority: 'critical' }), risk({ state: 'closed', priority: 'critical' })];
    expect(countRisks(all)).toEqual({
      ...{ proposed: 0, active: 2, accepted: 0, closed: 1 },
      byPriority: { critical: 1, high: 0, medium: 1, low: 0, unassessed: 0 },
    });
  });
});
