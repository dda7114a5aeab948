import { describe, expect, it } from 'vitest';
import { gapsOf, valueKey } from './gaps.ts';

describe('places to fill in', () => {
  it.each([
    ['ssh <host>', ['<host>'], [[1, 4, 10]]],
    [
      'ping <host>\nssh <host> <host>',
      ['<host>'],
      [
        [1, 5, 11],
        [2, 4, 10],
        [2, 11, 17],
      ],
    ],
    ['a\n  # ... rotate ...\nb', ['# ... rotate ...@2'], [[2, 2, 18]]],
    ['git tag {{tag}}', ['{{tag}}', '<nowhere>'], [[1, 8, 15]]],
    ['echo nothing', [], []],
  ])('of %j waiting for %j', (code, marks, places) => {
    const found = gapsOf(
      code,
      marks.map((mark) => ({ mark, name: 'n' })),
    );
    expect(found.map(({ line, from, to }) => [line, from, to])).toEqual(places);
    expect(found.every(({ isGap }) => isGap)).toBe(true);
  });

  it('steps share a named value, and no line that was left out', () => {
    expect(valueKey('a', '<host>')).toBe(valueKey('b', '<host>'));
    expect(valueKey('a', '...@3')).not.toBe(valueKey('b', '...@3'));
  });
});
