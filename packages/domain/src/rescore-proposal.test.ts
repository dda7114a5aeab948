import type { ScoringModel } from '@heed/contracts';
import { expect, it } from 'vitest';
import { isProposalCurrent, rescoreBack, rescoreUp } from './rescore-proposal.ts';
import { DEFAULT_SCORING } from './scoring.ts';

const WITH_UNVALUED: ScoringModel = {
  ...DEFAULT_SCORING,
  probability: [
    { code: 'very-low', label: 'Very Low', value: null, criteria: '' },
    ...DEFAULT_SCORING.probability.toReversed(),
  ],
};

it.each([
  ['low', 'high', { from: 'low', to: 'medium', score: 6, priority: 'high' }],
  ['medium', 'high', { from: 'medium', to: 'high', score: 9, priority: 'critical' }],
  ['high', 'high', null],
  ['very-low', 'high', null],
  [null, 'high', null],
  ['low', null, { from: 'low', to: 'medium', score: null, priority: 'unassessed' }],
])('a breach on %s × %s proposes %j', (probability, impact, proposed) => {
  expect(rescoreUp(WITH_UNVALUED, { probability, impact })).toEqual(proposed);
});

it.each([
  ['high', { from: 'medium', to: 'high' }, { from: 'high', to: 'medium', score: 6, priority: 'high' }],
  ['low', { from: 'medium', to: 'high' }, null],
  [null, { from: 'medium', to: 'high' }, null],
  ['high', { from: 'gone', to: 'high' }, null],
])('recovering on %s after %j proposes %j', (probability, accepted, proposed) => {
  expect(rescoreBack(DEFAULT_SCORING, { probability, impact: 'high' }, accepted)).toEqual(proposed);
});

it('speaks of the risk only while its probability stands', () => {
  expect(isProposalCurrent({ probability: 'low', impact: 'high' }, { from: 'low' })).toBe(true);
  expect(isProposalCurrent({ probability: 'medium', impact: 'high' }, { from: 'low' })).toBe(false);
});
