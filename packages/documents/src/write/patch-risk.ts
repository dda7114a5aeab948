import type { RegisterDraft, RiskDraft } from '@heed/domain';
import type { RiskClaims } from '../claims.ts';
import { ESTIMATE_KINDS } from '../draft/estimate.ts';
import { fieldOf } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';
import type { Change, Patch } from './change.ts';
import { changedRiskKeys, type RiskKey } from './differences.ts';
import type { Edit } from './edits.ts';
import { fieldLines, fieldRow, PROSE_FIELDS, sectionPart } from './field-lines.ts';
import { patchClosing, patchComments, patchEstimate } from './patch-closing.ts';
import { patchList, patchMonitoring, patchRollback } from './patch-lists.ts';
import { patchFactor, patchLevels } from './patch-ratings.ts';
import { patchCustom, patchNotes, patchProse, patchReview, patchShort, patchTitle } from './patch-texts.ts';
import { labelFormFor, rankOfField } from './style.ts';

const insertAt = (change: Change, field: RiskField): { readonly at: number; readonly isAfter: boolean } | null => {
  const { document, claims } = change;
  const part = sectionPart(claims.parts);
  if (!part) return null;
  const rank = rankOfField(document);
  const before = part.fields
    .filter(
      (claim) =>
        claim.style !== 'heading' &&
        claim.style !== 'cell' &&
        (rank(fieldOf(claim, part)) <= rank(field) || fieldOf(claim, part) === null),
    )
    .filter((claim) => fieldOf(claim, part) !== null || rank(field) > 100);
  const last = before.toSorted((a, b) => a.lines[1] - b.lines[1]).at(-1);
  const first = part.fields[0];
  const line = last?.lines[1] ?? (first ? Math.max(part.lines[0], first.lines[0] - 1) : part.lines[1]);
  return {
    at: (document.starts[line - 1] ?? 0) + (document.lines[line - 1] ?? '').length,
    isAfter: last !== undefined,
  };
};

/** Plain text right above `---` would become a heading. */
const isAboveRule = (document: RegisterDocument, at: number, text: string): boolean =>
  /^(?:\r\n|\r|\n)[ \t]*(?:-{2,}|={2,})[ \t]*(?:[\r\n]|$)/.test(document.source.slice(at)) &&
  !/^\s*(?:\*\*|[-*+] |\d+[.)] |\||```|~~~)/.test(text.split(/\r?\n/).at(-1) ?? '');

/** Adds label lines for fields the risk's section does not have; returns those that need a place elsewhere. */
const insertFields = (change: Change, patch: Patch): RiskField[] => {
  const { document, current, claims, after } = change;
  const part = sectionPart(claims.parts);
  const form = labelFormFor(document, part);
  const rank = rankOfField(document);
  const left: RiskField[] = [];
  const inserted = new Map<number, Edit>();
  for (const field of [...patch.placeless].toSorted((a, b) => rank(a) - rank(b))) {
    const printing = { document, draft: current, risk: after, form };
    const place = insertAt(change, field);
    const text = form.isRow ? fieldRow(printing, field) : fieldLines(printing, field, true);
    if (text === null) continue;
    if (!place) left.push(field);
    else
      inserted.set(place.at, {
        from: place.at,
        to: place.at,
        text: `${inserted.get(place.at)?.text ?? ''}${document.lineEnd}${form.isSpaced ? document.lineEnd : ''}${text}`,
      });
  }
  for (const [at, edit] of inserted)
    patch.edits.push(isAboveRule(document, at, edit.text) ? { ...edit, text: edit.text + document.lineEnd } : edit);
  return left;
};

/** Edits that bring one risk of a document to its current values, and fields that need a place of their own. */
export const patchRisk = (
  document: RegisterDocument,
  base: RegisterDraft,
  current: RegisterDraft,
  claims: RiskClaims,
  before: RiskDraft,
  after: RiskDraft,
  skip: ReadonlySet<RiskKey>,
): { readonly edits: readonly Edit[]; readonly placeless: readonly RiskField[] } => {
  const keys = new Set(changedRiskKeys(base, before, current, after).filter((key) => !skip.has(key)));
  const change: Change = { document, base, current, claims, before, after, keys };
  const patch: Patch = { edits: [], placeless: new Set() };
  const has = (...some: RiskKey[]): boolean => some.some((key) => keys.has(key));
  if (has('title')) patchTitle(change, patch);
  for (const field of PROSE_FIELDS) if (has(field)) patchProse(change, patch, field);
  if (has('probability', 'probabilityRationale')) patchFactor(change, patch, 'probability');
  if (has('impact', 'impactRationale')) patchFactor(change, patch, 'impact');
  if (has('probability', 'impact', 'stated')) patchLevels(change, patch);
  for (const kind of ESTIMATE_KINDS) if (has(kind)) patchEstimate(change, patch, kind);
  if (has('category')) patchShort(change, patch, 'category');
  if (has('state', 'stage')) patchShort(change, patch, 'status');
  for (const field of ['owner', 'response', 'identifiedOn', 'identifiedBy', 'closedOn'] as const)
    if (has(field)) patchShort(change, patch, field);
  if (has('reviewCadence', 'nextReview')) patchReview(change, patch);
  if (has('indicators')) patchList(change, patch, 'indicators');
  if (has('actions')) patchList(change, patch, 'mitigation');
  if (has('contingency')) patchList(change, patch, 'contingency');
  if (has('monitoring')) patchMonitoring(change, patch);
  if (has('rollback')) patchRollback(change, patch);
  if (has('closing')) patchClosing(change, patch);
  if (has('comments')) patchComments(change, patch);
  const placeless = insertFields(change, patch);
  if (has('customFields')) patchCustom(change, patch);
  if (has('notes')) patchNotes(change, patch);
  return { edits: patch.edits, placeless };
};
