import type { CommunicationChannel, CommunicationFormat, CommunicationRule, CommunicationRun } from '@heed/contracts';
import { WEEKDAYS } from '../../../lib/weekdays.ts';

export const FORMAT_WORD: Readonly<Record<CommunicationFormat, string>> = {
  report: 'Report',
  dashboard: 'Dashboard',
  'stand-up': 'Stand-up',
  notice: 'Notice',
};

/** What each format tells, for who chooses one. */
export const FORMAT_MEANS: Readonly<Record<CommunicationFormat, string>> = {
  report: 'The report of the month: its summary in the mail, and the PDF with it. It is always sent.',
  dashboard: 'The week: what moved, KRIs off target, clocks. Nothing is sent when nothing changed.',
  'stand-up': 'The day: what changed since yesterday. Nothing is sent when nothing changed.',
  notice: 'Words of your own, sent by a person.',
};

export const CHANNEL_WORD: Readonly<Record<CommunicationChannel, string>> = {
  'e-mail': 'E-mail',
  webhook: 'Webhook',
  'in the app': 'In the app',
};

const ordinal = (day: number): string => {
  const ending = day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : 'th';
  return day % 10 === 3 && day !== 13 ? `${day}rd` : `${day}${ending}`;
};

const dayOfMonth = (day: number): string => (day === 31 ? 'On the last day' : `On the ${ordinal(day)}`);

/** Which months of the quarters, in words; the first is January, April, July and October. */
export const QUARTER_MONTHS = [
  'January, April, July and October',
  'February, May, August and November',
  'March, June, September and December',
] as const;

/** When a rule goes out, in words: `Every Monday at 09:00`. */
export const timingWords = (timing: CommunicationRule['timing']): string => {
  switch (timing.every) {
    case 'day':
      return `Every day at ${timing.at}`;
    case 'week':
      return `Every ${WEEKDAYS[timing.weekday - 1]} at ${timing.at}`;
    case 'two weeks':
      return `Every other ${WEEKDAYS[timing.weekday - 1]} at ${timing.at}`;
    case 'month':
      return `${dayOfMonth(timing.day)} of each month at ${timing.at}`;
    case 'quarter':
      return `${dayOfMonth(timing.day)} of ${QUARTER_MONTHS[timing.month - 1]} at ${timing.at}`;
    case 'as needed':
      return 'As needed, by a person';
  }
};

/** The first recipients and how many more. */
export const reachWords = (reaches: readonly string[]): string => {
  if (reaches.length === 0) return 'nobody';
  const [first, second, ...rest] = reaches;
  if (rest.length === 0) return [first, second].filter(Boolean).join(', ');
  return `${first}, ${second} and ${rest.length} more`;
};

const moments = new Map<string, Intl.DateTimeFormat>();

/** A moment on the clock of the register: `Mon 27 Jan, 09:00`. */
export const registerMoment = (instant: string, timeZone: string): string => {
  const format =
    moments.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone },
    });
  moments.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts.weekday} ${parts.day} ${parts.month}, ${parts.hour}:${parts.minute}`;
};

export const STATE_WORD: Readonly<Record<CommunicationRun['sentTo'][number]['state'], string>> = {
  queued: 'on its way',
  sent: 'sent',
  failed: 'failed, tried again',
  dead: 'could not be sent',
};
