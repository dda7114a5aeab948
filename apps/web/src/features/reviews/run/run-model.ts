import type { ReviewDecision, ReviewRun, ReviewRunItem, ReviewWrite } from '@heed/contracts';
import { DECISION_WORD } from '../../../components/reviews/decision-words.ts';
import { daysInWords } from '../../../lib/days.ts';
import { formatDate } from '../../../lib/format.ts';
import type { Queued } from './write-queue.ts';

/** A risk of the run as it is shown: what the server holds, and what is on its way there. */
export interface Entry {
  readonly item: ReviewRunItem;
  /** What counts for now: the decision on its way, else the saved one. */
  readonly decision: ReviewDecision | null;
  /** `Rescored to 9`, `Not saved`. */
  readonly outcome: string;
  readonly notes: string;
  readonly pending: Queued | undefined;
}

/** Where a person is in a run: at a risk, or at its end. */
export type Place = string | null;

const outcomeWords = (write: ReviewWrite): string =>
  write.decision === 'snoozed' ? `Snoozed until ${formatDate(write.until)}` : DECISION_WORD[write.decision];

/** The risks of a run with what is still on its way laid over what is saved. */
export const entriesOf = (run: ReviewRun, queued: readonly Queued[]): readonly Entry[] =>
  run.items.map((item) => {
    const own = queued.filter(({ ref }) => ref === item.ref);
    const pending = own.findLast(({ write }) => write !== null);
    const note = own.findLast(({ write }) => write === null);
    const base = { item, notes: note?.notes ?? item.notes, pending };
    if (!pending?.write) return { ...base, decision: item.decision, outcome: daysInWords(item.outcome) };
    if (pending.state === 'failed') return { ...base, decision: item.decision, outcome: 'Not saved' };
    return { ...base, decision: pending.write.decision, outcome: outcomeWords(pending.write) };
  });

/** Whether nobody has to look at it again in this round: decided, or decided and to be tried again. */
const isPassed = ({ decision, pending, item }: Entry): boolean =>
  decision !== null || pending !== undefined || !item.may.review;

/** The first risk after a place that nobody has decided about, from the beginning again at the end; null when all are. */
export const nextPlace = (entries: readonly Entry[], from: Place): Place => {
  const at = from === null ? -1 : entries.findIndex(({ item }) => item.ref === from);
  const round = [...entries.slice(at + 1), ...entries.slice(0, Math.max(0, at))];
  return round.find((entry) => !isPassed(entry))?.item.ref ?? null;
};

/** Where a run is gone on with: the first risk nobody has decided about. */
export const resumePlace = (entries: readonly Entry[]): Place => nextPlace(entries, null);

/** The risk one step back; from the end it is the last one. */
export const placeBefore = (entries: readonly Entry[], from: Place): Place => {
  const at = from === null ? entries.length : entries.findIndex(({ item }) => item.ref === from);
  return entries[Math.max(0, at - 1)]?.item.ref ?? null;
};

/** The risk one step on, decided or not; after the last one it is the end. */
export const placeAfter = (entries: readonly Entry[], from: Place): Place =>
  from === null ? null : (entries[entries.findIndex(({ item }) => item.ref === from) + 1]?.item.ref ?? null);

/** The risks after a place, to be fetched before they are asked for. */
export const refsAhead = (entries: readonly Entry[], from: Place, count: number): readonly string[] => {
  const refs: string[] = [];
  let at = from;
  while (refs.length < count) {
    at = nextPlace(
      entries.filter(({ item }) => !refs.includes(item.ref) || item.ref === at),
      at,
    );
    if (at === null || refs.includes(at) || at === from) break;
    refs.push(at);
  }
  return refs;
};

/** How many are decided and saved, or surely on their way. */
export const doneCount = (entries: readonly Entry[]): number =>
  entries.filter(({ decision, pending }) => decision !== null && pending?.state !== 'failed').length;

/** `1 m 40 s`, `12 m`, from one moment to a later one; empty where it says nothing. */
export const lasted = (from: string, to: string | null | undefined): string => {
  if (!to) return '';
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  if (seconds < 1 || seconds > 4 * 3600) return '';
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest} s`;
  return minutes < 10 && rest > 0 ? `${minutes} m ${rest} s` : `${minutes} m`;
};

/** The latest moment anything was decided. */
export const lastDecidedAt = (run: ReviewRun): string | undefined =>
  run.items
    .flatMap(({ at }) => at ?? [])
    .toSorted()
    .at(-1);
