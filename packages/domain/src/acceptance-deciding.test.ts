import type { Role } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { acceptanceReference, decisionOf, type Signed } from './acceptance-deciding.ts';

const HIGH: Signed = { priority: 'high' };
const CRITICAL: Signed = { priority: 'critical' };
const WEEK: Signed = { rhythm: 'weekly' };
const MONTH: Signed = { rhythm: 'monthly' };

const by = (roles: Role[], hasStake = false, isToken = false) => ({
  ...{ id: 'p', roles, hasStake },
  scopes: isToken ? [] : null,
});

describe('who may decide', () => {
  it.each<[string, Signed, Role[], string]>([
    ['a risk', HIGH, ['manager'], 'yes'],
    ['a risk', HIGH, ['executive'], 'yes'],
    ['a risk', HIGH, ['owner', 'viewer'], 'no'],
    ['a risk nobody assessed', { priority: 'unassessed' }, ['manager'], 'yes'],
    ['a Critical risk', CRITICAL, ['manager'], 'no'],
    ['a Critical risk', CRITICAL, ['executive'], 'confirmed'],
    ['the week', WEEK, ['manager'], 'yes'],
    ['the week', WEEK, ['executive'], 'no'],
    ['the month', MONTH, ['manager'], 'no'],
    ['the month', MONTH, ['manager', 'executive'], 'confirmed'],
    ['the month', MONTH, [], 'no'],
  ])('%s %j as %j: %s', (_, signed, roles, grant) => {
    const decision = decisionOf(signed, true, by(roles));
    expect(decision.grant).toBe(grant);
    expect(decision.whyNot === '').toBe(grant !== 'no');
  });

  it.each<[string, Signed, boolean, string]>([
    ['never about their own while duties are separated', HIGH, true, 'no'],
    ['never a sign-off they prepared either', WEEK, true, 'no'],
    ['also about their own once they are not', HIGH, false, 'yes'],
  ])('%s', (_, signed, isSeparated, grant) => {
    expect(decisionOf(signed, isSeparated, by(['manager'], true)).grant).toBe(grant);
  });

  it('no token, whatever its creator may', () => {
    for (const signed of [HIGH, CRITICAL, WEEK, MONTH])
      expect(decisionOf(signed, false, by(['manager', 'executive'], false, true)).grant).toBe('no');
  });
});

it('is called by a number', () => {
  expect(acceptanceReference(7)).toBe('ACC-7');
});
