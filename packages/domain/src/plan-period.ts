import { daysAfter, daysBetween } from './cadence.ts';
import { weekDays } from './iso-week.ts';
import { RuleError } from './rule-error.ts';

export type PeriodUnit = 'day' | 'week' | 'month';

/** A period of a plan: counted from the day the plan begins (`Week 2` is 2 to 2), or days of the calendar. */
export type PlanPeriod =
  | { readonly kind: 'relative'; readonly unit: PeriodUnit; readonly from: number; readonly to: number }
  | { readonly kind: 'dated'; readonly startsOn: string; readonly endsOn: string };

/** First and last day, both included. */
export interface PlanDays {
  readonly startsOn: string;
  readonly endsOn: string;
}

const WEEK_DAYS = 7;
/** Ten years: what is longer is a slip of the pen. */
const MOST_DAYS = 3653;
const MOST: Readonly<Record<PeriodUnit, number>> = { day: MOST_DAYS, week: 521, month: 120 };

const UNITS: readonly (readonly [PeriodUnit, string])[] = [
  ['day', 'days?|d|tage?|dias?|días?|dag(?:er)?|день|дни|天|日'],
  ['week', 'weeks?|wks?|w|wochen?|semanas?|uker?|недел[яи]|周|週'],
  ['month', 'months?|monate?|mes(?:es)?|mês|måned(?:er)?|месяцы?|个月|月'],
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_WORD =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DASH = '\\s*(?:-|–|—|to|until|till|through|and|&|bis|a)\\s*';

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** A day that exists, between the years 1900 and 2199; null otherwise. */
const dayOf = (year: number, month: number, day: number): string | null => {
  if (year < 1900 || year > 2199) return null;
  const written = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  const time = Date.parse(`${written}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : null;
};

const monthNumber = (word: string): number => MONTHS.indexOf(word.slice(0, 3)) + 1;

/** The same day so many months later; the last one of a month that is too short. */
const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(at / 12), (at % 12) + 1];
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return `${pad(inYear, 4)}-${pad(inMonth)}-${pad(Math.min(date, last))}`;
};

const span = (startsOn: string | null, endsOn: string | null): PlanPeriod | null =>
  startsOn !== null && endsOn !== null && startsOn <= endsOn && daysBetween(startsOn, endsOn) < MOST_DAYS
    ? { kind: 'dated', startsOn, endsOn }
    : null;

const wholeMonths = (year: number, from: number, to: number): PlanPeriod | null => {
  const first = dayOf(year, from, 1);
  return first === null || to < from || to > 12 ? null : span(first, daysAfter(monthsAfter(first, to - from + 1), -1));
};

/** One day as people write it: `2025-01-06`, `6 January 2025`, `Jan 6, 2025`, `06.01.2025`. `01/06/2025` is either of two days, so none. */
const readDay = (text: string): string | null => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted) return dayOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH_WORD},?\\s+(\\d{4})$`).exec(text);
  if (dayFirst) return dayOf(Number(dayFirst[3]), monthNumber(dayFirst[2] ?? ''), Number(dayFirst[1]));
  const monthFirst = new RegExp(`^${MONTH_WORD}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`).exec(text);
  return monthFirst ? dayOf(Number(monthFirst[3]), monthNumber(monthFirst[1] ?? ''), Number(monthFirst[2])) : null;
};

/** Monday to Sunday of an ISO week; null for one its year does not have. */
const isoWeek = (year: string, week: string): PlanPeriod | null => {
  try {
    const { from, to } = weekDays(`${year}-W${week}`);
    return dayOf(Number(year), 1, 1) === null ? null : span(from, to);
  } catch {
    return null;
  }
};

const readDated = (text: string): PlanPeriod | null => {
  const day = readDay(text.replace(/^(?:by|until|on|am|bis|до|por)\s+/, ''));
  if (day !== null) return span(day, day);
  const week = /^(\d{4})-?w(\d{2})$/.exec(text);
  if (week) return isoWeek(week[1] ?? '', week[2] ?? '');
  const quarter = /^q([1-4])(?:\s*[-–]\s*q([1-4]))?[\s/,-]*(\d{4})$|^(\d{4})[\s/-]*q([1-4])$/.exec(text);
  if (quarter) {
    const first = Number(quarter[1] ?? quarter[5]);
    const last = Number(quarter[2] ?? first);
    return wholeMonths(Number(quarter[3] ?? quarter[4]), first * 3 - 2, last * 3);
  }
  const month = new RegExp(`^${MONTH_WORD}(?:${DASH}${MONTH_WORD})?,?\\s+(\\d{4})$`).exec(text);
  if (month) {
    const first = monthNumber(month[1] ?? '');
    return wholeMonths(Number(month[3]), first, month[2] ? monthNumber(month[2]) : first);
  }
  const isoMonth = /^(\d{4})-(\d{2})$/.exec(text);
  if (isoMonth) return wholeMonths(Number(isoMonth[1]), Number(isoMonth[2]), Number(isoMonth[2]));
  const range = [...text.matchAll(/\s+(?:-|–|—|to|until|till|through|bis)\s+|\s*[–—]\s*|\s*\.\.\.?\s*/g)];
  for (const { index, 0: dash } of range) {
    const found = span(readDay(text.slice(0, index)), readDay(text.slice(index + dash.length)));
    if (found) return found;
  }
  return null;
};

const readRelative = (text: string): PlanPeriod | null => {
  for (const [unit, words] of UNITS) {
    const named = new RegExp(`^(?:${words})\\.?\\s*(\\d{1,4})(?:${DASH}(?:(?:${words})\\.?\\s*)?(\\d{1,4}))?$`).exec(
      text,
    );
    const counted = /[\p{Script=Han}]/u.test(text)
      ? new RegExp(`^第\\s*(\\d{1,4})(?:${DASH}(\\d{1,4}))?\\s*(?:${words})(?:目|间)?$`).exec(text)
      : null;
    const [, first = '', last = first] = (named ?? counted ?? []).map((each) => each);
    const [from, to] = [Number(first), Number(last || first)];
    if (first !== '' && from >= 1 && to >= from && to <= MOST[unit]) return { kind: 'relative', unit, from, to };
  }
  return null;
};

const read = (text: string): PlanPeriod | null => readRelative(text) ?? readDated(text);

/**
 * When a period of the plan is, as people write it: `Week 1`, `Weeks 2-3`, `Day 5`, `Month 2`, `Q1 2025`,
 * `2025-W03`, `January 2025`, `6 January 2025 – 17 January 2025`. What it is called beside that is left out, before or
 * behind it: `Week 1 (Foundation)`, `Week 1: Foundation`, `Phase 1: Foundation (Days 1-2)`. Null for what names no time
 * (`Ongoing`), or could be two (`01/02/2025`): it is never guessed.
 */
export const readPeriod = (written: string): PlanPeriod | null => {
  const whole = written.toLowerCase().replace(/\s+/g, ' ').replace(/[:.]$/, '').trim();
  const [, before = whole, inside = ''] = /^(.*?)\s*[([]([^()[\]]*)[)\]]$/.exec(whole) ?? [];
  const found = read(before) ?? read(inside.trim());
  if (found) return found;
  const [, head = '', tail = ''] = /^(.+?)(?::|\s[–—-])\s(.+)$/.exec(before) ?? [];
  return read(head.trim()) ?? read(tail.trim());
};

/**
 * First and last day of a period. Relative ones count from the day the plan begins: week 1 is its first seven days,
 * whatever day of the week that is, and month 1 ends the day before the same date of the next month. Null where the
 * period names no time, or is relative and nobody said when the plan begins.
 */
export const daysOfPeriod = (period: PlanPeriod | null, planStartsOn: string | null): PlanDays | null => {
  if (period === null) return null;
  if (period.kind === 'dated') return { startsOn: period.startsOn, endsOn: period.endsOn };
  if (planStartsOn === null) return null;
  const { unit, from, to } = period;
  if (unit === 'month')
    return { startsOn: monthsAfter(planStartsOn, from - 1), endsOn: daysAfter(monthsAfter(planStartsOn, to), -1) };
  const length = unit === 'week' ? WEEK_DAYS : 1;
  return { startsOn: daysAfter(planStartsOn, (from - 1) * length), endsOn: daysAfter(planStartsOn, to * length - 1) };
};

/** The days of an entry: as a person set them, else by its period. */
export const daysOfEntry = (
  entry: { readonly period: string; readonly startsOn: string | null; readonly endsOn: string | null },
  planStartsOn: string | null,
): PlanDays | null =>
  entry.startsOn !== null && entry.endsOn !== null
    ? { startsOn: entry.startsOn, endsOn: entry.endsOn }
    : daysOfPeriod(readPeriod(entry.period), planStartsOn);

/**
 * Days somebody sets: both or none, the last not before the first, at most ten years, between 1900 and 2199. Throws
 * RuleError `timeline.one_day`, `timeline.ends_early`, `timeline.too_long` or `timeline.year`.
 */
export const requireDays = (startsOn: string | null, endsOn: string | null): void => {
  if (startsOn === null && endsOn === null) return;
  if (startsOn === null || endsOn === null)
    throw new RuleError(
      'timeline.one_day',
      `An entry has a first and a last day, or neither. The ${startsOn === null ? 'first' : 'last'} one is missing.`,
      startsOn === null ? 'startsOn' : 'endsOn',
    );
  for (const [day, path] of [
    [startsOn, 'startsOn'],
    [endsOn, 'endsOn'],
  ] as const)
    if (day < '1900-01-01' || day > '2199-12-31')
      throw new RuleError('timeline.year', `${day} is not in a year from 1900 to 2199. Check the year.`, path);
  if (endsOn < startsOn)
    throw new RuleError(
      'timeline.ends_early',
      `An entry that begins on ${startsOn} cannot end on ${endsOn}, before that. Correct one of the days.`,
      'endsOn',
    );
  if (daysBetween(startsOn, endsOn) >= MOST_DAYS)
    throw new RuleError(
      'timeline.too_long',
      `From ${startsOn} to ${endsOn} is more than ten years. Split the entry, or check the years.`,
      'endsOn',
    );
};
