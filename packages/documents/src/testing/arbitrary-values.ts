import fc from 'fast-check';

/** Text a person might type into a field, the awkward kinds included. */
export const words = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Z][a-z]{2,9}( [a-z]{2,9}){0,5}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'a | b',
      'uses `code` here',
      '**bold** claim',
      'ends with colon:',
      '50% of < 3 * 2',
      '# not a heading',
      'Ünïcödé 风险 ✅',
      '- dash first',
      '1. one first',
      '(in brackets) text',
      'Impact: High',
      'π‘ broken',
    ),
  },
);
export const prose = fc.oneof(
  { weight: 5, arbitrary: words },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([a, b]) => `${a}\n\n${b}`) },
  { weight: 1, arbitrary: fc.tuple(words, words).map(([a, b]) => `${a}\n${b}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '### RISK-999: sneaky\n**Impact:** High',
      '```sh\nrm -rf /\n```',
      '**Status:** Closed',
      '| a | b |\n| - | - |\n| c | d |',
      '---\n\ntext',
    ),
  },
);

export const listEdit = <T>(items: readonly T[], item: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    fc.tuple(item, fc.nat(items.length)).map(([one, at]) => items.toSpliced(at, 0, one)),
    fc.nat(Math.max(0, items.length - 1)).map((at) => items.toSpliced(at, 1)),
    fc.constant(items.toReversed()),
    fc.tuple(item, fc.nat(Math.max(0, items.length - 1))).map(([one, at]) => items.toSpliced(at, 1, one)),
    fc.constant([]),
  );
