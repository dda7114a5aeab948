import { MOST_RUNBOOKS } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { isSameProcedure, type PlainStep, type RunbookDraft, runbookKey } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { runbookEvent } from './runbook-events.presenter.ts';
import {
  insertRunbooks,
  listAllRunbooks,
  type RunbookRow,
  type ShownRunbook,
  updateRunbook,
} from './runbooks.repository.ts';
import { newRunbook } from './runbooks.usecases.ts';

/** Without ids: a document knows none. */
const bare = ({ kind, steps }: RunbookDraft) => ({ kind, steps: steps.map((step) => ({ ...step, id: '' })) });

/** Steps that say the same keep their ids. */
const stepsOf = (drafts: RunbookDraft['steps'], before: readonly PlainStep[] = []): PlainStep[] => {
  const free = [...before];
  return drafts.map((draft) => {
    const at = free.findIndex(({ title, code }) => title === draft.title && code === draft.code);
    const [kept] = at < 0 ? [] : free.splice(at, 1);
    return { ...draft, id: kept?.id ?? newId() };
  });
};

/** The document has other steps now, and nobody touched those that are here. */
const isOutdated = (row: RunbookRow, draft: RunbookDraft, before: readonly RunbookDraft[]): boolean =>
  row.archivedAt === null &&
  !isSameProcedure(row, bare(draft)) &&
  before.some((old) => runbookKey(old.title) === runbookKey(row.title) && isSameProcedure(row, bare(old)));

const bringUp = async (q: Tx, work: Work, { runbook: row, risk }: ShownRunbook, draft: RunbookDraft): Promise<void> => {
  const steps = stepsOf(draft.steps, row.steps);
  const after = await updateRunbook(q, row, { kind: draft.kind, steps, updatedAt: work.now });
  if (!after) return;
  const told = ({ kind, steps: all }: RunbookRow) => ({ kind, steps: all.map(({ id: _, ...step }) => step) });
  const changes = changesBetween(told(row), told(after));
  await recordEvent(q, work, runbookEvent(row, risk, { action: 'imported', changes, version: after.version }));
};

/** A register has as many runbooks whoever brings them; an import that does not fit is refused as a whole. */
const requireRoomFor = (here: number, added: number): void => {
  if (added === 0 || here + added <= MOST_RUNBOOKS) return;
  throw new AppError(
    409,
    'runbook.too_many',
    `The register has ${here} runbooks and the document brings ${added} new ones; a register has ${MOST_RUNBOOKS} in use at most. Nothing was imported. Archive what is not needed any more, or import the document as a register of its own.`,
  );
};

/**
 * Turns the emergency procedures of a document into runbooks. Those that are known, by their name or by their steps,
 * stay as people made them; where nobody touched one since the document before, it follows the document. The event of
 * the import tells of the new ones.
 */
export const importRunbooks = async (
  q: Tx,
  work: Work,
  registerId: string,
  drafts: readonly RunbookDraft[] | null,
  before: readonly RunbookDraft[] = [],
): Promise<void> => {
  if (drafts === null || drafts.length === 0) return;
  const known = await listAllRunbooks(q, registerId);
  const free = new Set(known);
  const take = (isMeant: (row: RunbookRow) => boolean): ShownRunbook | undefined => {
    const found = [...free].find(({ runbook }) => isMeant(runbook));
    if (found) free.delete(found);
    return found;
  };
  const byName = drafts.map((draft) => take(({ title }) => runbookKey(title) === runbookKey(draft.title)));
  const matched = drafts.map((draft, i) => byName[i] ?? take((row) => isSameProcedure(row, bare(draft))));
  const position = known.reduce((highest, { runbook }) => Math.max(highest, runbook.position), -1) + 1;
  const added: RunbookRow[] = [];
  for (const [i, draft] of drafts.entries()) {
    const found = matched[i];
    if (found) {
      if (isOutdated(found.runbook, draft, before)) await bringUp(q, work, found, draft);
      continue;
    }
    const { title, kind, rehearseEveryDays } = draft;
    const riskId = draft.ref === null ? null : ((await findRisk(q, registerId, draft.ref))?.id ?? null);
    const content = { title, kind, rehearseEveryDays, riskId, steps: stepsOf(draft.steps) };
    added.push(newRunbook(registerId, position + added.length, work.now, content));
  }
  requireRoomFor(known.filter(({ runbook }) => runbook.archivedAt === null).length, added.length);
  await insertRunbooks(q, added);
};
