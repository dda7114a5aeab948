import type { RiskClaims, RiskPart } from '../claims.ts';
import type { RegisterDocument, TableClaim } from '../register-claims.ts';
import {
  blockOf,
  charsOf,
  closedSection,
  insertSection,
  isBlank,
  isRule,
  mainSection,
  mainSections,
  trimmedBlock,
} from './document-place.ts';
import type { Edit } from './edits.ts';
import { onceADocument } from './once-a-document.ts';

/** Edits that take a risk out of the document: its section, its rows, its entries. */
export const removeRisk = (document: RegisterDocument, risk: RiskClaims): Edit[] =>
  [...risk.parts, ...risk.history].map((part) => {
    const { from, to } =
      part.shape === 'heading' ? blockOf(document, part) : { from: part.lines[0], to: part.lines[1] };
    return { ...charsOf(document, from, to), text: '' };
  });

/** Where the open risks end: after the last open risk that has a section. */
const lastOpenPart = (document: RegisterDocument, not: RiskPart): RiskPart | undefined =>
  mainSections(document).findLast((part) => part !== not && !part.inherited.isClosed);

/** Moves a risk between the open risks and the document's closed section, as its own sections do. Empty where it has none. */
export const moveRisk = (document: RegisterDocument, risk: RiskClaims, isClosing: boolean): Edit[] => {
  const part = mainSection(risk);
  if (!part) return moveRow(document, risk, isClosing);
  if (part.inherited.isClosed === isClosing) return [];
  const { from, to } = blockOf(document, part);
  const text = trimmedBlock(document, from, to);
  const cut = cutEdit(document, part, from, to);
  if (!isClosing) {
    const home = lastOpenPart(document, part);
    return home ? [cut, insertSection(document, home.lines[1], text, true)] : [];
  }
  const closed = closedSection(document);
  if (!closed) return [];
  const sibling = mainSections(document).findLast(
    (one) => one !== part && one.lines[0] > closed.line && one.lines[1] <= closed.last,
  );
  return [cut, insertSection(document, sibling?.lines[1] ?? closed.line, text, sibling !== undefined)];
};

/** Cuts a section with the separator that follows it, or the one before it where it was the last. */
const cutEdit = (document: RegisterDocument, part: RiskPart, from: number, to: number): Edit => {
  const isLast =
    to === part.lines[1] ||
    !document.lines.slice(part.lines[1], to).some((_, index) => isRule(document, part.lines[1] + index + 1));
  let first = from;
  const hadRule =
    isLast &&
    [1, 2].some(
      (back) =>
        isRule(document, from - back) &&
        document.lines.slice(from - back, from - 1).every((line) => line.trim() === ''),
    );
  if (hadRule) while (first > 1 && (isBlank(document, first - 1) || isRule(document, first - 1))) first--;
  const chars = charsOf(document, first, to);
  const keep = hadRule && to > part.lines[1] ? document.lineEnd : '';
  return { ...chars, text: keep };
};

const headsOf = (table: TableClaim): string => table.header.map((cell) => cell.text).join('|');

/** The tables that have a row of a closed risk, or of an open one. */
const tablesWith = onceADocument(
  ({ risks }, isClosed: boolean): ReadonlySet<number | null | undefined> =>
    new Set(
      risks.flatMap(({ parts }) =>
        parts.flatMap(({ table, inherited }) => (inherited.isClosed === isClosed ? [table] : [])),
      ),
    ),
);

const moveRow = (document: RegisterDocument, risk: RiskClaims, isClosing: boolean): Edit[] => {
  const part = risk.parts.find((one) => one.shape === 'row');
  const table = document.tables.find((one) => one.index === part?.table);
  if (!part || !table || table.html || part.inherited.isClosed === isClosing) return [];
  const heads = headsOf(table);
  const target = document.tables.find(
    (one) => one !== table && !one.html && headsOf(one) === heads && tablesWith(document, isClosing).has(one.index),
  );
  if (!target) return [];
  const text = document.lines[part.lines[0] - 1] ?? '';
  const at = document.starts[target.lines[1]] ?? document.source.length;
  const isAtEnd = at === document.source.length && !/[\r\n]$/.test(document.source);
  return [
    { ...charsOf(document, part.lines[0], part.lines[1]), text: '' },
    { from: at, to: at, text: isAtEnd ? document.lineEnd + text : text + document.lineEnd },
  ];
};
