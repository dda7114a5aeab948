import { describe, expect, it } from 'vitest';
import { linesOf } from './field-lines.ts';

const lamp = { id: 'a', text: 'Check the lamp', due: null, owner: null };
const horn = { id: 'b', text: 'Test the horn', due: null, owner: 'Ben' };

describe('what changed in a field', () => {
  it.each([
    ['a plain value', 'owner', 'Ada', 'Ben', [{ label: '', before: 'Ada', after: 'Ben' }]],
    ['a value that was not given', 'owner', null, 'Ben', [{ label: '', before: null, after: 'Ben' }]],
    ['a value taken away', 'owner', 'Ada', '', [{ label: '', before: 'Ada', after: null }]],
    ['nothing', 'owner', null, '', []],
    [
      'one part of an entry, named by the entry',
      'actions',
      [lamp, horn],
      [{ ...lamp, due: '2025-02-01' }, horn],
      [{ label: '“Check the lamp”, due', before: null, after: '2025-02-01' }],
    ],
    [
      'the wording of an entry',
      'actions',
      [lamp],
      [{ ...lamp, text: 'Check every lamp' }],
      [{ label: '', before: 'Check the lamp', after: 'Check every lamp' }],
    ],
    [
      'an entry that was added and one that was taken away',
      'actions',
      [lamp],
      [horn],
      [
        { label: '', before: null, after: 'Test the horn (owner: Ben)' },
        { label: '', before: 'Check the lamp', after: null },
      ],
    ],
    ['only the order', 'actions', [lamp, horn], [horn, lamp], [{ label: 'order', before: '', after: 'changed' }]],
    [
      'a part of an assessment',
      'target',
      { probability: 'low', impact: 'high', date: null },
      { probability: 'low', impact: 'low', date: null },
      [{ label: 'impact', before: 'high', after: 'low' }],
    ],
    [
      'a first assessment as a whole',
      'target',
      null,
      { probability: 'low', impact: 'high', date: null },
      [{ label: '', before: null, after: 'probability: low, impact: high' }],
    ],
    [
      'money as it is written',
      'actions',
      [lamp],
      [{ ...lamp, cost: { amount: 150_000, currency: 'USD' } }],
      [{ label: '“Check the lamp”, cost', before: null, after: '$1,500' }],
    ],
  ])('%s', (_, field, before, after, lines) => {
    expect(linesOf(field, before, after)).toEqual(lines);
  });

  it('says codes in the words of the register', () => {
    const words = (field: string, value: unknown) =>
      field === 'probability' && value === 'low' ? 'Low (1)' : undefined;
    expect(linesOf('probability', 'high', 'low', words)).toEqual([{ label: '', before: 'high', after: 'Low (1)' }]);
    const target = { probability: 'low', impact: 'x' };
    expect(linesOf('target', { ...target, probability: 'high' }, target, words)).toEqual([
      { label: 'probability', before: 'high', after: 'Low (1)' },
    ]);
  });
});
