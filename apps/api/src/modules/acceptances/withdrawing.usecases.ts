import type { Acceptance } from '@heed/contracts';
import { acceptanceReference, RuleError } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { mayWithdraw } from './acceptances.presenter.ts';
import { getAcceptance, presentOne } from './reading.usecases.ts';
import { settle, takeUpItsRisk } from './settling.usecases.ts';
import { requireVersion, type Target } from './target.ts';

/** Takes a request back, or ends what was signed: an accepted risk is active again. What was signed stays readable. */
export const withdrawAcceptance = (
  work: Work,
  register: RegisterAccess,
  target: Target,
  { reason }: { readonly reason: string },
): Promise<Acceptance> =>
  work.tx(async (q) => {
    const shown = await getAcceptance(q, register, target.id);
    const { row } = shown;
    if (!mayWithdraw(work.actor, register, shown))
      throw new AppError(
        403,
        'permission.not_owner',
        'You may take back what you asked for, and end acceptances of risks you own. Ask the owner or a manager.',
      );
    await requireVersion(q, work, register, shown, target);
    if (row.state !== 'requested' && row.state !== 'accepted')
      throw new RuleError(
        'acceptance.ended',
        `${acceptanceReference(row.number)} is ${row.state}: there is nothing to take back.`,
      );
    const after = { endedBy: authorOf(work).name, endedAt: work.now, endedReason: reason };
    const event = await settle(q, work, register, shown, { what: 'withdrawn', reason, after });
    if (row.riskId !== null && row.state === 'accepted')
      await takeUpItsRisk(q, work, register, row.riskId, { reason, action: 'acceptance withdrawn' });
    await recordEvent(q, work, event);
    return presentOne(q, work, register, row.id);
  });
