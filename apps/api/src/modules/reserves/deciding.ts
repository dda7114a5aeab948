import type { Money } from '@heed/contracts';
import { CONFIRMATION_MINUTES, grantFor, isAboveLimit, mayDecide, printMoney } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { requireGrant } from '../registers/register-access.ts';
import { msBetween } from '../session/session-clock.ts';

/** Why somebody may not decide about an amount, with the code of the refusal; null where they may. */
export const refusalOf = (
  actor: Actor,
  register: RegisterAccess,
  asked: Money,
  limit: Money | null,
  requestedById: string | null,
): { readonly code: string; readonly why: string } | null => {
  const standing = { ...actor, roles: register.roles };
  if (grantFor('reserve.allocate', standing) === 'no')
    return { code: 'permission.denied', why: 'Managers and executives of this register decide about money.' };
  if (!mayDecide(register.separateDuties, actor.id, [requestedById]))
    return {
      code: 'reserve.self_approval',
      why: 'You asked for this money, so somebody else decides. Ask another manager or an executive.',
    };
  if (limit && isAboveLimit(asked, limit) && grantFor('reserve.allocate_above', standing) === 'no')
    return {
      code: 'reserve.above_limit',
      why:
        asked.currency === limit.currency
          ? `${printMoney(asked)} is above the limit of ${printMoney(limit)}, so an executive decides.`
          : `The limit is in ${limit.currency}, so an executive decides about ${asked.currency}.`,
    };
  return null;
};

/** Refuses with a sentence who may not move this much; above the limit a password just typed is needed, too. */
export const requireMayMove = (
  actor: Actor,
  register: RegisterAccess,
  asked: Money,
  limit: Money | null,
  { requestedById, now }: { readonly requestedById: string | null; readonly now: string },
): void => {
  const refusal = refusalOf(actor, register, asked, limit, requestedById);
  if (refusal) throw new AppError(403, refusal.code, refusal.why);
  if (!isAboveLimit(asked, limit)) return;
  const grant = grantFor('reserve.allocate_above', { ...actor, roles: register.roles });
  requireGrant(grant, actor, 'reserve.allocate_above', now);
};

/** Whether asking allocates at once: duties are not separated, and who asks could approve this very moment. */
export const decidesByAsking = (
  actor: Actor,
  register: RegisterAccess,
  asked: Money,
  limit: Money | null,
  now: string,
): boolean => {
  if (register.separateDuties || refusalOf(actor, register, asked, limit, actor.id)) return false;
  const isConfirmed = actor.confirmedAt !== null && msBetween(actor.confirmedAt, now) <= CONFIRMATION_MINUTES * 60_000;
  return !isAboveLimit(asked, limit) || isConfirmed;
};
