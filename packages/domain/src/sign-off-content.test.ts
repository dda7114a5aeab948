import type { PinnedEntry, PinnedRegister } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { changesOfRegister, contentOfRegister } from './sign-off-content.ts';

const entry = (given: Partial<PinnedEntry> = {}): PinnedEntry => ({
  ...{ hash: 'a', title: 'The lamp', state: 'active', priority: 'high' },
  ...given,
});
const SIGNED: PinnedRegister = {
  header: { Title: 'Lantern', Version: '1.0', Project: '' },
  risks: {
    'R-10': entry(),
    'R-2': entry({ title: 'The horn', priority: 'critical' }),
    'R-3': entry({ state: 'closed' }),
  },
};

describe('a sign-off', () => {
  it.each<[string, PinnedRegister, ReturnType<typeof changesOfRegister>]>([
    ['nothing', SIGNED, []],
    [
      'a field of the register',
      { ...SIGNED, header: { ...SIGNED.header, Project: 'Coast', Version: '1.1' } },
      [
        { name: 'Version', before: '1.0', after: '1.1' },
        { name: 'Project', before: null, after: 'Coast' },
      ],
    ],
    [
      'risks that came, went and changed, in the order of their numbers',
      {
        ...SIGNED,
        risks: {
          'R-10': entry({ hash: 'b' }),
          'R-2': entry({ hash: 'b', priority: 'medium' }),
          'R-4': entry(),
        },
      },
      [
        { name: 'R-2', before: 'Critical', after: 'Medium' },
        { name: 'R-3', before: 'Closed', after: 'Gone' },
        { name: 'R-4', before: null, after: 'New' },
        { name: 'R-10', before: null, after: null },
      ],
    ],
    [
      'a level that another scoring model gives',
      { ...SIGNED, risks: { ...SIGNED.risks, 'R-10': entry({ priority: 'low' }) } },
      [{ name: 'R-10', before: 'High', after: 'Low' }],
    ],
    [
      'a risk that was closed',
      { ...SIGNED, risks: { ...SIGNED.risks, 'R-10': entry({ hash: 'b', state: 'closed' }) } },
      [{ name: 'R-10', before: 'Active', after: 'Closed' }],
    ],
  ])('goes stale by %s', (_, now, changes) => {
    expect(changesOfRegister(SIGNED, now)).toEqual(changes);
  });

  it('shows the register and its risks by level', () => {
    expect(contentOfRegister(SIGNED)).toEqual([
      { name: 'Register', lines: ['Title: Lantern', 'Version: 1.0'] },
      { name: 'Critical', lines: ['R-2 The horn'] },
      { name: 'High', lines: ['R-10 The lamp'] },
      { name: 'Closed', lines: ['R-3 The lamp'] },
    ]);
  });

  it('shows an empty register as such', () => {
    expect(contentOfRegister({ header: { Title: 'New' }, risks: {} })).toEqual([
      { name: 'Register', lines: ['Title: New'] },
    ]);
  });
});
