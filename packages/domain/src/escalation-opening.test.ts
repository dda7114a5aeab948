import { expect, it } from 'vitest';
import { DEFAULT_ESCALATION } from './escalation.ts';
import { bandCalled, type CalledRisk, calledByScore, openKeyOf, openOrRaise } from './escalation-opening.ts';

const active = (priority: CalledRisk['priority'], score: number | null): CalledRisk => ({
  state: 'active',
  priority,
  score,
});

it.each<[string, CalledRisk | null, CalledRisk, string | null]>([
  ['rises into a band', active('medium', 4), active('high', 6), 'rose from 4 Medium to 6 High'],
  ['rises by its stated level', active('medium', null), active('critical', null), 'rose from Medium to Critical'],
  ['is assessed', active('unassessed', null), active('high', 6), 'assessed as 6 High'],
  ['is added', null, active('critical', 9), 'added at 9 Critical'],
  ['becomes active', { state: 'proposed', priority: 'high', score: 6 }, active('high', 6), 'became active at 6 High'],
  ['is reopened', { state: 'closed', priority: 'high', score: 6 }, active('high', 6), 'became active at 6 High'],
  ['rises within its band', active('medium', 3), active('medium', 4), null],
  ['falls', active('critical', 9), active('high', 6), null],
  ['stays', active('high', 6), active('high', 6), null],
  ['enters a band without a clock', active('unassessed', null), active('low', 2), null],
  ['is only proposed', null, { state: 'proposed', priority: 'critical', score: 9 }, null],
  ['is accepted', active('medium', 4), { state: 'accepted', priority: 'high', score: 6 }, null],
  ['is no longer assessed', active('high', 6), active('unassessed', null), null],
])('a risk that %s calls for: %s → %s: %s', (_, before, after, reason) => {
  expect(calledByScore(DEFAULT_ESCALATION, before, after)).toBe(reason);
});

it('says of a risk of a document since when it stands there', () => {
  expect(calledByScore(DEFAULT_ESCALATION, null, active('high', 6), true)).toBe('6 High since import');
});

it.each([
  ['score', 'critical', 9, 'Executive'],
  ['review', 'medium', 4, 'Team Lead'],
  ['score', 'low', 2, null],
  ['review', 'low', 2, null],
  ['kri', 'low', 2, 'Team Lead'],
  ['manual', 'unassessed', null, 'Team Lead'],
  ['kri', 'high', 6, 'Management'],
] as const)('a %s calls about a %s risk (%s): %s', (trigger, priority, score, level) => {
  expect(bandCalled(DEFAULT_ESCALATION, trigger, { priority, score })?.level ?? null).toBe(level);
});

it('calls the level a person names, and says which there are', () => {
  const risk = { priority: 'low', score: 1 } as const;
  expect(bandCalled(DEFAULT_ESCALATION, 'manual', risk, 'Executive')?.responseMinutes).toBe(60);
  expect(bandCalled(DEFAULT_ESCALATION, 'manual', risk, 'Team')?.responseMinutes).toBeNull();
  expect(() => bandCalled(DEFAULT_ESCALATION, 'manual', risk, 'King')).toThrow(
    'There is no level "King" in the policy. Use one of Team, Team Lead, Management and Executive.',
  );
});

it('calls somebody by hand even where the policy has no clock', () => {
  const policy = DEFAULT_ESCALATION.map((band) => ({ ...band, responseMinutes: null }));
  expect(bandCalled(policy, 'manual', { priority: 'high', score: 6 })?.level).toBe('Management');
  expect(bandCalled(policy, 'kri', { priority: 'unassessed', score: null })?.level).toBe('Team');
  expect(bandCalled(policy, 'score', { priority: 'high', score: 6 })).toBeUndefined();
});

it.each([
  ['nothing is open', undefined, 'open'],
  ['a lower level is called', { level: 'Team Lead' }, 'raise'],
  ['the same level is called', { level: 'Management' }, 'leave'],
  ['a higher level is called', { level: 'Executive' }, 'leave'],
] as const)('when %s a call of Management means: %s %s', (_, unresolved, step) => {
  const [, management] = DEFAULT_ESCALATION;
  expect(openOrRaise(DEFAULT_ESCALATION, management as never, unresolved)).toBe(step);
});

it('knows a call by its risk, its trigger and its KRI', () => {
  expect([openKeyOf('r', 'score'), openKeyOf('r', 'kri', 'k')]).toEqual(['r:score:', 'r:kri:k']);
});
