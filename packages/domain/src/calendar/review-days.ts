import { Temporal } from 'temporal-polyfill';
import type { RuleDays } from '../review-cadence.ts';
import { RuleError } from '../rule-error.ts';
import { recurrencesFrom } from './recurrence.ts';

const MIDNIGHT = Temporal.PlainTime.from('00:00');

/**
 * The first day after another one by an RFC 5545 rule. A rule that names its days (`BYDAY=MO`) keeps them whenever the
 * last review was; one that names none (`FREQ=MONTHLY`) is counted from `start`. Null for a rule that has ended, gives no
 * further day, or cannot be followed.
 */
export const ruleDayAfter: RuleDays = (rrule, start, after) => {
  const rule = /(?:^|;)BY[A-Z]+=/.test(rrule) ? rrule : `DTSTART:${start.replaceAll('-', '')}\n${rrule}`;
  try {
    // The day itself has begun at its midnight: what is looked for comes later than that.
    for (const day of recurrencesFrom(rule, MIDNIGHT, 'UTC', `${after}T00:00:00.000Z`)) {
      const written = day.toPlainDate().toString();
      if (written > after) return written.length === 10 ? written : null;
    }
    return null;
  } catch (error) {
    if (error instanceof RuleError) return null;
    throw error;
  }
};
