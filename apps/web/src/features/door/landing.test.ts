import type { Me, Role } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { findLanding, landingOf } from './landing.ts';

const me = (...slugs: string[]): Me => ({
  id: '0190a000-0000-7000-8000-000000000001',
  name: 'Ada',
  email: 'ada@example.org',
  isAdmin: true,
  may: [],
  registers: slugs.map((slug) => ({ slug, title: slug, roles: ['manager'] })),
});

describe('landing after signing in', () => {
  it('goes to the address asked for', () => {
    expect(landingOf(me('one'), '/r/two/matrix?x=1')).toBe('/r/two/matrix?x=1');
  });

  it.each(['//evil.example/x', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/login?to=/'])(
    'never leads out of the app or round in a circle: %s',
    (to) => {
      expect(landingOf(me('one'), to)).toBe('/r/one/dashboard');
    },
  );

  it('starts at the beginning where there is no register', () => {
    expect(landingOf(me(), null)).toBe('/');
  });
});

const NOTHING = {
  openActions: 0,
  lateActions: 0,
  overdueReviews: 0,
  closingsToVerify: 0,
  acceptancesToDecide: 0,
  moneyToDecide: 0,
  registers: [],
};
const withRoles = (...roles: Role[]): Me => ({ ...me('one'), registers: [{ slug: 'one', title: 'one', roles }] });

describe('landing by role', () => {
  it.each<[string, Me, string]>([
    ['the week of the one register', withRoles('manager'), '/r/one/dashboard'],
    ['the week also for a manager who owns risks', withRoles('owner', 'manager'), '/r/one/dashboard'],
    ['the newest register of several', me('one', 'two'), '/r/one/risks'],
    ['the reports where somebody only decides', withRoles('executive'), '/r/one/reports'],
    ['the register for everybody else', withRoles('viewer'), '/r/one/risks'],
  ])('is %s', (_, person, path) => expect(landingOf(person, null)).toBe(path));
});

describe('landing of an owner', () => {
  it('is their own work when something waits there', async () => {
    fakeServer(() => ({ body: { ...NOTHING, overdueReviews: 1 } }));
    expect(await findLanding(withRoles('owner'), null)).toBe('/my');
  });

  it('is the register when nothing waits, or nobody can say', async () => {
    fakeServer(() => ({ body: NOTHING }));
    expect(await findLanding(withRoles('owner'), null)).toBe('/r/one/risks');
    fakeServer(() => problem(500, 'server.failed', 'It failed.'));
    expect(await findLanding(withRoles('owner'), null)).toBe('/r/one/risks');
  });

  it('is the address they asked for', async () => {
    const calls = fakeServer(() => ({ body: { ...NOTHING, openActions: 2 } }));
    expect(await findLanding(withRoles('owner'), '/r/one/matrix')).toBe('/r/one/matrix');
    expect(calls).toEqual([]);
  });

  it.each([[['owner', 'manager']], [['viewer']], [['executive', 'owner']]] as [Role[]][])(
    'is not asked for with the roles %s',
    async (roles) => {
      const calls = fakeServer(() => ({ body: { ...NOTHING, openActions: 2 } }));
      const usual = roles.includes('manager') ? '/r/one/dashboard' : '/r/one/risks';
      expect(await findLanding(withRoles(...roles), null)).toBe(usual);
      expect(calls).toEqual([]);
    },
  );
});
