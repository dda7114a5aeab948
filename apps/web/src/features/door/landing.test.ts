import type { Me } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { landingOf } from './landing.ts';

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
      expect(landingOf(me('one'), to)).toBe('/r/one/risks');
    },
  );

  it('starts at the beginning where there is no register', () => {
    expect(landingOf(me(), null)).toBe('/');
  });
});
