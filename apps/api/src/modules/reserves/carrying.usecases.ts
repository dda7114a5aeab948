import type { NextPeriod } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { availableIn, purposesOf } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import type { EventInput } from '../audit/audit.repository.ts';
import { listCategories } from '../registers/registers.repository.ts';
import { type Movement, writeLedger } from './ledger.repository.ts';
import { reserveEvent } from './reserve-events.presenter.ts';
import { insertReserve, listReserves, moneyIn, type ReserveRow } from './reserves.repository.ts';

/**
 * Opens the reserves of a register in its next period: with the amounts they had, or with what is left of them. Nothing
 * is allocated there: what a risk was given was given in the period before. Answers the events.
 */
export const carryReserves = async (
  q: Tx,
  work: Work,
  before: { readonly id: string; readonly title: string },
  nextId: string,
  how: NextPeriod['reserves'],
): Promise<EventInput[]> => {
  if (how === 'none') return [];
  const rows = await listReserves(q, before.id);
  const purposes = purposesOf(
    rows.map(({ category }) => category),
    await listCategories(q, before.id),
  );
  const reason = how === 'left' ? `What was left of ${before.title}` : `As in ${before.title}`;
  const movements: Movement[] = [];
  const events: EventInput[] = [];
  for (const [i, was] of rows.entries()) {
    const amount = how === 'left' ? availableIn(was) : was.amount;
    const row: ReserveRow = {
      ...{ ...was, id: newId(), registerId: nextId, amount, allocated: 0, version: 1 },
      ...{ createdAt: work.now, updatedAt: work.now },
    };
    await insertReserve(q, row);
    movements.push({ reserve: row, kind: 'opened', change: amount, reason });
    const fields = { amount: [null, moneyIn(row, amount)], reason: [null, reason] } as const;
    events.push(reserveEvent(nextId, { reserve: purposes[i]?.name ?? row.category }, 'opened', fields, row.version));
  }
  await writeLedger(q, work, movements);
  return events;
};
