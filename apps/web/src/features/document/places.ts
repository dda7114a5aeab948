import type { DocumentSection } from '@heed/contracts';
import { capitalised } from '../../lib/format.ts';

/** The line an address points at: `#L26`. */
export const lineOfHash = (hash: string): number | undefined => {
  const line = /^#L(\d{1,7})$/.exec(hash)?.[1];
  return line === undefined ? undefined : Number(line);
};

/** The section that holds a line, or the one before the gap it falls into. */
export const sectionAt = (sections: readonly DocumentSection[], line: number): number => {
  const exact = sections.findIndex((section) => line >= section.from && line <= section.to);
  if (exact >= 0) return exact;
  return Math.max(
    0,
    sections.findLastIndex((section) => section.from <= line),
  );
};

/** The text of a section without the heading that already stands above it. */
export const withoutHeading = (markdown: string, title: string): string => {
  const [first = '', ...rest] = markdown.split('\n');
  const heading = /^#{1,6}\s+(.*?)(?:\s+#+)?\s*$/.exec(first)?.[1];
  return heading?.endsWith(title) && title ? rest.join('\n') : markdown;
};

const KIND_WORDS: Readonly<Record<string, string>> = {
  kris: 'key risk indicators',
  closed: 'closed risks',
  responses: 'response types',
  criteria: 'scoring criteria',
};

/** The kind of a section as people say it: `Key risk indicators`. */
export const kindText = (kind: string): string => capitalised(KIND_WORDS[kind] ?? kind.replace(/[-_]/g, ' '));

export interface Chunk {
  readonly markdown: string;
  /** Number of its first line in the document. */
  readonly from: number;
  readonly lines: number;
}

const ENOUGH = 120;

/**
 * A long section in pieces that are rendered one by one: each begins at a heading, none inside a block of code, and
 * together they are the text as it was.
 */
export const chunksOf = (markdown: string, from: number): Chunk[] => {
  const pieces: string[][] = [[]];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    const isHeading = fence === '' && /^#{1,6}\s/.test(line);
    if (isHeading && (pieces.at(-1)?.length ?? 0) >= ENOUGH) pieces.push([]);
    pieces.at(-1)?.push(line);
    if (mark && fence === '') fence = mark;
    else if (mark && fence !== '' && line.trim().startsWith(fence)) fence = '';
  }
  let start = from;
  return pieces.map((lines) => {
    const chunk = { markdown: lines.join('\n'), from: start, lines: lines.length };
    start += lines.length;
    return chunk;
  });
};

/** Name of a section in the page's address. */
export const sectionId = (section: DocumentSection): string => `s${section.from}`;

export const linesText = ({ from, to }: Pick<DocumentSection, 'from' | 'to'>): string =>
  from === to ? `line ${from}` : `lines ${from}–${to}`;
