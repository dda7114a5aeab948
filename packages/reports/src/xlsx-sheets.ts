import writeWorkbook, { type Feature, type Sheet } from 'write-excel-file/universal';
import type { Row, Value } from './xlsx-cells.ts';

/** A column of a sheet: its title, its width in letters, and what it says of one thing. */
export interface Column<T> {
  readonly title: string;
  readonly width: number;
  readonly of: (thing: T) => Value;
}

const HEAD = { fontWeight: 'bold', backgroundColor: '#f3f1ec', wrap: true, alignVertical: 'top' } as const;

const isNumber = (cell: Value): boolean =>
  typeof cell === 'object' && cell !== null && 'type' in cell && cell.type === Number;

/** Rows below their titles; above numbers a title stands where they do. */
export const titled = (titles: readonly string[], rows: readonly Row[]): Row[] => [
  titles.map((value, i) => {
    const isOverNumbers = rows.some((row) => isNumber(row[i] ?? null));
    return { ...HEAD, value, type: String, ...(isOverNumbers ? { align: 'right', indent: 1 } : {}) };
  }),
  ...rows,
];

/** Points that a line of the workbook's font takes. */
const LINE_POINTS = 15;
/** No row may be higher. */
const MOST_POINTS = 405;

/** A row is as high as its longest text: not every program works that out by itself. */
const withHeight = (cell: Value, widths: readonly number[]): Value => {
  if (typeof cell !== 'object' || cell === null || !('wrap' in cell) || typeof cell.value !== 'string') return cell;
  const letters = widths.slice(0, cell.columnSpan ?? 1).reduce((sum, width) => sum + width, 0);
  const lines = cell.value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0);
  return { ...cell, height: Math.min(lines * LINE_POINTS, MOST_POINTS) };
};

export const sheet = (
  name: string,
  widths: readonly number[],
  data: readonly Row[],
  stickyRowsCount = 1,
): Sheet<Blob> => ({
  ...{ sheet: name, stickyRowsCount, orientation: 'landscape' },
  data: data.map((row) => row.map((cell, i) => withHeight(cell ?? null, widths.slice(i)))),
  columns: widths.map((width) => ({ width })),
});

/** A sheet that is one list. */
export const list = <T>(name: string, columns: readonly Column<T>[], things: readonly T[]): Sheet<Blob> =>
  sheet(
    name,
    columns.map(({ width }) => width),
    titled(
      columns.map(({ title }) => title),
      things.map((thing) => columns.map(({ of }) => of(thing))),
    ),
  );

/** Letters that one page of paper is wide, on its long side. */
const PAGE_LETTERS = 200;

/** On paper a sheet is shrunk to whole pages in its width, and goes on over as many as it needs in its length. */
const WHOLE_PAGES: Feature<Blob> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, { columns = [] }) => {
          const letters = columns.reduce((sum, column) => sum + (column?.width ?? 0), 0);
          const pages = Math.ceil(letters / PAGE_LETTERS);
          return xml
            .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace('<pageSetup ', `<pageSetup fitToWidth="${pages}" fitToHeight="0" `);
        },
      },
    },
  },
};

/** A workbook of sheets, as the bytes of its file. */
export const workbookOf = async (sheets: readonly Sheet<Blob>[]): Promise<Uint8Array> => {
  const book = writeWorkbook([...sheets], { fontFamily: 'Calibri', fontSize: 11, features: [WHOLE_PAGES] });
  return new Uint8Array(await (await book.toBlob()).arrayBuffer());
};
