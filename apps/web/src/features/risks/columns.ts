import type { RiskPatch } from '@heed/contracts';

export type ColumnName =
  | 'score'
  | 'ref'
  | 'title'
  | 'category'
  | 'probability'
  | 'impact'
  | 'moved'
  | 'response'
  | 'stage'
  | 'owner'
  | 'review'
  | 'kri';

export interface Column {
  readonly name: ColumnName;
  readonly label: string;
  /** Shown where the label is too long for the column. */
  readonly short?: string;
  /** The order this column offers; clicking its head again turns it round. */
  readonly sort?: string;
  /** The better end first: high scores, late reviews come first by nature. */
  readonly startsDown?: true;
  /** The field that Enter in place edits, with its key. */
  readonly edits?: { readonly field: keyof RiskPatch; readonly key: string };
  readonly cls: string;
}

/** The register's columns, from left to right. */
export const COLUMNS: readonly Column[] = [
  { name: 'score', label: 'Level and score', short: 'Score', sort: 'score', startsDown: true, cls: 'c-score' },
  { name: 'ref', label: 'Ref', sort: 'ref', cls: 'c-ref' },
  { name: 'title', label: 'Title', sort: 'title', edits: { field: 'title', key: 't' }, cls: 'c-title' },
  { name: 'category', label: 'Category', short: 'Cat', sort: 'category', cls: 'c-hide muted' },
  {
    name: 'probability',
    label: 'Probability',
    short: 'P',
    sort: 'probability',
    startsDown: true,
    edits: { field: 'probability', key: 'p' },
    cls: 'c-hide',
  },
  {
    name: 'impact',
    label: 'Impact',
    short: 'I',
    sort: 'impact',
    startsDown: true,
    edits: { field: 'impact', key: 'i' },
    cls: 'c-hide',
  },
  { name: 'moved', label: 'Moved', cls: 'c-mv' },
  { name: 'response', label: 'Response', sort: 'response', cls: 'c-hide muted' },
  { name: 'stage', label: 'Stage', sort: 'stage', edits: { field: 'stage', key: 's' }, cls: 'c-hide' },
  { name: 'owner', label: 'Owner', sort: 'owner', edits: { field: 'owner', key: 'o' }, cls: 'c-own' },
  { name: 'review', label: 'Next review', sort: 'review', edits: { field: 'nextReview', key: 'd' }, cls: 'c-next' },
  { name: 'kri', label: 'KRI', cls: 'c-kri' },
];

export const columnIndex = (name: ColumnName): number => COLUMNS.findIndex((column) => column.name === name);

/** The orders offered in the menu beside the filter. */
export const ORDERS: readonly { readonly value: string; readonly label: string; readonly hint?: string }[] = [
  { value: 'attention', label: 'Attention order', hint: 'level, review late' },
  { value: '-score', label: 'Score' },
  { value: 'ref', label: 'Ref' },
  { value: 'title', label: 'Title' },
  { value: 'owner', label: 'Owner' },
  { value: 'stage', label: 'Stage' },
  { value: 'review', label: 'Next review' },
  { value: '-updated', label: 'Last changed' },
];

/** The order a click on a column's head leads to. */
export const nextSort = (column: Column, sort: string): string => {
  if (!column.sort) return sort;
  const first = column.startsDown ? `-${column.sort}` : column.sort;
  const second = column.startsDown ? column.sort : `-${column.sort}`;
  return sort === first ? second : first;
};

export const ariaSort = (column: Column, sort: string): 'ascending' | 'descending' | undefined => {
  if (!column.sort) return undefined;
  if (sort === column.sort) return 'ascending';
  return sort === `-${column.sort}` ? 'descending' : undefined;
};
