import { Temporal } from 'temporal-polyfill';
import { RuleError } from '../rule-error.ts';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** An instant as it is stored everywhere: comparable as text. */
export const isoOf = (epochMs: number): string => new Date(epochMs).toISOString();

/** The same instant on the clock of a place. */
export const zoned = (instant: string, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

/**
 * The first moment at which the clock of a place shows this time or a later one. A time the clock skips becomes the
 * first moment after the skip; a time it shows twice is the first of the two.
 */
export const momentOf = (local: Temporal.PlainDateTime, timeZone: string): number => {
  const found = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  if (found.toPlainDateTime().equals(local)) return found.epochMilliseconds;
  const before = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return (before.getTimeZoneTransition('next') ?? found).epochMilliseconds;
};

/** Reads `HH:MM`, 00:00 to 23:59. Throws RuleError `time.malformed`. */
export const clockTime = (at: string): Temporal.PlainTime => {
  if (!CLOCK.test(at))
    throw new RuleError('time.malformed', `A time of day is written HH:MM, from 00:00 to 23:59; it was "${at}".`);
  return Temporal.PlainTime.from(at);
};

/** Whether a word names a place's clock in the IANA database, such as `Europe/Berlin` or `UTC`. A bare offset does not. */
export const isTimeZone = (name: string): boolean => {
  // What begins with a letter: "+02:00" is an offset, and knows no summer.
  if (!/^[a-z]/i.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
};

/** The day (`YYYY-MM-DD`) on the calendar of a place at an instant. */
export const localDate = (instant: string, timeZone: string): string =>
  zoned(instant, timeZone).toPlainDate().toString();

/** The time of day (`HH:MM`) on the clock of a place at an instant. */
export const localTime = (instant: string, timeZone: string): string =>
  zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

/**
 * The instant at which the clock of a place shows `HH:MM` on a day. A time the clock skips that day is the first moment
 * after the skip; a time it shows twice is the first of the two. Throws RuleError `time.malformed`.
 */
export const instantAt = (date: string, at: string, timeZone: string): string =>
  isoOf(momentOf(Temporal.PlainDate.from(date).toPlainDateTime(clockTime(at)), timeZone));
