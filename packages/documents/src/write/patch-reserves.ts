import type { Money } from '@heed/contracts';
import { purposesOf, type RegisterDraft, type ReserveDraft, totalsOf } from '@heed/domain';
import { reserveOfClaim, usualCurrency } from '../draft/reserves.ts';
import { moneyText } from '../read/money-text.ts';
import { reserveColumnsOf } from '../read/reserve-tables.ts';
import type { RegisterDocument, ReserveClaim, TableCell, TableClaim } from '../register-claims.ts';
import { isSame } from './differences.ts';
import { newSection } from './document-place.ts';
import type { Edit } from './edits.ts';
import { moneyLike, reserveSection } from './reserve-text.ts';

const COLUMNS = ['budget', 'allocated', 'available'] as const;
type Column = (typeof COLUMNS)[number];

type Amounts = Readonly<Record<Column, Money>>;

const amountsOf = ({ amount, allocated }: Pick<ReserveDraft, 'amount' | 'allocated'>): Amounts => ({
  budget: amount,
  allocated,
  available: { ...amount, amount: amount.amount - allocated.amount },
});

/** The sum of all reserves; null where they are of several currencies, or there are none. */
const onlyTotalOf = (reserves: readonly ReserveDraft[]): Amounts | null => {
  const totals = totalsOf(reserves.map(({ amount, allocated }) => ({ ...amount, allocated: allocated.amount })));
  const [total] = totals;
  return total && totals.length === 1
    ? { budget: total.amount, allocated: total.allocated, available: total.available }
    : null;
};

const tableOf = (document: RegisterDocument, line: number): TableClaim | undefined =>
  document.tables.find(({ html, rowLines }) => !html && rowLines.includes(line));

/** The places of a line, by what they hold: cells of a table, or words of a list. */
const cellsOf = (document: RegisterDocument, { line, places }: ReserveClaim): Partial<Record<Column, TableCell>> => {
  if (places.category) return places;
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

/** A line of a list that did not say what is allocated says it behind the amount. */
const allocatedBehind = (budget: TableCell | undefined, { allocated }: Amounts): Edit[] =>
  budget ? [{ from: budget.to, to: budget.to, text: ` (${moneyText(allocated)} allocated)` }] : [];

const patchLine = (document: RegisterDocument, claim: ReserveClaim, before: Amounts, after: Amounts): Edit[] => {
  const cells = cellsOf(document, claim);
  const isUnsaid = claim.places.category && !cells.allocated && !cells.available;
  const isAllocated = !isSame(before.allocated, after.allocated);
  return [
    ...COLUMNS.flatMap((name) => (isSame(before[name], after[name]) ? [] : overwrite(cells[name], after[name]))),
    ...(isUnsaid && isAllocated ? allocatedBehind(cells.budget, after) : []),
  ];
};

/** A line names its category in its first cell. */
const rename = (document: RegisterDocument, { line, places }: ReserveClaim, name: string): Edit[] => {
  const table = tableOf(document, line);
  const cell = places.category ?? table?.rows[table.rowLines.indexOf(line)]?.[0];
  return cell && cell.raw === cell.text && !/[|\n]/.test(name) ? [{ from: cell.from, to: cell.to, text: name }] : [];
};

/** Totals that were right before stay right; those that were wrong are left to the person who wrote them. */
const patchTotals = (
  document: RegisterDocument,
  base: readonly ReserveDraft[],
  now: readonly ReserveDraft[],
): Edit[] => {
  const [before, after] = [onlyTotalOf(base), onlyTotalOf(now)];
  if (!before || !after) return [];
  return document.reserves
    .filter(({ isTotal }) => isTotal)
    .flatMap((claim) => {
      const cells = cellsOf(document, claim);
      return COLUMNS.flatMap((name) =>
        claim[name]?.minor === before[name].amount && !isSame(before[name], after[name])
          ? overwrite(cells[name], after[name])
          : [],
      );
    });
};

/** A reserve as a line of a list, written as another one there is. */
const listLine = (document: RegisterDocument, { line, places }: ReserveClaim, reserve: ReserveDraft): string => {
  const model = document.lines[line - 1] ?? '';
  const { category, budget } = places;
  const start = document.starts[line - 1] ?? 0;
  if (!category || !budget) return '';
  const lead = model.slice(0, category.from - start).replace(/\d+(?=[.)]\s)/, (number) => `${Number(number) + 1}`);
  const between = model.slice(category.to - start, budget.from - start);
  // A bold name may hold its amount, too.
  const marks = /\*\*/.test(between) || !lead.includes('**') ? '' : '**';
  const { amount, allocated } = reserve;
  const rest = reserve.allocated.amount > 0 ? ` (${moneyText(allocated)} allocated)` : '';
  return `${lead}${reserve.category}${between}${moneyText(amount)}${rest}${marks}`;
};

const rowLine = (document: RegisterDocument, last: ReserveClaim, reserve: ReserveDraft, isWider: boolean): string => {
  const table = tableOf(document, last.line);
  const columns = table && reserveColumnsOf(table);
  if (!table || !columns) return '';
  const amounts = amountsOf(reserve);
  const cells = table.header.map((_, column) => {
    const name = COLUMNS.find((each) => columns[each] === column);
    if (name) return moneyText(amounts[name]);
    return column === 0 ? reserve.category.replace(/\|/g, '\\|') : '';
  });
  const more = isWider ? [moneyText(amounts.allocated), moneyText(amounts.available)] : [];
  return `| ${[...cells, ...more].join(' | ')} |`;
};

/** A new reserve is a new line below the last one. */
const addLines = (
  document: RegisterDocument,
  last: ReserveClaim,
  added: readonly ReserveDraft[],
  isWider: boolean,
): Edit[] => {
  const nested = Object.values(last.places).map(({ line }) => line);
  const line = Math.max(last.line, ...nested);
  const at = (document.starts[line - 1] ?? 0) + (document.lines[line - 1] ?? '').length;
  const lines = added.map((one) =>
    last.places.category ? listLine(document, last, one) : rowLine(document, last, one, isWider),
  );
  const text = lines.flatMap((one) => (one === '' ? [] : [document.lineEnd + one])).join('');
  return text === '' ? [] : [{ from: at, to: at, text }];
};

/** A table that says nothing of what is allocated gets columns for it once something is; null where it needs none. */
const widened = (
  document: RegisterDocument,
  last: ReserveClaim,
  amountsAt: (line: number) => Amounts | null,
): Edit[] | null => {
  const table = tableOf(document, last.line);
  const columns = table && reserveColumnsOf(table);
  if (!table || !columns || columns.allocated >= 0 || columns.available >= 0) return null;
  const [first, end] = table.lines;
  const lines = Array.from({ length: end - first + 1 }, (_, i) => first + i);
  return lines.flatMap((line, i): Edit[] => {
    const text = document.lines[line - 1] ?? '';
    const trimmed = text.trimEnd();
    const amounts = amountsAt(line);
    const words = amounts ? [moneyText(amounts.allocated), moneyText(amounts.available)] : ['', ''];
    const cells = i === 0 ? ['Allocated', 'Available'] : i === 1 ? ['---', '---'] : words;
    const at = (document.starts[line - 1] ?? 0) + trimmed.length;
    return [{ from: at, to: at, text: `${trimmed.endsWith('|') ? '' : ' |'} ${cells.join(' | ')} |` }];
  });
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
    const renamed = was === is ? [] : rename(document, claim, is);
    return [...renamed, ...patchLine(document, claim, amountsOf(old), amountsOf(now))];
  });
  const added = after.filter(
    ({ category }) => !kept.some(({ is }) => is === category) && !before.some((one) => one.category === category),
  );
  const last = lines.at(-1)?.claim;
  if (!last) return newSection(document, 'reserves', reserveSection(current, document.lineEnd));
  const isAllocated = after.some(({ allocated }) => allocated.amount > 0);
  const amountsAt = (line: number): Amounts | null => {
    if (document.reserves.some((claim) => claim.line === line && claim.isTotal)) return onlyTotalOf(after);
    const at = lines.findIndex(({ claim }) => claim.line === line);
    const now = at < 0 ? undefined : after.find(({ category }) => category === kept[at]?.is);
    return now ? amountsOf(now) : null;
  };
  const wider = isAllocated ? widened(document, last, amountsAt) : null;
  return [
    ...edits,
    ...(wider ?? []),
    ...addLines(document, last, added, wider !== null),
    ...patchTotals(document, before, after),
  ];
};
