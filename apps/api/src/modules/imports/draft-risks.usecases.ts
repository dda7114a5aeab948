import type { Tx } from '@heed/db';
import type { RiskDraft } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { recordEvents } from '../audit/audit.repository.ts';
import { getSetting } from '../registers/registers.repository.ts';
import { type AddedRisk, addRisks } from '../risks/adding.usecases.ts';
import { deriveColumns, NOT_WATCHED, type RiskContent, type RiskRow } from '../risks/risk-columns.ts';
import { nextPosition, ownersOf } from '../risks/risks.repository.ts';
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
  const added = drafts.map((draft, i): AddedRisk => {
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
      ...NOT_WATCHED,
      movedFromScore: null,
      movedFromPriority: null,
      movedAt: null,
      linesFrom: draft.lines?.[0] ?? null,
      linesTo: draft.lines?.[1] ?? null,
      version: 1,
      createdAt: work.now,
      updatedAt: work.now,
    };
    return { row, content, actions, rationale: row.stated?.reason ?? '' };
  });
  const events = await addRisks(q, work, registerId, added, setting, 'imported');
  await insertNewComments(
    q,
    added.map(({ row }, i) => ({ riskId: row.id, drafts: drafts[i]?.comments ?? [], known: [] })),
  );
  await recordEvents(q, work, events);
};
