import type { Permission, RiskPriority, Role, SignOffRhythm, TokenScope } from '@heed/contracts';
import { type Grant, grantFor } from './permissions.ts';
import { mayDecide } from './separation.ts';

/** What is to be signed: a risk of a priority, or a register in a rhythm. */
export type Signed = { readonly priority: RiskPriority } | { readonly rhythm: SignOffRhythm };

/** Which permission of the table signs it: a Critical risk and a month are for executives. */
export const decidingPermission = (signed: Signed): Permission => {
  if ('rhythm' in signed) return signed.rhythm === 'weekly' ? 'signoff.weekly' : 'signoff.monthly';
  return signed.priority === 'critical' ? 'risk.accept_critical' : 'risk.accept';
};

/** Who reads the request: their roles in the register, and what they have a stake in. */
export interface Decider {
  readonly id: string;
  readonly roles: readonly Role[];
  /** Null for a person at a browser; a token never decides. */
  readonly scopes: readonly TokenScope[] | null;
  /** They asked for it, or the risk is theirs or their team's. */
  readonly hasStake: boolean;
}

const BY_WHOM: Readonly<Partial<Record<Permission, string>>> = {
  'risk.accept': 'A risk is accepted by a manager or an executive.',
  'risk.accept_critical': 'A Critical risk is accepted by an executive.',
  'signoff.weekly': 'The week is signed off by a manager.',
  'signoff.monthly': 'The month is signed off by an executive.',
};

/**
 * Whether somebody may decide what was requested: by their roles, and, where duties are separated, not about what they
 * asked for or own. The refusal is a sentence.
 */
export const decisionOf = (
  signed: Signed,
  isSeparated: boolean,
  { id, roles, scopes, hasStake }: Decider,
): { readonly grant: Grant; readonly code: string; readonly whyNot: string } => {
  const permission = decidingPermission(signed);
  const grant = grantFor(permission, { isAdmin: false, roles, scopes });
  if (grant === 'no') return { grant, code: 'permission.denied', whyNot: BY_WHOM[permission] ?? '' };
  if (mayDecide(isSeparated, id, [hasStake ? id : null])) return { grant, code: '', whyNot: '' };
  return {
    grant: 'no',
    code: 'acceptance.self_approval',
    whyNot:
      'rhythm' in signed
        ? 'You asked for this signature, so somebody else gives it.'
        : 'You asked for this, or the risk is yours, so somebody else decides whether to live with it.',
  };
};

/** What people call an acceptance: `ACC-7`, counted within its register. */
export const acceptanceReference = (number: number): string => `ACC-${number}`;
