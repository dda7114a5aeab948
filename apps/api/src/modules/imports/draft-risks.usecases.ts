import type { Tx } from '@heed/db';
import type { RiskDraft } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { getSetting } from '../registers/registers.repository.ts';
import { assessmentsOf } from '../risks/assessments.ts';
import { deriveColumns, type RiskContent, type RiskRow } from '../risks/risk-columns.ts';
import { recount } from '../risks/risk-counters.repository.ts';
import { insertActions, insertAssessments, insertRisks, nextPosition, ownersOf } from '../risks/risks.repository.ts';
import { creationChanges } from '../risks/saving.usecases.ts';
import { actionsOf, contentOf } from './draft-columns.ts';
import { insertNewComments } from './imports.repository.ts';

/** Adds the risks of a document in a few large writes, each with its assessment and its event. */
export const insertDraftRisks = async (
  q: Tx,
  work: Work,
  registerId: string,
  drafts: readonly RiskDraft[],
): Promise<void> => {
  const setting = await getSetting(q, registerId);
  const first = await nextPosition(q, registerId);
  const ownerOf = await ownersOf(q, registerId);
  const entries = drafts.map((draft, i) => {
    const content: RiskContent = contentOf(draft);
    const actions = actionsOf(draft.actions);
    const row: RiskRow = {
      ...content,
      ...deriveColumns(content, actions, setting),
      id: newId(),
      registerId,
      ...ownerOf(content.owner),
      stateSince: work.now,
      position: first + i,
      movedFromScore: null,
      movedFromPriority: null,
      movedAt: null,
      linesFrom: draft.lines?.[0] ?? null,
      linesTo: draft.lines?.[1] ?? null,
      version: 1,
      createdAt: work.now,
      updatedAt: work.now,
    };
    return { row, content, actions };
  });
  await insertRisks(
    q,
    entries.map(({ row }) => row),
  );
  await insertActions(
    q,
    registerId,
    entries.map(({ row, actions }) => ({ riskId: row.id, actions })),
  );
  await insertAssessments(
    q,
    entries.flatMap(({ row }) => assessmentsOf(work, null, row, row.stated?.reason ?? '', setting.scoring)),
  );
  await insertNewComments(
    q,
    entries.map(({ row }, i) => ({ riskId: row.id, drafts: drafts[i]?.comments ?? [], known: [] })),
  );
  await recount(
    q,
    registerId,
    [],
    entries.map(({ row }) => row),
  );
  await recordEvents(
    q,
    work,
    entries.map(
      ({ row, content, actions }): EventInput => ({
        registerId,
        entity: 'risk',
        key: row.ref,
        action: 'imported',
        changes: creationChanges(content, actions),
        version: 1,
      }),
    ),
  );
};
