import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { RuleError } from '../rule-error.ts';
import { isoOf, zoned } from './local-time.ts';

/** A Monday long past: what a rule without a start of its own counts its weeks, months and years from. */
const EPOCH = Temporal.PlainDate.from('1970-01-05');

const malformed = (text: string, why: string) =>
  new RuleError('rrule.malformed', `The recurrence rule "${text}" cannot be followed: ${why}`);

const dateTimeOf = (digits: string): Temporal.PlainDateTime => {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?/.exec(digits) ?? [];
  return Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
};

/** A time written in UTC (`…Z`) as the clock of the place shows it; others are on that clock already. */
const onLocalClock = (digits: string, timeZone: string): Temporal.PlainDateTime =>
  digits.endsWith('Z')
    ? dateTimeOf(digits).toZonedDateTime('UTC').withTimeZone(timeZone).toPlainDateTime()
    : dateTimeOf(digits);

const digitsOf = (local: Temporal.PlainDateTime): string =>
  local.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');

interface Recurrence {
  readonly rule: string;
  readonly start: Temporal.PlainDateTime;
}

const readText = (text: string, at: Temporal.PlainTime, timeZone: string): Recurrence => {
  const lines = text
    .trim()
    .toUpperCase()
    .split(/\s*\n\s*/);
  const starts = lines.filter((line) => line.startsWith('DTSTART'));
  const [rule, ...others] = lines.filter((line) => !line.startsWith('DTSTART'));
  if (rule === undefined || others.length > 0 || starts.length > 1)
    throw malformed(text, 'write one rule, such as FREQ=WEEKLY;BYDAY=TU.');
  const bare = rule.replace(/^RRULE:/, '');
  const freq = /(?:^|;)FREQ=([A-Z]+)/.exec(bare)?.[1] ?? '';
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(freq))
    throw malformed(text, 'it needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.');
  const written = /:(\d{8}(?:T\d{6}Z?)?)$/.exec(starts[0] ?? '')?.[1];
  if (starts.length > 0 && !written) throw malformed(text, 'DTSTART is written like DTSTART:20250114T090000.');
  if (/(?:^|;)COUNT=/.test(bare) && !written)
    throw malformed(text, 'with COUNT it needs a line DTSTART to count from. Give it an UNTIL instead, or a DTSTART.');
  const until = (_: string, digits: string) =>
    `UNTIL=${digitsOf(digits.includes('T') ? onLocalClock(digits, timeZone) : dateTimeOf(`${digits}T235959`))}Z`;
  return {
    rule: bare.replace(/UNTIL=(\d{8}(?:T\d{6}Z?)?)/, until),
    start: written?.includes('T')
      ? onLocalClock(written, timeZone)
      : (written ? dateTimeOf(written).toPlainDate() : EPOCH).toPlainDateTime(at),
  };
};

/**
 * The times of an RFC 5545 rule after an instant, as the clock of the place shows them, in order. The rule is followed
 * on the wall clock, so that summer time never skips one; `at` is the time of day where neither the rule nor a DTSTART
 * says one. Throws RuleError `rrule.malformed`.
 */
export function* recurrencesFrom(
  text: string,
  at: Temporal.PlainTime,
  timeZone: string,
  after: string,
): Generator<Temporal.PlainDateTime> {
  const recurrence = (() => {
    try {
      const { rule, start } = readText(text, at, timeZone);
      return new RRuleTemporal({ rruleString: rule, strict: true, dtstart: start.toZonedDateTime('UTC') });
    } catch (error) {
      if (error instanceof RuleError) throw error;
      throw malformed(text, `${(error as Error).message}.`);
    }
  })();
  // A day earlier: what the clock skipped may lie before the instant on the wall, and after it in time.
  const wall = zoned(after, timeZone).toPlainDateTime().subtract({ days: 1 });
  let from = new Date(wall.toZonedDateTime('UTC').epochMilliseconds);
  for (;;) {
    const next = nextOf(recurrence, from);
    if (next === null) return;
    from = new Date(next);
    yield Temporal.PlainDateTime.from(isoOf(next).slice(0, -1));
  }
}

/** Null when the rule has ended, or names a day that never comes, such as 30 February. */
const nextOf = (recurrence: RRuleTemporal, from: Date): number | null => {
  try {
    return recurrence.next(from, false)?.epochMilliseconds ?? null;
  } catch {
    return null;
  }
};
