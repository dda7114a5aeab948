import type { Tx } from '@heed/db';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { insertRules, listRules, type RuleRow } from './communication.repository.ts';
import { setTimes, timeZoneOf } from './communication.usecases.ts';

/** Gives the next period of a register the communication plan of the one before. What that sent stays there. */
export const carryPlan = async (q: Tx, work: Work, beforeId: string, nextId: string): Promise<void> => {
  const rows = (await listRules(q, beforeId)).map(
    (rule): RuleRow => ({ ...rule, ...{ id: newId(), registerId: nextId, lastAt: null, version: 1 } }),
  );
  if (rows.length === 0) return;
  await insertRules(q, rows);
  const timeZone = await timeZoneOf(q, nextId);
  for (const row of rows) await setTimes(q, row, timeZone, work.now);
};
