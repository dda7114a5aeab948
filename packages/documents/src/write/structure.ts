import { type RegisterDraft, type RiskDraft, scoreOf } from '@heed/domain';
import type { RegisterDocument, RiskClaims, RiskPart } from '../claims.ts';
import { priorityOf, readFactor } from '../draft/factor.ts';
import { fieldOf } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import { readBlocks } from '../read/blocks.ts';
import { splitLines } from '../read/lines.ts';
import { isClosedTitle } from '../read/section-kind.ts';
import type { Edit } from './edits.ts';
import { customLines, entriesFor, fieldLines, fieldRow, inlineText, proseFor } from './field-lines.ts';
import { cellText, textEntry } from './list-text.ts';
import { labelFor, labelFormFor, rankOfField } from './style.ts';

/** Lines from..to of the source, their line ends included, in characters. */
const charsOf = (
  document: RegisterDocument,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } => ({
  from: document.starts[from - 1] ?? document.source.length,
  to: document.starts[to] ?? document.source.length,
});

const isBlank = (document: RegisterDocument, line: number): boolean => (document.lines[line - 1] ?? 'x').trim() === '';
const isRule = (document: RegisterDocument, line: number): boolean =>
  /^\s*(?:-\s*){3,}$/.test(document.lines[line - 1] ?? '');

const headingsOf = (document: RegisterDocument) => readBlocks(splitLines(document.source)).headings;

/** The lines of a risk's section: its heading down to the next heading of its depth or the document's footer. */
const blockOf = (document: RegisterDocument, part: RiskPart): { readonly from: number; readonly to: number } => {
  const [from, last] = part.lines;
  let to = last;
  while (to < document.lines.length && (isBlank(document, to + 1) || isRule(document, to + 1))) to++;
  const isFooterNext =
    to < document.lines.length && !/^\s{0,3}#/.test(document.lines[to] ?? '') && part.shape === 'heading';
  if (isFooterNext) while (to > last && !isBlank(document, to)) to--;
  return { from, to: Math.max(to, last) };
};

const mainSection = (risk: RiskClaims): RiskPart | undefined => risk.parts.find((part) => part.shape === 'heading');

/** Edits that take a risk out of the document: its section, its rows, its entries. */
export const removeRisk = (document: RegisterDocument, risk: RiskClaims): Edit[] =>
  [...risk.parts, ...risk.history].map((part) => {
    const { from, to } =
      part.shape === 'heading' ? blockOf(document, part) : { from: part.lines[0], to: part.lines[1] };
    return { ...charsOf(document, from, to), text: '' };
  });

interface ClosedSection {
  readonly line: number;
  readonly last: number;
}

/** The document's own section for closed risks, if it has one with headings. */
const closedSection = (document: RegisterDocument): ClosedSection | null => {
  const headings = headingsOf(document);
  const at = headings.findIndex((heading) => isClosedTitle(heading.title));
  const heading = headings[at];
  if (!heading) return null;
  const next = headings.slice(at + 1).find((other) => other.depth <= heading.depth);
  return { line: heading.lastLine, last: (next?.line ?? document.lines.length + 1) - 1 };
};

/** Where the open risks end: after the last open risk that has a section. */
const lastOpenPart = (document: RegisterDocument, not: RiskClaims): RiskPart | undefined =>
  document.risks
    .filter((risk) => risk !== not)
    .flatMap((risk) => mainSection(risk) ?? [])
    .findLast((part) => !part.inherited.isClosed);

const trimmedBlock = (document: RegisterDocument, from: number, to: number): string => {
  let last = to;
  while (last > from && (isBlank(document, last) || isRule(document, last))) last--;
  return document.lines.slice(from - 1, last).join(document.lineEnd);
};

/** What stands between two risks of this document: blank lines, a rule, or nothing. */
const separatorOf = (document: RegisterDocument): string => {
  for (const risk of document.risks) {
    const part = mainSection(risk);
    if (!part) continue;
    const { to } = blockOf(document, part);
    if (to > part.lines[1] && /^\s{0,3}#/.test(document.lines[to] ?? ''))
      return document.lines
        .slice(part.lines[1], to)
        .map((line) => line + document.lineEnd)
        .join('');
  }
  return document.lineEnd;
};

const insertSection = (document: RegisterDocument, after: number, text: string, isAfterRisk: boolean): Edit => {
  const end = document.lineEnd;
  const next = after < document.lines.length;
  const at = next ? (document.starts[after] ?? document.source.length) : document.source.length;
  const separator = isAfterRisk ? separatorOf(document) : isSpaced(document) ? end : '';
  const hasEnd = /[\r\n]$/.test(document.source.slice(0, at)) || at === 0;
  const tail = next ? (isBlank(document, after + 1) ? '' : end === '' ? '' : '') : '';
  return { from: at, to: at, text: `${hasEnd ? '' : end}${separator}${text}${next || hasEnd ? end : ''}${tail}` };
};

const isSpaced = (document: RegisterDocument): boolean =>
  document.lines.filter((line) => line.trim() === '').length * 12 > document.lines.length;

/** Moves a risk between the open risks and the document's closed section, as its own sections do. Empty where it has none. */
export const moveRisk = (document: RegisterDocument, risk: RiskClaims, isClosing: boolean): Edit[] => {
  const part = mainSection(risk);
  if (!part) return moveRow(document, risk, isClosing);
  if (part.inherited.isClosed === isClosing) return [];
  const { from, to } = blockOf(document, part);
  const text = trimmedBlock(document, from, to);
  const cut = cutEdit(document, part, from, to);
  if (!isClosing) {
    const home = lastOpenPart(document, risk);
    return home ? [cut, insertSection(document, home.lines[1], text, true)] : [];
  }
  const closed = closedSection(document);
  if (!closed) return [];
  const sibling = document.risks
    .filter((one) => one !== risk)
    .flatMap((one) => mainSection(one) ?? [])
    .findLast((one) => one.lines[0] > closed.line && one.lines[1] <= closed.last);
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

const moveRow = (document: RegisterDocument, risk: RiskClaims, isClosing: boolean): Edit[] => {
  const part = risk.parts.find((one) => one.shape === 'row');
  const table = document.tables.find((one) => one.index === part?.table);
  if (!part || !table || table.html || part.inherited.isClosed === isClosing) return [];
  const heads = table.header.map((cell) => cell.text).join('|');
  const target = document.tables.find(
    (one) =>
      one !== table &&
      !one.html &&
      one.header.map((cell) => cell.text).join('|') === heads &&
      document.risks.some((other) =>
        other.parts.some((row) => row.table === one.index && row.inherited.isClosed === isClosing),
      ),
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

const headingLine = (
  document: RegisterDocument,
  sibling: RiskPart | undefined,
  risk: RiskDraft,
  depth: number,
): string => {
  const line = sibling ? (document.lines[sibling.lines[0] - 1] ?? '') : '';
  const start = sibling ? (document.starts[sibling.lines[0] - 1] ?? 0) : 0;
  if (!sibling?.title || line === '') return `${'#'.repeat(depth)} ${risk.ref}: ${risk.title}`;
  const isExplicit = sibling.ref !== null && sibling.ref.line === sibling.lines[0];
  const titleFrom = sibling.title.from - start;
  const head = line.slice(0, titleFrom);
  const tail = line.slice(sibling.title.to - start);
  if (!isExplicit || !sibling.ref)
    return `${head}${/^\s*#+\s*$/.test(head) ? `${risk.ref}: ` : ''}${risk.title}${tail}`;
  const refFrom = sibling.ref.from - start;
  const between = line.slice(sibling.ref.to - start, titleFrom);
  const isNumber = /^[\d.]+$/.test(sibling.ref.text);
  const joint = isNumber && !/^\d+(?:\.\d+)*$/.test(risk.ref) ? ': ' : between;
  return `${line.slice(0, refFrom)}${risk.ref}${joint}${risk.title}${tail}`;
};

const PRINTED: readonly RiskField[] = [
  'category',
  'status',
  'description',
  'cause',
  'consequence',
  'likelihood',
  'impact',
  'score',
  'severity',
  'response',
  'indicators',
  'mitigation',
  'contingency',
  'rollback',
  'monitoring',
  'owner',
  'identifiedOn',
  'identifiedBy',
  'review',
  'nextReview',
  'resolution',
  'closedOn',
];

const levelFields = (
  document: RegisterDocument,
  sibling: RiskPart | undefined,
  draft: RegisterDraft,
  risk: RiskDraft,
): ReadonlySet<RiskField> => {
  const used = new Set(sibling?.fields.map((claim) => fieldOf(claim, sibling)) ?? []);
  const hasScore =
    used.has('score') ||
    document.risks.some((one) =>
      one.parts.some((part) => part.shape !== 'row' && part.fields.some((claim) => claim.field === 'score')),
    );
  const isStated = risk.stated !== null && scoreOf(draft.scoring, risk.probability, risk.impact).score === null;
  const skip = new Set<RiskField>();
  if (!hasScore) skip.add('score');
  if (!used.has('severity') && !isStated && risk.stated === null) skip.add('severity');
  if (hasScore && !used.has('severity') && risk.stated === null) skip.add('severity');
  return skip;
};

/** A risk as a section in the style of a sibling, without a line end. */
export const riskSection = (
  document: RegisterDocument,
  draft: RegisterDraft,
  risk: RiskDraft,
  sibling: RiskPart | undefined,
  depth: number,
  only?: ReadonlySet<RiskField>,
): string => {
  const form = labelFormFor(document, sibling);
  const rank = rankOfField(document);
  const end = document.lineEnd;
  const printing = { document, draft, risk, form };
  const skip = levelFields(document, sibling, draft, risk);
  const fields = PRINTED.filter((field) => (only ? only.has(field) : !skip.has(field))).toSorted(
    (a, b) => rank(a) - rank(b),
  );
  const lines = fields.flatMap((field) => {
    const text = form.isRow ? fieldRow(printing, field) : fieldLines(printing, field);
    return text === null ? [] : [text];
  });
  const isBare = lines.length === 0 && !only;
  if (isBare) lines.push(fieldLines(printing, 'status', true) ?? '');
  // A section is known as a risk by its labels: a bare number and a title alone could head any chapter.
  if (isBare && !/^[A-Za-z]/.test(risk.ref)) lines.push(form.prefix(labelFor(document, 'mitigation')).trimEnd());
  if (!only) {
    for (const { label, value } of risk.customFields)
      lines.push(form.isRow ? `| ${label} | ${value.replace(/\n/g, '<br>')} |` : customLines(form, label, value, end));
    if (risk.notes !== '') lines.push(risk.notes.split('\n').join(end));
  }
  const table = form.isRow ? [`| Field | Value |`, `| --- | --- |`] : [];
  const heading = headingLine(document, sibling, risk, depth);
  const first = form.isSpaced || form.isRow ? `${heading}${end}` : heading;
  return [first, ...table, lines.join(form.isSpaced ? end + end : end)].join(end);
};

const cellFor = (
  document: RegisterDocument,
  draft: RegisterDraft,
  risk: RiskDraft,
  field: RiskField | null,
  sample: string,
  head: string,
): string => {
  if (field === 'ref') return sample.replace(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u, risk.ref);
  if (field === 'title') return risk.title.replace(/\|/g, '\\|');
  if (field === null)
    return cellText(
      risk.customFields
        .filter((custom) => custom.label === head)
        .slice(0, 1)
        .map((custom) => textEntry(custom.value)),
    );
  const entries = entriesFor(risk, field);
  if (entries) return cellText(entries);
  if (field === 'rollback') return risk.rollback.summary.replace(/\|/g, '\\|').replace(/\n/g, '<br>');
  if (field === 'likelihood' && readFactor(sample)?.rationale === '')
    return inlineText({ document, draft, risk: { ...risk, probabilityRationale: '' } }, field, sample) ?? '';
  if (field === 'impact' && readFactor(sample)?.rationale === '')
    return inlineText({ document, draft, risk: { ...risk, impactRationale: '' } }, field, sample) ?? '';
  if (field === 'likelihoodImpact')
    return [
      inlineText({ document, draft, risk }, 'likelihood', sample.split('/')[0] ?? ''),
      inlineText({ document, draft, risk }, 'impact', sample.split('/')[1] ?? ''),
    ].join('/');
  return (proseFor(risk, field) ?? inlineText({ document, draft, risk }, field, sample) ?? '')
    .replace(/(?<!\\)\|/g, '\\|')
    .replace(/\n/g, '<br>');
};

/** A row for a new risk below the last open row of the risks' table; null where the document has no such table. */
export const addRow = (
  document: RegisterDocument,
  draft: RegisterDraft,
  risk: RiskDraft,
  fieldsOf: (part: RiskPart) => readonly (RiskField | null)[],
): Edit | null => {
  const rows = document.risks.flatMap((one) =>
    one.parts.filter((part) => part.shape === 'row' && part.title !== null).map((part) => ({ part })),
  );
  const open = rows.filter(({ part }) => part.inherited.isClosed === (risk.state === 'closed'));
  const last = (open.length > 0 ? open : rows).toSorted((a, b) => a.part.lines[0] - b.part.lines[0]).at(-1)?.part;
  const table = document.tables.find((one) => one.index === last?.table);
  if (!last || !table || table.html) return null;
  const columns = fieldsOf(last);
  const sampleRow = table.rows[table.rowLines.indexOf(last.lines[0])] ?? [];
  const cells = table.header.map((_, column) =>
    cellFor(
      document,
      draft,
      risk,
      columns[column] ?? null,
      sampleRow[column]?.raw ?? '',
      table.header[column]?.text ?? '',
    ),
  );
  const at = document.starts[last.lines[1]] ?? document.source.length;
  const isAtEnd = at >= document.source.length && !/[\r\n]$/.test(document.source);
  const indent = /^\s*/.exec(document.lines[last.lines[0] - 1] ?? '')?.[0] ?? '';
  const text = `${indent}| ${cells.join(' | ')} |`;
  return { from: at, to: at, text: isAtEnd ? document.lineEnd + text : text + document.lineEnd };
};

/** A section for a new risk behind the last risk of its kind. Null where risks have no sections of their own. */
export const addSection = (document: RegisterDocument, draft: RegisterDraft, risk: RiskDraft): Edit | null => {
  const parts = document.risks.flatMap((one) => mainSection(one) ?? []).toSorted((a, b) => a.lines[0] - b.lines[0]);
  const same = parts.filter((part) => part.inherited.isClosed === (risk.state === 'closed'));
  const last = same.at(-1);
  if (!last) return parts.length === 0 ? null : addToEmptySection(document, draft, risk, parts[0]);
  // Where headings state the level, a risk goes below its own level, and one nobody assessed below a heading of its own.
  const isLevelled = same.every((part) => part.inherited.severity !== null);
  const ofLevel = same.findLast(
    (part) => risk.stated !== null && priorityOf(part.inherited.severity?.text ?? '') === risk.stated.priority,
  );
  const sibling = isLevelled ? (ofLevel ?? last) : last;
  const text = riskSection(document, draft, risk, sibling, 3);
  const heading = isLevelled && risk.stated === null ? `## Unassessed Risks${document.lineEnd}${document.lineEnd}` : '';
  return insertSection(document, (heading ? last : sibling).lines[1], heading + text, true);
};

const addToEmptySection = (
  document: RegisterDocument,
  draft: RegisterDraft,
  risk: RiskDraft,
  sibling: RiskPart | undefined,
): Edit | null => {
  const closed = risk.state === 'closed' ? closedSection(document) : null;
  const after = closed?.line ?? sibling?.lines[1];
  return after === undefined
    ? null
    : insertSection(document, after, riskSection(document, draft, risk, sibling, 3), closed === null);
};

const DETAILS = 'Risk details';

/** Sections of our own at the end of the document, for fields its tables and lists have no place for. */
export const appendDetails = (document: RegisterDocument, sections: readonly string[]): Edit => {
  const end = document.lineEnd;
  const at = document.source.length;
  const hasEnd = at === 0 || /[\r\n]$/.test(document.source);
  const has = headingsOf(document).some((heading) => heading.title === DETAILS);
  const head = has ? [] : [`## ${DETAILS}`];
  return {
    from: at,
    to: at,
    text: `${hasEnd ? '' : end}${end}${[...head, ...sections].join(end + end)}${hasEnd ? end : ''}`,
  };
};
