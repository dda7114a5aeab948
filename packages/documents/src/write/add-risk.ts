import { type RegisterDraft, type RiskDraft, scoreOf } from '@heed/domain';
import type { RiskPart } from '../claims.ts';
import { priorityOf, readFactor } from '../draft/factor.ts';
import { fieldOf } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import { OWN_DETAILS } from '../read/section-kind.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { closedSection, headingsOf, insertSection, mainSections, sectionAtEnd } from './document-place.ts';
import type { Edit } from './edits.ts';
import { customLines, entriesFor, fieldLines, fieldRow, inlineText, proseFor } from './field-lines.ts';
import { cellText, textEntry } from './list-text.ts';
import { onceADocument } from './once-a-document.ts';
import { labelFor, labelFormFor, PRINTED_FIELDS, rankOfField } from './style.ts';

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

const statesScores = onceADocument(({ risks }) =>
  risks.some(({ parts }) =>
    parts.some((part) => part.shape !== 'row' && part.fields.some((claim) => claim.field === 'score')),
  ),
);

const levelFields = (
  document: RegisterDocument,
  sibling: RiskPart | undefined,
  draft: RegisterDraft,
  risk: RiskDraft,
): ReadonlySet<RiskField> => {
  const used = new Set(sibling?.fields.map((claim) => fieldOf(claim, sibling)) ?? []);
  const hasScore = used.has('score') || statesScores(document);
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
  const fields = PRINTED_FIELDS.filter((field) => (only ? only.has(field) : !skip.has(field))).toSorted(
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

const byLine = (a: RiskPart, b: RiskPart): number => a.lines[0] - b.lines[0];

/** The last row of a risk that is closed, or open; of any where there is none. */
const lastRow = onceADocument(({ risks }, isClosed: boolean): RiskPart | undefined => {
  const rows = risks.flatMap(({ parts }) => parts.filter((part) => part.shape === 'row' && part.title !== null));
  const same = rows.filter((part) => part.inherited.isClosed === isClosed);
  return (same.length > 0 ? same : rows).toSorted(byLine).at(-1);
});

/** A row for a new risk below the last open row of the risks' table; null where the document has no such table. */
export const addRow = (
  document: RegisterDocument,
  draft: RegisterDraft,
  risk: RiskDraft,
  fieldsOf: (part: RiskPart) => readonly (RiskField | null)[],
): Edit | null => {
  const last = lastRow(document, risk.state === 'closed');
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

/** The sections of the closed risks, or of the open ones, by their place; and whether headings state their levels. */
const sectionsLike = onceADocument((document, isClosed: boolean) => {
  const all = mainSections(document).toSorted(byLine);
  const same = all.filter((part) => part.inherited.isClosed === isClosed);
  return { first: all[0], same, isLevelled: same.every((part) => part.inherited.severity !== null) };
});

/** Risks of which each goes to the same place as the others, in the same form. */
export const placeOfNew = (document: RegisterDocument, { state, stated }: RiskDraft): string => {
  const isClosed = state === 'closed';
  const { isLevelled } = sectionsLike(document, isClosed);
  return JSON.stringify([isClosed, isLevelled, isLevelled ? (stated?.priority ?? null) : null]);
};

/** A section for a new risk behind the last risk of its kind. Null where risks have no sections of their own. */
export const addSection = (document: RegisterDocument, draft: RegisterDraft, risk: RiskDraft): Edit | null => {
  const { first, same, isLevelled } = sectionsLike(document, risk.state === 'closed');
  const last = same.at(-1);
  if (!last) return first ? addToEmptySection(document, draft, risk, first) : null;
  // Where headings state the level, a risk goes below its own level, and one nobody assessed below a heading of its own.
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

/** Sections of our own at the end of the document, for fields its tables and lists have no place for. */
export const appendDetails = (document: RegisterDocument, sections: readonly string[]): Edit => {
  const has = headingsOf(document).some((heading) => heading.title === OWN_DETAILS);
  return sectionAtEnd(document, [...(has ? [] : [`## ${OWN_DETAILS}`]), ...sections]);
};
