import type { RiskClaims, RiskPart } from '../claims.ts';
import { readBlocks } from '../read/blocks.ts';
import { splitLines } from '../read/lines.ts';
import { isClosedTitle, type SectionKind } from '../read/section-kind.ts';
import type { RegisterDocument } from '../register-claims.ts';
import type { Edit } from './edits.ts';
import { onceADocument } from './once-a-document.ts';

/** Lines from..to of the source, their line ends included, in characters. */
export const charsOf = (
  document: RegisterDocument,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } => ({
  from: document.starts[from - 1] ?? document.source.length,
  to: document.starts[to] ?? document.source.length,
});

export const isBlank = (document: RegisterDocument, line: number): boolean =>
  (document.lines[line - 1] ?? 'x').trim() === '';
export const isRule = (document: RegisterDocument, line: number): boolean =>
  /^\s*(?:-\s*){3,}$/.test(document.lines[line - 1] ?? '');

export const headingsOf = onceADocument(({ source }) => readBlocks(splitLines(source)).headings);

/** The lines of a risk's section: its heading down to the next heading of its depth or the document's footer. */
export const blockOf = (document: RegisterDocument, part: RiskPart): { readonly from: number; readonly to: number } => {
  const [from, last] = part.lines;
  let to = last;
  while (to < document.lines.length && (isBlank(document, to + 1) || isRule(document, to + 1))) to++;
  const isFooterNext =
    to < document.lines.length && !/^\s{0,3}#/.test(document.lines[to] ?? '') && part.shape === 'heading';
  if (isFooterNext) while (to > last && !isBlank(document, to)) to--;
  return { from, to: Math.max(to, last) };
};

export const mainSection = (risk: RiskClaims): RiskPart | undefined =>
  risk.parts.find((part) => part.shape === 'heading');

/** The sections of all risks, in their order. */
export const mainSections = onceADocument(({ risks }) => risks.flatMap((risk) => mainSection(risk) ?? []));

interface ClosedSection {
  readonly line: number;
  readonly last: number;
}

/** The document's own section for closed risks, if it has one with headings. */
export const closedSection = onceADocument((document): ClosedSection | null => {
  const all = headingsOf(document);
  const at = all.findIndex((heading) => isClosedTitle(heading.title));
  const heading = all[at];
  if (!heading) return null;
  const next = all.slice(at + 1).find((other) => other.depth <= heading.depth);
  return { line: heading.lastLine, last: (next?.line ?? document.lines.length + 1) - 1 };
});

export const trimmedBlock = (document: RegisterDocument, from: number, to: number): string => {
  let last = to;
  while (last > from && (isBlank(document, last) || isRule(document, last))) last--;
  return document.lines.slice(from - 1, last).join(document.lineEnd);
};

/** What stands between two risks of this document: blank lines, a rule, or nothing. */
const separatorOf = onceADocument((document): string => {
  for (const part of mainSections(document)) {
    const { to } = blockOf(document, part);
    if (to > part.lines[1] && /^\s{0,3}#/.test(document.lines[to] ?? ''))
      return document.lines
        .slice(part.lines[1], to)
        .map((line) => line + document.lineEnd)
        .join('');
  }
  return document.lineEnd;
});

export const insertSection = (document: RegisterDocument, after: number, text: string, isAfterRisk: boolean): Edit => {
  const end = document.lineEnd;
  const next = after < document.lines.length;
  const at = next ? (document.starts[after] ?? document.source.length) : document.source.length;
  const separator = isAfterRisk ? separatorOf(document) : isSpaced(document) ? end : '';
  const hasEnd = /[\r\n]$/.test(document.source.slice(0, at)) || at === 0;
  const tail = next ? (isBlank(document, after + 1) ? '' : end === '' ? '' : '') : '';
  return { from: at, to: at, text: `${hasEnd ? '' : end}${separator}${text}${next || hasEnd ? end : ''}${tail}` };
};

const isSpaced = onceADocument(({ lines }) => lines.filter((line) => line.trim() === '').length * 12 > lines.length);

/** The line of the first of the facts that close the document; they stay its last lines. */
const footerLine = (document: RegisterDocument): number | null => {
  const facts = new Set(document.facts.flatMap((fact) => (fact.place === 'footer' ? [fact.value.line] : [])));
  let first: number | null = null;
  for (let line = document.lines.length; line > 0; line--) {
    if (facts.has(line)) first = line;
    else if (isRule(document, line) && first !== null) return line;
    else if (!isBlank(document, line)) break;
  }
  return first;
};

/** Blocks at the end of the document, above the facts that close it. */
export const sectionAtEnd = (document: RegisterDocument, blocks: readonly string[]): Edit => {
  const end = document.lineEnd;
  const text = blocks.join(end + end);
  const footer = footerLine(document);
  if (footer !== null) {
    const at = document.starts[footer - 1] ?? 0;
    return { from: at, to: at, text: `${text}${end}${end}` };
  }
  const at = document.source.length;
  const hasEnd = at === 0 || /[\r\n]$/.test(document.source);
  return { from: at, to: at, text: `${hasEnd ? '' : end}${end}${text}${hasEnd ? end : ''}` };
};

/** The end of the document's own chapter about something, below everything it says; null where it has none. */
export const endOfChapter = (document: RegisterDocument, kind: SectionKind): number | null => {
  const chapter = document.stretches.findLast((stretch) => stretch.kind === kind);
  if (!chapter) return null;
  let line = chapter.to;
  while (line > chapter.from && (isBlank(document, line) || isRule(document, line))) line--;
  return line;
};

/** A block below a line, a blank line apart. */
export const blockBelow = (document: RegisterDocument, line: number, text: string): Edit => {
  const at = (document.starts[line - 1] ?? 0) + (document.lines[line - 1] ?? '').length;
  return { from: at, to: at, text: `${document.lineEnd}${document.lineEnd}${text}` };
};

/** What a document has no lines of yet goes below its own heading for it, or becomes a section of its own. */
export const newSection = (document: RegisterDocument, kind: SectionKind, section: string): Edit[] => {
  if (section === '') return [];
  const end = endOfChapter(document, kind);
  if (end === null) return [sectionAtEnd(document, [section])];
  return [blockBelow(document, end, section.split(document.lineEnd).slice(2).join(document.lineEnd))];
};
