import { describe, expect, it } from 'vitest';
import { anAcceptanceItem, SIGNED } from '../../testing/acceptance-fixtures.ts';
import { compareContent, linesApart } from './acceptance-basis.ts';
import { acceptancesHeadline, groupAcceptances } from './acceptance-groups.ts';
import { deciderWords } from './decider-words.ts';
import { monthsAfter } from './months-after.ts';
import { nameProblem } from './typed-name.ts';

const NOW = '2026-03-10';
const mine = anAcceptanceItem({ reference: 'mine' });
const others = anAcceptanceItem({ reference: 'others', may: { ...mine.may, decide: false } });
const ending = anAcceptanceItem({ ...SIGNED, reference: 'ending', expiresOn: '2026-03-20' });
const holds = anAcceptanceItem({ ...SIGNED, reference: 'holds', expiresOn: '2026-09-20' });
const stale = anAcceptanceItem({ ...SIGNED, reference: 'stale', state: 'stale' });
const expired = anAcceptanceItem({ ...SIGNED, reference: 'expired', state: 'expired' });
const unsigned = anAcceptanceItem({ reference: 'unsigned', state: 'unsigned' });
const declined = anAcceptanceItem({ reference: 'declined', state: 'declined' });

describe('the list of acceptances', () => {
  it('shows what waits first, then what ends, what no longer holds, what holds, and the rest', () => {
    const groups = groupAcceptances([declined, holds, expired, unsigned, others, stale, ending, mine], NOW);
    expect(groups.map(({ items }) => items.map(({ reference }) => reference))).toEqual([
      ['mine'],
      ['others'],
      ['ending'],
      ['expired', 'stale'],
      ['holds'],
      ['unsigned'],
      ['declined'],
    ]);
  });

  it.each([
    [[mine, mine, stale, ending], 'Two wait for your decision, one no longer holds'],
    [[others, ending], 'One waits for somebody else, one ends within two weeks'],
    [[holds, declined], 'One in force, and nothing to decide'],
    [[declined], 'Nothing to decide'],
  ])('has a headline', (items, words) => {
    expect(acceptancesHeadline(items, NOW, 0)).toBe(words);
  });
});

describe('what it rests on, then and now', () => {
  const was = [
    { name: 'Assessment', lines: ['Score: 6', 'Response: Accept'] },
    { name: 'Actions', lines: ['a'] },
  ];

  it('is told part by part, with parts that came and went', () => {
    const now = [
      { name: 'Assessment', lines: ['Score: 9', 'Response: Accept'] },
      { name: 'Monitoring', lines: ['m'] },
    ];
    expect(compareContent(was, now).map(({ name, isChanged }) => [name, isChanged])).toEqual([
      ['Assessment', true],
      ['Actions', true],
      ['Monitoring', true],
    ]);
    expect([...linesApart(['Score: 9', 'Response: Accept'], ['Score: 6', 'Response: Accept'])]).toEqual(['Score: 9']);
    expect(compareContent(was, was).some(({ isChanged }) => isChanged)).toBe(false);
  });
});

describe('who signs', () => {
  const draft = {
    kind: 'risk',
    rhythm: null,
    deciders: ['Ben'],
    needsConfirmation: false,
    separateDuties: true,
  } as const;

  it.each([
    [draft, 'Ben signs.'],
    [
      { ...draft, deciders: ['Ben', 'Cleo', 'Dan'], needsConfirmation: true },
      'Ben, Cleo or Dan signs, and types their password again.',
    ],
    [{ ...draft, deciders: ['A', 'B', 'C', 'D', 'E', 'F'] }, 'A, B, C, D or one of 2 more signs.'],
    [
      { ...draft, separateDuties: false, deciders: ['Ada'] },
      'You sign it yourself. It is marked as self-approved wherever it is shown.',
    ],
    [
      { ...draft, separateDuties: false, deciders: ['Ada', 'Ben'] },
      'Ada or Ben signs. If you sign it yourself, it is marked as self-approved.',
    ],
  ])('is said in a sentence', (deciders, words) => {
    expect(deciderWords(deciders, 'Ada')).toBe(words);
  });

  it.each([
    ['Ada Keeper', true],
    ['  ada   KEEPER ', true],
    ['Ada  Keeper\u00a0', true],
    ['Ada', false],
    ['', false],
    ['Ada Keeperin', false],
  ])('is told by the typed name: %s', (typed, isTheirs) => {
    expect(nameProblem(typed, 'Ada Keeper') === undefined).toBe(isTheirs);
  });

  it('takes names of every script', () => {
    expect(nameProblem('محمد علي', 'محمد  علي')).toBeUndefined();
    expect(nameProblem('王小明', '王小明')).toBeUndefined();
    expect(nameProblem('JOSÉ', 'Jose\u0301')).toBeUndefined();
  });
});

describe('a day some months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-10', 12, '2027-03-10'],
  ])('%s and %i', (day, months, later) => {
    expect(monthsAfter(day, months)).toBe(later);
  });
});
