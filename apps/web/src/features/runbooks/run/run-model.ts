import type { MarkState, RunbookMark, RunbookRunRead, RunbookStep, RunEnd } from '@heed/contracts';

/** Something done in a run that the server has not confirmed yet; made and sent in this order. */
export interface Waiting {
  readonly id: string;
  readonly mark?: { readonly step: string; readonly state: MarkState; readonly at: string; readonly note: string };
  readonly notes?: string;
  readonly finish?: { readonly outcome: RunEnd; readonly at: string };
}

export interface StepView {
  readonly step: RunbookStep;
  readonly state: MarkState;
  readonly by: string;
  readonly at: string | null;
  readonly note: string;
  /** Made here, and not confirmed by the server yet. */
  readonly isWaiting: boolean;
  /** Since the mark before it, or since the start. */
  readonly seconds: number | null;
}

export interface RunView {
  readonly steps: readonly StepView[];
  readonly notes: string;
  readonly outcome: RunEnd | 'running';
  readonly finishedAt: string | null;
  /** The step to do next; undefined when none is left, or when one of several was done. */
  readonly next: string | undefined;
  /** How much of what was done here is not confirmed yet. */
  readonly waiting: number;
}

type Marked = Omit<RunbookMark, 'seconds'> & { readonly isWaiting: boolean };

const secondsBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));

/** Of two marks of a step the later one counts; of two of the same time the one made here. */
const marksOf = (read: RunbookRunRead, waiting: readonly Waiting[], me: string): Map<string, Marked> => {
  const marks = new Map<string, Marked>(read.run.marks.map((mark) => [mark.step, { ...mark, isWaiting: false }]));
  for (const { mark } of waiting) {
    const before = mark && marks.get(mark.step);
    if (mark && !(before && before.at > mark.at)) marks.set(mark.step, { ...mark, by: me, isWaiting: true });
  }
  return marks;
};

/** For each mark that stands, the time since the one before it. */
const timesOf = (marks: ReadonlyMap<string, Marked>, startedAt: string): Map<string, number> => {
  const standing = [...marks.values()].filter(({ state }) => state !== 'todo');
  const inOrder = standing.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return new Map(inOrder.map(({ step, at }, index) => [step, secondsBetween(inOrder[index - 1]?.at ?? startedAt, at)]));
};

/** A run as it is: what the server knows, with what was done here since. */
export const viewOf = (read: RunbookRunRead, waiting: readonly Waiting[], me: string): RunView => {
  const marks = marksOf(read, waiting, me);
  const times = timesOf(marks, read.run.startedAt);
  const steps = read.steps.map((step): StepView => {
    const { state = 'todo', by = '', at = null, note = '', isWaiting = false } = marks.get(step.id) ?? {};
    return { step, state, by, at, note, isWaiting, seconds: times.get(step.id) ?? null };
  });
  const finish = waiting.findLast(({ finish }) => finish)?.finish;
  const isChosen = read.kind === 'options' && steps.some(({ state }) => state === 'done');
  return {
    steps,
    notes: waiting.findLast(({ notes }) => notes !== undefined)?.notes ?? read.run.notes,
    outcome: finish?.outcome ?? read.run.outcome,
    finishedAt: finish?.at ?? read.run.finishedAt,
    next: isChosen ? undefined : steps.find(({ state }) => state === 'todo')?.step.id,
    waiting: waiting.length,
  };
};

/** Where the person is in a run: a step, the choice of one of several, or the end. */
export type Place = string | 'choice' | 'end';

/** Where a run is taken up: at what is to do next. */
export const resumePlace = (view: RunView, kind: RunbookRunRead['kind']): Place => {
  if (view.outcome !== 'running' || view.next === undefined) return 'end';
  return kind === 'options' ? 'choice' : view.next;
};

/** After a step was marked: the next one that is still to do, first below it, else above; the choice, or the end. */
export const placeAfter = (view: RunView, kind: RunbookRunRead['kind'], step: string): Place => {
  const { steps } = view;
  if (kind === 'options') return view.next === undefined ? 'end' : 'choice';
  const at = steps.findIndex((one) => one.step.id === step);
  const todo = [...steps.slice(at + 1), ...steps.slice(0, at)].find(({ state }) => state === 'todo');
  return todo?.step.id ?? 'end';
};

export const placeBefore = (view: RunView, kind: RunbookRunRead['kind'], place: Place): Place => {
  if (kind === 'options') return 'choice';
  if (place === 'end') return view.steps.at(-1)?.step.id ?? 'end';
  const at = view.steps.findIndex(({ step }) => step.id === place);
  return view.steps[Math.max(0, at - 1)]?.step.id ?? place;
};

/** What the run is thought to have come to, until a person says it: an outcome is never decided by Heed. */
export const likelyOutcome = ({ steps, next }: RunView, kind: RunbookRunRead['kind']): RunEnd => {
  const isDone = steps.some(({ state }) => state === 'done');
  if (kind === 'options' && isDone) return 'worked';
  if (steps.some(({ state }) => state === 'failed')) return 'failed';
  return next === undefined && isDone ? 'worked' : 'abandoned';
};

/** `0:05`, `12:40`, `1:02:09`: time on a clock that runs. */
export const clockTime = (seconds: number): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};

/** `45 s`, `12 min`, `1 h 5 min`: time to be read. */
export const lasted = (seconds: number): string => {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};
