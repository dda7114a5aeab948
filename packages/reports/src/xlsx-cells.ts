import type { MoneySum } from '@heed/contracts';
import { currencyDigits, NO_CURRENCY } from '@heed/domain';
import type { Sheet, SheetData } from 'write-excel-file/universal';
import { moneyText } from './words.ts';

export type Row = SheetData[number];
type Value = Row[number];

/** A column of a sheet: its title, its width in letters, and what it says of one thing. */
export interface Column<T> {
  readonly title: string;
  readonly width: number;
  readonly of: (thing: T) => Value;
}

/** What a cell of a spreadsheet holds at most. */
const LONGEST = 32_000;

/** Always text: what begins like a formula stays what somebody wrote. */
export const text = (value: string): Value =>
  value === '' ? null : { value: value.slice(0, LONGEST), type: String, wrap: true, alignVertical: 'top' };

/** Words over several columns. */
export const words = (value: string, columnSpan: number): Row => [
  { value: value.slice(0, LONGEST), type: String, wrap: true, alignVertical: 'top', columnSpan },
];

/** Stands clear of the words in the next column. */
const NUMBER = { type: Number, align: 'right', indent: 1, alignVertical: 'top' } as const;
export const number = (value: number | null): Value => (value === null ? null : { ...NUMBER, value });
/** A day as a day, so that it is sorted and counted as one. */
export const day = (value: string | null): Value =>
  value === null
    ? null
    : {
        ...{ value: new Date(`${value.slice(0, 10)}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' },
        ...{ align: 'left', alignVertical: 'top' },
      };
/** An amount as a number that can be added up, shown with its currency. */
export const money = (sum: MoneySum | null): Value => {
  if (sum === null) return null;
  const digits = currencyDigits(sum.currency);
  const value = sum.amount / 10 ** digits;
  const shown = Number.isInteger(value) || digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  const format = sum.currency === NO_CURRENCY ? shown : `[$${sum.currency}] ${shown}`;
  return { ...NUMBER, value, format };
};
/** Several amounts may be of several currencies: then they are words. */
export const sums = (all: readonly MoneySum[]): Value =>
  all.length > 1 ? text(all.map((each) => moneyText(each)).join(', ')) : money(all[0] ?? null);

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
