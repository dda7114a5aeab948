import type { FieldClaim, RiskClaims, RiskPart } from '../claims.ts';
import type { RiskField } from '../labels.ts';
import { normalised } from '../words.ts';

const CODE_WATCH =
  /monitor|guard|scan|check|hook|alert|detect|watch|test|audit|verif|probe|uberwach|мониторинг|监控|監視/;

/** A label Heed does not know, over code that watches the risk: a CI guard, a scan, a hook. */
export const isWatchCode = (claim: FieldClaim): boolean =>
  claim.field === null && claim.codes.length > 0 && CODE_WATCH.test(normalised(claim.label));

/** What a claim is about; a label `Risk` inside a section that has a title describes it. */
export const fieldOf = (claim: FieldClaim, part: RiskPart): RiskField | null => {
  if (claim.field === 'title' && part.shape !== 'row') return 'description';
  return claim.field;
};

const isEmpty = (claim: FieldClaim): boolean => claim.body === null || claim.body.raw === '';

/** Where a risk states a field, the most detailed place first; an empty cell states nothing. */
export const claimsFor = (risk: RiskClaims, field: RiskField): FieldClaim[] =>
  risk.parts.flatMap((part) => part.fields.filter((claim) => fieldOf(claim, part) === field && !isEmpty(claim)));

/** The first place that states a field with a value on its label. */
export const inlineClaim = (risk: RiskClaims, field: RiskField): FieldClaim | undefined =>
  claimsFor(risk, field).find((claim) => claim.inline !== null && claim.inline.raw !== '');
