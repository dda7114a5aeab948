import type { FieldClaim, RiskClaims, RiskPart } from '../claims.ts';
import { fieldOf } from '../draft/risk-fields.ts';
import { DEFAULT_LABEL, type RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { onceADocument } from './once-a-document.ts';

/** Every field that is printed, in the order where the document gives none. */
export const PRINTED_FIELDS: readonly RiskField[] = [
  'category',
  'status',
  'description',
  'cause',
  'consequence',
  'likelihood',
  'impact',
  'score',
  'severity',
  'inherent',
  'inherentLikelihood',
  'inherentImpact',
  'residual',
  'residualLikelihood',
  'residualImpact',
  'target',
  'targetLikelihood',
  'targetImpact',
  'targetDate',
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
  'documentation',
  'lessonsLearned',
  'processImprovement',
  'closing',
  'comments',
];

/** How a document writes the labels of its risks, learnt from the risks it has. */
export interface LabelForm {
  readonly prefix: (label: string) => string;
  readonly isBullet: boolean;
  /** Two spaces that make a line break, or nothing. */
  readonly suffix: string;
  /** True when a blank line stands between the fields. */
  readonly isSpaced: boolean;
  readonly isRow: boolean;
}

const writable = (part: RiskPart): FieldClaim[] =>
  part.fields.filter(
    (claim) =>
      (claim.style === 'line' && claim.label !== '' && claim.prefix !== '') ||
      (claim.style === 'bullet' && claim.prefix !== '') ||
      claim.style === 'field-row',
  );

const lineText = (document: RegisterDocument, line: number): string => document.lines[line - 1] ?? '';

const formOf = (document: RegisterDocument, fields: readonly FieldClaim[]): LabelForm | null => {
  const [first] = fields;
  if (!first) return null;
  if (first.style === 'field-row') {
    const isBold = lineText(document, first.lines[0]).includes('**');
    return {
      prefix: (label) => (isBold ? `| **${label}** | ` : `| ${label} | `),
      isBullet: false,
      suffix: ' |',
      isSpaced: false,
      isRow: true,
    };
  }
  const sample =
    fields.find((claim) => claim.inline !== null && claim.inline.line === claim.lines[0] && claim.remark === '') ??
    first;
  const at = sample.prefix.lastIndexOf(sample.label);
  const gaps = fields.slice(1).map((claim, index) => claim.lines[0] - (fields[index]?.lines[1] ?? 0));
  const spaced = gaps.filter((gap) => gap > 1).length;
  const lead = sample.prefix.slice(0, Math.max(0, at));
  const tail = sample.prefix.slice(Math.max(0, at) + sample.label.length).trimEnd();
  return {
    prefix: (label) => `${lead}${label}${tail} `,
    isBullet: sample.style === 'bullet',
    suffix: / {2,}$/.test(lineText(document, sample.labelSpan.from === sample.labelSpan.to ? 0 : sample.lines[0]))
      ? '  '
      : '',
    isSpaced: gaps.length > 0 && spaced * 2 >= gaps.length,
    isRow: false,
  };
};

const PLAIN_FORM: LabelForm = {
  prefix: (label) => `**${label}:** `,
  isBullet: false,
  suffix: '',
  isSpaced: true,
  isRow: false,
};

/** The form of a risk's labels: its own, else that of a sibling of the same shape, else bold keys. */
export const labelFormFor = (document: RegisterDocument, part: RiskPart | undefined): LabelForm => {
  const own = part ? formOf(document, writable(part)) : null;
  if (own) return own;
  for (const risk of document.risks) {
    const sibling = risk.parts.find((one) => one.shape === 'heading' || one.shape === 'title-line');
    const form = sibling ? formOf(document, writable(sibling)) : null;
    if (form) return form;
  }
  return PLAIN_FORM;
};

const everyClaim = function* (
  document: RegisterDocument,
): Generator<{ readonly risk: RiskClaims; readonly part: RiskPart; readonly claim: FieldClaim }> {
  for (const risk of document.risks)
    for (const part of risk.parts) for (const claim of part.fields) yield { risk, part, claim };
};

/** What this document calls a field. */
export const labelFor = onceADocument((document: RegisterDocument, field: RiskField): string => {
  for (const { part, claim } of everyClaim(document))
    if (fieldOf(claim, part) === field && part.shape !== 'row' && claim.label !== '') return claim.label;
  return DEFAULT_LABEL[field];
});

const CLOSING_PROSE: ReadonlySet<RiskField> = new Set<RiskField>([
  'documentation',
  'lessonsLearned',
  'processImprovement',
]);

/** True when the document writes a field's text on the line below its label; closing follows the resolution. */
export const isBelowLabel = onceADocument((document: RegisterDocument, field: RiskField): boolean => {
  for (const { part, claim } of everyClaim(document))
    if (fieldOf(claim, part) === field && part.shape !== 'row' && claim.inline)
      return claim.inline.line > claim.lines[0];
  return CLOSING_PROSE.has(field) && isBelowLabel(document, 'resolution');
});

/** True when the document writes a list field beside its label where it has one entry. */
export const writesInline = onceADocument((document: RegisterDocument, field: RiskField): boolean => {
  for (const { part, claim } of everyClaim(document))
    if (fieldOf(claim, part) === field && part.shape !== 'row' && claim.inline) return claim.items.length === 0;
  return false;
});

/** The list marker this document uses for a field, else for any list of a risk. */
export const markerFor = onceADocument((document: RegisterDocument, field: RiskField): string => {
  for (const { part, claim } of everyClaim(document)) {
    const marker = claim.items[0]?.marker;
    if (fieldOf(claim, part) === field && marker) return marker.replace(/\[.\]\s*$/, '');
  }
  return '- ';
});

const fullestPart = onceADocument(
  (document): RiskPart | undefined =>
    document.risks
      .map((risk) => risk.parts[0])
      .filter((part) => part !== undefined && part.shape !== 'row')
      .toSorted((a, b) => (b?.fields.length ?? 0) - (a?.fields.length ?? 0))[0],
);

/** Where a field stands among the others: as in the document's fullest risk, else as usual. */
export const rankOfField = (document: RegisterDocument): ((field: RiskField | null) => number) => {
  const ranks = new Map<RiskField, number>();
  const fullest = fullestPart(document);
  for (const claim of fullest?.fields ?? []) {
    const field = fullest ? fieldOf(claim, fullest) : null;
    if (field !== null && !ranks.has(field))
      ranks.set(field, PRINTED_FIELDS.indexOf(field) < 0 ? ranks.size : ranks.size);
  }
  const known = [...ranks.keys()];
  return (field) => {
    if (field === null) return Number.POSITIVE_INFINITY;
    const rank = ranks.get(field);
    if (rank !== undefined) return rank;
    const usual = PRINTED_FIELDS.indexOf(field);
    const before = known.filter((other) => PRINTED_FIELDS.indexOf(other) < usual).map((other) => ranks.get(other) ?? 0);
    return (before.length > 0 ? Math.max(...before) + 0.5 : -0.5) + usual / 1000;
  };
};
