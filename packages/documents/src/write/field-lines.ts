import { capitalised, type RegisterDraft, type RiskDraft, scoreOf } from '@heed/domain';
import type { RiskPart } from '../claims.ts';
import { closingText, commentText } from '../draft/closing.ts';
import { DEFAULT_LABEL, type RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { fencedOptions } from './code-text.ts';
import { statedIn } from './differences.ts';
import { estimatePartOf, estimateText, fieldsForEstimate } from './estimate-text.ts';
import { actionEntry, type Entry, newList, textEntry } from './list-text.ts';
import { isBelowLabel, type LabelForm, labelFor, markerFor, writesInline } from './style.ts';
import { categoryText, dateText, factorText, scoreText, severityText, statusLine } from './value-text.ts';

/** What is needed to print a field of a risk as a document would. */
export interface Printing {
  readonly document: RegisterDocument;
  readonly draft: RegisterDraft;
  readonly risk: RiskDraft;
  readonly form: LabelForm;
}

const levelOfCode = (draft: RegisterDraft, side: 'probability' | 'impact', code: string | null) =>
  draft.scoring[side].find((level) => level.code === code) ?? null;

/** The one-line value of a field; null where the field is a list, code or prose, or where there is nothing to print. */
export const inlineText = (
  { document, draft, risk }: Pick<Printing, 'document' | 'draft' | 'risk'>,
  field: RiskField,
  old = '',
): string | null => {
  const computed = scoreOf(draft.scoring, risk.probability, risk.impact);
  const change = { computed, stated: statedIn(draft, risk) };
  const estimate = estimatePartOf(field);
  if (estimate) return estimateText(document, draft, risk, estimate, old);
  switch (field) {
    case 'category':
      return categoryText(document, draft, old, risk.category);
    case 'status':
      return statusLine(document, old, risk.state, risk.stage);
    case 'likelihood':
      return factorText(document, draft, 'likelihood', old, {
        level: levelOfCode(draft, 'probability', risk.probability),
        rationale: risk.probabilityRationale,
        isRationaleChanged: true,
      });
    case 'impact':
      return factorText(document, draft, 'impact', old, {
        level: levelOfCode(draft, 'impact', risk.impact),
        rationale: risk.impactRationale,
        isRationaleChanged: true,
      });
    case 'score':
      return computed.score === null && change.stated?.score == null ? '' : scoreText(document, old, change);
    case 'severity':
      return severityText(document, old, change);
    case 'owner':
      return risk.owner ?? '';
    case 'response':
      return risk.response === null ? '' : capitalised(risk.response);
    case 'identifiedOn':
      return risk.identifiedOn === null ? '' : dateText(old, risk.identifiedOn);
    case 'closedOn':
      return risk.closedOn === null ? '' : dateText(old, risk.closedOn);
    case 'identifiedBy':
      return risk.identifiedBy;
    case 'review':
      return risk.reviewCadence !== ''
        ? risk.reviewCadence
        : risk.nextReview === null
          ? ''
          : dateText(old, risk.nextReview);
    case 'nextReview':
      return risk.reviewCadence !== '' && risk.nextReview !== null ? dateText(old, risk.nextReview) : '';
    case 'closing':
      return risk.closing === null ? '' : closingText(risk.closing);
    case 'closedBy':
      return risk.closing?.proposedBy ?? '';
    case 'verifiedBy':
      return risk.closing?.verifiedBy ?? '';
    case 'verification':
      return risk.closing?.verification ?? '';
    default:
      return null;
  }
};

/** Entries of a list field. */
export const entriesFor = (risk: RiskDraft, field: RiskField): readonly Entry[] | null => {
  if (field === 'mitigation') return risk.actions.map(actionEntry);
  if (field === 'indicators') return risk.indicators.map(textEntry);
  if (field === 'contingency') return risk.contingency.map(textEntry);
  if (field === 'comments') return risk.comments.map((comment) => textEntry(commentText(comment)));
  return field === 'monitoring' ? risk.monitoring.filter((entry) => !isBlock(entry)).map(textEntry) : null;
};

/** A monitoring entry that is a label with code of its own. */
export const isBlock = (entry: string): boolean => entry.includes('\n') && entry.startsWith('**');

export const PROSE_FIELDS = [
  'description',
  'cause',
  'consequence',
  'resolution',
  'documentation',
  'lessonsLearned',
  'processImprovement',
] as const;

export const proseFor = (risk: RiskDraft, field: RiskField): string | null => {
  const known = PROSE_FIELDS.find((one) => one === field);
  return known ? risk[known] : null;
};

const isEmptyStatus = (risk: RiskDraft): boolean => risk.state === 'active' && risk.stage === '';

/** The lines of a field that a risk does not have yet, in the style of its siblings; null when there is nothing to say. */
export const fieldLines = (printing: Printing, field: RiskField, isForced = false): string | null => {
  const { document, risk, form } = printing;
  const end = document.lineEnd;
  const label = field === 'nextReview' ? DEFAULT_LABEL.nextReview : labelFor(document, field);
  const prefix = form.prefix(label);
  const alone = prefix.trimEnd();
  const indent = form.isBullet ? '  ' : '';
  const inline = inlineText(printing, field);
  const estimate = estimatePartOf(field);
  if (estimate && !fieldsForEstimate(document, estimate.kind).includes(field)) return null;
  if (inline !== null) {
    if (inline === '' || (field === 'status' && isEmptyStatus(risk) && !isForced)) return null;
    return `${prefix}${inline}${form.suffix}`;
  }
  const prose = proseFor(risk, field);
  if (prose !== null) {
    if (prose === '') return null;
    const text = prose.split('\n').join(end + indent);
    return isBelowLabel(document, field) || startsBlock(prose)
      ? `${alone}${end}${indent}${text}`
      : `${prefix}${text}${form.suffix}`;
  }
  if (field === 'rollback') {
    const { summary, options } = risk.rollback;
    if (summary === '' && options.length === 0) return null;
    const lead = summary === '' ? alone : `${prefix}${summary.split('\n').join(end)}`;
    return options.length === 0 ? lead : `${lead}${end}${fencedOptions(options, end)}`;
  }
  const entries = entriesFor(risk, field);
  if (entries === null) return null;
  const [only] = entries;
  const isOneLine = only !== undefined && entries.length === 1 && !only.isDone && !only.text.includes('\n');
  if (isOneLine && writesInline(document, field)) return `${prefix}${only.text}${form.suffix}`;
  const blocks =
    field === 'monitoring' ? risk.monitoring.filter(isBlock).map((block) => block.split('\n').join(end)) : [];
  const list =
    entries.length === 0 ? [] : [`${alone}${end}${newList(entries, indent, markerFor(document, field), end)}`];
  const all = [...list, ...blocks];
  return all.length === 0 ? null : all.join(end + end);
};

/** One field as a row of a field table, or null when a row cannot hold it. */
export const fieldRow = (printing: Printing, field: RiskField): string | null => {
  const { document, risk, form } = printing;
  const text =
    inlineText(printing, field) ??
    proseFor(risk, field) ??
    entriesFor(risk, field)
      ?.map((entry) => entry.text)
      .join('<br>') ??
    '';
  return text === ''
    ? null
    : `${form.prefix(labelFor(document, field))}${text.replace(/(?<!\\)\|/g, '\\|').replace(/\n/g, '<br>')}${form.suffix}`;
};

/** The part of a risk that new labels go into: its section or title line, never a table row. */
export const sectionPart = (parts: readonly RiskPart[]): RiskPart | undefined =>
  parts.find((part) => part.shape === 'heading' || part.shape === 'title-line');

/** True for a list, a table or code, which start on the line below their label. */
const startsBlock = (text: string): boolean => /^(?:```|~~~|[-*+] |\d+[.)] |\|)/.test(text);

/** A custom field as its label line; code starts on the line below its label. */
export const customLines = (form: LabelForm, label: string, value: string, end: string): string => {
  const prefix = form.prefix(label);
  const text = value.split('\n').join(end);
  return startsBlock(value) ? `${prefix.trimEnd()}${end}${text}` : `${prefix}${text}${form.suffix}`;
};
