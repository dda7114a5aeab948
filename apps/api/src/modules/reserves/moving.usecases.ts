import type { Money, Reserve } from '@heed/contracts';
import { notEnough, notHeld, RuleError, requireSameCurrency, requireTransfer } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { notFound } from '../../http/app-error.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { getReserve, presentOne } from './budget.usecases.ts';
import { requireMayMove } from './deciding.ts';
import { heldBy, takeHolding } from './holdings.repository.ts';
import { writeLedger } from './ledger.repository.ts';
import { reserveEvent } from './reserve-events.presenter.ts';
import { putBack, type ReserveRow, receiveInto, sendFrom } from './reserves.repository.ts';

/** Gives back what a risk does not need; without a ref, what a document allocated and tied to no risk. */
export const giveBack = (
  work: Work,
  register: RegisterAccess,
  id: string,
  { ref, amount, reason }: { readonly ref: string | null; readonly amount: Money; readonly reason: string },
): Promise<Reserve> =>
  work.tx(async (q) => {
    const { state, purpose } = await getReserve(q, register.id, id);
    const risk = ref === null ? undefined : await findRisk(q, register.id, ref);
    if (ref !== null && !risk) throw notFound('risk', ref);
    requireSameCurrency(state, amount);
    const riskId = risk?.id ?? '';
    // The reserve first, as everywhere: two who wait for each other would be sent back.
    const after = await putBack(q, id, amount.amount, work.now);
    if (!after || !(await takeHolding(q, id, riskId, amount.amount))) {
      const held = await heldBy(q, id, riskId);
      const who = risk?.ref ?? 'What is tied to no risk';
      throw new RuleError('reserve.not_held', notHeld(who, state, held, amount.amount), 'amount');
    }
    await writeLedger(q, work, [{ reserve: after, kind: 'returned', change: amount.amount, riskId, reason }]);
    const fields = { reserve: [null, purpose.name], amount: [null, amount], reason: [null, reason] } as const;
    const about = ref === null ? { reserve: purpose.name } : { ref };
    await recordEvent(q, work, reserveEvent(register.id, about, 'returned', fields, after.version));
    return presentOne(q, register.id, id);
  });

/** Moves available money to another reserve of the same currency; above the limit only an executive does. */
export const transferMoney = (
  work: Work,
  register: RegisterAccess,
  id: string,
  { to, amount, reason }: { readonly to: string; readonly amount: Money; readonly reason: string },
): Promise<Reserve> =>
  work.tx(async (q) => {
    const from = await getReserve(q, register.id, id);
    const target = await getReserve(q, register.id, to);
    requireTransfer(from.state, target.state, id === to, amount);
    const { reserveLimit: limit } = await getRegister(q, register.id);
    requireMayMove(work.actor, register, amount, limit, { requestedById: null, now: work.now });
    // In one order whichever way money goes: two opposite transfers would wait for each other.
    const moved: Record<string, ReserveRow | undefined> = {};
    for (const each of [id, to].sort())
      moved[each] = await (each === id ? sendFrom : receiveInto)(q, each, amount.amount, work.now);
    const [sent, received] = [moved[id], moved[to]];
    if (!sent || !received) {
      const { state } = await getReserve(q, register.id, id);
      throw new RuleError('reserve.not_enough', notEnough(state, amount.amount));
    }
    await writeLedger(q, work, [
      { reserve: sent, kind: 'transferred out', change: -amount.amount, reason },
      { reserve: received, kind: 'transferred in', change: amount.amount, reason },
    ]);
    const fields = { to: [null, target.purpose.name], amount: [null, amount], reason: [null, reason] } as const;
    await recordEvent(
      q,
      work,
      reserveEvent(register.id, { reserve: from.purpose.name }, 'transferred', fields, sent.version),
    );
    return presentOne(q, register.id, id);
  });
