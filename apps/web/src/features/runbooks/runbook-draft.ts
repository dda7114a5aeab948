import type { Runbook, RunbookKind, RunbookWrite } from '@heed/contracts';
import { randomId } from '../../lib/random-id.ts';

export interface StepDraft {
  /** Of a new step one of its own, which the server does not see. */
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly code: string;
  readonly preferred: boolean;
}

export interface RunbookDraft {
  readonly title: string;
  readonly kind: RunbookKind;
  readonly ref: string;
  /** As it is typed; empty for never. */
  readonly rehearseEveryDays: string;
  readonly steps: readonly StepDraft[];
}

const NEW = 'new-';

export const newStep = (): StepDraft => ({
  ...{ id: NEW + randomId(), title: '', language: 'bash', code: '', preferred: false },
});

/** With its one empty step; made once for a form, so that the step keeps its name. */
export const emptyDraft = (): RunbookDraft => ({
  ...{ title: '', kind: 'steps', ref: '', rehearseEveryDays: '90', steps: [newStep()] },
});

export const draftOf = ({ title, kind, ref, rehearseEveryDays, steps }: Runbook): RunbookDraft => ({
  title,
  kind,
  ref: ref ?? '',
  rehearseEveryDays: rehearseEveryDays === null ? '' : String(rehearseEveryDays),
  steps: steps.map(({ id, title, language, code, preferred }) => ({ id, title, language, code, preferred })),
});

export const writeOf = (draft: RunbookDraft): RunbookWrite => ({
  title: draft.title.trim(),
  kind: draft.kind,
  ref: draft.ref.trim() || null,
  rehearseEveryDays: draft.rehearseEveryDays.trim() === '' ? null : Number(draft.rehearseEveryDays),
  steps: draft.steps.map(({ id, title, language, code, preferred }) => ({
    ...(!id.startsWith(NEW) && { id }),
    ...{ title: title.trim(), language: language.trim(), code },
    preferred: draft.kind === 'options' && preferred,
  })),
});

export interface DraftProblem {
  readonly field: string;
  readonly message: string;
}

/** What keeps a draft from being saved, each at its field. */
export const draftProblems = ({ title, rehearseEveryDays, steps }: RunbookDraft): readonly DraftProblem[] => {
  const days = rehearseEveryDays.trim();
  const found: DraftProblem[] = [];
  if (title.trim() === '') found.push({ field: 'title', message: 'Give the runbook a title.' });
  if (days !== '' && !(/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= 3660))
    found.push({ field: 'rehearseEveryDays', message: 'Write a number of days from 1 to 3660, or leave it empty.' });
  if (steps.length === 0) found.push({ field: 'steps', message: 'A runbook needs a step.' });
  for (const [index, step] of steps.entries())
    if (step.title.trim() === '' && step.code.trim() === '')
      found.push({ field: step.id, message: `Step ${index + 1}: say what to do, or give its code.` });
  return found;
};
