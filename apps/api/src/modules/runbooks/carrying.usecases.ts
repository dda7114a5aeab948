import type { Tx } from '@heed/db';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import type { EventInput } from '../audit/audit.repository.ts';
import { runbookEvent } from './runbook-events.presenter.ts';
import { insertRunbooks, listAllRunbooks, type RunbookRow } from './runbooks.repository.ts';

/**
 * Gives the next period of a register its runbooks with their steps, and when they were rehearsed last. Their runs stay
 * where they were made. One of a risk that stays behind goes along without it. Answers the events.
 */
export const carryRunbooks = async (
  q: Tx,
  work: Work,
  before: { readonly id: string; readonly title: string },
  nextId: string,
  /** Ids of the risks there, by their ids here. */
  riskIds: ReadonlyMap<string, string>,
): Promise<EventInput[]> => {
  const carried = (await listAllRunbooks(q, before.id)).map(({ runbook: was, risk }) => {
    const riskId = riskIds.get(was.riskId ?? '') ?? null;
    const row: RunbookRow = {
      ...{ ...was, id: newId(), registerId: nextId, riskId, version: 1 },
      ...{ createdAt: work.now, updatedAt: work.now },
    };
    return { row, risk: riskId === null ? null : risk };
  });
  await insertRunbooks(
    q,
    carried.map(({ row }) => row),
  );
  return carried
    .filter(({ row }) => row.archivedAt === null)
    .map(({ row, risk }) =>
      runbookEvent(row, risk, { action: 'carried over', changes: { carriedFrom: [null, before.title] }, version: 1 }),
    );
};
