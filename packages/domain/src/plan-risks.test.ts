import { describe, expect, test } from 'vitest';
import { levelsNamed, levelsOfEntry, type PlannableRisk, risksNamed } from './plan-risks.ts';

describe('the levels an entry names', () => {
  test.each([
    ['Address high-risk items', ['high']],
    ['Medium-risk mitigations', ['medium']],
    ['Low-risk items and testing', ['low']],
    ['Critical and high risks', ['critical', 'high']],
    ['low, medium priority', ['medium', 'low']],
    ['Moderate severity issues', ['medium']],
    ['HIGH RISK', ['high']],
    ['Final validation and sign-off', []],
    ['High availability test', []],
    ['Follow the highest items', []],
    ['', []],
  ])('%s', (text, expected) => expect(levelsNamed(text)).toEqual(expected));
});

describe('the levels an entry is about', () => {
  test.each([
    ['its own', 'Week 1', 'High-risk items', ['high']],
    ['its own before those of its period', 'Week 1: High-risk items', 'Low-risk items', ['low']],
    ['those of its period', 'Week 1: High-risk items', 'Load tests', ['high']],
    ['none where it names risks one by one', 'Week 1: High-risk items', 'Load tests for RISK-001', []],
    ['none where nobody names any', 'Week 1: Foundation', 'Load tests', []],
  ])('%s', (_, period, text, expected) => expect(levelsOfEntry({ period, text })).toEqual(expected));
});

describe('the risks an entry is about', () => {
  const risk = (ref: string, priority: PlannableRisk['priority'], state: PlannableRisk['state'] = 'active') => ({
    ...{ id: ref, ref, priority, state },
  });
  const risks = [
    risk('RISK-001', 'critical'),
    risk('RISK-002', 'high'),
    risk('RISK-003', 'high', 'closed'),
    risk('RISK-004', 'high', 'proposed'),
    risk('RISK-0021', 'low'),
    risk('7', 'unassessed'),
  ];
  const named = (text: string, levels: Parameters<typeof risksNamed>[0]['levels'] = []) =>
    risksNamed({ text, levels }, risks).map(({ ref }) => ref);

  test('are the active ones of exactly its levels', () => {
    expect(named('Address high-risk items', ['high'])).toEqual(['RISK-002']);
    expect(named('Everything that burns', ['critical', 'low'])).toEqual(['RISK-001', 'RISK-0021']);
    expect(named('Final validation')).toEqual([]);
  });

  test('and those it names, whatever became of them', () => {
    expect(named('Close risk-003 and RISK-002.')).toEqual(['RISK-002', 'RISK-003']);
    expect(named('RISK-0021 (cache)')).toEqual(['RISK-0021']);
    expect(named('XRISK-001, RISK-001-2')).toEqual([]);
    expect(named('Build 002 of RISK 0021')).toEqual([]);
  });

  test('a ref that is a mere number is not looked for', () => {
    expect(named('In 7 days')).toEqual([]);
  });
});
