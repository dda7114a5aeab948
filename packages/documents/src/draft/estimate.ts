import type { FieldClaim, RiskClaims } from '../claims.ts';
import type { RiskField } from '../labels.ts';
import { readDate } from './dates.ts';
import { type Factor, type OwnScales, readOwnFactor } from './factor.ts';
import { inlineClaim } from './risk-fields.ts';

/** The assessments a risk may have beside the current one. */
export type EstimateKind = 'inherent' | 'residual' | 'target';
export const ESTIMATE_KINDS: readonly EstimateKind[] = ['inherent', 'residual', 'target'];

interface EstimateFields {
  /** `Residual Risk: Low × High` */
  readonly both: RiskField;
  readonly probability: RiskField;
  readonly impact: RiskField;
  readonly date: RiskField | null;
}

/** Documents rate an estimate on one line, or on a line or in a column for each axis. */
export const ESTIMATE_FIELDS: Readonly<Record<EstimateKind, EstimateFields>> = {
  inherent: { both: 'inherent', probability: 'inherentLikelihood', impact: 'inherentImpact', date: null },
  residual: { both: 'residual', probability: 'residualLikelihood', impact: 'residualImpact', date: null },
  target: { both: 'target', probability: 'targetLikelihood', impact: 'targetImpact', date: 'targetDate' },
};

/** One axis: a rating, or a reason without one. */
export interface EstimateSide {
  readonly factor: Factor | null;
  readonly rationale: string;
}

export interface EstimateText {
  readonly probability: EstimateSide;
  readonly impact: EstimateSide;
  readonly date: string | null;
  /** The product where the line gives it: `6 (High)`. */
  readonly product: string;
}

const NO_RATING = /^(?:[–—-]|\?|n\/a)(?:\s*\((.*)\))?$/s;

const sideOf = (text: string, labels: readonly string[]): EstimateSide | null => {
  const none = NO_RATING.exec(text);
  if (none) return { factor: null, rationale: none[1] ?? '' };
  const factor = readOwnFactor(text, labels);
  return factor && { factor, rationale: factor.rationale };
};

/** Where the two ratings meet: a times sign outside of all parentheses. */
const halvesOf = (text: string): readonly [string, string] | null => {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '(' || char === '（') depth++;
    else if (char === ')' || char === '）') depth--;
    else if (
      depth === 0 &&
      (char === '×' || (/[xX*]/.test(char) && /\s/.test(text[at - 1] ?? '') && /\s/.test(text[at + 1] ?? '')))
    )
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  }
  return null;
};

/** Reads `Low (why) × High (why) = 3 (Medium) by 2025-03-31`; null for text that rates no two axes. */
export const readEstimate = (text: string, scales?: OwnScales): EstimateText | null => {
  const dated = /^(.*\S)\s+by\s+(\S+)$/s.exec(text.trim());
  const date = dated ? readDate(dated[2] ?? '') : null;
  const rated = date === null ? text.trim() : (dated?.[1] ?? '');
  const halves = halvesOf(rated);
  if (!halves) return null;
  const product = /\s*=\s*(\d+(?:[.,]\d+)?(?:\s*\([^()]*\))?)$/.exec(halves[1]);
  const probability = sideOf(halves[0], scales?.probability ?? []);
  const impact = sideOf(product ? halves[1].slice(0, product.index) : halves[1], scales?.impact ?? []);
  return probability && impact && { probability, impact, date, product: product?.[1] ?? '' };
};

const sideFrom = (claim: FieldClaim | undefined, labels: readonly string[]): EstimateSide => {
  const text = claim?.inline?.text ?? '';
  const factor = readOwnFactor(text, labels);
  return { factor, rationale: factor ? factor.rationale : text };
};

/** An estimate as the document words it, on one line or on several; null where it makes none. */
export const estimateClaims = (
  risk: RiskClaims,
  kind: EstimateKind,
  scales: OwnScales,
): Omit<EstimateText, 'product'> | null => {
  const fields = ESTIMATE_FIELDS[kind];
  const [probability, impact] = [inlineClaim(risk, fields.probability), inlineClaim(risk, fields.impact)];
  const both = inlineClaim(risk, fields.both);
  const written = fields.date && inlineClaim(risk, fields.date);
  const date = written ? readDate(written.inline?.text ?? '') : null;
  if (probability || impact)
    return { probability: sideFrom(probability, scales.probability), impact: sideFrom(impact, scales.impact), date };
  const read = both ? readEstimate(both.inline?.text ?? '', scales) : null;
  return read && { ...read, date: read.date ?? date };
};
