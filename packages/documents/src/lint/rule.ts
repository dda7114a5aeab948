import type { Finding } from '@heed/contracts';
import type { RegisterDraft, RiskDraft } from '@heed/domain';
import type { RiskClaims } from '../claims.ts';
import { claimsFor } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';

/** One thing the linter looks at. Rules are pure and know nothing of each other. */
export type Rule = (document: RegisterDocument, draft: RegisterDraft) => Finding[];

/** The risks of the document beside their drafts. */
export const pairs = (
  document: RegisterDocument,
  draft: RegisterDraft,
): { readonly claims: RiskClaims; readonly risk: RiskDraft }[] => {
  const byRef = new Map(draft.risks.map((risk) => [risk.ref, risk]));
  return document.risks.flatMap((claims) => {
    const risk = byRef.get(claims.ref);
    return risk ? [{ claims, risk }] : [];
  });
};

/** The line on which a risk states a field, else its first line. */
export const lineFor = (claims: RiskClaims, field: RiskField): number =>
  claimsFor(claims, field)[0]?.inline?.line ?? claims.lines[0];

export const isOpen = (risk: RiskDraft): boolean => risk.state !== 'closed';
