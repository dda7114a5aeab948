/** Days or months between reviews, by the words people use. */
const STEPS: readonly (readonly [RegExp, { days?: number; months?: number }])[] = [
  [/^(bi-?weekly|fortnightly|every (2|two) weeks)$/, { days: 14 }],
  [/^(daily|every day)$/, { days: 1 }],
  [/^(weekly|every week)$/, { days: 7 }],
  [/^(monthly|every month)$/, { months: 1 }],
  [/^(quarterly|every quarter)$/, { months: 3 }],
  [/^(yearly|annually|every year)$/, { months: 12 }],
];

const addMonths = (date: Date, months: number): Date => {
  const target = new Date(date);
  target.setUTCDate(1);
  target.setUTCMonth(target.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return target;
};

/**
 * The review after `last` (a `YYYY-MM-DD` date) by a plain cadence. Null for a cadence bound to an event
 * ("Daily during migration"): no calendar can say when that is.
 */
export const nextReviewAfter = (last: string, cadence: string): string | null => {
  const words = cadence.trim().toLowerCase();
  const step = STEPS.find(([pattern]) => pattern.test(words))?.[1];
  const start = new Date(`${last}T00:00:00.000Z`);
  if (!step || Number.isNaN(start.getTime())) return null;
  const next = step.months ? addMonths(start, step.months) : new Date(start.getTime() + (step.days ?? 0) * 86_400_000);
  return next.toISOString().slice(0, 10);
};
