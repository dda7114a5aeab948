import { Temporal } from 'temporal-polyfill';
import { RuleError } from '../rule-error.ts';
import { clockTime, isoOf, momentOf, zoned } from './local-time.ts';
import { recurrencesFrom } from './recurrence.ts';

/**
 * When something happens again and again, on the clock of a place. `at` is `HH:MM`; `weekday` 1 Monday to 7 Sunday
 * (Monday when unsaid); `day` 1 to 31 (the 1st when unsaid), where a month that is too short means its last day;
 * `month` is the month of the quarter (1 to 3) or of the year (1 to 12), the first when unsaid. Of two weeks, `week` says
 * which: 0 is the week of Monday 5 January 1970 and every other one from there, 1 the weeks between.
 */
export type ScheduleRule =
  | { readonly every: 'minutes'; readonly minutes: number }
  | { readonly every: 'day' | 'working day'; readonly at: string }
  | { readonly every: 'week'; readonly at: string; readonly weekday?: number | undefined }
  | { readonly every: 'two weeks'; readonly at: string; readonly weekday: number; readonly week: number }
  | { readonly every: 'month'; readonly at: string; readonly day?: number | undefined }
  | {
      readonly every: 'quarter' | 'year';
      readonly at: string;
      readonly day?: number | undefined;
      readonly month?: number | undefined;
    }
  /** RFC 5545, `FREQ=…`; `at` where the rule says no time of day, midnight when unsaid. */
  | { readonly rrule: string; readonly at?: string | undefined };

const MINUTE_MS = 60_000;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

const checkWhole = (what: string, value: number, from: number, to: number) => {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw new RuleError('schedule.malformed', `${what} must be a whole number from ${from} to ${to}; it was ${value}.`);
};

type DailyRule = Extract<ScheduleRule, { every: 'day' | 'working day' | 'week' | 'two weeks' }>;
type MonthlyRule = Extract<ScheduleRule, { every: 'month' | 'quarter' | 'year' }>;

const FIRST_WEEK = Temporal.PlainDate.from('1970-01-05');

/** How many weeks lie between this one and the one of Monday 5 January 1970. */
const weekOf = (day: Temporal.PlainDate): number => {
  const { days } = FIRST_WEEK.until(day);
  return Math.abs(Math.floor(days / 7));
};

/** Days of the rule in order, from one that lies before the given day; none is left out after it. */
function* daysFrom(rule: DailyRule, from: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const weekday = rule.every === 'week' || rule.every === 'two weeks' ? (rule.weekday ?? 1) : undefined;
  if (weekday !== undefined) checkWhole('The day of the week', weekday, 1, 7);
  if (rule.every === 'two weeks') checkWhole('Which of two weeks', rule.week, 0, 1);
  for (let day = from.subtract({ days: 2 }); ; day = day.add({ days: 1 })) {
    const isWanted = weekday === undefined ? day.dayOfWeek <= 5 : day.dayOfWeek === weekday;
    const isItsWeek = rule.every !== 'two weeks' || weekOf(day) % 2 === rule.week;
    if (rule.every === 'day' || (isWanted && isItsWeek)) yield day;
  }
}

function* daysOfMonthsFrom(rule: MonthlyRule, from: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const length = MONTHS[rule.every];
  const [day, month] = [rule.day ?? 1, rule.every === 'month' ? 1 : (rule.month ?? 1)];
  checkWhole('The day of the month', day, 1, 31);
  checkWhole(`The month of the ${rule.every}`, month, 1, length);
  // Whole periods since the year 0, so that quarters begin in January, April, July and October.
  const first = Math.floor((from.year * 12 + from.month - 1) / length) - 1;
  for (let period = first; ; period++) {
    const months = period * length + month - 1;
    const date = { year: Math.floor(months / 12), month: (months % 12) + 1, day };
    yield Temporal.PlainDate.from(date, { overflow: 'constrain' });
  }
}

const isMonthly = (rule: DailyRule | MonthlyRule): rule is MonthlyRule => rule.every in MONTHS;

function* momentsFrom(rule: Exclude<ScheduleRule, { every: 'minutes' }>, timeZone: string, after: string) {
  if ('rrule' in rule) {
    const times = recurrencesFrom(rule.rrule, clockTime(rule.at ?? '00:00'), timeZone, after);
    for (const local of times) yield momentOf(local, timeZone);
    return;
  }
  const at = clockTime(rule.at);
  const from = zoned(after, timeZone).toPlainDate();
  for (const date of isMonthly(rule) ? daysOfMonthsFrom(rule, from) : daysFrom(rule, from))
    yield momentOf(date.toPlainDateTime(at), timeZone);
}

/** Where Temporal and our texts end; a schedule beyond has no next time. */
const LAST_MS = Date.parse('9999-12-31T00:00:00.000Z');
const SPARE_MS = 4 * 366 * 86_400_000;

/**
 * The first time of a schedule after an instant, or null when none is left. Times of day are those of the place: a time
 * its clock skips when summer begins is the first moment after the skip, a time it shows twice happens once, the first
 * time. Every n minutes counts from midnight UTC of 1970 and knows no summer. Throws RuleError `schedule.malformed`,
 * `time.malformed`, `rrule.malformed`.
 */
export const nextOccurrence = (rule: ScheduleRule, timeZone: string, after: string): string | null => {
  const afterMs = Date.parse(after);
  if (afterMs > LAST_MS - SPARE_MS) return null;
  if ('every' in rule && rule.every === 'minutes') {
    checkWhole('The minutes between two times', rule.minutes, 1, 527_040);
    const stepMs = rule.minutes * MINUTE_MS;
    return isoOf((Math.floor(afterMs / stepMs) + 1) * stepMs);
  }
  for (const moment of momentsFrom(rule, timeZone, after))
    if (moment > afterMs) return moment > LAST_MS ? null : isoOf(moment);
  return null;
};
