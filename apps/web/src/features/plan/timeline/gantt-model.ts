import type { Timeline, TimelineEntry } from '@heed/contracts';
import { daysAfter, daysBetween, daysOfPeriod, readPeriod } from '@heed/domain';
import { formatDate } from '../../../lib/format.ts';

const WEEK = 7;
/** A plan without a beginning is drawn from any Monday: only the weeks are named. */
const NOMINAL = '2001-01-01';
const MOST_TICKS = 12;
const STEPS = [1, 2, 4, 8, 13, 26, 52, 104];
/** Today is drawn while it is that near, in days. */
const NEAR = 28;

export interface GanttRow {
  readonly entry: TimelineEntry;
  /** Place and length of the bar, in hundredths of the scale; null without days. */
  readonly bar: { readonly left: number; readonly width: number } | null;
}

export interface GanttTick {
  readonly left: number;
  readonly label: string;
}

export interface Gantt {
  readonly rows: readonly GanttRow[];
  readonly ticks: readonly GanttTick[];
  /** Where today is; null where it is far off, or no day is known. */
  readonly today: number | null;
  /** How many days the scale is long. */
  readonly days: number;
  /** Only weeks are known, no days. */
  readonly isNominal: boolean;
}

interface Dated {
  readonly entry: TimelineEntry;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

const mondayBefore = (day: string): string => {
  const since = ((daysBetween(NOMINAL, day) % WEEK) + WEEK) % WEEK;
  return daysAfter(day, -since);
};

const withDays = (entry: TimelineEntry, isNominal: boolean): Dated => {
  const days = isNominal ? daysOfPeriod(readPeriod(entry.period), NOMINAL) : null;
  return { entry, startsOn: days?.startsOn ?? entry.startsOn, endsOn: days?.endsOn ?? entry.endsOn };
};

/** From the plan to what is drawn: bars on a scale of weeks. Null where no entry names a time at all. */
export const ganttOf = ({ items, startsOn, today }: Pick<Timeline, 'items' | 'startsOn' | 'today'>): Gantt | null => {
  const isNominal = items.every((entry) => entry.startsOn === null);
  const dated = items.map((entry) => withDays(entry, isNominal));
  const firsts = dated.flatMap((each) => each.startsOn ?? []).toSorted();
  const lasts = dated.flatMap((each) => each.endsOn ?? []).toSorted();
  const [earliest, latest] = [firsts[0], lasts.at(-1)];
  if (earliest === undefined || latest === undefined) return null;
  const isPlanFirst = !isNominal && startsOn !== null && startsOn <= earliest;
  const isNear = !isNominal && today >= daysAfter(earliest, -NEAR) && today <= daysAfter(latest, NEAR);
  // Weeks of the plan begin on its own weekday.
  const aligned = isPlanFirst ? startsOn : mondayBefore(earliest);
  const missing = isNear && today < aligned ? Math.ceil(daysBetween(today, aligned) / WEEK) : 0;
  const origin = daysAfter(aligned, -missing * WEEK);
  const end = isNear && today > latest ? today : latest;
  const weeks = Math.floor(daysBetween(origin, end) / WEEK) + 1;
  const days = weeks * WEEK;
  const at = (day: string): number => (daysBetween(origin, day) / days) * 100;
  const step = STEPS.find((each) => weeks / each <= MOST_TICKS) ?? Math.ceil(weeks / MOST_TICKS);
  const ticks = Array.from({ length: Math.ceil(weeks / step) }, (_, i): GanttTick => {
    const day = daysAfter(origin, i * step * WEEK);
    // Whole years of twelve names would run into each other.
    const short = formatDate(day, today).replace(/ \d\d(\d\d)$/, ' ’$1');
    return { left: at(day), label: isNominal ? `Week ${i * step + 1}` : short };
  });
  return {
    ...{ ticks, days, isNominal, today: isNear ? at(today) + 50 / days : null },
    rows: dated.map(({ entry, startsOn: from, endsOn: to }) => ({
      entry,
      bar: from === null || to === null ? null : { left: at(from), width: ((daysBetween(from, to) + 1) / days) * 100 },
    })),
  };
};

/** Days moved: the whole bar, or only one end of it, which never passes the other. */
export const moved = (
  { startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string },
  by: number,
  part: 'both' | 'end',
): { readonly startsOn: string; readonly endsOn: string } => {
  if (part === 'both') return { startsOn: daysAfter(startsOn, by), endsOn: daysAfter(endsOn, by) };
  const end = daysAfter(endsOn, by);
  return { startsOn, endsOn: end < startsOn ? startsOn : end };
};
