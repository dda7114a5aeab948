import type { Runbook, RunbookMark, RunbookRun, RunbookRunItem, RunEnd } from '@heed/contracts';
import {
  countMarks,
  grantFor,
  isRehearsalStale,
  nextStep,
  readStep,
  runSeconds,
  standingMark,
  stepSeconds,
} from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { mayEditRunbook } from './runbook-access.ts';
import type { listActivity, ShownRunbook } from './runbooks.repository.ts';
import type { RunRow } from './runs.repository.ts';

export interface Viewer {
  readonly actor: Actor;
  readonly access: RegisterAccess;
  readonly now: string;
}

type Activity = Awaited<ReturnType<typeof listActivity>>;

/** More of them are forgotten ones that nobody ended. */
const RUNNING_SHOWN = 10;

export const mayRun = ({ actor, access }: Pick<Viewer, 'actor' | 'access'>): boolean =>
  access.archivedAt === null && grantFor('runbook.run', { ...actor, roles: access.roles }) !== 'no';

export const presentRunbook = ({ runbook, risk }: ShownRunbook, activity: Activity, viewer: Viewer): Runbook => {
  const last = activity.last.find(({ runbookId }) => runbookId === runbook.id);
  return {
    id: runbook.id,
    title: runbook.title,
    kind: runbook.kind,
    steps: runbook.steps.map(readStep),
    ref: risk?.ref ?? null,
    rehearsedAt: runbook.rehearsedAt,
    rehearseEveryDays: runbook.rehearseEveryDays,
    rehearsalDueAt: runbook.rehearsalDueAt,
    isRehearsalStale: isRehearsalStale(runbook.rehearsalDueAt, viewer.now),
    runs: Number(activity.counts.find(({ runbookId }) => runbookId === runbook.id)?.n ?? 0),
    running: activity.running
      .filter(({ runbookId }) => runbookId === runbook.id)
      .slice(-RUNNING_SHOWN)
      .map(({ id, kind, startedBy, startedAt }) => ({ id, kind, startedBy, startedAt })),
    lastRun:
      last?.finishedAt == null
        ? null
        : { id: last.id, kind: last.kind, outcome: last.outcome as RunEnd, finishedAt: last.finishedAt },
    updatedAt: runbook.updatedAt,
    archivedAt: runbook.archivedAt,
    version: runbook.version,
    may: {
      edit: viewer.access.archivedAt === null && mayEditRunbook(viewer.actor, viewer.access, risk),
      run: runbook.archivedAt === null && mayRun(viewer),
    },
  };
};

export const presentRunItem = (run: RunRow): RunbookRunItem => ({
  id: run.id,
  runbook: run.runbookId,
  title: run.title,
  kind: run.kind,
  startedBy: run.startedBy,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  finishedBy: run.finishedBy,
  outcome: run.outcome,
  seconds: runSeconds(run),
  notes: run.notes,
  counts: countMarks(run),
  next: run.outcome === 'running' ? nextStep(run.procedure, run) : null,
  version: run.version,
});

export const presentRun = (run: RunRow): RunbookRun => {
  const seconds = stepSeconds(run);
  return {
    ...presentRunItem(run),
    marks: run.steps.flatMap(({ id }): RunbookMark[] => {
      const mark = standingMark(run.marks, id);
      return mark ? [{ step: id, ...mark, seconds: seconds.get(id) ?? null }] : [];
    }),
  };
};
