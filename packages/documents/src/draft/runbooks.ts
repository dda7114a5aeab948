import type { RunbookDraft } from '@heed/domain';
import type { RegisterDocument } from '../claims.ts';
import { repairText } from '../repair-text.ts';

/** A runbook of which nothing is said. */
export const NO_RUNBOOK: RunbookDraft = { title: '', kind: 'steps', steps: [], ref: null, rehearseEveryDays: null };

/** The emergency procedures of a document, code exactly as written. */
export const draftRunbooks = (document: RegisterDocument): RunbookDraft[] =>
  document.runbooks.map(({ title, kind, steps }) => ({
    ...NO_RUNBOOK,
    ...{ title: repairText(title), kind },
    steps: steps.map(({ title: name, language, code, preferred }) => ({
      ...{ title: repairText(name), language, code, preferred },
    })),
  }));
