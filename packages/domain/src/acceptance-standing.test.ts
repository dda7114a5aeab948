import type { AcceptanceState, RiskState } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import {
  type AcceptanceRecord,
  acceptanceStanding,
  expiryReminder,
  isUnsigned,
  reopensWhenDeclined,
} from './acceptance-standing.ts';

const SCORE = { name: 'Score', before: '6', after: '9' };
const record = (given: Partial<AcceptanceRecord> = {}): AcceptanceRecord => ({
  ...{ state: 'accepted', expiresOn: null, firedAt: null },
  ...given,
});

describe('an acceptance', () => {
  it.each<[string, Partial<AcceptanceRecord>, boolean, string, string | null]>([
    ['holds', {}, false, 'accepted', null],
    ['holds on its last day', { expiresOn: '2026-03-10' }, false, 'accepted', null],
    ['is expired the day after', { expiresOn: '2026-03-09' }, false, 'expired', 'date'],
    ['is expired once its KRI fired', { firedAt: '2026-03-01T00:00:00.000Z' }, false, 'expired', 'kri'],
    ['is stale where something changed', { expiresOn: '2026-03-10' }, true, 'stale', null],
    ['is expired before it is stale', { expiresOn: '2026-03-01' }, true, 'expired', 'date'],
    ['waits, whatever changed', { state: 'requested', expiresOn: '2026-03-01' }, true, 'requested', null],
    ['stays declined', { state: 'declined' }, true, 'declined', null],
    ['stays withdrawn', { state: 'withdrawn', firedAt: '2026-03-01T00:00:00.000Z' }, true, 'withdrawn', null],
    ['stays replaced', { state: 'replaced', expiresOn: '2026-03-01' }, true, 'replaced', null],
    ['is a place nobody signed', { state: 'unsigned' }, true, 'unsigned', null],
  ])('%s', (_, given, hasChanged, state, expiredBecause) => {
    expect(acceptanceStanding(record(given), '2026-03-10', hasChanged ? [SCORE] : [])).toEqual({
      state,
      expiredBecause,
    });
  });
});

describe('telling of an expiry', () => {
  const addDays = (day: string, days: number) =>
    new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  const at = (given: Partial<Parameters<typeof expiryReminder>[0]>, today: string) =>
    expiryReminder(
      { ...record({ expiresOn: '2026-03-31' }), remindedFor: null, decidedOn: '2026-01-01', ...given },
      today,
      addDays,
    );

  it.each<[string, Parameters<typeof at>[0], string, ReturnType<typeof at>]>([
    ['not fifteen days before', {}, '2026-03-16', null],
    ['fourteen days before', {}, '2026-03-17', { kind: 'expiring', remindedFor: 'expiring 2026-03-31' }],
    ['later, when nobody looked', {}, '2026-03-25', { kind: 'expiring', remindedFor: 'expiring 2026-03-31' }],
    ['on the last day, if not told', {}, '2026-03-31', { kind: 'expiring', remindedFor: 'expiring 2026-03-31' }],
    ['once', { remindedFor: 'expiring 2026-03-31' }, '2026-03-25', null],
    ['not for one signed for less', { decidedOn: '2026-03-18' }, '2026-03-25', null],
    ['that it has ended', {}, '2026-04-01', { kind: 'expired', remindedFor: 'expired 2026-03-31' }],
    [
      'that it has ended, after the first',
      { remindedFor: 'expiring 2026-03-31' },
      '2026-04-01',
      { kind: 'expired', remindedFor: 'expired 2026-03-31' },
    ],
    ['the end once', { remindedFor: 'expired 2026-03-31' }, '2026-05-01', null],
    ['nothing of one without a date', { expiresOn: null }, '2026-04-01', null],
    ['nothing of one its KRI ended', { firedAt: '2026-02-01T00:00:00.000Z' }, '2026-04-01', null],
    ['nothing of one that waits', { state: 'requested' }, '2026-04-01', null],
  ])('%s', (_, given, today, expected) => {
    expect(at(given, today)).toEqual(expected);
  });
});

describe('an accepted risk', () => {
  it.each<[string, RiskState, AcceptanceState[], boolean, boolean]>([
    ['nobody was ever asked about', 'accepted', [], true, true],
    ['whose request waits', 'accepted', ['requested'], true, true],
    ['whose requests were declined or taken back', 'accepted', ['declined', 'withdrawn', 'replaced'], true, true],
    ['with a signature that holds', 'accepted', ['requested', 'accepted'], false, false],
    ['with a signature on something else', 'accepted', ['requested', 'stale'], false, true],
    ['with a signature that ended', 'accepted', ['expired'], false, true],
    ['that is active again', 'active', [], false, false],
    ['that is only proposed', 'proposed', ['requested'], false, false],
    ['that is closed', 'closed', [], false, false],
  ])('%s', (_, state, standings, lacksSignature, isReopened) => {
    expect(isUnsigned(state, standings)).toBe(lacksSignature);
    expect(reopensWhenDeclined(state, standings)).toBe(isReopened);
  });
});
