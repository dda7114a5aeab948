import type { RiskAction } from '@heed/contracts';
import type { Tx } from '@heed/db';
import type { Work } from '../../http/actor.ts';
import type { EventInput } from '../audit/audit.repository.ts';
import { openingByScore } from '../escalations/following-risks.ts';
import { openEscalations } from '../escalations/opening.usecases.ts';
import { assessmentsOf } from './assessments.ts';
import type { RiskContent, RiskRow, RiskSetting } from './risk-columns.ts';
import { recount } from './risk-counters.repository.ts';
import { insertActions, insertAssessments, insertRisks } from './risks.repository.ts';
import { creationChanges } from './saving.usecases.ts';

/** A risk that is added whole. */
export interface AddedRisk {
  readonly row: RiskRow;
  readonly content: RiskContent;
  readonly actions: readonly RiskAction[];
  /** Why it is assessed as it is. */
  readonly rationale: string;
}

/**
 * Adds many risks in a few large writes, with their assessments; those whose score calls somebody call together. Answers
 * an event for each, to be recorded last.
 */
export const addRisks = async (
  q: Tx,
  work: Work,
  registerId: string,
  added: readonly AddedRisk[],
  { scoring, policy }: Pick<RiskSetting, 'scoring' | 'policy'>,
  action: string,
): Promise<EventInput[]> => {
  const rows = added.map(({ row }) => row);
  await insertRisks(q, rows);
  await insertActions(
    q,
    registerId,
    added.map(({ row, actions }) => ({ riskId: row.id, actions })),
  );
  await insertAssessments(
    q,
    added.flatMap(({ row, rationale }) => assessmentsOf(work, null, row, rationale, scoring)),
  );
  await recount(q, registerId, [], rows);
  const openings = rows.flatMap((row) => openingByScore(policy, null, row, action === 'imported') ?? []);
  const called = await openEscalations(q, work, registerId, openings);
  const events = added.map(
    ({ row, content, actions }): EventInput => ({
      registerId,
      entity: 'risk',
      key: row.ref,
      action,
      changes: creationChanges(content, actions),
      version: row.version,
    }),
  );
  return [...events, ...called];
};
