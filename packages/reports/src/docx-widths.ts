import type { Cell, Column, Table } from './document.ts';

/** Letters of a table's size that one line of an upright page has room for, whatever font stands in for ours. */
const LETTERS = 88;
/** A longer text is broken into lines also in a column that is as narrow as its words. */
const MOST_LETTERS = 18;
/** Pixels of a picture that the same line has room for. */
export const PIXELS = 640;

/** Hundredths of the table that the words and pictures of a column need. */
const neededBy = (column: Column, cells: readonly (Cell | undefined)[]): number => {
  const needs = cells.map((each) =>
    each?.scene ? (each.scene.width / PIXELS) * 100 : (Math.min(each?.text.length ?? 0, MOST_LETTERS) / LETTERS) * 100,
  );
  const title = Math.max(...column.title.split(' ').map((word) => word.length));
  return Math.max((title / LETTERS) * 100, ...needs) + 3;
};

/** The widths of the columns in hundredths: what is as narrow as its words gets what these need, others share the rest. */
export const widthsOf = ({ columns, rows }: Table): number[] => {
  const narrow = columns.map((column, i) =>
    column.part > 0
      ? 0
      : neededBy(
          column,
          rows.map((cells) => cells[i]),
        ),
  );
  const left = Math.max(100 - narrow.reduce((sum, width) => sum + width, 0), 20);
  const parts = columns.reduce((sum, { part }) => sum + part, 0);
  return columns.map(({ part }, i) => Math.round(part > 0 ? (part / parts) * left : (narrow[i] ?? 0)));
};
