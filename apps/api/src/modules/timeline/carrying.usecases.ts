import type { Tx } from '@heed/db';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { type EntryRow, insertEntries, listEveryEntry } from './timeline.repository.ts';

/**
 * Gives the next period of a register what is still to be done of its plan, with its days and the risks that go along.
 * What is done stays behind; that it was said there is kept, so that the document it shares does not bring it back.
 */
export const carryTimeline = async (
  q: Tx,
  work: Work,
  beforeId: string,
  nextId: string,
  /** Ids of the risks there, by their ids here. */
  riskIds: ReadonlyMap<string, string>,
): Promise<void> => {
  const entries = await listEveryEntry(q, beforeId);
  const rows = entries.map(
    (was): EntryRow => ({
      ...{ ...was, id: newId(), registerId: nextId, version: 1, createdAt: work.now, updatedAt: work.now },
      riskIds: was.riskIds.flatMap((id) => riskIds.get(id) ?? []),
      // The signature a milestone was reached with belongs to the period before.
      ...{ signOffId: null, removedAt: was.removedAt ?? (was.doneAt === null ? null : work.now) },
    }),
  );
  await insertEntries(q, rows);
};
