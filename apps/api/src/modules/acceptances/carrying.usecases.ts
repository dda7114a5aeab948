import type { Tx } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import type { EventInput } from '../audit/audit.repository.ts';
import { findKri } from '../kris/kris.repository.ts';
import { acceptanceEvent } from './acceptance-events.presenter.ts';
import { type AcceptanceRow, findSignOff, insertAcceptance, listPinned, nextNumber } from './acceptances.repository.ts';
import { listHolding } from './holding.usecases.ts';
import { placeForSignature } from './sign-off-draft.usecases.ts';

/**
 * Takes the signatures that hold over into the next period, under the numbers people know them by: the same risk is
 * lived with on the same words. What is stale or expired stays behind, so the risk is accepted and not signed there, and
 * so do requests and sign-offs, which are about the register before. Its place for a signature is empty again. Answers
 * the events.
 */
export const carryAcceptances = async (
  q: Tx,
  work: Work,
  before: RegisterAccess,
  nextId: string,
  /** Ids of the risks there, by their ids here. */
  riskIds: ReadonlyMap<string, string>,
): Promise<EventInput[]> => {
  const holding = await listHolding(q, before, [...riskIds.keys()], work.now);
  const pins = await listPinned(
    q,
    holding.map(({ row }) => row.id),
  );
  const events: EventInput[] = [];
  for (const { row: was, risk, kri } of holding) {
    const condition = kri && (await findKri(q, nextId, kri.slug));
    // Without what ends it, it would hold for longer than it was signed for.
    if (kri && !condition) continue;
    const row: AcceptanceRow = {
      ...{ ...was, id: newId(), registerId: nextId, riskId: riskIds.get(was.riskId ?? '') ?? null, version: 1 },
      ...{ expiresOnKriId: condition?.id ?? null, pinned: pins.get(was.id) ?? {} },
      ...{ carriedFrom: was.carriedFrom ?? before.title, updatedAt: work.now },
    };
    await insertAcceptance(q, row);
    const changes: EventInput['changes'] = {
      ...{ state: [null, row.state], carriedFrom: [null, before.title], contentHash: [null, row.contentHash] },
    };
    events.push(acceptanceEvent(row, risk, 'carried over', changes));
  }
  const signOff = await findSignOff(q, before.id);
  if (signOff) await insertAcceptance(q, placeForSignature(work, nextId, await nextNumber(q, nextId), signOff));
  return events;
};
