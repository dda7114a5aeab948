import { daysAfter, daysBetween } from './cadence.ts';
import { isoWeekOf } from './review-run.ts';
import { RuleError } from './rule-error.ts';

const WRITTEN = /^(\d{4})-W(\d{2})$/;
const WEEK_DAYS = 7;

/** The ISO week a day (`YYYY-MM-DD`) lies in: `2025-W03`. Weeks begin on Monday; the first one holds 4 January. */
export const weekOf = (day: string): string => {
  const { year, week } = isoWeekOf(day);
  return `${year}-W${String(week).padStart(2, '0')}`;
};

/**
 * Monday and Sunday of an ISO week. Throws RuleError `week.unknown` for one its year does not have, such as
 * `2025-W53`.
 */
export const weekDays = (week: string): { readonly from: string; readonly to: string } => {
  const [, year = '', number = ''] = WRITTEN.exec(week) ?? [];
  const january4 = `${year}-01-04`;
  const monday = daysBetween('1970-01-05', january4) % WEEK_DAYS;
  const sinceMonday = monday < 0 ? monday + WEEK_DAYS : monday;
  const from = year && daysAfter(january4, (Number(number) - 1) * WEEK_DAYS - sinceMonday);
  if (!from || weekOf(from) !== week)
    throw new RuleError(
      'week.unknown',
      `"${week}" is no week. Write a year and a week it has, such as 2025-W03.`,
      'week',
    );
  return { from, to: daysAfter(from, WEEK_DAYS - 1) };
};

/** The week so many weeks after another one; before it, where the number is negative. */
export const weekAfter = (week: string, weeks: number): string =>
  weekOf(daysAfter(weekDays(week).from, weeks * WEEK_DAYS));

/** The number people say: 3 for `2025-W03`. */
export const weekNumber = (week: string): number => Number(WRITTEN.exec(week)?.[2]);
