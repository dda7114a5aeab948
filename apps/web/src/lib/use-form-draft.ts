import { type FieldConflict, isSame, mergeEdits } from '@heed/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { statusOf } from './api-client.ts';
import { formProblemOf } from './form-problem.ts';

type Fields = Readonly<Record<string, unknown>>;

interface State<T, D> {
  /** What the draft was made from; undefined for a new one. */
  readonly base: T | undefined;
  /** The draft as it was before anything was typed. */
  readonly start: D;
  readonly draft: D;
  readonly conflicts: readonly FieldConflict[];
}

export interface SavedForm<T, D> {
  readonly after: T;
  /** Undefined where it is new. */
  readonly before: T | undefined;
  readonly changes: Partial<D>;
}

interface Options<T, D extends object> {
  /** Undefined for a new one. */
  readonly thing: T | undefined;
  /** What is edited of a thing, or of a new one. */
  readonly draftOf: (thing: T | undefined) => D;
  readonly write: (draft: D, changes: Partial<D>, base: T | undefined) => Promise<T>;
  /** Asks for it again after somebody else saved. */
  readonly latest: (base: T) => Promise<T>;
  readonly onSaved: (saved: SavedForm<T, D>) => void;
}

const changesOf = <T, D extends object>({ draft, start }: State<T, D>): Partial<D> =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => !isSame(value, (start as Fields)[name])),
  ) as Partial<D>;

const MOST_MERGES = 3;

/**
 * A form that makes a thing or changes one, saved as a whole. What somebody else saved meanwhile is merged in; where both
 * changed the same field, the person decides in place. Nothing that was typed is lost.
 */
export const useFormDraft = <T, D extends object>({ thing, draftOf, write, latest, onSaved }: Options<T, D>) => {
  const [state, setState] = useState((): State<T, D> => {
    const start = draftOf(thing);
    return { base: thing, start, draft: start, conflicts: [] };
  });
  const onto = (before: State<T, D>, theirs: T): State<T, D> => {
    const now = draftOf(theirs);
    const yours = changesOf(before) as Fields;
    const merge = mergeEdits(before.start as Fields, yours, now as Fields);
    const open = Object.fromEntries(merge.conflicts.map(({ field }) => [field, yours[field]]));
    return { base: theirs, start: now, draft: { ...now, ...merge.patch, ...open }, conflicts: merge.conflicts };
  };
  const mutation = useMutation({
    mutationFn: async (): Promise<SavedForm<T, D> | null> => {
      let current = state;
      for (let merges = 0; ; merges += 1) {
        const { base, draft } = current;
        const changes = changesOf(current);
        try {
          const after = base && Object.keys(changes).length === 0 ? base : await write(draft, changes, base);
          return { after, before: base, changes };
        } catch (error) {
          if (!base || statusOf(error) !== 412 || merges === MOST_MERGES) throw error;
          current = onto(current, await latest(base));
        }
        setState(current);
        if (current.conflicts.length > 0) return null;
      }
    },
    onSuccess: (saved) => {
      if (saved) onSaved(saved);
    },
  });
  const settle = (field: string, change: Partial<D>): void =>
    setState((before) => ({
      ...before,
      draft: { ...before.draft, ...change },
      conflicts: before.conflicts.filter((conflict) => conflict.field !== field),
    }));
  const saved = mutation.data ?? undefined;
  return {
    draft: state.draft,
    /** What was saved, from then on. */
    saved: saved?.after,
    isUnsaved: saved === undefined && Object.keys(changesOf(state)).length > 0,
    change: (change: Partial<D>): void => setState((before) => ({ ...before, draft: { ...before.draft, ...change } })),
    save: (): void => {
      if (!mutation.isPending && state.conflicts.length === 0) mutation.mutate();
    },
    isSaving: mutation.isPending,
    attempt: mutation.submittedAt,
    problem: mutation.error && !mutation.isPending ? formProblemOf(mutation.error) : undefined,
    conflicts: state.conflicts,
    keep: (field: string): void => settle(field, {}),
    take: (field: string): void => settle(field, { [field]: (state.start as Fields)[field] } as Partial<D>),
  };
};

export type FormDraft<D extends object> = Omit<ReturnType<typeof useFormDraft<unknown, D>>, 'saved'>;
