import type { ClosingProposal, Risk } from '@heed/contracts';
import { isClosingPending, proposeClosing, requireClosingSteps, verifyClosing, withdrawClosing } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { requireOwn } from '../registers/register-access.ts';
import { changeRisk, today } from './change-risk.ts';
import { isOwnProposal, mayVerify } from './deciding.ts';

/** Proposes to close a risk, with the four texts and the day. It stays open until somebody else verified it. */
export const proposeRiskClosing = (
  work: Work,
  register: RegisterAccess,
  ref: string,
  version: number,
  { closedOn = today(work, register), ...texts }: ClosingProposal,
): Promise<Risk> =>
  changeRisk(work, register, ref, version, {
    allow: (before) => requireOwn(work.actor, register, 'risk.propose', before),
    decide: (before) => {
      const proposal = { by: authorOf(work), at: work.now, closedOn, today: today(work, register) };
      return {
        content: { ...proposeClosing(before, proposal), ...texts },
        actions: undefined,
        reason: '',
        action: 'closing proposed',
      };
    },
  });

/** Verifies that a risk is resolved, and closes it. */
export const verifyRiskClosing = (
  work: Work,
  register: RegisterAccess,
  ref: string,
  version: number,
  { verification }: { readonly verification: string },
): Promise<Risk> =>
  changeRisk(work, register, ref, version, {
    allow: (before) => {
      if (before.closing && isClosingPending(before) && !mayVerify(work.actor, register, before.closing))
        throw new AppError(
          403,
          'closing.self_verification',
          'You proposed to close this risk, so somebody else verifies it. Ask another manager or an executive.',
        );
    },
    decide: (before) => {
      const by = { by: authorOf(work), at: work.now, today: today(work, register) };
      const content = verifyClosing(before, { ...by, verification });
      requireClosingSteps(before);
      return { content, actions: undefined, reason: '', action: 'closed' };
    },
  });

/** Takes a proposed closing back; what was written about the end of the risk stays. */
export const withdrawRiskClosing = (
  work: Work,
  register: RegisterAccess,
  ref: string,
  version: number,
  { reason }: { readonly reason: string },
): Promise<Risk> =>
  changeRisk(work, register, ref, version, {
    allow: (before) => {
      if (!isOwnProposal(work.actor, before.closing)) requireOwn(work.actor, register, 'closing.withdraw', before);
    },
    decide: (before) => ({
      content: withdrawClosing(before),
      actions: undefined,
      reason,
      action: 'closing withdrawn',
    }),
  });
