import type { Value } from '../claims.ts';
import type { Money, ReserveClaim } from '../register-claims.ts';
import { normalised } from '../words.ts';
import type { Line } from './blocks.ts';
import { addItem, type OpenItem, openItem } from './items.ts';
import { readMoney } from './money.ts';
import { markMapped, type Reading, valueOnLine } from './reading.ts';
import { pairOf } from './register-lists.ts';
import { reserveColumnsOf } from './reserve-tables.ts';
import { totalsAmong } from './reserve-totals.ts';
import type { Section } from './sections.ts';

type Column = 'budget' | 'allocated' | 'available';
type Found = ReserveClaim & { readonly isBold: boolean };

const ALLOCATED = /allocated|spent|\bused\b|committed|verplant|verwendet|alocado|asignado|распредел|已分配/;
const AVAILABLE = /available|remaining|\bleft\b|verfugbar|disponivel|disponible|остаток|可用/;

const columnOf = (words: string): Column | null => {
  const key = normalised(words);
  return ALLOCATED.test(key) ? 'allocated' : AVAILABLE.test(key) ? 'available' : null;
};

const AMOUNT =
  /(?:[A-Z]{3}|R\$|[$€£¥₹₩₽₫])?\s?\d(?:[\d.,]*\d)?(?:[ \u00a0\u202f'’]\d{3})*(?:\s?(?:[km]|mio|million)\b)?\s?(?:[€£¥₹₩₽₫]|zł|kr\b|[A-Z]{3}\b)?/gi;

/** `Vendors: 5` and `Since: 2019` are no money: a number without a currency is where it stands alone and is large. */
const isMoney = (amount: string, rest: string): boolean =>
  readMoney(amount)?.currency !== '' ||
  (!/\p{L}/u.test(rest) && /\d{3}|\d[., ]\d/.test(amount) && !/^(?:19|20)\d\d$/.test(amount));

/** The amounts a text names, the first as what is set aside; null where it is not clear what one of them is. */
const amountsIn = (reading: Reading, line: Line, from: number, to: number): Partial<Record<Column, Value>> | null => {
  const text = line.text.slice(from, to);
  const found: Partial<Record<Column, Value>> = {};
  const amounts = [...text.matchAll(AMOUNT)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  for (const [i, { start, end }] of amounts.entries()) {
    const before = text.slice(amounts[i - 1]?.end ?? 0, start);
    const behind = text.slice(end, amounts[i + 1]?.start ?? text.length).split(/[,;()]/)[0] ?? '';
    const value = valueOnLine(reading, line, from + start, from + end);
    const column = columnOf(behind) ?? columnOf(before) ?? (i === 0 ? 'budget' : null);
    if (!value || readMoney(value.text) === null || column === null || found[column] || behind.includes('%'))
      return null;
    if (column === 'budget' && !isMoney(value.text, text.slice(0, start) + text.slice(end))) return null;
    found[column] = value;
  }
  return found.budget ? found : null;
};

const moneyOf = (value: Value | undefined): Money | null => (value ? readMoney(value.text) : null);

const claimOf = (line: Line, category: Value, amounts: Partial<Record<Column, Value>>): Found => ({
  category: category.text,
  ...{ budget: moneyOf(amounts.budget), allocated: moneyOf(amounts.allocated) },
  ...{ available: moneyOf(amounts.available), isTotal: false, line: line.n },
  places: { category, ...amounts },
  isBold: /^(?:\*\*|__).*(?:\*\*|__)\s*$/.test(line.text.slice(category.from - line.start).trim()),
});

/** `Technical: $5,000`, with what is allocated behind it, in brackets or nested below. */
const reserveOn = (reading: Reading, line: Line, start: number, below: readonly OpenItem[]): Found | null => {
  const raw = line.text.slice(start);
  const pair = pairOf(raw);
  if (!pair || pair.head === '' || columnOf(pair.head) !== null) return null;
  const amounts = amountsIn(reading, line, start + pair.at, line.text.length);
  const at = raw.indexOf(pair.head);
  const category = at < 0 ? null : valueOnLine(reading, line, start + at, start + at + pair.head.length);
  if (!amounts || !category) return null;
  for (const child of below) {
    const said = pairOf(child.value.raw);
    const column = said && columnOf(said.head);
    const own = reading.lines[child.first - 1];
    if (!column || !own || amounts[column]) continue;
    const value = valueOnLine(reading, own, child.content + said.at, own.text.length);
    if (value && readMoney(value.text)) amounts[column] = value;
  }
  return claimOf(line, category, amounts);
};

const inItem = (reading: Reading, item: OpenItem): Found[] => {
  const line = reading.lines[item.first - 1];
  const own = line && reserveOn(reading, line, item.content, item.children);
  if (!own) return item.children.flatMap((child) => inItem(reading, child));
  markMapped(reading, item.first, Math.max(item.last, ...item.children.map(({ last }) => last)));
  return [own];
};

/** Money set aside in a list or in lines of a section about it, unless a table says it. */
export const readReserveList = (reading: Reading, section: Section): ReserveClaim[] => {
  const isOfRisks = /\brisks?$|risiken$|riscos$|riesgos$/.test(normalised(section.title));
  if (isOfRisks || section.tables.some((table) => reserveColumnsOf(table) !== null)) return [];
  const found: Found[] = [];
  let items: OpenItem[] = [];
  const close = (): void => {
    found.push(...items.flatMap((item) => inItem(reading, item)));
    items = [];
  };
  for (const line of section.own) {
    if (line.kind === 'item') addItem(items, openItem(reading, line));
    else if (line.kind === 'text' && line.indent.length < 2) {
      close();
      const own = reserveOn(reading, line, line.indent.length, []);
      if (own) markMapped(reading, line.n, line.n);
      if (own) found.push(own);
    }
  }
  close();
  const totals = totalsAmong(found);
  return found.map(({ isBold: _, ...claim }, i) => ({ ...claim, isTotal: totals[i] === true }));
};
