import type { Risk } from '@heed/contracts';
import { acceptRisk, grantFor } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { requireGrant } from '../registers/register-access.ts';
import { changeRisk } from './change-risk.ts';
import { mayAccept } from './deciding.ts';
import type { RiskRow } from './risk-columns.ts';

/** Who may accept this very risk: a Critical one is for an executive who has just typed their password. */
const requireMayAccept = ({ actor, now }: Work, register: RegisterAccess, risk: RiskRow): void => {
  const permission = risk.priority === 'critical' ? 'risk.accept_critical' : 'risk.accept';
  requireGrant(grantFor(permission, { ...actor, roles: register.roles }), actor, permission, now);
  if (!mayAccept(actor, register, risk))
    throw new AppError(
      403,
      'risk.self_acceptance',
      'You own this risk, so somebody else decides whether to live with it. Ask another manager or an executive.',
    );
};

/** Decides to live with a risk as it is. */
export const acceptRegisterRisk = (
  work: Work,
  register: RegisterAccess,
  ref: string,
  version: number,
  { reason }: { readonly reason: string },
): Promise<Risk> =>
  changeRisk(work, register, ref, version, {
    allow: (before) => requireMayAccept(work, register, before),
    decide: (before) => ({ content: acceptRisk(before), actions: undefined, reason, action: 'accepted' }),
  });
