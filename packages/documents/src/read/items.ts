import type { ItemClaim, Value } from '../claims.ts';
import type { Line } from './blocks.ts';
import { type Reading, valueBetween, valueOnLine } from './reading.ts';

const MARKER = /^([\s>]*)((?:[-*+]|[•●▪]|\d{1,9}[.)])\s*(?:\[([ xX])\]\s+)?)/;

/** An entry while it grows by wrapped lines and nested entries. */
export interface OpenItem {
  readonly indent: string;
  readonly marker: string;
  readonly checked: boolean | null;
  readonly first: number;
  /** Column its text starts at. */
  readonly content: number;
  last: number;
  value: Value;
  readonly children: OpenItem[];
}

const width = (indent: string): number => indent.replace(/\t/g, '    ').length;

/** Opens the entry a list line starts. */
export const openItem = (reading: Reading, line: Line): OpenItem => {
  const match = MARKER.exec(line.text);
  const content = match?.[0].length ?? 0;
  const empty = { text: '', raw: '', from: line.start + content, to: line.start + content, line: line.n };
  return {
    indent: match?.[1] ?? '',
    marker: match?.[2] ?? '',
    checked: match?.[3] === undefined ? null : match[3] !== ' ',
    first: line.n,
    content,
    last: line.n,
    value: valueOnLine(reading, line, content, line.text.length) ?? empty,
    children: [],
  };
};

/** Adds a wrapped line to an entry. */
export const extendItem = (reading: Reading, item: OpenItem, line: Line): void => {
  const added = valueOnLine(reading, line, 0, line.text.length);
  if (!added) return;
  item.value = valueBetween(reading, item.value.line, item.value.from, added.to);
  item.last = line.n;
};

/** Puts an entry below the last one it is indented under, or at the end of the list. */
export const addItem = (list: OpenItem[], item: OpenItem): void => {
  const last = list.at(-1);
  if (last && width(item.indent) >= width(last.indent) + 2) {
    addItem(last.children, item);
    last.last = Math.max(last.last, item.last);
  } else list.push(item);
};

/** The entry that a following line would continue. */
export const lastItem = (list: readonly OpenItem[]): OpenItem | undefined => {
  const last = list.at(-1);
  return last && last.children.length > 0 ? lastItem(last.children) : last;
};

export const closeItem = (item: OpenItem): ItemClaim => ({
  value: item.value,
  marker: item.marker,
  indent: item.indent,
  checked: item.checked,
  lines: [item.first, item.children.reduce((last, child) => Math.max(last, closeItem(child).lines[1]), item.last)],
  children: item.children.map(closeItem),
});
