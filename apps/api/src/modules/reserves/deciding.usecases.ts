import type { AllocationRequest } from '@heed/contracts';
import { RuleError } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { allocateFor } from './allocating.ts';
import { loadPurposes } from './budget.usecases.ts';
import { refusalOf, requireMayMove } from './deciding.ts';
import { endRequest } from './requests.repository.ts';
import { decidedAlready, getRequest, presentOneRequest } from './requests.usecases.ts';
import { reserveEvent } from './reserve-events.presenter.ts';
import { decidedNotification } from './reserve-words.ts';
import { moneyIn } from './reserves.repository.ts';

/** Approves or declines a request. Of two who decide at once exactly one does; the other is told who it was. */
export const decideRequest = (
  work: Work,
  register: RegisterAccess,
  id: string,
  { decision, reason = '' }: { readonly decision: 'approve' | 'decline'; readonly reason?: string | undefined },
): Promise<AllocationRequest> =>
  work.tx(async (q) => {
    const { request, risk, reserve } = await getRequest(q, register.id, id);
    const asked = moneyIn(reserve, request.amount);
    const { reserveLimit: limit } = await getRegister(q, register.id);
    const { requestedById } = request;
    if (request.state !== 'open') throw await decidedAlready(q, register.id, id);
    if (decision === 'approve') {
      requireMayMove(work.actor, register, asked, limit, { requestedById, now: work.now });
      if (risk.state === 'closed')
        throw new RuleError(
          'reserve.risk_closed',
          `${risk.ref} was closed since it was asked for, so no money is set aside for it. Decline the request.`,
        );
    } else {
      const refusal = refusalOf(work.actor, register, asked, limit, requestedById);
      if (refusal) throw new AppError(403, refusal.code, refusal.why);
      if (reason === '') throw new RuleError('request.reason', 'Say why it is declined: who asked reads it.', 'reason');
    }
    const by = authorOf(work).name;
    const isOwn = requestedById === work.actor.id;
    const ended = await endRequest(q, id, {
      state: decision === 'approve' ? 'approved' : 'declined',
      ...{ decidedBy: by, decidedAt: work.now, decisionReason: reason, selfApproved: isOwn && decision === 'approve' },
    });
    if (!ended) throw await decidedAlready(q, register.id, id);
    if (decision === 'approve') await allocateFor(q, work, ended, by);
    const { purposes } = await loadPurposes(q, register.id);
    const purpose = purposes.get(reserve.id) ?? { code: null, name: reserve.category };
    await notify(q, work, [
      decidedNotification({ register, risk, row: ended, reserve, purpose, by, people: [requestedById] }),
    ]);
    const fields = { reserve: [null, purpose.name], amount: [null, asked], reason: [null, reason] } as const;
    const action = decision === 'approve' ? 'allocated' : 'request declined';
    await recordEvent(q, work, reserveEvent(register.id, risk, action, fields));
    return presentOneRequest(q, work, register, id);
  });
