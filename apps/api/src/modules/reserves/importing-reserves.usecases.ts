import type { Tx } from '@heed/db';
import { categoryOfReserve, purposesOf, type ReserveDraft } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { listCategories } from '../registers/registers.repository.ts';
import { addHolding } from './holdings.repository.ts';
import { type Movement, writeLedger } from './ledger.repository.ts';
import { insertReserve, listReserves, type ReserveRow } from './reserves.repository.ts';

const REASON = 'As in the document';

/**
 * Opens the reserves of a document that the register does not have; those it has stay as people made them, since money
 * has moved there. What the document allocates is tied to no risk: it does not say to which. The event of the import
 * tells of it. A document may have more of them than people open by hand: a line that came in is never lost.
 */
export const importReserves = async (
  q: Tx,
  work: Work,
  registerId: string,
  drafts: readonly ReserveDraft[] | null,
): Promise<void> => {
  if (drafts === null || drafts.length === 0) return;
  const categories = await listCategories(q, registerId);
  const known = await listReserves(q, registerId);
  const nameOf = (text: string): string => categoryOfReserve(text, categories)?.code ?? text.toLowerCase();
  const taken = new Set(known.map(({ category }) => nameOf(category)));
  const purposes = purposesOf(
    drafts.map(({ category }) => category),
    categories,
  );
  const first = Math.max(-1, ...known.map(({ position }) => position)) + 1;
  const movements: Movement[] = [];
  for (const [i, draft] of drafts.entries()) {
    const category = purposes[i]?.code ?? draft.category;
    if (taken.has(nameOf(draft.category))) continue;
    const { amount, currency } = draft.amount;
    const row: ReserveRow = {
      ...{ id: newId(), registerId, category, position: first + i },
      ...{ currency, amount, allocated: draft.allocated.amount, version: 1, createdAt: work.now, updatedAt: work.now },
    };
    await insertReserve(q, row);
    movements.push({ reserve: { ...row, allocated: 0 }, kind: 'opened', change: amount, reason: REASON });
    if (row.allocated === 0) continue;
    await addHolding(q, row.id, '', row.allocated);
    movements.push({ reserve: row, kind: 'allocated', change: -row.allocated, reason: REASON });
  }
  await writeLedger(q, work, movements);
};
