import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedLines } from './code-tokens.ts';

const text = (lines: ReturnType<typeof markedLines>): string =>
  lines.map((line) => line.map((piece) => piece.text).join('')).join('\n');

describe('markedLines', () => {
  it('marks exactly the stretch of a line, across pieces of different colour', () => {
    const tokens = [
      { text: 'sudo ', kind: '' },
      { text: 'rm', kind: 'built_in' },
      { text: ' -rf x\nls', kind: '' },
    ];
    const [first, second] = markedLines(tokens, [{ line: 1, from: 5, to: 12 }]);
    expect(first?.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(['rm', ' -rf ']);
    expect(second).toEqual([{ text: 'ls', kind: '', marked: false }]);
  });

  it('never changes the code, whatever is marked', () => {
    const mark = fc.record({ line: fc.nat(5), from: fc.nat(20), to: fc.nat(20) });
    const token = fc.record({ text: fc.string({ unit: fc.constantFrom('a', '\n', ' ', 'é') }), kind: fc.constant('') });
    fc.assert(
      fc.property(fc.array(token), fc.array(mark), (tokens, marks) => {
        expect(text(markedLines(tokens, marks))).toBe(tokens.map((each) => each.text).join(''));
      }),
    );
  });
});
