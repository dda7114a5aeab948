import type { Budget, ListQuery, Reserve, ReservesQuery, RiskMoney } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { budgetFindings, categoriesWithoutReserve, totalsOf } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { notFound } from '../../http/app-error.ts';
import { type MemoryKey, pageInMemory } from '../../http/keyset.ts';
import { reaches } from '../registers/register-access.ts';
import { getRegister, listCategories } from '../registers/registers.repository.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { listHeldBy, listHoldings } from './holdings.repository.ts';
import { listOpenOf } from './requests.repository.ts';
import { presentRequest, presentReserve, purposesById, stateOf } from './reserves.presenter.ts';
import {
  listAsked,
  listClosedHolders,
  listNeeds,
  listReserves,
  listUntied,
  moneyIn,
  type ReserveRow,
} from './reserves.repository.ts';

/** The reserves of a register and what they are for. */
export const loadPurposes = async (q: Reader, registerId: string) => {
  const rows = await listReserves(q, registerId);
  return { rows, purposes: purposesById(rows, await listCategories(q, registerId)) };
};
export type Purposes = Awaited<ReturnType<typeof loadPurposes>>['purposes'];

/** A reserve of this register with all of them; one of another is answered like one that is not there. */
export const getReserve = async (q: Reader, registerId: string, id: string) => {
  const { rows, purposes } = await loadPurposes(q, registerId);
  const row = rows.find((each) => each.id === id);
  const purpose = purposes.get(id);
  if (!row || !purpose) throw notFound('reserve', id);
  return { row, purpose, state: stateOf(row, purpose), rows, purposes };
};

const purposeOf = (purposes: Purposes, row: ReserveRow) => purposes.get(row.id) ?? { code: null, name: row.category };

/** What was asked for and what is tied to no risk belongs to how a reserve stands. */
const presentAll = async (q: Reader, registerId: string): Promise<Budget> => {
  const { rows, purposes } = await loadPurposes(q, registerId);
  const register = await getRegister(q, registerId);
  const asked = await listAsked(q, registerId);
  const untied = await listUntied(q, registerId);
  const needs = await listNeeds(q, registerId);
  const facts = rows.map((row) => ({
    ...stateOf(row, purposeOf(purposes, row)),
    ...{ asked: 0, requests: 0, ...asked.get(row.id) },
    untied: untied.get(row.id) ?? 0,
  }));
  const closedHolders = (await listClosedHolders(q, registerId)).map(({ ref, ...held }) => ({
    ...{ ref, held: moneyIn(held, held.amount) },
  }));
  return {
    items: rows.map((row, i) => {
      const purpose = purposeOf(purposes, row);
      const worst = needs.find(({ category }) => category === purpose.code)?.worst ?? null;
      return presentReserve(row, purpose, {
        ...{ asked: facts[i]?.asked ?? 0, untied: facts[i]?.untied ?? 0, worst },
      });
    }),
    totals: totalsOf(rows),
    missing: categoriesWithoutReserve(await listCategories(q, registerId), [...purposes.values()], needs),
    limit: register.reserveLimit,
    open: facts.reduce((total, { requests }) => total + requests, 0),
    findings: budgetFindings({ reserves: facts, limit: register.reserveLimit, closedHolders }),
    version: register.version,
  };
};

const SORT_KEYS: Readonly<Record<ReservesQuery['sort'], readonly MemoryKey<readonly [number, Reserve]>[]>> = {
  order: [{ of: ([place]) => place, kind: 'whole', descending: false }],
  name: [
    { of: ([, { name }]) => name.toLowerCase(), kind: 'text', descending: false },
    { of: ([place]) => place, kind: 'whole', descending: false },
  ],
  '-available': [
    { of: ([, { available }]) => available.amount, kind: 'whole', descending: true },
    { of: ([place]) => place, kind: 'whole', descending: false },
  ],
};

/** The reserves of a register, what is allocated and available, and the categories without one. */
export const readBudget = async (work: Work, register: RegisterAccess, query: ReservesQuery) => {
  const budget = await presentAll(work.read, register.id);
  const wanted = query.q?.trim().toLowerCase() ?? '';
  const found = [...budget.items.entries()].filter(([, { name }]) => name.toLowerCase().includes(wanted));
  const { items, ...rest } = pageInMemory(found, query.sort, SORT_KEYS[query.sort], query);
  return { ...budget, ...rest, items: items.map(([, each]) => each) };
};

export const presentBudget = (q: Reader, registerId: string): Promise<Budget> => presentAll(q, registerId);

/** One reserve as it stands now. */
export const presentOne = async (q: Reader, registerId: string, id: string): Promise<Reserve> => {
  const found = (await presentAll(q, registerId)).items.find((each) => each.id === id);
  if (!found) throw notFound('reserve', id);
  return found;
};

/** What each risk holds of a reserve. */
export const readHoldings = async (work: Work, register: RegisterAccess, id: string, query: ListQuery) => {
  const { row } = await getReserve(work.read, register.id, id);
  const { rows, next, total } = await listHoldings(work.read, id, query);
  const items = rows.map(({ ref, title, state, amount }) => ({
    ...{ ref, title: title ?? '', state: state ?? '', amount: moneyIn(row, amount) },
  }));
  return { items, next, total };
};

/** What a risk holds of which reserve, and what is asked for it. */
export const readRiskMoney = async (work: Work, register: RegisterAccess, ref: string): Promise<RiskMoney> => {
  const { read, actor } = work;
  const risk = await findRisk(read, register.id, ref);
  if (!risk) throw notFound('risk', ref);
  const { rows, purposes } = await loadPurposes(read, register.id);
  const { reserveLimit: limit } = await getRegister(read, register.id);
  const held = new Map((await listHeldBy(read, risk.id)).map(({ reserveId, amount }) => [reserveId, amount]));
  const own = rows.find(({ id }) => risk.category !== null && purposes.get(id)?.code === risk.category);
  const named = (row: ReserveRow) => ({ id: row.id, name: purposeOf(purposes, row).name });
  const isInUse = register.archivedAt === null;
  return {
    holds: rows.flatMap((row) => {
      const amount = held.get(row.id) ?? 0;
      return amount > 0 ? [{ reserve: named(row), amount: moneyIn(row, amount) }] : [];
    }),
    requests: (await listOpenOf(read, risk.id)).map((each) =>
      presentRequest(each, { actor, register, limit, purposes }),
    ),
    reserve: own ? { ...named(own), available: moneyIn(own, own.amount - own.allocated) } : null,
    may: {
      request:
        isInUse && rows.length > 0 && risk.state !== 'closed' && reaches(actor, register, 'reserve.request', risk),
      giveBack: isInUse && held.size > 0 && reaches(actor, register, 'reserve.allocate', risk),
    },
  };
};
