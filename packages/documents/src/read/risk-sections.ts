import type { FieldClaim, RiskPart, Value } from '../claims.ts';
import { readFactor } from '../draft/factor.ts';
import { CORE_FIELDS, type RiskField, riskFieldOf } from '../labels.ts';
import { type Fields, readFields } from './fields.ts';
import { type Reading, valueBetween } from './reading.ts';
import { isLetterRef, titleParts } from './ref.ts';
import { inheritedOf, type RiskContext } from './risk-context.ts';
import { readFieldTable } from './risk-tables.ts';
import { kindOfTitle, OWN_DETAILS, type SectionKind, severityOfTitle } from './section-kind.ts';
import type { Section } from './sections.ts';

const distinct = (fields: readonly FieldClaim[]): Set<RiskField> =>
  new Set(fields.flatMap((claim) => claim.field ?? []));

const SCALE_FIELDS: ReadonlySet<RiskField> = new Set<RiskField>([
  'likelihood',
  'impact',
  'score',
  'severity',
  'category',
  'response',
  'monitoring',
  'review',
  'title',
]);

/** Kinds of chapters that hold no risk of their own, whatever labels they use. */
const NEVER_RISKS: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'scoring',
  'criteria',
  'process',
  'template',
  'summary',
  'reviews',
  'communication',
  'history',
  'categories',
]);

/** Labels, field tables and sub-headings of a section as fields of one risk. */
const fieldsOf = (reading: Reading, section: Section): Fields => {
  const read = readFields(reading, section.own);
  const fromTables = section.tables.flatMap((table) => readFieldTable(table) ?? []);
  const headed = section.children.flatMap((child) => headingField(reading, child));
  // Headings that only name scales (Probability, Impact) make a scoring chapter, not a risk.
  const fromHeadings = headed.some((claim) => claim.field !== null && !SCALE_FIELDS.has(claim.field)) ? headed : [];
  return { ...read, fields: [...read.fields, ...fromTables, ...fromHeadings] };
};

/** A sub-heading that is a label (`#### Mitigation`), with what stands below it. */
const headingField = (reading: Reading, child: Section): FieldClaim[] => {
  const field = riskFieldOf(child.title);
  if (field === null || child.children.length > 0 || !child.heading) return [];
  const start = child.heading;
  const content = child.own.filter((line) => line.kind !== 'blank' && line.kind !== 'rule');
  const first = content[0];
  const last = content.at(-1);
  const labelSpan = { from: start.span.from, to: start.span.to };
  const base = { field, label: child.title, remark: '', style: 'heading' as const, prefix: '', labelSpan };
  if (!first || !last)
    return [{ ...base, lines: [start.line, start.lastLine], inline: null, body: null, items: [], codes: [] }];
  return [{ ...base, lines: [start.line, last.n], ...readUnderHeading(reading, child) }];
};

const readUnderHeading = (
  reading: Reading,
  child: Section,
): Pick<FieldClaim, 'inline' | 'body' | 'items' | 'codes'> => {
  const heading = child.heading as NonNullable<Section['heading']>;
  const label = {
    n: heading.line,
    text: '**x**:',
    start: heading.span.to - 6,
    kind: 'text' as const,
    indent: '',
    block: -1,
  };
  const own = child.own.filter((line, index) => line.kind !== 'blank' || index > 0);
  const [claim] = readFields(reading, [label, ...own]).fields;
  return {
    inline: claim?.inline ?? null,
    body: claim?.body ?? null,
    items: claim?.items ?? [],
    codes: claim?.codes ?? [],
  };
};

const isFieldHeading = (section: Section): boolean =>
  riskFieldOf(section.title) !== null && section.children.length === 0;

/** Numbered entries with labelled bullets below them are risks of their own, not labels of their heading. */
const isNumberedList = (section: Section, fields: readonly FieldClaim[]): boolean => {
  const first = section.own.find((line) => line.kind === 'item' && /^\s*\d/.test(line.text));
  const bullets = fields.filter((claim) => claim.style === 'bullet');
  return first !== undefined && bullets.length > 0 && bullets.every((claim) => claim.lines[0] > first.n);
};

const RATINGS: ReadonlySet<RiskField> = new Set<RiskField>(['likelihood', 'impact', 'score', 'severity']);

/** A chapter about registers has the labels of a risk, but rates nothing: `Likelihood: a word or a number`. */
const explainsRatings = (fields: readonly FieldClaim[]): boolean => {
  const ratings = fields.filter((claim) => claim.field !== null && RATINGS.has(claim.field) && claim.inline);
  return (
    distinct(ratings).size >= 3 &&
    ratings.every((claim) => readFactor(claim.inline?.text ?? '') === null && !/^\W*\d/.test(claim.inline?.text ?? ''))
  );
};

/** Decides whether a heading names one risk, and reads it. Null when it does not. */
export const readRiskSection = (
  reading: Reading,
  section: Section,
  context: RiskContext,
  isDocumentTitle: boolean,
): RiskPart | null => {
  if (!section.titleValue || !section.heading || context.isOther || context.isAside) return null;
  const { ref, title } = titleParts(reading, section.titleValue);
  if (title.text === '' || (riskFieldOf(section.title) !== null && !ref)) return null;
  const hasLetters = ref !== null && isLetterRef(ref.text);
  if (section.children.some((child) => !isFieldHeading(child) && child.children.length > 0) && !hasLetters) return null;
  const read = fieldsOf(reading, section);
  if (!hasLetters && isNumberedList(section, read.fields)) return null;
  const fields = distinct(read.fields);
  if (ref === null && explainsRatings(read.fields)) return null;
  const core = [...fields].filter((field) => CORE_FIELDS.has(field)).length;
  if (
    !isRiskLike({
      section,
      context,
      isDocumentTitle,
      hasLetters,
      hasRef: ref !== null,
      core,
      known: fields.size,
      notes: read.notes.length,
    })
  )
    return null;
  const explicit = read.fields.find((claim) => claim.field === 'ref' && claim.inline);
  const last = lastLine(section);
  return {
    shape: 'heading',
    ref: ref ?? explicit?.inline ?? null,
    title,
    fields: read.fields.filter((claim) => claim !== explicit || ref !== null),
    notes: [
      ...read.notes,
      ...section.children.filter((child) => !isFieldHeading(child)).map((child) => wholeOf(reading, child)),
    ],
    lines: [section.heading.line, last],
    table: null,
    inherited: inheritedOf(context),
  };
};

interface Signs {
  readonly section: Section;
  readonly context: RiskContext;
  readonly isDocumentTitle: boolean;
  readonly hasLetters: boolean;
  readonly hasRef: boolean;
  readonly core: number;
  readonly known: number;
  readonly notes: number;
}

const isRiskLike = ({ section, context, isDocumentTitle, hasLetters, hasRef, core, known, notes }: Signs): boolean => {
  if (isDocumentTitle && section.children.length > 0 && core < 3) return false;
  if (section.parent?.title === OWN_DETAILS) return known >= 1;
  const kind = kindOfTitle(section.title);
  if (hasLetters) return known >= 1 || (context.isRiskArea && notes > 0);
  if (severityOfTitle(section.title) !== null && core < 2) return false;
  if (NEVER_RISKS.has(kind) && core < 3) return false;
  if (kind !== 'risks' && kind !== 'notes' && !hasRef && core < 2) return false;
  if (context.isRiskArea || context.severity !== null)
    return core >= 1 && (known >= 2 || context.severity !== null || hasRef || notes > 0);
  return core >= 2 && known >= 2;
};

const lastLine = (section: Section): number => {
  const below = section.children.at(-1);
  if (below) return lastLine(below);
  const content = section.own.filter((line) => line.kind !== 'blank' && line.kind !== 'rule');
  return content.at(-1)?.n ?? section.heading?.lastLine ?? section.from;
};

const wholeOf = (reading: Reading, section: Section): Value => {
  const last = reading.lines[lastLine(section) - 1];
  const start = reading.lines[section.from - 1]?.start ?? 0;
  return valueBetween(reading, section.from, start, last ? last.start + last.text.trimEnd().length : start, true);
};
