import type { Category } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { categoryConsequences } from './category-change.ts';

const category = (code: string, name = `Name of ${code}`): Category => ({
  ...{ code, name, description: '', reviewCadence: '' },
});
const [T, S, P] = [category('T'), category('S'), category('P')] as const;
const BEFORE = [T, S, P];
const used = (count: number) => [{ code: 'P', count, refs: ['R1', 'R2', 'R3'].slice(0, count) }];

describe('the sentence of a change', () => {
  it.each<[string, Category[], ReturnType<typeof used>, Record<string, string | null>, string]>([
    ['nothing', BEFORE, [], {}, 'Changes no risk'],
    ['a replaced one', [T, S], used(2), { P: 'T' }, 'Moves 2 risks from P to T; removes P'],
    ['one risk', [T, S], used(1), { P: 'T' }, 'Moves 1 risk from P to T; removes P'],
    ['none instead', [T, S], used(1), { P: null }, 'Takes the category P from 1 risk; removes P'],
    ['added and renamed', [category('T', 'Tech'), S, P, category('Q')], [], {}, 'Adds Q; renames T'],
  ])('%s', (_what, after, uses, replace, sentence) => {
    const found = categoryConsequences(BEFORE, after, uses, replace);
    expect(found.sentence).toBe(sentence);
    expect(found.problems).toEqual([]);
  });
});

it.each<[string, Category[], Record<string, string | null>, string, string]>([
  [
    'one in use that disappears',
    [T, S],
    {},
    'replace.P',
    '2 risks have the category P: R1 and R2. Say which one takes its place, or keep it.',
  ],
  [
    'one that takes its place and is not there',
    [T, S],
    { P: 'X' },
    'replace.P',
    'There is no category "X" to take the place of P.',
  ],
  [
    'one code twice',
    [T, P, category('t', 'Other')],
    {},
    'categories.2.code',
    'Two categories have the code "t". Give each its own.',
  ],
  [
    'one name twice',
    [T, P, category('Q', 'name of p')],
    {},
    'categories.2.name',
    'Two categories have the name "name of p". Give each its own.',
  ],
])('stands against it: %s', (_what, after, replace, path, message) => {
  const uses = after.includes(P) ? [] : used(2);
  expect(categoryConsequences(BEFORE, after, uses, replace).problems).toEqual([{ path, message }]);
});

it('another order is worth a note, a category more or fewer is not', () => {
  expect(categoryConsequences(BEFORE, [S, T, P], [], {}).notes).toEqual([
    'The categories are listed in another order.',
  ]);
  expect(categoryConsequences(BEFORE, [T, category('Q'), S, P], [], {}).notes).toEqual([]);
});
