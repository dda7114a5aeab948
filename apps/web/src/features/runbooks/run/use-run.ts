import type { MarkState, RunbookRunRead, RunEnd } from '@heed/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { randomId } from '../../../lib/random-id.ts';
import { useMe } from '../../../lib/session.tsx';
import { runQuery } from '../runbooks.queries.ts';
import { changeRun, dropRun, type KeptRun, keepRun, keptRun, movedTo, subscribeRuns } from './kept-runs.ts';
import { viewOf, type Waiting } from './run-model.ts';
import { savingOf, sendRun, subscribeSaving, throwAway } from './send-run.ts';
import { serverNow } from './server-clock.ts';

const NOTHING: readonly Waiting[] = [];

interface Address {
  readonly register: string;
  readonly runbook: string;
  readonly run: string;
}

const newer = (kept: RunbookRunRead | undefined, asked: RunbookRunRead | undefined): RunbookRunRead | undefined =>
  kept && asked ? (kept.run.version > asked.run.version ? kept : asked) : (asked ?? kept);

/** A run as this computer has it, and what a person does in it: kept here first, then sent. */
export const useRun = ({ register, runbook, run: id }: Address) => {
  const client = useQueryClient();
  const me = useMe();
  const stored = useSyncExternalStore(subscribeRuns, () => keptRun(id));
  const kept = stored?.person === me.id ? stored : undefined;
  const saving = useSyncExternalStore(subscribeSaving, () => savingOf(id));
  const query = useQuery({ ...runQuery(register, runbook, id), enabled: !kept?.isBegunHere && !movedTo(id) });
  const read = newer(kept?.read, query.data);
  const waiting = kept?.waiting ?? NOTHING;
  const view = useMemo(() => (read ? viewOf(read, waiting, me.name) : undefined), [read, waiting, me.name]);
  const isOpen = read?.run.outcome === 'running' && read.may.run;

  // What the server told is kept at once: it may be gone the next moment, and the page be loaded again.
  const asked = query.data;
  useEffect(() => {
    const before = keptRun(id);
    if (asked?.run.outcome !== 'running' || !asked.may.run) {
      // Somebody else ended it, and nothing of it waits here.
      if (asked && before?.waiting.length === 0) dropRun(id);
      return;
    }
    const fresh: KeptRun = {
      ...{ id, person: me.id, register, runbook, isBegunHere: false, keptAt: serverNow() },
      ...{ read: newer(before?.read, asked) ?? asked, waiting: before?.waiting ?? NOTHING },
    };
    if (!before || before.read !== fresh.read) keepRun(fresh);
  }, [asked, id, me.id, register, runbook]);

  // What was left here by an earlier page is sent.
  useEffect(() => void sendRun(client, id), [client, id]);

  const add = (entry: Omit<Waiting, 'id'>): void => {
    changeRun(id, (latest) => ({ ...latest, waiting: [...latest.waiting, { id: randomId(), ...entry }] }));
    void sendRun(client, id);
  };
  return {
    read,
    view,
    saving,
    /** Done here, and not confirmed by the server yet. */
    pending: waiting,
    isOpen,
    /** The run is known by another id now. */
    movedTo: movedTo(id),
    /** Nothing is known of it: why. */
    problem: read ? undefined : query.error,
    retry: () => void query.refetch(),
    /** The copy of this computer stands in for the server. */
    keptAt: query.error && kept && !kept.isBegunHere ? kept.keptAt : null,
    mark: (step: string, state: MarkState, note: string): void => add({ mark: { step, state, note, at: serverNow() } }),
    note: (notes: string): void => add({ notes }),
    finish: (outcome: RunEnd, notes: string): void => add({ notes, finish: { outcome, at: serverNow() } }),
    send: (): void => void sendRun(client, id),
    throwAway: (): void => throwAway(id),
  };
};

export type Run = ReturnType<typeof useRun>;
