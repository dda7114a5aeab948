import type { MarkState, RunbookKind, RunEnd, RunKind, RunOutcome } from '@heed/contracts';
import { RuleError } from './rule-error.ts';
import type { PlainStep } from './runbook.ts';

/** What somebody said of a step, and when they did it. */
export interface StepMark {
  readonly state: MarkState;
  readonly by: string;
  readonly at: string;
  readonly note: string;
}

/** By id of the step: what was said of it, the latest last. The latest one counts. */
export type StepMarks = Readonly<Record<string, readonly StepMark[]>>;

/** A run as far as its rules need it. */
export interface RunState {
  readonly steps: readonly PlainStep[];
  readonly marks: StepMarks;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcome: RunOutcome;
}

/** How far the clock of somebody's device may be off before what it says is refused, in milliseconds. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** A run that was begun without a server can be told of for a week. */
const OFFLINE_MS = 7 * 86_400_000;
/** Of one step; older ones are in the trail. */
const KEPT_MARKS = 20;

const minuteOf = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
const msBetween = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** The mark that counts; undefined where nobody said anything of the step. */
export const standingMark = (marks: StepMarks, step: string): StepMark | undefined =>
  Object.hasOwn(marks, step) ? marks[step]?.at(-1) : undefined;

const stateOf = (marks: StepMarks, step: string): MarkState => standingMark(marks, step)?.state ?? 'todo';

/** How many steps are in each state. */
export const countMarks = ({ steps, marks }: Pick<RunState, 'steps' | 'marks'>): Record<MarkState, number> => {
  const counts = { todo: 0, done: 0, skipped: 0, failed: 0 };
  for (const { id } of steps) counts[stateOf(marks, id)] += 1;
  return counts;
};

/**
 * The step to do next: the first one nobody marked. Of options: the preferred one, then the others in their order, until
 * one was done; a failed option leads to the next. Null when nothing is left to do.
 */
export const nextStep = (kind: RunbookKind, { steps, marks }: Pick<RunState, 'steps' | 'marks'>): string | null => {
  const isTodo = ({ id }: PlainStep): boolean => stateOf(marks, id) === 'todo';
  if (kind === 'steps') return steps.find(isTodo)?.id ?? null;
  if (steps.some(({ id }) => stateOf(marks, id) === 'done')) return null;
  return (steps.find((step) => step.preferred && isTodo(step)) ?? steps.find(isTodo))?.id ?? null;
};

/** How long each marked step took, in seconds: since the mark before it in time, or since the start. */
export const stepSeconds = ({
  steps,
  marks,
  startedAt,
}: Pick<RunState, 'steps' | 'marks' | 'startedAt'>): Map<string, number> => {
  const said = steps.flatMap(({ id }) => {
    const mark = standingMark(marks, id);
    return mark && mark.state !== 'todo' ? [{ id, at: mark.at }] : [];
  });
  const seconds = new Map<string, number>();
  let before = startedAt;
  // The order of the steps decides between two that were marked at the same moment: sorting keeps it.
  for (const { id, at } of said.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    seconds.set(id, Math.round(msBetween(before, at) / 1000));
    before = at;
  }
  return seconds;
};

/** From the start to the end of a run in seconds; null while it runs. */
export const runSeconds = ({ startedAt, finishedAt }: Pick<RunState, 'startedAt' | 'finishedAt'>): number | null =>
  finishedAt === null ? null : Math.round(msBetween(startedAt, finishedAt) / 1000);

/**
 * When a run was begun that a device tells of. A clock that is a little fast counts as now; the future and more than a
 * week ago are refused.
 */
export const startTime = (at: string | undefined, now: string): string => {
  if (at === undefined) return now;
  const ago = msBetween(at, now);
  if (ago < -CLOCK_TOLERANCE_MS)
    throw new RuleError(
      'run.starts_in_future',
      `The run would start at ${minuteOf(at)}, which is still to come. Check the clock of the device.`,
      'startedAt',
    );
  if (ago > OFFLINE_MS)
    throw new RuleError(
      'run.too_old',
      `The run was begun at ${minuteOf(at)}. A run can be told of for a week; start a new one and say in its notes what happened then.`,
      'startedAt',
    );
  return ago < 0 ? now : at;
};

/**
 * When something in a run was done: as the device says, so that what was kept while the server was gone tells the
 * truth. Not in the future and not before the run started; what a wrong clock of up to five minutes makes of it is
 * moved to now or to the start.
 */
export const timeInRun = (at: string | undefined, startedAt: string, now: string): string => {
  if (at === undefined) return now;
  if (msBetween(at, now) < -CLOCK_TOLERANCE_MS)
    throw new RuleError(
      'run.in_future',
      `This would have been done at ${minuteOf(at)}, which is still to come. Check the clock of the device.`,
      'at',
    );
  if (msBetween(startedAt, at) < -CLOCK_TOLERANCE_MS)
    throw new RuleError(
      'run.before_start',
      `This would have been done at ${minuteOf(at)}; the run started at ${minuteOf(startedAt)}. Check the clock of the device.`,
      'at',
    );
  return at > now ? now : at < startedAt ? startedAt : at;
};

const isSameMark = (a: StepMark, b: StepMark): boolean =>
  a.state === b.state && a.by === b.by && a.at === b.at && a.note === b.note;

/** What became of one mark: it counts, it came after a later one and is only kept, or it was there already. */
export interface Marked {
  readonly marks: StepMarks;
  readonly effect: 'counts' | 'late' | 'known';
  /** What counted before. */
  readonly before: StepMark | undefined;
  readonly mark: StepMark;
}

/**
 * Puts a mark into a run. Two people in one run meet by step: of two marks of a step the one done later counts, in
 * whatever order they arrive; both are kept. The same mark sent again changes nothing, nor does one without a time that
 * says what its author said last. Once the run is over, only what was done before its end is taken.
 */
export const markStep = (
  run: RunState,
  step: string,
  said: Omit<StepMark, 'at'> & { readonly at: string | undefined },
  now: string,
): Marked => {
  if (!run.steps.some(({ id }) => id === step))
    throw new RuleError('run.unknown_step', `This run has no step "${step}". Open the run again.`, 'step');
  const known = Object.hasOwn(run.marks, step) ? (run.marks[step] ?? []) : [];
  const before = known.at(-1);
  const mark: StepMark = {
    ...{ state: said.state, by: said.by, note: said.note },
    at: timeInRun(said.at, run.startedAt, now),
  };
  const isRepeat =
    known.some((one) => isSameMark(one, mark)) ||
    (said.at === undefined && before !== undefined && isSameMark({ ...before, at: mark.at }, mark));
  if (isRepeat) return { marks: run.marks, effect: 'known', before, mark };
  if (run.finishedAt !== null && mark.at > run.finishedAt)
    throw new RuleError(
      'run.finished',
      `The run ended at ${minuteOf(run.finishedAt)}; this was done at ${minuteOf(mark.at)}. Write it into the notes, or start another run.`,
    );
  const isLate = before !== undefined && before.at > mark.at;
  const all = [...known, mark];
  // Stable: of two at the same moment the one that came last counts.
  const ordered = isLate ? all.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) : all;
  const marks = { ...run.marks, [step]: ordered.slice(-KEPT_MARKS) };
  return { marks, effect: isLate ? 'late' : 'counts', before, mark };
};

const ENDED: Readonly<Record<RunEnd, string>> = {
  worked: 'it worked',
  failed: 'it failed',
  abandoned: 'it was abandoned',
};

/**
 * Ends a run; answers when, or null where it had ended like this already. A run in which nothing was done cannot have
 * worked, and an end is not taken back: another outcome is refused.
 */
export const finishRun = (
  run: RunState,
  { outcome, at }: { readonly outcome: RunEnd; readonly at: string | undefined },
  now: string,
): string | null => {
  if (run.outcome === outcome) return null;
  if (run.outcome !== 'running')
    throw new RuleError(
      'run.finished',
      `The run ended at ${minuteOf(run.finishedAt ?? now)} already: ${ENDED[run.outcome]}. That stands; say in the notes what else is to be known.`,
    );
  if (outcome === 'worked' && countMarks(run).done === 0)
    throw new RuleError(
      'run.nothing_done',
      'No step of this run was done, so it cannot have worked. Mark what was done, or end the run as abandoned.',
    );
  const end = timeInRun(at, run.startedAt, now);
  const last = run.steps.reduce((latest, { id }) => {
    const mark = standingMark(run.marks, id);
    return mark && mark.at > latest ? mark.at : latest;
  }, end);
  return last;
};

/**
 * When a runbook was rehearsed last, after a run: only a rehearsal that worked counts, and only of the steps the runbook
 * still has.
 */
export const rehearsedAfter = (
  rehearsedAt: string | null,
  run: { readonly kind: RunKind; readonly outcome: RunOutcome; readonly finishedAt: string | null },
  isSame: boolean,
): string | null =>
  run.kind === 'rehearsal' &&
  run.outcome === 'worked' &&
  run.finishedAt !== null &&
  isSame &&
  (rehearsedAt === null || run.finishedAt > rehearsedAt)
    ? run.finishedAt
    : rehearsedAt;
