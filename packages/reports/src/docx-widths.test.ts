import { describe, expect, test } from 'vitest';
import type { Cell, Column } from './document.ts';
import { widthsOf } from './docx-widths.ts';

const widths = (columns: readonly (Partial<Column> & { part: number })[], ...rows: readonly (readonly Cell[])[]) =>
  widthsOf({ kind: 'table', name: 'A table', columns: columns.map((each) => ({ title: '', ...each })), rows });
const cells = (...texts: readonly string[]): Cell[] => texts.map((text) => ({ text }));

describe('the widths of a table in a word processor', () => {
  test('a narrow column gets what its longest words need, the others share the rest by their parts', () => {
    const [level, ref, title, owner] = widths(
      [{ part: 0 }, { part: 0 }, { part: 3 }, { part: 1 }],
      cells('9 Critical', 'TF-04', 'A long title of a risk', 'Ines'),
      cells('2 Low', 'TF-10', 'Short', 'Bram'),
    ) as [number, number, number, number];
    expect(level).toBeGreaterThan(ref);
    expect(title / owner).toBeCloseTo(3, 0);
    expect(Math.abs(level + ref + title + owner - 100)).toBeLessThanOrEqual(2);
  });

  test('a long text does not take the room of the others', () => {
    const [narrow, wide] = widths([{ part: 0 }, { part: 1 }], cells('word '.repeat(50), 'x')) as [number, number];
    expect(wide).toBeGreaterThan(narrow);
  });

  test('a title of several words may take several lines, one word may not', () => {
    const of = (title: string) => widths([{ part: 0, title }, { part: 1 }], cells('1', 'x'))[0] ?? 0;
    expect(of('Actions done')).toBe(of('Actions'));
    expect(of('Responsibility')).toBeGreaterThan(of('Actions'));
  });

  test('narrow columns alone have what they need', () => {
    expect(widths([{ part: 0 }, { part: 0 }], cells('High', 'High'))).toEqual([8, 8]);
  });
});
