import type { Register } from '@heed/contracts';
import { type FieldConflict, isSame, mergeEdits } from '@heed/domain';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { statusOf } from '../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../lib/form-problem.ts';
import { keys, registerQuery } from '../../lib/register.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Versioned {
  readonly version: number;
}

interface VersionedOptions<D extends object, B extends Versioned> {
  /** What is known of the thing now. */
  readonly held: B;
  /** The part of it that is edited here. Entries of lists need an `id` that says which is which. */
  readonly read: (thing: B) => D;
  readonly write: (draft: D, changes: Partial<D>, version: number) => Promise<B>;
  /** Asks for it again after somebody else saved. */
  readonly latest: () => Promise<B>;
  /** Puts what was saved where it is shown. */
  readonly store: (saved: B) => void;
  readonly onSaved: (saved: B, before: B, changes: Partial<D>) => void;
  /** Whether a merge that needs no decision is saved at once. Where it has consequences of its own, it is shown first. */
  readonly savesMerged: boolean;
}

interface Options<D extends object>
  extends Pick<VersionedOptions<D, Register>, 'read' | 'write' | 'onSaved' | 'savesMerged'> {
  readonly register: Register;
}

export interface SettingsDraft<D extends object, B = Register> {
  /** What the draft was made from. */
  readonly base: B;
  readonly draft: D;
  readonly changes: Partial<D>;
  readonly isChanged: boolean;
  readonly change: (change: Partial<D>) => void;
  readonly discard: () => void;
  readonly save: () => void;
  readonly isSaving: boolean;
  /** Counts the attempts, so that a summary takes the focus anew. */
  readonly attempt: number;
  readonly problem: FormProblem | undefined;
  /** Fields somebody else changed to another value meanwhile. */
  readonly conflicts: readonly FieldConflict[];
  readonly keep: (field: string) => void;
  readonly take: (field: string) => void;
  /** Fields of somebody else that came in by merging, and are not saved with ours yet. */
  readonly merged: readonly string[];
}

interface State<D, B> {
  readonly base: B;
  readonly draft: D;
  readonly conflicts: readonly FieldConflict[];
  readonly merged: readonly string[];
}

const changesOf = <D extends object>(draft: D, saved: D): Partial<D> =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => !isSame(value, (saved as Fields)[name])),
  ) as Partial<D>;

const MOST_MERGES = 3;

/** Everything of a register that follows from its settings is read again. */
const refreshAfter = (client: QueryClient, saved: Register): void => {
  client.setQueryData(keys.register(saved.slug), saved);
  const { slug } = saved;
  const stale = [keys.registers, keys.me, keys.audit(slug), keys.risks(slug), ['risk', slug], keys.matrix(slug)];
  for (const queryKey of [...stale, keys.versions(slug), keys.scoringVersions(slug), keys.comparison(slug)])
    void client.invalidateQueries({ queryKey });
};

/**
 * An explicit save. What somebody else saved meanwhile is merged in; where both changed the same field, the person
 * decides in place. Nothing that was typed is lost.
 */
export const useVersionedDraft = <D extends object, B extends Versioned>(
  options: VersionedOptions<D, B>,
): SettingsDraft<D, B> => {
  const { held, read, write, latest, store, onSaved, savesMerged } = options;
  const start = (base: B): State<D, B> => ({ base, draft: read(base), conflicts: [], merged: [] });
  const [state, setState] = useState(() => start(held));
  const changes = changesOf(state.draft, read(state.base));
  const isChanged = Object.keys(changes).length > 0;

  const onto = (current: State<D, B>, theirs: B): State<D, B> => {
    const [was, now] = [read(current.base), read(theirs)];
    const yours = changesOf(current.draft, was);
    const merge = mergeEdits(was as Fields, yours as Fields, now as Fields);
    const open = Object.fromEntries(merge.conflicts.map(({ field }) => [field, (yours as Fields)[field]]));
    return {
      base: theirs,
      draft: { ...now, ...merge.patch, ...open },
      conflicts: merge.conflicts,
      merged: merge.theirs,
    };
  };

  const mutation = useMutation({
    mutationFn: async () => {
      let current = state;
      for (let merges = 0; ; merges += 1) {
        const open = changesOf(current.draft, read(current.base));
        if (Object.keys(open).length === 0) return { saved: current.base, before: current.base, changes: open };
        try {
          const saved = await write(current.draft, open, current.base.version);
          return { saved, before: current.base, changes: open };
        } catch (error) {
          if (statusOf(error) !== 412 || merges === MOST_MERGES) throw error;
        }
        current = onto(current, await latest());
        setState(current);
        if (current.conflicts.length > 0 || (!savesMerged && current.merged.length > 0)) return null;
      }
    },
    onSuccess: (done) => {
      if (!done) return;
      store(done.saved);
      setState(start(done.saved));
      onSaved(done.saved, done.before, done.changes);
    },
  });

  // As long as nothing was typed the form follows what others save.
  if (!isChanged && !mutation.isPending && held.version > state.base.version) setState(start(held));

  const settle = (field: string, draft: Partial<D>): void =>
    setState({
      ...state,
      draft: { ...state.draft, ...draft },
      conflicts: state.conflicts.filter((conflict) => conflict.field !== field),
    });

  return {
    base: state.base,
    draft: state.draft,
    changes,
    isChanged,
    change: (change) => setState((now) => ({ ...now, draft: { ...now.draft, ...change } })),
    discard: () => {
      mutation.reset();
      setState(start(state.base));
    },
    save: () => {
      if (isChanged && !mutation.isPending && state.conflicts.length === 0) mutation.mutate();
    },
    isSaving: mutation.isPending,
    attempt: mutation.submittedAt,
    problem: mutation.error && !mutation.isPending ? formProblemOf(mutation.error) : undefined,
    conflicts: state.conflicts,
    keep: (field) => settle(field, {}),
    take: (field) => settle(field, { [field]: (read(state.base) as Fields)[field] } as Partial<D>),
    merged: state.merged,
  };
};

/** An explicit save of a part of the register itself. */
export const useSettingsDraft = <D extends object>({ register, ...options }: Options<D>): SettingsDraft<D> => {
  const client = useQueryClient();
  return useVersionedDraft<D, Register>({
    ...options,
    held: register,
    latest: () => client.fetchQuery({ ...registerQuery(register.slug), staleTime: 0 }),
    store: (saved) => refreshAfter(client, saved),
  });
};
