import type { MoneySum } from '@heed/contracts';
import { currencyDigits, currencySign } from '@heed/domain';
import type { SheetData } from 'write-excel-file/universal';
import { moneyText } from './words.ts';

export type Row = SheetData[number];
export type Value = Row[number];

/** What a cell of a spreadsheet holds at most. */
const LONGEST = 32_000;

/** `_x0041_` is an escape to a spreadsheet, which would show an A: its first sign is escaped in turn. */
const literal = (value: string): string => value.slice(0, LONGEST).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** Always text: what begins like a formula stays what somebody wrote. */
export const text = (value: string): Value =>
  value === '' ? null : { value: literal(value), type: String, wrap: true, alignVertical: 'top' };

/** Words over several columns. */
export const words = (value: string, columnSpan: number): Row => [
  { value: literal(value), type: String, wrap: true, alignVertical: 'top', columnSpan },
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
  const sign = currencySign(sum.currency);
  const format = sign === '' ? shown : `[$${sign}]${sign === sum.currency ? ' ' : ''}${shown}`;
  return { ...NUMBER, value, format };
};
/** Several amounts may be of several currencies: then they are words. */
export const sums = (all: readonly MoneySum[]): Value =>
  all.length > 1 ? text(all.map((each) => moneyText(each)).join(', ')) : money(all[0] ?? null);
