import type { FieldClaim } from '../claims.ts';
import { discussionOf, readClosing } from '../draft/closing.ts';
import { readDate } from '../draft/dates.ts';
import { ESTIMATE_FIELDS, ESTIMATE_KINDS, readEstimate } from '../draft/estimate.ts';
import type { OwnScales } from '../draft/factor.ts';
import type { RiskField } from '../labels.ts';

const hasText = (claim: FieldClaim): boolean => claim.body !== null && claim.body.raw !== '';
const textOf = (claim: FieldClaim): string => claim.inline?.text ?? '';

/** What `Inherent …` means in a document that rates its risks in no other way. */
const ONLY_RATING: ReadonlyMap<RiskField, RiskField> = new Map<RiskField, RiskField>([
  ['inherentLikelihood', 'likelihood'],
  ['inherentImpact', 'impact'],
]);

/** The fields a list of labels stands for: a risk that is rated before treatment only is rated by that. */
export const settleLabels = (fields: readonly (RiskField | null)[]): (RiskField | null)[] => {
  const isRated = fields.includes('likelihood') || fields.includes('likelihoodImpact');
  return fields.map((field) => (field !== null && !isRated ? (ONLY_RATING.get(field) ?? field) : field));
};

/**
 * Decides which labels about other assessments and about closing say something Heed has a field for: `Residual Risk:
 * Low × High` rates two axes, `Residual Risk: Low` does not and stays as it is written.
 */
export const settleFields = (claims: readonly FieldClaim[], scales: OwnScales): FieldClaim[] => {
  const settled = settleLabels(claims.map((claim) => claim.field));
  const has = (field: RiskField): boolean => claims.some((claim, index) => settled[index] === field && hasText(claim));
  const isClosedByTwo =
    has('closedBy') &&
    has('verifiedBy') &&
    claims.some((claim) => claim.field === 'closedOn' && readDate(textOf(claim)) !== null);
  const meant = (claim: FieldClaim, field: RiskField | null): RiskField | null => {
    if (field === null) return null;
    for (const kind of ESTIMATE_KINDS) {
      const { both, probability, impact, date } = ESTIMATE_FIELDS[kind];
      const isOnTwo = has(probability) || has(impact);
      if (field === both) {
        if (!isOnTwo && (!hasText(claim) || readEstimate(textOf(claim), scales) !== null)) return field;
        return kind === 'inherent' && !has('severity') ? 'severity' : null;
      }
      if (field === date) {
        const isRated =
          isOnTwo || claims.some((one) => one.field === both && readEstimate(textOf(one), scales) !== null);
        return !hasText(claim) || (isRated && readDate(textOf(claim)) !== null) ? field : null;
      }
    }
    if (field === 'comments') return !hasText(claim) || discussionOf(claim) !== null ? field : null;
    if (field === 'closing') return !hasText(claim) || readClosing(textOf(claim)) !== null ? field : null;
    if (field === 'closedBy' || field === 'verifiedBy' || field === 'verification') return isClosedByTwo ? field : null;
    return field;
  };
  return claims.map((claim, index) => {
    const field = meant(claim, settled[index] ?? null);
    return field === claim.field ? claim : { ...claim, field };
  });
};
