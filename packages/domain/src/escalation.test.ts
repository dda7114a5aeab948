import { expect, it } from 'vitest';
import { clockStartedBy, DEFAULT_ESCALATION } from './escalation.ts';

it.each([
  ['high', 'critical', 9, 'Executive'],
  ['medium', 'high', 6, 'Management'],
  ['low', 'medium', 4, 'Team Lead'],
  ['unassessed', 'low', 1, null],
  ['critical', 'high', 6, null],
  ['high', 'high', 6, null],
  ['high', 'unassessed', null, null],
] as const)('a change from %s to %s (score %s) starts the clock of %s', (before, after, score, level) => {
  expect(clockStartedBy(DEFAULT_ESCALATION, before, after, score)?.level ?? null).toBe(level);
});
