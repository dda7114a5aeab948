import type { Value } from '../claims.ts';
import type { TableClaim } from '../register-claims.ts';
import { withoutEmphasis, withoutEscapes } from '../words.ts';
import type { Line } from './blocks.ts';
import type { Reading } from './reading.ts';

const cellValue = (line: Line, from: number, to: number): Value => {
  let start = from;
  let end = to;
  while (end > start && /\s/.test(line.text[end - 1] ?? '')) end--;
  while (start < end && /\s/.test(line.text[start] ?? '')) start++;
  // An empty cell has its place one space behind its pipe, where a value would be written.
  if (start === end) start = end = Math.min(from + 1, to);
  const raw = line.text.slice(start, end);
  const text = withoutEscapes(
    withoutEmphasis(raw.replace(/\\\|/g, '|').replace(/<\/?(?:span|b|i|em|strong|u|font)\b[^>]*>/gi, '')),
  ).trim();
  return { text, raw, from: line.start + start, to: line.start + end, line: line.n };
};

/** Cuts a table line at its unescaped pipes; the outer pipes are optional. */
export const cellsOf = (line: Line): Value[] => {
  const { text } = line;
  const cuts: number[] = [];
  for (let at = 0; at < text.length; at++) if (text[at] === '|' && text[at - 1] !== '\\') cuts.push(at);
  const first = /^[\s>]*\|/.test(text) ? cuts.shift() : undefined;
  const isClosed = cuts.length > 0 && text.slice((cuts.at(-1) ?? 0) + 1).trim() === '';
  const edges = [(first ?? /^[\s>]*/.exec(text)?.[0].length ?? 0) + (first === undefined ? 0 : 1) - 1, ...cuts];
  if (!isClosed) edges.push(text.length);
  const cells: Value[] = [];
  for (let index = 0; index + 1 < edges.length; index++)
    cells.push(cellValue(line, (edges[index] ?? 0) + 1, edges[index + 1] ?? 0));
  return cells;
};

/** A pipe table with the place of every cell. */
export const readTable = (
  reading: Reading,
  from: number,
  to: number,
  index: number,
  path: readonly string[],
): TableClaim => {
  const lines = reading.lines.slice(from - 1, to);
  const [header, , ...rows] = lines;
  return {
    index,
    header: header ? cellsOf(header) : [],
    rows: rows.map(cellsOf),
    rowLines: rows.map((row) => row.n),
    lines: [from, to],
    path,
    html: false,
  };
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '');

const lineOf = (reading: Reading, offset: number, from: number, to: number): number => {
  let line = from;
  while (line < to && (reading.lines[line]?.start ?? Number.POSITIVE_INFINITY) <= offset) line++;
  return line;
};

/** An HTML table written into the Markdown, cell by cell. */
export const readHtmlTable = (
  reading: Reading,
  from: number,
  to: number,
  index: number,
  path: readonly string[],
): TableClaim | null => {
  const start = reading.lines[from - 1]?.start ?? 0;
  const last = reading.lines[to - 1];
  const html = reading.source.source.slice(start, last ? last.start + last.text.length : start);
  const rows: Value[][] = [];
  const rowLines: number[] = [];
  let line = from;
  for (const row of html.matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/gi)) {
    const base = start + row.index + row[0].indexOf('>') + 1;
    const cells: Value[] = [];
    for (const cell of (row[1] ?? '').matchAll(/(<t[hd]\b[^>]*>)([\s\S]*?)<\/t[hd]>/gi)) {
      const raw = (cell[2] ?? '').trim();
      const at = base + cell.index + (cell[1] ?? '').length + (cell[2] ?? '').indexOf(raw);
      line = lineOf(reading, at, line, to);
      const plain = raw.replace(/<(?!br)[^>]*>/gi, '').replace(/\s*\r?\n\s*/g, ' ');
      cells.push({ text: decoded(plain).trim(), raw, from: at, to: at + raw.length, line });
    }
    if (cells.length > 0) {
      rows.push(cells);
      rowLines.push(cells[0]?.line ?? from);
    }
  }
  const [header, ...body] = rows;
  if (!header || body.length === 0) return null;
  return { index, header, rows: body, rowLines: rowLines.slice(1), lines: [from, to], path, html: true };
};
