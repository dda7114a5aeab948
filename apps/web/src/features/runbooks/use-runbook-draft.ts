import { type Runbook, runbooksApi } from '@heed/contracts';
import { type FieldConflict, isSame, mergeEdits } from '@heed/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, statusOf } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { useAttemptKey } from '../../lib/use-attempt-key.ts';
import { draftOf, emptyDraft, type RunbookDraft, writeOf } from './runbook-draft.ts';

type Fields = Readonly<Record<string, unknown>>;

interface State {
  /** What the draft was made from; undefined for a new one. */
  readonly base: Runbook | undefined;
  /** The draft as it was before anything was typed. */
  readonly saved: RunbookDraft;
  readonly draft: RunbookDraft;
  readonly conflicts: readonly FieldConflict[];
}

const startOf = (base: Runbook | undefined): State => {
  const saved = base ? draftOf(base) : emptyDraft();
  return { base, saved, draft: saved, conflicts: [] };
};

const changesOf = ({ draft, saved }: State): Fields =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => !isSame(value, (saved as unknown as Fields)[name])),
  );

/** The draft on top of what somebody else saved meanwhile. */
const onto = (state: State, theirs: Runbook): State => {
  const now = draftOf(theirs);
  const yours = changesOf(state);
  const merge = mergeEdits(state.saved as unknown as Fields, yours, now as unknown as Fields);
  const open = Object.fromEntries(merge.conflicts.map(({ field }) => [field, yours[field]]));
  return {
    base: theirs,
    saved: now,
    draft: { ...now, ...merge.patch, ...open } as RunbookDraft,
    conflicts: merge.conflicts,
  };
};

const MOST_MERGES = 3;

/**
 * An explicit save of a runbook. What somebody else saved meanwhile is merged in; where both changed the same field, the
 * person decides in place. Nothing that was typed is lost.
 */
export const useRunbookDraft = (register: string, book: Runbook | undefined, onSaved: (after: Runbook) => void) => {
  const [state, setState] = useState(() => startOf(book));
  const keyFor = useAttemptKey();
  const write = ({ draft, base }: State): Promise<Runbook> => {
    const body = writeOf(draft);
    if (base) return call(runbooksApi.replace, { params: { register, id: base.id }, body, version: base.version });
    return call(runbooksApi.create, { params: { register }, body, idempotencyKey: keyFor(body) });
  };
  const latest = (id: string): Promise<Runbook> => call(runbooksApi.get, { params: { register, id } });
  const mutation = useMutation({
    mutationFn: async (): Promise<Runbook | null> => {
      let current = state;
      for (let merges = 0; ; merges += 1) {
        try {
          return await write(current);
        } catch (error) {
          if (!current.base || statusOf(error) !== 412 || merges === MOST_MERGES) throw error;
          current = onto(current, await latest(current.base.id));
        }
        setState(current);
        if (current.conflicts.length > 0) return null;
      }
    },
    onSuccess: (after) => {
      if (after) onSaved(after);
    },
  });
  const settle = (field: string, change: Partial<RunbookDraft>): void =>
    setState((before) => ({
      ...before,
      draft: { ...before.draft, ...change },
      conflicts: before.conflicts.filter((conflict) => conflict.field !== field),
    }));
  return {
    draft: state.draft,
    isChanged: Object.keys(changesOf(state)).length > 0,
    change: (change: Partial<RunbookDraft>): void =>
      setState((before) => ({ ...before, draft: { ...before.draft, ...change } })),
    save: (): void => {
      if (!mutation.isPending && state.conflicts.length === 0) mutation.mutate();
    },
    isSaving: mutation.isPending,
    attempt: mutation.submittedAt,
    problem: mutation.error && !mutation.isPending ? formProblemOf(mutation.error) : undefined,
    conflicts: state.conflicts,
    keep: (field: string): void => settle(field, {}),
    take: (field: string): void => settle(field, { [field]: (state.saved as unknown as Fields)[field] }),
  };
};

export type RunbookForm = ReturnType<typeof useRunbookDraft>;
