import { and, asc, desc, or, type SQL, sql } from 'drizzle-orm';
import { invalid } from './app-error.ts';

/** One expression a list is ordered by. The keys of a list together tell every two rows apart. */
export interface SortKey {
  readonly expression: SQL;
  readonly descending: boolean;
  /** What a cursor may hold for it: PostgreSQL compares a whole number with nothing else. */
  readonly kind: 'text' | 'whole' | 'real';
}

export const wholeKey = (expression: SQL, descending = false): SortKey => ({ expression, descending, kind: 'whole' });
export const textKey = (expression: SQL, descending = false): SortKey => ({ expression, descending, kind: 'text' });

/** The order a person asked for by name, with `-` before it for the other way; a sentence for a name there is not. */
export const chooseOrder = <Key>(orders: Readonly<Record<string, Key[]>>, sort: string): Key[] => {
  const name = sort.replace(/^-/, '');
  const chosen = Object.hasOwn(orders, name) ? orders[name] : undefined;
  if (chosen) return chosen;
  throw invalid(
    'list.unknown_sort',
    `Cannot sort by "${sort}". Use one of ${Object.keys(orders).join(', ')}, with - before it for the other way.`,
    'sort',
  );
};

const encodeCursor = (sort: string, values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([sort, ...values])).toString('base64url');

const fitsKey = ({ kind }: Pick<SortKey, 'kind'>, value: unknown): boolean => {
  if (kind === 'text') return typeof value === 'string' && !value.includes('\0') && value.isWellFormed();
  if (kind === 'real') return Number.isFinite(value);
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
};

const decodeCursor = (cursor: string, sort: string, keys: readonly Pick<SortKey, 'kind'>[]): (string | number)[] => {
  try {
    const [madeFor, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const fits = keys.every((each, i) => fitsKey(each, values[i]));
    if (madeFor === sort && values.length === keys.length && fits) return values as (string | number)[];
  } catch {
    // falls through to the one answer for every bad cursor
  }
  throw invalid('list.bad_cursor', 'This cursor belongs to another list. Start again without it.', 'cursor');
};

/** Rows after the cursor: greater in the first key, or equal there and greater in the next, and so on. */
const afterCursor = (keys: readonly SortKey[], values: readonly (string | number)[]): SQL => {
  // Compared as rows where all keys ascend: the database then goes to the place by the index.
  if (keys.every(({ descending }) => !descending)) {
    const [row, cursor] = [keys.map(({ expression }) => expression), values.map((value) => sql`${value}`)];
    return sql`(${sql.join(row, sql`, `)}) > (${sql.join(cursor, sql`, `)})`;
  }
  return or(
    ...keys.map((sortKey, depth) =>
      and(
        ...keys.slice(0, depth).map((before, i) => sql`${before.expression} = ${values[i]}`),
        sortKey.descending
          ? sql`${sortKey.expression} < ${values[depth]}`
          : sql`${sortKey.expression} > ${values[depth]}`,
      ),
    ),
  ) as SQL;
};

/** The parts of a query that reads one page of an ordered list, as fast at its end as at its beginning. */
export interface Keyset {
  /** To be selected beside the row's own columns: the next cursor is made of them. */
  readonly columns: Record<string, SQL.Aliased>;
  readonly after: SQL | undefined;
  readonly order: SQL[];
  /** Cuts what was read, one row more than the page holds, and says where the next page begins. */
  page<Row>(found: readonly Row[], limit: number): { rows: Row[]; next: string | null };
}

/** `sort` goes into the cursor, so that it fits no other order. */
export const keysetOf = (sort: string, keys: readonly SortKey[], cursor: string | undefined): Keyset => ({
  columns: Object.fromEntries(keys.map(({ expression }, i) => [`k${i}`, expression.as(`k${i}`)])),
  after: cursor === undefined ? undefined : afterCursor(keys, decodeCursor(cursor, sort, keys)),
  order: keys.map(({ expression, descending }) => (descending ? desc(expression) : asc(expression))),
  page(found, limit) {
    const rows = found.slice(0, limit);
    const last = rows.at(-1) as Record<string, unknown> | undefined;
    const values = keys.map((_, i) => last?.[`k${i}`]);
    return { rows, next: found.length > limit ? encodeCursor(sort, values) : null };
  },
});

/** A key of rows that are in memory: the value the database would make of the row. */
export interface RowKey<Row> extends Omit<SortKey, 'expression'> {
  readonly of: (row: Row) => string | number;
}

/** The order of UTF-8 bytes, which is not the one of UTF-16 where a character takes two units. */
const inByteOrder = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

const compareKeys = (a: string | number, b: string | number): number => {
  if (a === b) return 0;
  if (typeof a === 'number' || typeof b === 'number') return a < b ? -1 : 1;
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at >= a.length || at >= b.length) return a.length - b.length;
  return inByteOrder(a.charCodeAt(at)) - inByteOrder(b.charCodeAt(at));
};

/** One page of rows that are in memory, as the database would answer it, cursors included. */
export const pageOf = <Row>(
  rows: readonly Row[],
  {
    sort,
    keys,
    cursor,
    limit,
  }: { sort: string; keys: readonly RowKey<Row>[]; cursor?: string | undefined; limit: number },
): { rows: Row[]; next: string | null } => {
  const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
    for (const [i, { descending }] of keys.entries()) {
      const by = compareKeys(a[i] ?? '', b[i] ?? '');
      if (by !== 0) return descending ? -by : by;
    }
    return 0;
  };
  const after = cursor === undefined ? undefined : decodeCursor(cursor, sort, keys);
  const keyed = rows
    .map((row) => ({ row, values: keys.map(({ of }) => of(row)) }))
    .filter(({ values }) => after === undefined || compare(values, after) > 0)
    .sort((a, b) => compare(a.values, b.values));
  const page = keyed.slice(0, limit);
  return {
    rows: page.map(({ row }) => row),
    next: keyed.length > limit ? encodeCursor(sort, page.at(-1)?.values ?? []) : null,
  };
};

/** A key of a list that is put together in memory. */
export interface MemoryKey<Item> extends Pick<SortKey, 'kind' | 'descending'> {
  readonly of: (item: Item) => string | number;
}

/** One page of a list that is put together in memory, ordered and continued as the others are. */
export const pageInMemory = <Item>(
  all: readonly Item[],
  sort: string,
  keys: readonly MemoryKey<Item>[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): { items: Item[]; next: string | null; total: number } => {
  const valuesOf = (item: Item) => keys.map(({ of }) => of(item));
  const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
    const i = keys.findIndex((_, n) => a[n] !== b[n]);
    if (i < 0) return 0;
    const isLess = (a[i] as string | number) < (b[i] as string | number);
    return isLess === keys[i]?.descending ? 1 : -1;
  };
  const sorted = [...all].sort((a, b) => compare(valuesOf(a), valuesOf(b)));
  const from = cursor === undefined ? undefined : decodeCursor(cursor, sort, keys);
  const rest = from ? sorted.filter((item) => compare(valuesOf(item), from) > 0) : sorted;
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const next = last !== undefined && rest.length > limit ? encodeCursor(sort, valuesOf(last)) : null;
  return { items, next, total: all.length };
};

/** True where the text is part of one of the columns, letters alike in either case. Without a text everything matches. */
export const containsText = (columns: readonly SQL[], text: string | undefined): SQL | undefined => {
  const wanted = text?.trim().toLowerCase();
  if (!wanted) return undefined;
  const pattern = `%${wanted.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return or(...columns.map((column) => sql`lower(${column}) like ${pattern} escape '\\'`));
};
