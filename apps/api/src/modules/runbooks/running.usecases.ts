import type { ListQuery, RunbookRun, RunbookRunPatch, RunbookRunRead, RunKind } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import {
  finishRun,
  isSameProcedure,
  type Marked,
  markStep,
  readStep,
  rehearsalDueAt,
  rehearsedAfter,
  type StepMark,
  startTime,
} from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { type Changes, recordEvent, recordEvents } from '../audit/audit.repository.ts';
import { runbookEvent } from './runbook-events.presenter.ts';
import { mayRun, presentRun, presentRunItem } from './runbooks.presenter.ts';
import { type RunbookRow, setRehearsed } from './runbooks.repository.ts';
import { getRunbook } from './runbooks.usecases.ts';
import { findRun, insertRun, listRuns, lockRun, type RunRow, updateRun } from './runs.repository.ts';

/** Who ran a runbook when, and how it went. */
export const listRunsOf = async (work: Work, register: RegisterAccess, id: string, query: ListQuery) => {
  await getRunbook(work.read, register, id);
  const { rows, next, total } = await listRuns(work.read, id, query);
  return { items: rows.map(({ run }) => presentRunItem(run)), next, total };
};

const presentWhole = (work: Work, access: RegisterAccess, runbook: RunbookRow, run: RunRow): RunbookRunRead => ({
  run: presentRun(run),
  kind: run.procedure,
  steps: run.steps.map(readStep),
  isChangedSince: !isSameProcedure(runbook, { kind: run.procedure, steps: run.steps }),
  may: { run: mayRun({ actor: work.actor, access }) },
});

const getRun = async (q: Reader, runbookId: string, id: string): Promise<RunRow> => {
  const run = await findRun(q, runbookId, id);
  if (!run) throw notFound('run', id);
  return run;
};

/** A run with its steps as they were when it started. */
export const readRun = async (
  work: Work,
  register: RegisterAccess,
  id: string,
  run: string,
): Promise<RunbookRunRead> => {
  const { runbook } = await getRunbook(work.read, register, id);
  return presentWhole(work, register, runbook, await getRun(work.read, id, run));
};

/** Starts a run, or tells of one that was begun while the server did not answer. */
export const startRun = (
  work: Work,
  register: RegisterAccess,
  id: string,
  input: { readonly kind: RunKind; readonly startedAt?: string | undefined },
): Promise<RunbookRunRead> =>
  work.tx(async (q) => {
    const { runbook, risk } = await getRunbook(q, register, id);
    const startedAt = startTime(input.startedAt, work.now);
    if (runbook.archivedAt !== null && runbook.archivedAt <= startedAt)
      throw new AppError(
        409,
        'runbook.archived',
        `“${runbook.title}” was taken out of use. Bring it back to run it, or look for the one that replaced it.`,
      );
    const run: RunRow = {
      ...{ id: newId(), runbookId: id, kind: input.kind, version: 1 },
      ...{ title: runbook.title, procedure: runbook.kind, steps: runbook.steps, marks: {}, notes: '' },
      ...{ startedBy: authorOf(work).name, startedAt },
      ...{ outcome: 'running', finishedAt: null, finishedBy: null },
    };
    await insertRun(q, run);
    const changes: Changes = { run: [null, run.id], kind: [null, run.kind], startedAt: [null, startedAt] };
    await recordEvent(q, work, runbookEvent(runbook, risk, { action: 'started', changes, version: 1 }));
    return presentWhole(work, register, runbook, run);
  });

const titleOf = (run: RunRow, step: string): string => {
  const index = run.steps.findIndex(({ id }) => id === step);
  return run.steps[index]?.title || `Step ${index + 1}`;
};

const changesOfMark = (run: RunRow, step: string, { before, mark, effect }: Marked): Changes => {
  const was = (field: keyof StepMark) => (effect === 'late' ? null : (before?.[field] ?? null));
  return {
    run: [null, run.id],
    step: [null, titleOf(run, step)],
    state: [was('state'), mark.state],
    at: [was('at'), mark.at],
    ...(mark.note !== '' && { note: [was('note'), mark.note] }),
    // It was done before the mark that counts, and heard of later.
    ...(effect === 'late' && { counts: [null, false] }),
  };
};

/** A run after what somebody says of it, and what the trail tells of that. */
const changed = (work: Work, before: RunRow, patch: RunbookRunPatch) => {
  const by = authorOf(work).name;
  const events: { action: string; changes: Changes }[] = [];
  let run = before;
  for (const { step, state, note, at } of patch.marks ?? []) {
    const marked = markStep(run, step, { state, note, by, at }, work.now);
    if (marked.effect === 'known') continue;
    events.push({ action: 'marked', changes: changesOfMark(run, step, marked) });
    run = { ...run, marks: marked.marks as RunRow['marks'] };
  }
  if (patch.notes !== undefined && patch.notes !== run.notes) {
    events.push({ action: 'noted', changes: { run: [null, run.id], notes: [run.notes, patch.notes] } });
    run = { ...run, notes: patch.notes };
  }
  const { finish } = patch;
  const finishedAt = finish ? finishRun(run, { outcome: finish.outcome, at: finish.at }, work.now) : null;
  if (finish && finishedAt !== null) {
    const { outcome } = finish;
    events.push({
      action: 'finished',
      changes: {
        run: [null, run.id],
        kind: [run.kind, run.kind],
        outcome: ['running', outcome],
        finishedAt: [null, finishedAt],
      },
    });
    run = { ...run, outcome, finishedAt, finishedBy: by };
  }
  return { run, events };
};

/** Notes the rehearsal a run was, on its runbook. */
const noteRehearsal = async (q: Tx, runbook: RunbookRow, run: RunRow): Promise<void> => {
  const isSame = isSameProcedure(runbook, { kind: run.procedure, steps: run.steps });
  const rehearsedAt = rehearsedAfter(runbook.rehearsedAt, run, isSame);
  if (rehearsedAt !== runbook.rehearsedAt)
    await setRehearsed(q, runbook.id, { rehearsedAt, rehearsalDueAt: rehearsalDueAt({ ...runbook, rehearsedAt }) });
};

/** Marks steps, takes notes, ends a run: all of what was sent, or nothing. What is there already changes nothing. */
export const saveRun = (
  work: Work,
  register: RegisterAccess,
  id: string,
  runId: string,
  patch: RunbookRunPatch,
): Promise<RunbookRun> =>
  work.tx(async (q) => {
    const { runbook, risk } = await getRunbook(q, register, id);
    const seen = await getRun(q, id, runId);
    // What was sent again writes nothing at all, so nobody waits for it.
    if (changed(work, seen, patch).events.length === 0) return presentRun(seen);
    const before = await lockRun(q, id, runId);
    const { run, events } = changed(work, before, patch);
    if (events.length === 0) return presentRun(before);
    const after = { ...run, version: before.version + 1 };
    await updateRun(q, after);
    if (before.outcome !== after.outcome) await noteRehearsal(q, runbook, after);
    await recordEvents(
      q,
      work,
      events.map((event) => runbookEvent(runbook, risk, { ...event, version: after.version })),
    );
    return presentRun(after);
  });
