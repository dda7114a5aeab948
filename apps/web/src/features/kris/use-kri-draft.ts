import type { Kri } from '@heed/contracts';
import { type FieldConflict, isSame, mergeEdits } from '@heed/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { statusOf } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { kriQuery } from '../../lib/kris.ts';
import { draftOf, EMPTY_DRAFT, type KriDraft } from './kri-draft.ts';

type Fields = Readonly<Record<string, unknown>>;

interface State {
  /** What the draft was made from; undefined for a new one. */
  readonly base: Kri | undefined;
  readonly draft: KriDraft;
  readonly conflicts: readonly FieldConflict[];
}

const startOf = (base: Kri | undefined): State => ({
  base,
  draft: base ? draftOf(base) : EMPTY_DRAFT,
  conflicts: [],
});

const changesOf = (draft: KriDraft, saved: KriDraft): Partial<KriDraft> =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => !isSame(value, (saved as unknown as Fields)[name])),
  );

const savedOf = ({ base }: State): KriDraft => (base ? draftOf(base) : EMPTY_DRAFT);

/** The draft on top of what somebody else saved meanwhile. */
const onto = (state: State, theirs: Kri): State => {
  const [was, now] = [savedOf(state), draftOf(theirs)];
  const yours = changesOf(state.draft, was) as Fields;
  const merge = mergeEdits(was as unknown as Fields, yours, now as unknown as Fields);
  const open = Object.fromEntries(merge.conflicts.map(({ field }) => [field, yours[field]]));
  return { base: theirs, draft: { ...now, ...merge.patch, ...open } as KriDraft, conflicts: merge.conflicts };
};

export interface Saved {
  readonly after: Kri;
  readonly before: Kri | undefined;
  readonly changes: Partial<KriDraft>;
}

interface Options {
  readonly register: string;
  readonly kri: Kri | undefined;
  readonly write: (draft: KriDraft, changes: Partial<KriDraft>, version: number) => Promise<Kri>;
  readonly onSaved: (saved: Saved) => void;
}

const MOST_MERGES = 3;

/**
 * An explicit save of a KRI. What somebody else saved meanwhile is merged in; where both changed the same field, the
 * person decides in place. Nothing that was typed is lost.
 */
export const useKriDraft = ({ register, kri, write, onSaved }: Options) => {
  const client = useQueryClient();
  const [state, setState] = useState(() => startOf(kri));
  const changes = changesOf(state.draft, savedOf(state));
  const mutation = useMutation({
    mutationFn: async (): Promise<Saved | null> => {
      let current = state;
      for (let merges = 0; ; merges += 1) {
        const open = changesOf(current.draft, savedOf(current));
        const { base } = current;
        try {
          const after =
            base && Object.keys(open).length === 0 ? base : await write(current.draft, open, base?.version ?? 0);
          return { after, before: base, changes: open };
        } catch (error) {
          if (!base || statusOf(error) !== 412 || merges === MOST_MERGES) throw error;
          current = onto(current, await client.fetchQuery({ ...kriQuery(register, base.slug), staleTime: 0 }));
        }
        setState(current);
        if (current.conflicts.length > 0) return null;
      }
    },
    onSuccess: (saved) => {
      if (saved) onSaved(saved);
    },
  });
  const settle = (field: string, change: Partial<KriDraft>): void =>
    setState((latest) => ({
      ...latest,
      draft: { ...latest.draft, ...change },
      conflicts: latest.conflicts.filter((conflict) => conflict.field !== field),
    }));
  return {
    draft: state.draft,
    isChanged: Object.keys(changes).length > 0,
    change: (change: Partial<KriDraft>): void =>
      setState((latest) => ({ ...latest, draft: { ...latest.draft, ...change } })),
    save: (): void => {
      if (!mutation.isPending && state.conflicts.length === 0) mutation.mutate();
    },
    isSaving: mutation.isPending,
    isSaved: mutation.data !== undefined && mutation.data !== null,
    attempt: mutation.submittedAt,
    problem: mutation.error && !mutation.isPending ? formProblemOf(mutation.error) : undefined,
    conflicts: state.conflicts,
    keep: (field: string): void => settle(field, {}),
    take: (field: string): void => settle(field, { [field]: (savedOf(state) as unknown as Fields)[field] }),
  };
};

export type KriForm = ReturnType<typeof useKriDraft>;
