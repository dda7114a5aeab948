import type { Reader } from '@heed/db';
import { purposesOf, type ReserveDraft } from '@heed/domain';
import { listCategories } from '../registers/registers.repository.ts';
import { listReserves, moneyIn } from './reserves.repository.ts';

/** The reserves of a register as a document can hold them; null where it has none, and the document's stay as they are. */
export const listReserveDrafts = async (q: Reader, registerId: string): Promise<ReserveDraft[] | null> => {
  const rows = await listReserves(q, registerId);
  if (rows.length === 0) return null;
  const purposes = purposesOf(
    rows.map(({ category }) => category),
    await listCategories(q, registerId),
  );
  return rows.map((row, i) => ({
    ...{ category: purposes[i]?.name ?? row.category },
    ...{ amount: moneyIn(row, row.amount), allocated: moneyIn(row, row.allocated) },
  }));
};
