import {
  type CadenceWord,
  cadenceWordOf,
  daysAfter,
  isKnownCadence,
  nextInSeries,
  nextReviewAfter,
} from './cadence.ts';

/** What a rhythm of reviews says: how often, by which rule, and how long. */
export interface ReviewCadence {
  /** The rhythm in plain words, `daily` or `every two weeks`; empty where a rule or nothing stands. */
  readonly words: string;
  /** An RFC 5545 rule without its prefix, `FREQ=MONTHLY;BYDAY=1MO`; null where plain words say it. */
  readonly rrule: string | null;
  /** The event it lasts as long as, as written: `migration`, `Phase 3`; null for one that always holds. */
  readonly event: string | null;
  /** The last day it holds, where a date is written instead of an event. */
  readonly until: string | null;
}

/** An event reviews are bound to: a migration, a phase. Days, both included; null where nobody has said. */
export interface ReviewEventDates {
  readonly name: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

const RULE =
  /^(?:RRULE:)?((?:[A-Z-]+=[A-Z0-9,+:-]+;)*FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z-]+=[A-Z0-9,+:-]+)*);?$/i;
const BOUND = /^(.*?)[\s,(]*\b(?:during|throughout|for the duration of|while|until|till|up to)\b\s+(.+?)[\s).]*$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const RHYTHM =
  /\b(?:daily|every day|bi-?weekly|fortnightly|every (?:2|two) weeks|weekly|every week|monthly|every month|quarterly|every quarter|yearly|annually|every year)\b/i;

/** The rhythm among the words of a text: `Reviewed weekly` is weekly. */
const wordsOf = (text: string): string => {
  const plain = text.trim();
  if (isKnownCadence(plain)) return plain.toLowerCase();
  return RHYTHM.exec(plain)?.[0].toLowerCase() ?? '';
};

/**
 * Reads what people write about how often to review: `Weekly`, `FREQ=WEEKLY;BYDAY=MO`, `Daily during migration`,
 * `Weekly until 2025-03-01`. Null for a text that names no rhythm, `As needed`.
 */
export const readCadence = (text: string): ReviewCadence | null => {
  const rule = RULE.exec(text.trim())?.[1];
  if (rule) return { words: '', rrule: rule.toUpperCase(), event: null, until: null };
  const bound = BOUND.exec(text.trim());
  if (!bound) {
    const words = wordsOf(text);
    return words === '' ? null : { words, rrule: null, event: null, until: null };
  }
  const base = readCadence(bound[1] ?? '');
  const [, , end = ''] = bound;
  if (!base) return null;
  return DAY.test(end) ? { ...base, until: end } : { ...base, event: end.slice(0, 200) };
};

/** What two writings of an event's name have in common: `the Migration` and `migration` are one. */
export const eventKey = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/^(?:the|our)\s+/, '')
    .replace(/\s+/g, ' ');

/** The event a cadence is bound to, among those of a register; undefined where the register does not know it. */
export const eventOf = <E extends Pick<ReviewEventDates, 'name'>>(
  cadence: Pick<ReviewCadence, 'event'>,
  events: readonly E[],
): E | undefined =>
  cadence.event === null ? undefined : events.find(({ name }) => eventKey(name) === eventKey(cadence.event ?? ''));

/** The events these cadences are bound to, by name, each once. */
export const eventsNamed = (cadences: readonly string[]): string[] => {
  const names = cadences.flatMap((cadence) => readCadence(cadence)?.event ?? []);
  return [...new Map(names.map((name) => [eventKey(name), name] as const).toReversed()).values()].toReversed();
};

/** Whether an event runs on a day: it has begun, and its end is known and not past. */
export const isEventRunning = ({ startsOn, endsOn }: ReviewEventDates, day: string): boolean =>
  endsOn !== null && day <= endsOn && (startsOn === null || startsOn <= day);

/** The day an event is over; null where nobody has said. */
const endOf = (cadence: ReviewCadence, event: ReviewEventDates | undefined): string | null =>
  cadence.until ?? event?.endsOn ?? null;

/**
 * Whether the reviews of a cadence are over on a day: its event has ended, or the date it holds until has passed. One
 * that is bound to nothing, and one whose end nobody knows, is never over.
 */
export const isCadenceOver = (text: string, events: readonly ReviewEventDates[], today: string): boolean => {
  const cadence = readCadence(text);
  if (!cadence) return false;
  const end = endOf(cadence, eventOf(cadence, events));
  return end !== null && end < today;
};

/** Whether a review due on a day has lapsed: what asked for it is over. A day after that was set by somebody and stays. */
export const hasLapsed = (due: string, text: string, events: readonly ReviewEventDates[], today: string): boolean => {
  const cadence = readCadence(text);
  const end = cadence && endOf(cadence, eventOf(cadence, events));
  return end !== null && end < today && due <= end;
};

/** The first day after `start` by an RFC 5545 rule that is counted from there; null when the rule has no further day. */
export type RuleDays = (rrule: string, start: string, after: string) => string | null;

/** What the next review follows from, beside the last one and the cadence. */
export interface CadenceSetting {
  readonly events: readonly ReviewEventDates[];
  readonly today: string;
  /** Counts RFC 5545 rules; where it is missing they give no day. */
  readonly ruleDays?: RuleDays;
}

const dayBefore = (day: string): string => daysAfter(day, -1);

/**
 * The review after the one on `last`. A cadence bound to an event asks for reviews from its first day to its last: the
 * first one on the day it begins, none once it is over. While nobody has said when the event ends nothing is computed:
 * the register asks for its end instead. Null where there is no next review.
 */
export const nextReviewBy = (last: string, text: string, setting: CadenceSetting): string | null => {
  const cadence = readCadence(text);
  if (!cadence) return null;
  const event = eventOf(cadence, setting.events);
  const end = endOf(cadence, event);
  if (cadence.event !== null && (!event || end === null)) return null;
  if (end !== null && end < setting.today) return null;
  const next = stepFrom(last, cadence, event?.startsOn ?? null, setting.ruleDays);
  return next === null || (end !== null && next > end) ? null : next;
};

const stepFrom = (
  last: string,
  { words, rrule }: ReviewCadence,
  begins: string | null,
  ruleDays: RuleDays | undefined,
): string | null => {
  const isBefore = begins !== null && last < begins;
  if (rrule === null) return isBefore ? begins : nextReviewAfter(last, words);
  // The first day of the event counts too, when it is one of the rule.
  return isBefore ? (ruleDays?.(rrule, begins, dayBefore(begins)) ?? null) : (ruleDays?.(rrule, last, last) ?? null);
};

/** More than a month of daily reviews, and a bound for a rule somebody wrote in jest. */
const MOST_DAYS = 400;

/** All days from `from` to `to`, both included, on which a cadence asks for a review, counted from the one due on `due`. */
export const reviewDaysBetween = (
  due: string,
  text: string,
  { from, to }: { readonly from: string; readonly to: string },
  setting: CadenceSetting,
): string[] => {
  const cadence = readCadence(text);
  const event = cadence ? eventOf(cadence, setting.events) : undefined;
  const end = cadence ? endOf(cadence, event) : null;
  const last = end !== null && end < to ? end : to;
  const isUnbounded = cadence !== null && cadence.event !== null && end === null;
  const days: string[] = due >= from && due <= to ? [due] : [];
  if (!cadence || isUnbounded) return days;
  let at: string | null =
    due < from ? jump(due, cadence, from, setting.ruleDays) : stepFrom(due, cadence, null, setting.ruleDays);
  while (at !== null && at <= last && days.length < MOST_DAYS) {
    days.push(at);
    at = stepFrom(at, cadence, null, setting.ruleDays);
  }
  return days;
};

/** The first day of a series that is not before `from`. */
const jump = (due: string, { words, rrule }: ReviewCadence, from: string, ruleDays: RuleDays | undefined) =>
  rrule === null ? nextInSeries(due, words, dayBefore(from)) : (ruleDays?.(rrule, due, dayBefore(from)) ?? null);

/**
 * Why a cadence gives no next date although somebody meant one, as a clause: `bound to migration, which has no end
 * date`. Empty when all is well or nothing is meant.
 */
export const cadenceProblem = (text: string, events: readonly ReviewEventDates[]): string => {
  const cadence = readCadence(text);
  if (!cadence || cadence.event === null || cadence.until !== null) return '';
  const event = eventOf(cadence, events);
  if (!event) return `bound to ${cadence.event}, which this register does not know`;
  return event.endsOn === null ? `bound to ${event.name}, which has no end date` : '';
};

const FREQUENCIES: Readonly<Record<string, CadenceWord>> = {
  'DAILY 1': 'daily',
  'DAILY 7': 'weekly',
  'WEEKLY 1': 'weekly',
  'WEEKLY 2': 'bi-weekly',
  'MONTHLY 1': 'monthly',
  'MONTHLY 3': 'quarterly',
  'MONTHLY 12': 'yearly',
  'YEARLY 1': 'yearly',
};

/** The rhythm of a cadence in one word, whatever it is written as and bound to; null where there is no word for it. */
export const rhythmOf = (text: string): CadenceWord | null => {
  const cadence = readCadence(text);
  if (!cadence) return null;
  if (cadence.rrule === null) return cadenceWordOf(cadence.words);
  const [, frequency] = /FREQ=(\w+)/.exec(cadence.rrule) ?? [];
  const [, interval = '1'] = /INTERVAL=(\d+)/.exec(cadence.rrule) ?? [];
  return FREQUENCIES[`${frequency} ${interval}`] ?? null;
};
