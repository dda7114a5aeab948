import type { Money } from '@heed/contracts';
import { purposesOf, type RegisterDraft, type ReserveDraft, totalsOf } from '@heed/domain';
import type { RegisterDocument, ReserveClaim, TableCell, TableClaim } from '../claims.ts';
import { reserveOfClaim, usualCurrency } from '../draft/reserves.ts';
import { moneyText } from '../read/money-text.ts';
import { reserveColumnsOf } from '../read/register-tables.ts';
import { isSame } from './differences.ts';
import { sectionAtEnd } from './document-place.ts';
import type { Edit } from './edits.ts';
import { moneyLike, reserveSection } from './reserve-text.ts';

const COLUMNS = ['budget', 'allocated', 'available'] as const;
type Column = (typeof COLUMNS)[number];

const amountsOf = ({ amount, allocated }: Pick<ReserveDraft, 'amount' | 'allocated'>): Record<Column, Money> => ({
  budget: amount,
  allocated,
  available: { ...amount, amount: amount.amount - allocated.amount },
});

const tableOf = (document: RegisterDocument, line: number): TableClaim | undefined =>
  document.tables.find(({ html, rowLines }) => !html && rowLines.includes(line));

/** The cells of a line, by what they hold. */
const cellsOf = (document: RegisterDocument, line: number): Partial<Record<Column, TableCell>> => {
  const table = tableOf(document, line);
  const columns = table && reserveColumnsOf(table);
  const row = table?.rows[table.rowLines.indexOf(line)];
  if (!columns || !row) return {};
  return Object.fromEntries(COLUMNS.flatMap((name) => (row[columns[name]] ? [[name, row[columns[name]]]] : [])));
};

/** Emphasis around an amount stays; a cell with anything else in it is not written over. */
const overwrite = (cell: TableCell | undefined, money: Money): Edit[] => {
  if (!cell || cell.text === '') return [];
  const at = cell.raw.indexOf(cell.text);
  if (at < 0 || !/^[*_]*$/.test(cell.raw.replace(cell.text, ''))) return [];
  const from = cell.from + at;
  return [{ from, to: from + cell.text.length, text: moneyLike(cell.text, money) }];
};

const patchLine = (
  document: RegisterDocument,
  line: number,
  before: Record<Column, Money>,
  after: Record<Column, Money>,
): Edit[] => {
  const cells = cellsOf(document, line);
  return COLUMNS.flatMap((name) => (isSame(before[name], after[name]) ? [] : overwrite(cells[name], after[name])));
};

/** A line names its category in its first cell. */
const rename = (document: RegisterDocument, line: number, name: string): Edit[] => {
  const table = tableOf(document, line);
  const cell = table?.rows[table.rowLines.indexOf(line)]?.[0];
  return cell && cell.raw === cell.text && !/[|\n]/.test(name) ? [{ from: cell.from, to: cell.to, text: name }] : [];
};

/** Totals that were right before stay right; those that were wrong are left to the person who wrote them. */
const patchTotals = (
  document: RegisterDocument,
  base: readonly ReserveDraft[],
  now: readonly ReserveDraft[],
): Edit[] => {
  const totals = (reserves: readonly ReserveDraft[]) =>
    totalsOf(reserves.map(({ amount, allocated }) => ({ ...amount, allocated: allocated.amount })));
  const [was, ...others] = totals(base);
  const [is, ...more] = totals(now);
  if (!was || !is || others.length + more.length > 0) return [];
  const [before, after] = [
    { budget: was.amount, allocated: was.allocated, available: was.available },
    { budget: is.amount, allocated: is.allocated, available: is.available },
  ];
  return document.reserves
    .filter(({ isTotal }) => isTotal)
    .flatMap((claim) => {
      const cells = cellsOf(document, claim.line);
      return COLUMNS.flatMap((name) =>
        claim[name]?.minor === before[name].amount && !isSame(before[name], after[name])
          ? overwrite(cells[name], after[name])
          : [],
      );
    });
};

/** A new reserve is a new line below the last one. */
const addLines = (document: RegisterDocument, last: ReserveClaim, added: readonly ReserveDraft[]): Edit[] => {
  const table = tableOf(document, last.line);
  const columns = table && reserveColumnsOf(table);
  if (!table || !columns || added.length === 0) return [];
  const at = (document.starts[last.line - 1] ?? 0) + (document.lines[last.line - 1] ?? '').length;
  const lineOf = (reserve: ReserveDraft): string => {
    const amounts = amountsOf(reserve);
    const cells = table.header.map((_, column) => {
      const name = COLUMNS.find((each) => columns[each] === column);
      if (name) return moneyText(amounts[name]);
      return column === 0 ? reserve.category.replace(/\|/g, '\\|') : '';
    });
    return `| ${cells.join(' | ')} |`;
  };
  return [{ from: at, to: at, text: added.map((one) => document.lineEnd + lineOf(one)).join('') }];
};

/**
 * Amounts that changed are written into their cells, totals that were right stay right, a new reserve gets a line, or the
 * document its first table of them.
 */
export const patchReserves = (document: RegisterDocument, base: RegisterDraft, current: RegisterDraft): Edit[] => {
  const [before, after] = [base.reserves ?? [], current.reserves ?? []];
  const usual = usualCurrency(document);
  const lines = document.reserves.flatMap((claim) => {
    const reserve = reserveOfClaim(claim, usual);
    return reserve ? [{ claim, reserve }] : [];
  });
  const purposes = purposesOf(
    lines.map(({ reserve }) => reserve.category),
    base.categories,
  );
  const kept = lines.map(({ reserve }, i) => {
    const { code = null, name = reserve.category } = purposes[i] ?? {};
    // A category that was renamed since is known by its code.
    return { was: name, is: current.categories.find((each) => code !== null && each.code === code)?.name ?? name };
  });
  const edits = lines.flatMap(({ claim, reserve }, i) => {
    const { was = '', is = '' } = kept[i] ?? {};
    const now = after.find(({ category }) => category === is);
    const old = before.find(({ category }) => category === was);
    // A line that shares its reserve with another one holds only a part of it.
    const isWhole = old !== undefined && isSame(amountsOf(old), amountsOf(reserve));
    if (!now || !isWhole) return [];
    const renamed = was === is ? [] : rename(document, claim.line, is);
    return [...renamed, ...patchLine(document, claim.line, amountsOf(old), amountsOf(now))];
  });
  const added = after.filter(
    ({ category }) => !kept.some(({ is }) => is === category) && !before.some((one) => one.category === category),
  );
  const last = lines.at(-1)?.claim;
  if (last) return [...edits, ...addLines(document, last, added), ...patchTotals(document, before, after)];
  const section = reserveSection(current, document.lineEnd);
  return section === '' ? [] : [sectionAtEnd(document, [section])];
};
