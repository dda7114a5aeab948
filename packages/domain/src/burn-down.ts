import { PRIORITIES, type RiskPriority } from '@heed/contracts';
import { daysAfter, daysBetween } from './cadence.ts';
import type { PlanDays } from './plan-period.ts';
import { capitalised, inWords, listed } from './wording.ts';

export type OpenByLevel = Readonly<Record<RiskPriority, number>>;

const LEVELS: readonly RiskPriority[] = [...PRIORITIES, 'unassessed'];
const WEEK_DAYS = 7;
/** As many points as a chart can tell apart. */
const MOST_POINTS = 60;

/** An entry as the burn-down sees it: its days, and the risks it brings down. */
export interface PlannedEntry {
  readonly days: PlanDays | null;
  readonly riskIds: readonly string[];
}

/** The days a plan runs: from the day it begins, else its first entry, to the end of its last. Null without any dated entry. */
export const planSpan = (entries: readonly PlannedEntry[], planStartsOn: string | null): PlanDays | null => {
  const dated = entries.flatMap(({ days }) => days ?? []);
  const first = dated.map(({ startsOn }) => startsOn).toSorted()[0];
  const endsOn = dated
    .map((days) => days.endsOn)
    .toSorted()
    .at(-1);
  if (first === undefined || endsOn === undefined) return null;
  return { startsOn: planStartsOn !== null && planStartsOn <= endsOn ? planStartsOn : first, endsOn };
};

export interface PlanPoint {
  readonly date: string;
  /** Of the plan, from 1; null for the day it begins and for today. */
  readonly week: number | null;
}

/**
 * The days a burn-down is read at: the day the plan begins, the last day of each of its weeks to the end of the plan or
 * to today, whichever is later, and today. Of a plan of more than sixty weeks every second, third … one.
 */
export const planPoints = ({ startsOn, endsOn }: PlanDays, today: string): PlanPoint[] => {
  const last = today > endsOn ? today : endsOn;
  const weeks = Math.floor(daysBetween(startsOn, last) / WEEK_DAYS) + 1;
  const step = Math.ceil(weeks / MOST_POINTS);
  const ends = Array.from({ length: Math.ceil(weeks / step) }, (_, i) => {
    const week = (i + 1) * step;
    return { date: daysAfter(startsOn, week * WEEK_DAYS - 1), week };
  });
  const points: PlanPoint[] = [{ date: startsOn, week: null }, ...ends];
  if (today > startsOn && !points.some(({ date }) => date === today)) points.push({ date: today, week: null });
  return points.toSorted((a, b) => (a.date < b.date ? -1 : 1));
};

const countByLevel = (levels: readonly RiskPriority[]): OpenByLevel =>
  Object.fromEntries(LEVELS.map((level) => [level, levels.filter((each) => each === level).length])) as Record<
    RiskPriority,
    number
  >;

/**
 * How many risks are to be open at the end of a day, by the level they had when the plan began: those open then, without
 * the ones whose entry has ended. A risk in several entries is brought down when the last of them ends; one in none stays
 * open. Counted, never added up to a score.
 */
export const plannedOpen = (
  open: readonly { readonly id: string; readonly priority: RiskPriority }[],
  entries: readonly PlannedEntry[],
): ((day: string) => OpenByLevel) => {
  const downOn = new Map<string, string>();
  for (const { days, riskIds } of entries)
    if (days !== null) for (const id of riskIds) if (days.endsOn > (downOn.get(id) ?? '')) downOn.set(id, days.endsOn);
  return (day) =>
    countByLevel(
      open.flatMap(({ id, priority }) => {
        const down = downOn.get(id);
        return down !== undefined && down <= day ? [] : [priority];
      }),
    );
};

/** Risks of all levels together. */
export const openInAll = (open: OpenByLevel): number => LEVELS.reduce((sum, level) => sum + open[level], 0);

const WORD: Readonly<Record<RiskPriority, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  unassessed: 'unassessed',
};
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `6 January 2025`. */
const inDays = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
};

const risks = (count: number): string => `${inWords(count)} ${count === 1 ? 'risk' : 'risks'}`;

/** What a burn-down finds its sentence from. */
export interface BurnDownNews {
  readonly entryCount: number;
  /** Null while no entry has days. */
  readonly span: PlanDays | null;
  readonly today: string;
  /** Whether any dated entry is about a risk that was open when the plan began. */
  readonly isAboutRisks: boolean;
  /** Open today, and as the plan has it today and at its end. */
  readonly actual: OpenByLevel;
  readonly planned: OpenByLevel;
  readonly atEnd: OpenByLevel;
  /** Open now, but not when the plan began. */
  readonly added: number;
  /** Open now, and in no entry that has days. */
  readonly uncovered: number;
}

const shifts = (actual: OpenByLevel, planned: OpenByLevel, sign: 1 | -1): string[] =>
  LEVELS.flatMap((level) => {
    const by = (actual[level] - planned[level]) * sign;
    return by > 0 ? [`${inWords(by)} ${WORD[level]}`] : [];
  });

const comparison = ({ actual, planned }: BurnDownNews): string => {
  const by = openInAll(actual) - openInAll(planned);
  const [more, fewer] = [shifts(actual, planned, 1), shifts(actual, planned, -1)];
  const open = openInAll(actual);
  if (by === 0 && more.length === 0)
    return open === 0
      ? 'As planned: no risk is open.'
      : `As planned: ${risks(open)} ${open === 1 ? 'is' : 'are'} open.`;
  if (by === 0) return `As many open as planned, but ${listed(more)} more and ${listed(fewer)} fewer.`;
  const [main, other] = by > 0 ? [more, fewer] : [fewer, more];
  const aside = other.length > 0 ? `, with ${listed(other)} ${by > 0 ? 'fewer' : 'more'}` : '';
  return `${capitalised(inWords(Math.abs(by)))} ${by > 0 ? 'more' : 'fewer'} open than planned: ${listed(main)}${aside}.`;
};

/** What planned against actual shows, in sentences: where the plan stands, then what it does not reach. */
export const burnDownFinding = (news: BurnDownNews): string => {
  const { span, today, actual, planned, atEnd, added, uncovered } = news;
  if (news.entryCount === 0) return 'The plan has no entry yet.';
  if (span === null) return 'No entry has days yet. Say when the plan begins, and it is compared with what happens.';
  const reach =
    uncovered > 0
      ? [`${capitalised(inWords(uncovered))} open ${uncovered === 1 ? 'risk is' : 'risks are'} in no entry with days.`]
      : [];
  if (!news.isAboutRisks)
    return ['No entry with days is about an open risk, so the plan brings none down.', ...reach].join(' ');
  const open = openInAll(actual);
  if (today < span.startsOn)
    return [
      `The plan begins on ${inDays(span.startsOn)} and is to bring ${inWords(open - openInAll(atEnd))} of ${risks(open)} down by ${inDays(span.endsOn)}.`,
      ...reach,
    ].join(' ');
  const ended = today > span.endsOn ? [`The plan ended on ${inDays(span.endsOn)}.`] : [];
  const grown = added > 0 ? [`${capitalised(inWords(added))} came since it began.`] : [];
  return [...ended, comparison({ ...news, actual, planned }), ...grown, ...reach].join(' ');
};
