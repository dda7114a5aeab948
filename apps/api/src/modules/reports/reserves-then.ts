import type { Money, ReportReserves } from '@heed/contracts';
import { availableIn, categoriesWithoutReserve, priorityRank, purposesOf, totalsOf } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import type { PastRegister } from '../history/past-register.usecases.ts';
import { countSelfApprovedUntil, listHeldUntil, listReservesUntil } from './governed-then.repository.ts';

/** The open risks of each category as they stood, the category with the worst one first. */
const needsThen = ({ risks }: PastRegister) => {
  const open = risks
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => priorityRank(a.priority) - priorityRank(b.priority) || a.position - b.position);
  return [...Map.groupBy(open, ({ category }) => category ?? '')].flatMap(([category, same]) => {
    const [first] = same;
    if (!first) return [];
    const { ref, score, priority } = first;
    return [{ category, risks: same.length, worst: { ref, score, priority } }];
  });
};

/** The contingency money of a register as it stood, worked out from its ledger. */
export const reservesThen = async (
  work: Work,
  { id }: RegisterAccess,
  past: PastRegister,
  asOf: string,
): Promise<ReportReserves> => {
  const rows = await listReservesUntil(work.read, id, asOf);
  if (rows.length === 0) return { items: [], totals: [], missing: [] };
  const purposes = purposesOf(
    rows.map(({ category }) => category),
    past.categories,
  );
  const selfApproved = await countSelfApprovedUntil(work.read, id, asOf);
  return {
    ...(selfApproved > 0 && { selfApproved }),
    items: rows.map((row, i) => {
      const of = (amount: number): Money => ({ amount, currency: row.currency });
      const name = purposes[i]?.name ?? row.category;
      return { category: name, amount: of(row.amount), allocated: of(row.allocated), available: of(availableIn(row)) };
    }),
    totals: totalsOf(rows),
    missing: categoriesWithoutReserve(past.categories, purposes, needsThen(past)).map(({ name, risks, worst }) => ({
      ...{ category: name, risks, worst },
    })),
  };
};

/** The money each risk held, by its ref. */
export const heldThen = async (work: Work, { id }: RegisterAccess, asOf: string): Promise<Map<string, Money[]>> => {
  const held = new Map<string, Money[]>();
  for (const { ref, money } of await listHeldUntil(work.read, id, asOf))
    held.set(ref, [...(held.get(ref) ?? []), money]);
  return held;
};
