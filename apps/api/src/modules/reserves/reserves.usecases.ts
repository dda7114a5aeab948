import { type Budget, MOST_RESERVES, type Money, type Reserve } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { categoryOfReserve, notEnough, RuleError, requireAmount, requireCurrency } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { getRegister, listCategories, updateRegister } from '../registers/registers.repository.ts';
import { lockRegister } from '../risks/risks.repository.ts';
import { getReserve, loadPurposes, presentBudget, presentOne } from './budget.usecases.ts';
import { writeLedger } from './ledger.repository.ts';
import { reserveEvent } from './reserve-events.presenter.ts';
import { changeAmount, insertReserve, moneyIn, type ReserveRow } from './reserves.repository.ts';

/** Refuses a second reserve of one category, and more of them than one table shows. */
const requireRoom = async (q: Tx, registerId: string, category: string): Promise<{ code: string; name: string }> => {
  const categories = await listCategories(q, registerId);
  const { rows, purposes } = await loadPurposes(q, registerId);
  const known = categoryOfReserve(category, categories);
  const meant = known ?? { code: category, name: category };
  const isTaken = [...purposes.values()].some(({ code, name }) =>
    known ? code === known.code : name.toLowerCase() === category.toLowerCase(),
  );
  if (isTaken)
    throw new AppError(
      409,
      'reserve.exists',
      `${meant.name} has a reserve already. Change the amount of that one, or transfer money into it.`,
    );
  if (rows.length >= MOST_RESERVES)
    throw new AppError(409, 'reserve.too_many', `A register has at most ${MOST_RESERVES} reserves. Use one of them.`);
  return meant;
};

/** Opens a reserve for a category, or for a purpose of its own. */
export const openReserve = (
  work: Work,
  register: RegisterAccess,
  input: { readonly category: string; readonly amount: Money; readonly reason?: string | undefined },
): Promise<Reserve> =>
  work.tx(async (q) => {
    requireCurrency(input.amount, 'amount');
    await lockRegister(q, register.id);
    const { code, name } = await requireRoom(q, register.id, input.category);
    const { rows } = await loadPurposes(q, register.id);
    const { amount, currency } = input.amount;
    const row: ReserveRow = {
      ...{ id: newId(), registerId: register.id, category: code, currency, amount, allocated: 0, version: 1 },
      position: Math.max(-1, ...rows.map(({ position }) => position)) + 1,
      ...{ createdAt: work.now, updatedAt: work.now },
    };
    await insertReserve(q, row);
    const reason = input.reason ?? '';
    await writeLedger(q, work, [{ reserve: row, kind: 'opened', change: amount, reason }]);
    const fields = { amount: [null, input.amount], reason: [null, reason] } as const;
    await recordEvent(q, work, reserveEvent(register.id, { reserve: name }, 'opened', fields, row.version));
    return presentOne(q, register.id, row.id);
  });

/** Makes a reserve larger or smaller, against the reserve the person has seen; never below what is allocated. */
export const changeReserve = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { readonly id: string; readonly version: number },
  { amount, reason }: { readonly amount: Money; readonly reason: string },
): Promise<Reserve> =>
  work.tx(async (q) => {
    const { row: before, purpose, state } = await getReserve(q, register.id, id);
    if (before.version !== version) throw stale('reserve', await presentOne(q, register.id, id));
    requireAmount(state, amount);
    if (amount.amount === before.amount) return presentOne(q, register.id, id);
    const after = await changeAmount(q, before, amount.amount, work.now);
    if (!after) throw stale('reserve', await presentOne(q, register.id, id));
    const change = after.amount - before.amount;
    await writeLedger(q, work, [{ reserve: after, kind: 'changed', change, reason }]);
    const fields = { amount: [moneyIn(before, before.amount), amount], reason: [null, reason] } as const;
    await recordEvent(q, work, reserveEvent(register.id, { reserve: purpose.name }, 'changed', fields, after.version));
    return presentOne(q, register.id, id);
  });

/** Above which amount an executive decides. Requests that wait are judged by the limit of when they are decided. */
export const setReserveLimit = (
  work: Work,
  register: RegisterAccess,
  version: number,
  limit: Money | null,
): Promise<Budget> =>
  work.tx(async (q) => {
    if (limit) requireCurrency(limit, 'limit');
    const before = await getRegister(q, register.id);
    if (before.version !== version) throw stale('budget', await presentBudget(q, register.id));
    const changes = changesBetween({ reserveLimit: before.reserveLimit }, { reserveLimit: limit });
    if (Object.keys(changes).length === 0) return presentBudget(q, register.id);
    const after = await updateRegister(q, before, { reserveLimit: limit, updatedAt: work.now });
    if (!after) throw stale('budget', await presentBudget(q, register.id));
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'register', key: register.slug, action: 'changed', changes },
      version: after.version,
    });
    return presentBudget(q, register.id);
  });

/** What a reserve answers that had the money a moment ago: somebody else took it. */
export const tooLate = async (q: Tx, registerId: string, id: string, amount: number): Promise<RuleError> => {
  const { state } = await getReserve(q, registerId, id);
  return new RuleError('reserve.not_enough', notEnough(state, amount));
};
