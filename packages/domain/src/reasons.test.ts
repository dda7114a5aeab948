import type { StatedLevel } from '@heed/contracts';
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_ESCALATION } from './escalation.ts';
import { type Judged, reasonNeededFor, withReason } from './reasons.ts';
import { DEFAULT_SCORING } from './scoring.ts';

const stated = (priority: StatedLevel['priority'], reason = '', score: number | null = null): StatedLevel => ({
  ...{ score, priority, reason },
  severity: null,
});
const judged = (probability: string | null, impact: string | null, claim: StatedLevel | null = null): Judged => ({
  ...{ probability, impact },
  stated: claim,
});
const NOTHING = judged(null, null);

describe('a reason', () => {
  test.each<[string, Judged, Judged, string | null]>([
    [
      'is asked for when somebody is called',
      judged('low', 'high'),
      judged('high', 'high'),
      'Becomes Critical: notifies Executive, immediate. Say why.',
    ],
    [
      'names the band that is entered',
      judged('low', 'low'),
      judged('medium', 'high'),
      'Becomes High: notifies Management, within 24 hours. Say why.',
    ],
    [
      'is asked for a first assessment that calls somebody',
      NOTHING,
      judged('medium', 'medium'),
      'Becomes Medium: notifies Team Lead, within 1 week. Say why.',
    ],
    ['is not asked for where the band has no clock', NOTHING, judged('low', 'medium'), null],
    ['is not asked for when the level falls', judged('high', 'high'), judged('low', 'low'), null],
    ['is not asked for when the band stays', judged('high', 'medium'), judged('medium', 'high'), null],
    ['is not asked for when a factor is taken away', judged('high', 'high'), judged(null, 'high'), null],
    [
      'is asked for an override that contradicts',
      judged('high', 'medium'),
      judged('high', 'medium', stated('medium')),
      'States Medium where the factors give High 6. Say why.',
    ],
    [
      'is asked for another score, too',
      judged('high', 'medium'),
      judged('high', 'medium', stated('high', '', 5)),
      'States High 5 where the factors give High 6. Say why.',
    ],
    [
      'is not asked for an override that agrees',
      judged('high', 'medium'),
      judged('high', 'medium', stated('high')),
      null,
    ],
    [
      'is not asked for when the override is taken back',
      judged('high', 'medium', stated('low', 'x')),
      judged('high', 'medium'),
      null,
    ],
    [
      'is not asked for what a document stated before',
      judged('high', 'medium', stated('low')),
      judged('high', 'low', stated('low')),
      null,
    ],
    [
      'is asked for when the one that was given is taken away',
      judged('high', 'medium', stated('low', 'x')),
      judged('high', 'medium', stated('low')),
      'States Low where the factors give High 6. Say why.',
    ],
    [
      'is asked for a stated level that calls somebody, without factors',
      NOTHING,
      judged(null, null, stated('critical')),
      'Becomes Critical: notifies Executive, immediate. Say why.',
    ],
    [
      'is not asked for a stated level without factors that calls nobody',
      NOTHING,
      judged(null, null, stated('low')),
      null,
    ],
  ])('%s', (_, before, after, sentence) => {
    expect(reasonNeededFor(DEFAULT_SCORING, DEFAULT_ESCALATION, before, after)).toBe(sentence);
  });

  it('is asked for by the default policy where the register states none', () => {
    expect(reasonNeededFor(DEFAULT_SCORING, [], NOTHING, judged('high', 'high'))).toContain('Executive');
  });

  const check = (before: Judged, after: Judged, reason: string) =>
    withReason(DEFAULT_SCORING, DEFAULT_ESCALATION, before, after, reason);
  const factors = ['high', 'medium'] as const;

  it('given with the change becomes the one of the override, and the other way round', () => {
    const override = judged(...factors, stated('low'));
    expect(check(judged(...factors), override, 'A guard stands there')).toEqual({
      after: judged(...factors, stated('low', 'A guard stands there')),
      reason: 'A guard stands there',
    });
    const explained = judged(...factors, stated('low', 'A guard stands there'));
    expect(check(judged(...factors), explained, '')).toEqual({ after: explained, reason: 'A guard stands there' });
    const both = judged(...factors, stated('low', 'A guard'));
    expect(check(judged(...factors), both, 'As agreed')).toEqual({ after: both, reason: 'As agreed' });
  });

  it('of an old override is not the one of another change', () => {
    const old = stated('low', 'A guard stands there');
    const again = () => check(judged('low', 'low', old), judged('high', 'high', old), '');
    expect(again).toThrow(expect.objectContaining({ code: 'risk.reason_required', path: 'reason' }));
    expect(again).toThrow('Becomes Critical');
  });

  it('of spaces is none', () => {
    expect(() => check(judged(...factors), judged(...factors, stated('low')), '  ')).toThrow('Say why.');
  });
});
