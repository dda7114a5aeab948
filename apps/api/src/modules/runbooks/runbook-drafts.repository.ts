import type { Reader } from '@heed/db';
import type { RunbookDraft } from '@heed/domain';
import { listAllRunbooks } from './runbooks.repository.ts';

/** The runbooks of a register as a document can hold them; null where it never had one, and the document's stay. */
export const listRunbookDrafts = async (q: Reader, registerId: string): Promise<RunbookDraft[] | null> => {
  const all = await listAllRunbooks(q, registerId);
  if (all.length === 0) return null;
  return all
    .filter(({ runbook }) => runbook.archivedAt === null)
    .map(({ runbook, risk }) => ({
      ...{ title: runbook.title, kind: runbook.kind, ref: risk?.ref ?? null },
      rehearseEveryDays: runbook.rehearseEveryDays,
      steps: runbook.steps.map(({ id: _, ...step }) => step),
    }));
};
