import { Temporal } from 'temporal-polyfill';
import { RuleError } from '../rule-error.ts';
import { clockTime, isoOf, momentOf, zoned } from './local-time.ts';

/** When a register's people work: a clock that respects it stands still outside. */
export interface WorkingHours {
  /** Days of the week, 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  /** `HH:MM`; when `to` is not after `from`, the work ends on the next day. */
  readonly from: string;
  readonly to: string;
}

const MINUTE_MS = 60_000;

interface Shift {
  readonly startMs: number;
  readonly endMs: number;
}

const checkDays = (days: readonly number[]) => {
  if (days.some((day) => day >= 1 && day <= 7)) return;
  throw new RuleError('working_hours.days', 'Working hours need at least one day of the week, 1 Monday to 7 Sunday.');
};

/** The working time from the day before a moment on, one shift after the other, without an end. */
function* shiftsFrom(startMs: number, hours: WorkingHours, timeZone: string): Generator<Shift> {
  checkDays(hours.days);
  const [from, to] = [clockTime(hours.from), clockTime(hours.to)];
  const isOvernight = Temporal.PlainTime.compare(from, to) >= 0;
  // A shift that began the day before may still go on.
  let day = zoned(isoOf(startMs), timeZone).toPlainDate().subtract({ days: 1 });
  for (; ; day = day.add({ days: 1 })) {
    if (!hours.days.includes(day.dayOfWeek)) continue;
    yield {
      startMs: momentOf(day.toPlainDateTime(from), timeZone),
      endMs: momentOf((isOvernight ? day.add({ days: 1 }) : day).toPlainDateTime(to), timeZone),
    };
  }
}

/**
 * When so many working minutes have passed since a start: the due time of an escalation's clock. Without working hours
 * every minute counts. Time is real time: a working day on which the clock is set forward is an hour shorter. A clock
 * that is full at the end of a working day is due then, not the next morning. Throws RuleError `working_hours.days`,
 * `time.malformed`.
 */
export const addWorkingMinutes = (
  start: string,
  minutes: number,
  hours: WorkingHours | null,
  timeZone: string,
): string => {
  const startMs = Date.parse(start);
  if (hours === null || minutes <= 0) return isoOf(startMs + minutes * MINUTE_MS);
  let leftMs = minutes * MINUTE_MS;
  for (const shift of shiftsFrom(startMs, hours, timeZone)) {
    const beginMs = Math.max(shift.startMs, startMs);
    const lengthMs = Math.max(0, shift.endMs - beginMs);
    if (lengthMs >= leftMs) return isoOf(beginMs + leftMs);
    leftMs -= lengthMs;
  }
  return start;
};

/**
 * The whole working minutes from one instant to another, rounded towards zero; below zero when the second is the
 * earlier one. Without working hours every minute counts. Throws RuleError `working_hours.days`, `time.malformed`.
 */
export const workingMinutesBetween = (
  from: string,
  to: string,
  hours: WorkingHours | null,
  timeZone: string,
): number => {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (toMs < fromMs) return 0 - workingMinutesBetween(to, from, hours, timeZone);
  if (hours === null) return Math.floor((toMs - fromMs) / MINUTE_MS);
  let workedMs = 0;
  for (const shift of shiftsFrom(fromMs, hours, timeZone)) {
    if (shift.startMs >= toMs) break;
    workedMs += Math.max(0, Math.min(shift.endMs, toMs) - Math.max(shift.startMs, fromMs));
  }
  return Math.floor(workedMs / MINUTE_MS);
};
