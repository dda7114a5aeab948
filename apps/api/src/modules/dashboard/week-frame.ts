import { daysAfter, weekAfter, weekDays, weekNumber, weekOf } from '@heed/domain';
import { instantAt, localDate } from '@heed/domain/calendar';
import { invalid } from '../../http/app-error.ts';

const WEEKS = 12;

/** An ISO week on the calendar of a register, in instants. */
export interface WeekFrame {
  readonly week: string;
  readonly from: string;
  readonly to: string;
  readonly isCurrent: boolean;
  /** The last moment of the week before. */
  readonly since: string;
  /** The last moment of the week, or now while it goes on. */
  readonly at: string;
  /** That moment's day on the calendar of the register. */
  readonly day: string;
  /** Twelve weeks, this one last, each with its last moment. */
  readonly weeks: readonly { readonly week: string; readonly at: string }[];
}

/** The moment before an instant. */
const before = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

const beginningOf = (week: string, timeZone: string): string => instantAt(weekDays(week).from, '00:00', timeZone);

/** The week somebody asks for, else the one that goes on. A week that is still to come is refused with a sentence. */
export const frameWeek = (asked: string | undefined, timeZone: string, now: string): WeekFrame => {
  const today = localDate(now, timeZone);
  const current = weekOf(today);
  const week = asked ?? current;
  const { from, to } = weekDays(week);
  if (from > today)
    throw invalid(
      'week.in_future',
      `Week ${weekNumber(week)} (${from} to ${to}) is still to come. Ask for a week up to ${current}.`,
      'week',
    );
  const isCurrent = week === current;
  const at = isCurrent ? now : before(instantAt(daysAfter(to, 1), '00:00', timeZone));
  const earlier = Array.from({ length: WEEKS - 1 }, (_, i) => weekAfter(week, i + 1 - WEEKS));
  return {
    ...{ week, from, to, isCurrent, at },
    since: before(beginningOf(week, timeZone)),
    day: localDate(at, timeZone),
    weeks: [
      ...earlier.map((each) => ({ week: each, at: before(beginningOf(weekAfter(each, 1), timeZone)) })),
      { week, at },
    ],
  };
};
