import type { Tx } from '@heed/db';
import type { Work } from '../../http/actor.ts';
import { addHolding } from './holdings.repository.ts';
import { writeLedger } from './ledger.repository.ts';
import type { RequestRow } from './requests.repository.ts';
import { takeFrom } from './reserves.repository.ts';
import { tooLate } from './reserves.usecases.ts';

/**
 * Gives a risk what was asked for it: the counter of the reserve, what the risk holds and the line of the ledger, all or
 * nothing. Whoever comes when the money is gone is told how much is left.
 */
export const allocateFor = async (q: Tx, work: Work, request: RequestRow, approvedBy: string): Promise<void> => {
  const { id, registerId, reserveId, riskId, amount, reason } = request;
  const reserve = await takeFrom(q, reserveId, amount, work.now);
  if (!reserve) throw await tooLate(q, registerId, reserveId, amount);
  await addHolding(q, reserveId, riskId, amount);
  const by = request.requestedBy;
  await writeLedger(q, work, [
    { reserve, kind: 'allocated', change: -amount, riskId, requestId: id, reason, by, approvedBy },
  ]);
};
