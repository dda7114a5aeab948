import type { AllocationRequest, Money } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { requireAvailable, requireOpenRisk } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { requireOwn } from '../registers/register-access.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { allocateFor } from './allocating.ts';
import { getReserve } from './budget.usecases.ts';
import { listDeciders } from './deciders.repository.ts';
import { decidesByAsking } from './deciding.ts';
import { endRequest, insertRequest, type RequestRow } from './requests.repository.ts';
import { decidedAlready, getRequest, presentOneRequest } from './requests.usecases.ts';
import { reserveEvent } from './reserve-events.presenter.ts';
import { requestedNotification } from './reserve-words.ts';
import { moneyIn } from './reserves.repository.ts';

/** Whether the register has the risk, and the money can be asked for it by this person. */
const requireRisk = async (q: Tx, work: Work, register: RegisterAccess, ref: string) => {
  const risk = await findRisk(q, register.id, ref);
  if (!risk) throw notFound('risk', ref);
  requireOwn(work.actor, register, 'reserve.request', risk);
  requireOpenRisk(risk);
  return risk;
};

/**
 * Asks for money for a risk. Somebody else decides; where duties are not separated, who may decide allocates by asking,
 * and that is marked.
 */
export const askForMoney = (
  work: Work,
  register: RegisterAccess,
  reserveId: string,
  input: { readonly ref: string; readonly amount: Money; readonly reason: string },
): Promise<AllocationRequest> =>
  work.tx(async (q) => {
    const { row: reserve, purpose, state } = await getReserve(q, register.id, reserveId);
    const risk = await requireRisk(q, work, register, input.ref);
    requireAvailable(state, input.amount);
    const { reserveLimit: limit } = await getRegister(q, register.id);
    const isDecided = decidesByAsking(work.actor, register, input.amount, limit, work.now);
    const by = authorOf(work).name;
    const row: RequestRow = {
      ...{ id: newId(), registerId: register.id, reserveId, riskId: risk.id },
      ...{ amount: input.amount.amount, reason: input.reason, state: isDecided ? 'approved' : 'open' },
      ...{ requestedById: work.actor.id, requestedBy: by, requestedAt: work.now },
      ...{ decidedBy: isDecided ? by : null, decidedAt: isDecided ? work.now : null, decisionReason: '' },
      ...{ selfApproved: isDecided, version: 1 },
    };
    await insertRequest(q, row);
    const fields = {
      reserve: [null, purpose.name],
      amount: [null, input.amount],
      reason: [null, input.reason],
    } as const;
    if (isDecided) await allocateFor(q, work, row, by);
    else {
      const people = await listDeciders(q, register.id, input.amount, limit);
      await notify(q, work, [requestedNotification({ register, risk, row, reserve, purpose, by, people })]);
    }
    const action = isDecided ? 'allocated' : 'money asked for';
    await recordEvent(q, work, reserveEvent(register.id, risk, action, fields, reserve.version));
    return presentOneRequest(q, work, register, row.id);
  });

/** Takes back a request of one's own that nobody has decided. */
export const withdrawRequest = (work: Work, register: RegisterAccess, id: string): Promise<AllocationRequest> =>
  work.tx(async (q) => {
    const { request, risk, reserve } = await getRequest(q, register.id, id);
    if (request.requestedById !== work.actor.id)
      throw new AppError(
        403,
        'request.not_own',
        `${request.requestedBy} asked for this money, and only they can take that back. Decline it instead.`,
      );
    const end = { decidedBy: authorOf(work).name, decidedAt: work.now, decisionReason: '', selfApproved: false };
    const ended = await endRequest(q, id, { ...end, state: 'withdrawn' });
    if (!ended) throw await decidedAlready(q, register.id, id);
    const fields = { amount: [moneyIn(reserve, request.amount), null] } as const;
    await recordEvent(q, work, reserveEvent(register.id, risk, 'request withdrawn', fields));
    return presentOneRequest(q, work, register, id);
  });
