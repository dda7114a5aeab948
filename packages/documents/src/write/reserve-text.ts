import type { Money } from '@heed/contracts';
import { currencyDigits, NO_CURRENCY, type RegisterDraft, totalsOf } from '@heed/domain';
import { readMoney } from '../read/money.ts';
import { isRead, moneyText } from '../read/money-text.ts';

const NUMBER = /\d(?:[\d.,' ]*\d)?/;

/** The separators a number is written with: of groups and of decimals. */
const separatorsOf = (number: string): readonly [group: string, decimal: string] => {
  const marks = number.replace(/\d/g, '');
  const last = marks.at(-1) ?? '';
  const tail = number.length - number.lastIndexOf(last) - 1;
  if (last === '') return [number.length > 3 ? '' : ',', '.'];
  const isDecimal = /[.,]/.test(last) && tail <= 2;
  if (isDecimal) return [marks.length > 1 ? (marks[0] ?? ',') : last === ',' ? '.' : ',', last];
  return [last, last === '.' ? ',' : '.'];
};

/** An amount written as the one before it was: `6.000 €` after `5.000 €`, `$6,000` after `$5,000`. */
export const moneyLike = (before: string, money: Money): string => {
  const number = NUMBER.exec(before)?.[0];
  if (number === undefined) return moneyText(money);
  const [group, decimal] = separatorsOf(number);
  const digits = currencyDigits(money.currency);
  const hadDecimals = number.includes(decimal) && number.length - number.lastIndexOf(decimal) - 1 === digits;
  const shown = digits > 0 && (hadDecimals || money.amount % 10 ** digits !== 0) ? digits : 0;
  const [whole = '0', decimals = ''] = (money.amount / 10 ** digits).toFixed(shown).split('.');
  const text = whole.replace(/\B(?=(?:\d{3})+$)/g, group) + (decimals === '' ? '' : decimal + decimals);
  const written = before.replace(number, text);
  return isRead(written, { ...money, currency: readMoney(before)?.currency || NO_CURRENCY })
    ? written
    : moneyText(money);
};

const RESERVE_HEADS = ['Category', 'Budget', 'Allocated', 'Available'] as const;

/** The reserves of a register as rows of a table, with a total where there is one currency. */
const reserveRows = (draft: RegisterDraft): string[][] => {
  const reserves = draft.reserves ?? [];
  const row = (name: string, amount: Money, allocated: Money): string[] => [
    ...[name, moneyText(amount), moneyText(allocated)],
    moneyText({ ...amount, amount: amount.amount - allocated.amount }),
  ];
  const totals = totalsOf(reserves.map(({ amount, allocated }) => ({ ...amount, allocated: allocated.amount })));
  const [total] = totals;
  return [
    ...reserves.map(({ category, amount, allocated }) => row(category, amount, allocated)),
    ...(total && totals.length === 1 ? [row('**Total**', total.amount, total.allocated)] : []),
  ];
};

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** The reserves as a section of their own; empty where there are none. */
export const reserveSection = (draft: RegisterDraft, end = '\n'): string => {
  const rows = reserveRows(draft);
  if (rows.length === 0) return '';
  const rule = `|${' --- |'.repeat(RESERVE_HEADS.length)}`;
  return ['## Contingency Budget', '', line(RESERVE_HEADS), rule, ...rows.map(line)].join(end);
};
