import type { LineUse } from '@heed/contracts';
import type { Value } from '../claims.ts';
import { withoutEmphasis } from '../words.ts';
import type { Block, Blocks, Line } from './blocks.ts';
import type { Lines } from './lines.ts';

/** A document while it is being read: its lines, its blocks, and what became of each line so far. */
export interface Reading extends Blocks {
  readonly source: Lines;
  readonly uses: (LineUse | null)[];
}

/** Notes that the lines from..to (both included, from 1) became a field of the model. */
export const markMapped = (reading: Reading, from: number, to: number): void => {
  for (let line = from; line <= to; line++) reading.uses[line - 1] = 'mapped';
};

/** Notes that the lines hold text that was kept as a note, unless something else claimed them. */
export const markKept = (reading: Reading, from: number, to: number): void => {
  for (let line = from; line <= to; line++) reading.uses[line - 1] ??= 'kept';
};

/** The fenced block, table or HTML block that starts at a line. */
export const blockAt = (reading: Reading, line: Line): Block | undefined => reading.blocks[line.block];

const joinedText = (raw: string): string =>
  withoutEmphasis(raw.replace(/[ \t\\]*\n(?!\n)(?<!\n\n)[ \t]*/g, ' ')).trim();

/** A value from one place of the source to another, both in characters; wrapped lines lose their indentation. */
export const valueBetween = (reading: Reading, line: number, from: number, to: number, keepIndent = false): Value => {
  const slice = reading.source.source.slice(from, to);
  const raw = slice.includes('\n') || slice.includes('\r') ? unwrapped(slice, keepIndent) : slice;
  return { text: joinedText(raw), raw, from, to, line };
};

const unwrapped = (slice: string, keepIndent: boolean): string => {
  const [first = '', ...rest] = slice.split(/\r\n|\n|\r/);
  const indents = rest.filter((text) => /\S/.test(text)).map((text) => /^[\s>]*/.exec(text)?.[0].length ?? 0);
  const cut = keepIndent ? (indents.length > 0 ? Math.min(...indents) : 0) : Number.POSITIVE_INFINITY;
  const dedented = rest.map((text) => text.slice(Math.min(cut, /^[\s>]*/.exec(text)?.[0].length ?? 0)));
  return [first, ...dedented].join('\n');
};

/** Trims white space off a stretch of one line and makes a value of what is left; null when nothing is. */
export const valueOnLine = (reading: Reading, line: Line, from: number, to: number): Value | null => {
  let start = from;
  let end = to;
  while (end > start && /\s/.test(line.text[end - 1] ?? '')) end--;
  if (line.text[end - 1] === '\\' && end === line.text.length) end--;
  while (start < end && /\s/.test(line.text[start] ?? '')) start++;
  return start < end ? valueBetween(reading, line.n, line.start + start, line.start + end) : null;
};
