/** The cadences a calendar can follow, as a person may write them. */
export const CADENCE_WORDS = ['daily', 'weekly', 'bi-weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type CadenceWord = (typeof CADENCE_WORDS)[number];

/** Days or months between reviews, by the words people use. */
const STEPS: readonly (readonly [RegExp, { days?: number; months?: number }, CadenceWord])[] = [
  [/^(bi-?weekly|fortnightly|every (2|two) weeks)$/, { days: 14 }, 'bi-weekly'],
  [/^(daily|every day)$/, { days: 1 }, 'daily'],
  [/^(weekly|every week)$/, { days: 7 }, 'weekly'],
  [/^(monthly|every month)$/, { months: 1 }, 'monthly'],
  [/^(quarterly|every quarter)$/, { months: 3 }, 'quarterly'],
  [/^(yearly|annually|every year)$/, { months: 12 }, 'yearly'],
];

const DAY_MS = 86_400_000;

const addMonths = (date: Date, months: number): Date => {
  const target = new Date(date);
  target.setUTCDate(1);
  target.setUTCMonth(target.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return target;
};

const stepOf = (cadence: string) => {
  const words = cadence.trim().toLowerCase();
  return STEPS.find(([pattern]) => pattern.test(words))?.[1];
};

const dayOf = (date: string): Date | null => {
  const day = new Date(`${date}T00:00:00.000Z`);
  return Number.isNaN(day.getTime()) ? null : day;
};

/** The day `count` steps after a start; a month that is too short ends the step on its last day. */
const after = (start: Date, step: { days?: number; months?: number }, count: number): Date =>
  step.months ? addMonths(start, step.months * count) : new Date(start.getTime() + (step.days ?? 0) * count * DAY_MS);

/** Written as `YYYY-MM-DD`; null beyond the year 9999, where that is no longer a date. */
const written = (date: Date): string | null => (date.getUTCFullYear() > 9999 ? null : date.toISOString().slice(0, 10));

/** Whether a calendar can say when a cadence is next: `weekly` yes, "Daily during migration" no. */
export const isKnownCadence = (cadence: string): boolean => stepOf(cadence) !== undefined;

/** The one word for a plain cadence, `fortnightly` and `Every two weeks` alike; null for one no calendar can follow. */
export const cadenceWordOf = (cadence: string): CadenceWord | null => {
  const words = cadence.trim().toLowerCase();
  return STEPS.find(([pattern]) => pattern.test(words))?.[2] ?? null;
};

/** The day so many days after another one (before it, where the number is negative). */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days lie between two days; negative where the second is the earlier one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS);

/**
 * The review after `last` (a `YYYY-MM-DD` date) by a plain cadence. Null for a cadence bound to an event
 * ("Daily during migration"): no calendar can say when that is.
 */
export const nextReviewAfter = (last: string, cadence: string): string | null => {
  const [step, start] = [stepOf(cadence), dayOf(last)];
  return step && start ? written(after(start, step, 1)) : null;
};

/**
 * The first day after `day` in the series that starts on `start` and goes on by a plain cadence; at least one step
 * after the start. Null for a cadence no calendar can follow.
 */
export const nextInSeries = (start: string, cadence: string, day: string): string | null => {
  const [step, from, past] = [stepOf(cadence), dayOf(start), dayOf(day)];
  if (!step || !from || !past) return null;
  const days = (past.getTime() - from.getTime()) / DAY_MS;
  // Close below the step that is looked for, however far the start lies back; at most a few steps are left to try.
  let count = Math.max(1, Math.floor(days / (step.days ?? (step.months ?? 1) * 31)));
  while (after(from, step, count) <= past) count++;
  return written(after(from, step, count));
};
