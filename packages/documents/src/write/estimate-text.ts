import type { Estimate } from '@heed/contracts';
import { type RegisterDraft, type RiskDraft, scoreOf } from '@heed/domain';
import { ESTIMATE_FIELDS, ESTIMATE_KINDS, type EstimateKind, readEstimate } from '../draft/estimate.ts';
import { claimsFor, fieldOf } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { onceADocument } from './once-a-document.ts';
import { dateText, factorText, scoreText } from './value-text.ts';

/** What a field says about an estimate: all of it, one axis, or its date. */
export interface EstimatePart {
  readonly kind: EstimateKind;
  readonly says: 'both' | 'probability' | 'impact' | 'date';
}

/** Which estimate a field belongs to; null for every other field. */
export const estimatePartOf = (field: RiskField): EstimatePart | null => {
  for (const kind of ESTIMATE_KINDS)
    for (const says of ['both', 'probability', 'impact', 'date'] as const)
      if (ESTIMATE_FIELDS[kind][says] === field) return { kind, says };
  return null;
};

/** True where the document's sections give each axis of an estimate a line of its own. */
const isOnTwoLines = onceADocument(({ risks }, kind: EstimateKind): boolean =>
  risks.some((risk) =>
    risk.parts.some(
      (part) =>
        part.shape !== 'row' &&
        part.fields.some((claim) => {
          const field = fieldOf(claim, part);
          return field === ESTIMATE_FIELDS[kind].probability || field === ESTIMATE_FIELDS[kind].impact;
        }),
    ),
  ),
);

/** The fields in which this document would state an estimate that a risk does not have yet. */
export const fieldsForEstimate = (document: RegisterDocument, kind: EstimateKind): RiskField[] => {
  const { both, probability, impact, date } = ESTIMATE_FIELDS[kind];
  return isOnTwoLines(document, kind) ? [probability, impact, ...(date ? [date] : [])] : [both];
};

const withReason = (text: string, reason: string): string => (reason === '' ? text : `${text} (${reason})`);

/** True where the ratings of the document carry their number: `Medium (2)`. */
const ratesByNumber = onceADocument(({ risks }): boolean =>
  risks.some((risk) =>
    claimsFor(risk, 'likelihood').some((claim) => /^[^()]+\(\s*\d+\s*\)/.test(claim.inline?.text ?? '')),
  ),
);

/** The same for the text that stands there, where there is one. */
const isNumbered = (document: RegisterDocument, old: string): boolean =>
  old === '' ? ratesByNumber(document) : /[^()×]+\(\s*\d+\s*\)/.test(old);

/** Both axes on one line: `Low (1) × High (3) by 2025-03-31`; a product that stood there is worked out anew. */
const bothText = (document: RegisterDocument, draft: RegisterDraft, old: string, estimate: Estimate): string => {
  const hasNumbers = isNumbered(document, old);
  const side = (of: 'probability' | 'impact', reason: string): string => {
    const level = draft.scoring[of].find((one) => one.code === estimate[of]);
    const word = !level
      ? '–'
      : hasNumbers && level.value !== null && level.label !== String(level.value)
        ? `${level.label} (${level.value})`
        : level.label;
    return withReason(word, reason);
  };
  const times = /\s([xX*])\s/.exec(old)?.[1] ?? '×';
  const product = readEstimate(old)?.product ?? '';
  const computed = scoreOf(draft.scoring, estimate.probability, estimate.impact);
  const score =
    product === '' || computed.score === null ? '' : ` = ${scoreText(document, product, { computed, stated: null })}`;
  const date = estimate.date === null ? '' : ` by ${estimate.date}`;
  return `${side('probability', estimate.probabilityRationale)} ${times} ${side('impact', estimate.impactRationale)}${score}${date}`;
};

/** What a field of an estimate reads for a risk, in the style of the text it replaces; empty where there is nothing. */
export const estimateText = (
  document: RegisterDocument,
  draft: RegisterDraft,
  risk: RiskDraft,
  { kind, says }: EstimatePart,
  old: string,
): string => {
  const estimate = risk[kind];
  if (estimate === null) return '';
  if (says === 'both') return bothText(document, draft, old, estimate);
  if (says === 'date') return estimate.date === null ? '' : dateText(old, estimate.date);
  return factorText(document, draft, says === 'probability' ? 'likelihood' : 'impact', old, {
    level: draft.scoring[says].find((one) => one.code === estimate[says]) ?? null,
    rationale: says === 'probability' ? estimate.probabilityRationale : estimate.impactRationale,
    isRationaleChanged: true,
  });
};
