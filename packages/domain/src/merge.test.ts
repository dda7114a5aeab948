import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame, mergeEdits } from './merge.ts';

const item = (id: string, text = id) => ({ id, text });
const list = (...ids: string[]) => ids.map((id) => item(id));

describe('two people edit one risk', () => {
  const was = { title: 'Disk fills', owner: 'Ada', stage: 'Watching', version: 3 };

  test.each([
    {
      name: 'changes to different fields both stand',
      yours: { owner: 'Ben' },
      theirs: { ...was, title: 'Disk is full', version: 4 },
      patch: { owner: 'Ben' },
      changed: ['title', 'version'],
      conflicts: [],
    },
    {
      name: 'the same field changed to two values is a conflict, and nothing of it is written',
      yours: { owner: 'Ben' },
      theirs: { ...was, owner: 'Cleo', version: 4 },
      patch: {},
      changed: ['version'],
      conflicts: [{ field: 'owner', yours: 'Ben', theirs: 'Cleo', was: 'Ada' }],
    },
    {
      name: 'the same change by both is already made',
      yours: { owner: 'Ben' },
      theirs: { ...was, owner: 'Ben', version: 4 },
      patch: {},
      changed: ['version'],
      conflicts: [],
    },
    {
      name: 'a conflict in one field does not hold back another',
      yours: { owner: 'Ben', stage: 'Acting' },
      theirs: { ...was, owner: 'Cleo', version: 4 },
      patch: { stage: 'Acting' },
      changed: ['version'],
      conflicts: [{ field: 'owner', yours: 'Ben', theirs: 'Cleo', was: 'Ada' }],
    },
    {
      name: 'the reason of a rescore belongs to the change and cannot collide',
      yours: { stage: 'Acting', reason: 'found on two hosts' },
      theirs: { ...was, version: 4 },
      patch: { stage: 'Acting', reason: 'found on two hosts' },
      changed: ['version'],
      conflicts: [],
    },
  ])('$name', ({ yours, theirs, patch, changed, conflicts }) => {
    expect(mergeEdits(was, yours, theirs)).toEqual({ patch, theirs: changed, conflicts });
  });
});

describe('two people edit one ordered list', () => {
  const merge = (was: unknown, yours: unknown, theirs: unknown) =>
    mergeEdits({ steps: was }, { steps: yours }, { steps: theirs });

  test.each([
    [
      'entries added by both are kept',
      list('a', 'b'),
      list('a', 'b', 'mine'),
      list('a', 'theirs', 'b'),
      list('a', 'theirs', 'b', 'mine'),
    ],
    [
      'different entries changed by each',
      list('a', 'b'),
      [item('a', 'A'), item('b')],
      [item('a'), item('b', 'B')],
      [item('a', 'A'), item('b', 'B')],
    ],
    [
      'one removed by you, another changed by them',
      list('a', 'b'),
      list('b'),
      [item('a'), item('b', 'B')],
      [item('b', 'B')],
    ],
    ['one removed by them, another added by you', list('a', 'b'), list('a', 'b', 'c'), list('a'), list('a', 'c')],
    [
      'your order, their new entry after its neighbour',
      list('a', 'b', 'c'),
      list('c', 'a', 'b'),
      list('a', 'new', 'b', 'c'),
      list('c', 'a', 'new', 'b'),
    ],
    [
      'their order, your changed entry',
      list('a', 'b'),
      [item('a', 'A'), item('b')],
      list('b', 'a'),
      [item('b'), item('a', 'A')],
    ],
  ])('%s', (_, was, yours, theirs, merged) => {
    const result = merge(was, yours, theirs);
    expect(result.conflicts).toEqual([]);
    expect(result.patch).toEqual({ steps: merged });
  });

  test.each([
    ['one entry changed by both', list('a'), [item('a', 'mine')], [item('a', 'theirs')]],
    ['an entry you removed and they changed', list('a'), [], [item('a', 'theirs')]],
  ])('%s is a conflict of the list', (_, was, yours, theirs) => {
    const result = merge(was, yours, theirs);
    expect(result.patch).toEqual({});
    expect(result.conflicts).toEqual([{ field: 'steps', yours, theirs, was }]);
  });
});

const texts = fc.record({ title: fc.string(), owner: fc.option(fc.string()), notes: fc.array(fc.string()) });

test('without anybody else nothing is in conflict and the whole edit is written', () => {
  fc.assert(
    fc.property(texts, texts, (was, yours) => {
      const { patch, conflicts } = mergeEdits(was, yours, was);
      expect(conflicts).toEqual([]);
      expect({ ...was, ...patch }).toEqual(yours);
    }),
  );
});

test('every field is written, theirs already, or in conflict: an edit never vanishes', () => {
  fc.assert(
    fc.property(texts, texts, texts, (was, yours, theirs) => {
      const { patch, conflicts } = mergeEdits(was, yours, theirs);
      const decided = conflicts.map(({ field }) => field);
      for (const [field, value] of Object.entries(yours)) {
        if (isSame(value, was[field as keyof typeof was]) || decided.includes(field)) continue;
        expect({ ...theirs, ...patch }[field as keyof typeof was]).toEqual(value);
      }
    }),
  );
});
