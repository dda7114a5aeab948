import { describe, expect, it } from 'vitest';
import { countsText, coverageText } from './import-words.ts';
import { rowAt, rowsOf, stretchText } from './line-link.ts';

const entry = (from: number, to: number) => ({ kind: 'risks', label: 'Risks', summary: '', from, to });
const risk = (from: number, to: number) => ({
  ref: 'R1',
  title: '',
  state: 'active',
  score: 6,
  priority: 'high',
  from,
  to,
});
const rows = rowsOf({ understood: [entry(1, 90), entry(91, 95)], risks: [risk(10, 20), risk(21, 40)] });

describe('rowAt', () => {
  it.each([
    [10, 'risk-0'],
    [20, 'risk-0'],
    [21, 'risk-1'],
    [50, 'understood-0'],
    [91, 'understood-1'],
  ])('finds for line %i the row that says most exactly what it is', (line, key) => {
    expect(rowAt(rows, line)?.key).toBe(key);
  });

  it('finds nothing for a line nobody understood', () => {
    expect(rowAt(rows, 96)).toBeUndefined();
  });
});

it.each([
  [{ active: 8, proposed: 0, accepted: 0, closed: 1 }, '8 active risks, 1 closed'],
  [{ active: 1, proposed: 0, accepted: 0, closed: 0 }, '1 active risk'],
  [{ active: 0, proposed: 2, accepted: 1, closed: 0 }, '2 proposed risks, 1 accepted'],
  [{ active: 0, proposed: 0, accepted: 0, closed: 0 }, 'no risks'],
])('says of %o: %s', (counts, text) => {
  expect(countsText(counts)).toBe(text);
});

it('says first how many lines are lost', () => {
  expect(coverageText({ lines: 370, mapped: 318, kept: 52, lost: 0 })).toEqual({
    lost: '0 lines lost.',
    rest: '318 of 370 mapped, 52 kept as notes.',
  });
});

it.each([
  [{ from: 2, to: 6 }, '2–6'],
  [{ from: 3, to: 3 }, '3'],
])('writes %o as %s', (stretch, text) => {
  expect(stretchText(stretch)).toBe(text);
});
