import type { Tx } from '@heed/db';
import { ruleOfLine } from '@heed/domain';
import { z } from 'zod';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { insertRules, listStakeholders, nextRulePosition, type RuleRow } from './communication.repository.ts';
import { setTimes, timeZoneOf } from './communication.usecases.ts';

/** The communication table among what a document states. */
const claims = z.object({
  communication: z.array(
    z.object({ stakeholder: z.string(), frequency: z.string(), format: z.string(), content: z.string() }),
  ),
});

const keyOf = (stakeholder: string): string => stakeholder.trim().toLowerCase();

/**
 * Turns the communication table of a document into rules that run. Stakeholders the plan knows, or knew until somebody
 * took them out, stay as people made them. The event of the import tells of it.
 */
export const importPlan = async (q: Tx, work: Work, registerId: string, stated: unknown): Promise<void> => {
  const parsed = claims.safeParse(stated);
  if (!parsed.success) return;
  const known = new Set((await listStakeholders(q, registerId)).map(keyOf));
  // What is told of the past, as in the example, sends nobody anything until somebody lets it go on.
  const isLive = work.author === undefined;
  const position = await nextRulePosition(q, registerId);
  const rules = parsed.data.communication.filter(({ stakeholder }) => {
    const key = keyOf(stakeholder);
    const isNew = key !== '' && !known.has(key);
    known.add(key);
    return isNew;
  });
  const rows = rules.map(
    (line, i): RuleRow => ({
      ...ruleOfLine(line),
      active: isLive,
      ...{ id: newId(), registerId, position: position + i, lastAt: null, removedAt: null, version: 1 },
    }),
  );
  if (rows.length === 0) return;
  await insertRules(q, rows);
  const timeZone = await timeZoneOf(q, registerId);
  for (const row of rows) await setTimes(q, row, timeZone, work.now);
};
