import { CORE_FIELDS, riskFieldOf } from '../labels.ts';
import type { Money, TableClaim } from '../register-claims.ts';
import { readMoney } from './money.ts';
import { cell, type Heads, headsOf, lineOf, type RegisterTable } from './register-table.ts';
import { totalsAmong } from './reserve-totals.ts';
import { kindOfTitle } from './section-kind.ts';

/** Amounts in thousands would have to be multiplied by what a heading says: nobody guesses. */
const IN_THOUSANDS =
  /\bk\s*[€$£]|[€$£]\s*k\b|thousand|'000|\b000s\b|\btsd\b|\btys\b|тыс|\bmio\b|million|\bm\s*[€$£]|[€$£]\s*m\b/i;

const isAmounts = (table: TableClaim, column: number): boolean => {
  const cells = table.rows.flatMap((row) => (row[column]?.text.trim() ? [row[column].text] : []));
  return cells.length > 0 && cells.every((text) => readMoney(text) !== null);
};

/** What is said of risks stands in a table of risks, whatever the heading above it. */
const isOfRisks = (table: TableClaim): boolean =>
  table.header.some(({ text }) => {
    const field = riskFieldOf(text);
    return field === 'ref' || (field !== null && field !== 'contingency' && CORE_FIELDS.has(field));
  });

/**
 * Where a table of reserves has what; -1 for a column it has not. A table that says neither what is allocated nor what is
 * left is one of reserves where its heading says so. Null for a table of something else.
 */
const reserveColumns = (table: TableClaim, { names, find }: Heads) => {
  const named = find(
    /^(?:budget|reserve|contingency|amount|orcamento|presupuesto|бюджет|резерв|预算|予算)|^(?:betrag|kosten|montant|importe|monto|valor|сумма|金额|金額)/,
  );
  const available = find(/available|remaining|verfugbar|disponivel|disponible|остаток|可用|残/);
  const allocated = find(/allocated|spent|used|committed|alocado|asignado|распредел|已分配/);
  const isHere = !isOfRisks(table) && table.path.some((title) => kindOfTitle(title) === 'reserves');
  const other = names.findIndex(
    (_, column) => column > 0 && column !== available && column !== allocated && isAmounts(table, column),
  );
  const budget = named < 1 && isHere ? other : named;
  if (budget < 1) return null;
  const isSaid = available >= 0 || allocated >= 0 || (isHere && isAmounts(table, budget));
  return isSaid && !IN_THOUSANDS.test(table.header[budget]?.text ?? '') ? { budget, allocated, available } : null;
};

/** The same of a table that was read already. */
export const reserveColumnsOf = (table: TableClaim) => reserveColumns(table, headsOf(table));

/** `Budget (EUR)`: the currency of amounts that name none. */
const currencyOfHead = (text: string): string => {
  const found = /\b(USD|EUR|GBP|CHF|JPY|CAD|AUD|NOK|SEK|DKK|PLN|BRL|INR|CNY|RUB)\b|[€$£₹]|R\$/.exec(text)?.[0];
  return found ? (readMoney(`1 ${found}`)?.currency ?? '') : '';
};

export const readReserves = (table: TableClaim, heads: Heads): RegisterTable | null => {
  const columns = reserveColumns(table, heads);
  if (!columns) return null;
  const { budget, allocated, available } = columns;
  const usual = currencyOfHead(table.header[budget]?.text ?? '');
  const money = (text: string): Money | null => {
    const read = readMoney(text);
    return read && read.currency === '' && usual !== '' ? (readMoney(`${text} ${usual}`) ?? read) : read;
  };
  const written = (text: string) => {
    const read = money(text);
    return read && { ...read, asWritten: text };
  };
  const rows = table.rows.map((row) => ({
    category: cell(row, 0),
    budget: written(cell(row, budget)),
    allocated: written(cell(row, allocated)),
    available: written(cell(row, available)),
    line: lineOf(row, table),
    places: {},
    isBold: /^\s*(?:\*\*|__)/.test(row[0]?.raw ?? ''),
  }));
  const totals = totalsAmong(rows);
  return { kind: 'reserves', rows: rows.map(({ isBold: _, ...row }, i) => ({ ...row, isTotal: totals[i] === true })) };
};
