import { instantAt, localDate } from '@heed/domain/calendar';
import { monthName } from '@heed/reports';
import type { RegisterAccess } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';

/** `2025-02` of `2025-01` and 1; backwards with a negative number. */
export const monthAfter = (period: string, months = 1): string => {
  const [year = 0, month = 1] = period.split('-').map(Number);
  const count = year * 12 + month - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
};

/** The month an instant is in where the register is at home. */
export const monthOf = (instant: string, timeZone: string): string => localDate(instant, timeZone).slice(0, 7);

export interface Month {
  readonly period: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  readonly startsAt: string;
  /** The last millisecond of it. */
  readonly endsAt: string;
}

const lastDayOf = (period: string): string => {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return `${period}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
};

/** A month from its first moment to its last, by the clock of the register: clocks may change within it. */
export const monthIn = (period: string, timeZone: string): Month => {
  const next = instantAt(`${monthAfter(period)}-01`, '00:00', timeZone);
  return {
    ...{ period, from: `${period}-01`, to: lastDayOf(period) },
    startsAt: instantAt(`${period}-01`, '00:00', timeZone),
    endsAt: new Date(Date.parse(next) - 1).toISOString(),
  };
};

/** How near its end a month that runs is told of already. */
const LAST_DAYS = 3;

/**
 * The month a report that goes out now is about: the one that ended last; in the last three days of a month that one,
 * as it is about to end; and never one before there was a register.
 */
export const monthToTell = (createdAt: string, now: string, timeZone: string): string => {
  const running = monthOf(now, timeZone);
  const daysLeft = Number(lastDayOf(running).slice(8)) - Number(localDate(now, timeZone).slice(8, 10));
  const told = daysLeft < LAST_DAYS ? running : monthAfter(running, -1);
  const first = monthOf(createdAt, timeZone);
  if (told < first) return first;
  return told;
};

/** The months a register has anything to tell of, oldest first: from the one it began in to the one that runs. */
export const monthsOf = (createdAt: string, now: string, timeZone: string): string[] => {
  const [first, last] = [monthOf(createdAt, timeZone), monthOf(now, timeZone)];
  const months: string[] = [];
  for (let period = first; period <= last; period = monthAfter(period)) months.push(period);
  return months;
};

/** Refuses a month that has not begun, and one before there was a register. */
export const requireMonth = (
  period: string,
  createdAt: string,
  now: string,
  { timeZone, title }: Pick<RegisterAccess, 'timeZone' | 'title'>,
): void => {
  const [first, last] = [monthOf(createdAt, timeZone), monthOf(now, timeZone)];
  if (period > last)
    throw new AppError(
      404,
      'report.in_future',
      `${monthName(period)} has not begun. The latest report is of ${monthName(last)}.`,
    );
  if (period < first)
    throw new AppError(
      404,
      'report.no_data',
      `${title} began in ${monthName(first)}: there is nothing to report of ${monthName(period)}.`,
    );
};
