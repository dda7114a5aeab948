import { communicationRuleWrite } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { type CommunicationDraft, ruleOfDraft, stakeholderKey } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { insertRules, listStakeholders, nextRulePosition, type RuleRow } from './communication.repository.ts';
import { setTimes, timeZoneOf } from './communication.usecases.ts';

/**
 * Turns the plan of a document into rules that run. Stakeholders the plan knows, or knew until somebody took them out,
 * stay as people made them. The event of the import tells of it.
 */
export const importPlan = async (
  q: Tx,
  work: Work,
  registerId: string,
  drafts: readonly CommunicationDraft[] | null,
): Promise<void> => {
  if (drafts === null || drafts.length === 0) return;
  const known = new Set((await listStakeholders(q, registerId)).map(stakeholderKey));
  // What is told of the past, as in the example, sends nobody anything until somebody lets it go on.
  const isLive = work.author === undefined;
  const position = await nextRulePosition(q, registerId);
  const rows = drafts.flatMap((draft, i): RuleRow[] => {
    // A document is text that anybody may have edited.
    const rule = communicationRuleWrite.safeParse(ruleOfDraft(draft));
    if (!rule.success || known.has(stakeholderKey(draft.stakeholder))) return [];
    const { data } = rule;
    return [
      {
        ...data,
        ...{ id: newId(), registerId, position: position + i, active: isLive },
        ...{ lastAt: null, removedAt: null, version: 1 },
      },
    ];
  });
  if (rows.length === 0) return;
  await insertRules(q, rows);
  const timeZone = await timeZoneOf(q, registerId);
  for (const row of rows) await setTimes(q, row, timeZone, work.now);
};
