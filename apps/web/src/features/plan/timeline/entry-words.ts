import type { TimelineEntry } from '@heed/contracts';
import { daysBetween } from '@heed/domain';
import { capitalised, formatDate, inWords, plural } from '../../../lib/format.ts';

/** The first line of what is done. */
export const entryTitle = ({ text }: Pick<TimelineEntry, 'text'>): string => text.split('\n', 1)[0] ?? '';

const DAY = /\d{4}-\d{2}-\d{2}/g;

/** What a period is called; nothing where it only says the days that the entry has, which stand there anyway. */
export const periodName = ({
  period,
  startsOn,
  endsOn,
}: Pick<TimelineEntry, 'period' | 'startsOn' | 'endsOn'>): string => {
  const days = period.match(DAY) ?? [];
  const isOnlyDays = /^(?:|to|–|-)$/.test(period.replace(DAY, '').trim());
  return isOnlyDays && days[0] === startsOn && days.at(-1) === endsOn ? '' : period;
};

/** `Week 1: Address high-risk items`. */
export const entryName = (entry: TimelineEntry): string =>
  [periodName(entry), entryTitle(entry)].filter(Boolean).join(': ');

interface Days {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** `6 Jan to 12 Jan`, `6 Jan`; the last day of a milestone. */
export const daysWords = ({ startsOn, endsOn }: Days, isMilestone = false): string => {
  if (startsOn === null || endsOn === null) return 'no days yet';
  return isMilestone || startsOn === endsOn ? formatDate(endsOn) : `${formatDate(startsOn)} to ${formatDate(endsOn)}`;
};

/** How an entry stands: done, late, running, to come. */
export const standOf = (entry: TimelineEntry, today: string): 'done' | 'late' | 'now' | 'ahead' | 'undated' => {
  if (entry.doneOn !== null) return 'done';
  if (entry.startsOn === null || entry.endsOn === null) return 'undated';
  if (entry.endsOn < today) return 'late';
  return entry.startsOn <= today ? 'now' : 'ahead';
};

/** `3 of 8 risks open`; empty for an entry about none. */
export const openWords = ({ riskCount, openCount }: Pick<TimelineEntry, 'riskCount' | 'openCount'>): string => {
  if (riskCount === 0) return '';
  if (openCount === 0) return riskCount === 1 ? 'its risk is settled' : `all ${riskCount} risks settled`;
  return openCount === riskCount ? `${plural(riskCount, 'risk')} open` : `${openCount} of ${riskCount} risks open`;
};

/** `done 12 Jan by Ada`, `3 d late`; empty where there is nothing to say. */
export const standWords = (entry: TimelineEntry, today: string): string => {
  const stand = standOf(entry, today);
  if (stand === 'done') return `done ${formatDate(entry.doneOn ?? '')} by ${entry.doneBy}`;
  if (stand === 'late') return `${daysBetween(entry.endsOn ?? today, today)} d late`;
  return stand === 'now' ? 'running' : '';
};

/** What the plan says as a whole. */
export const planHeadline = (items: readonly TimelineEntry[], today: string): string => {
  const stands = items.map((entry) => standOf(entry, today));
  const count = (stand: string): number => stands.filter((each) => each === stand).length;
  if (items.length === 0) return 'No plan yet';
  if (count('late') > 0)
    return `${capitalised(inWords(count('late')))} ${count('late') === 1 ? 'entry is' : 'entries are'} late`;
  if (count('done') === items.length) return 'Everything in the plan is done';
  const all = `${inWords(items.length)} ${items.length === 1 ? 'entry' : 'entries'}`;
  return `${count('done') === 0 ? 'None' : capitalised(inWords(count('done')))} of ${all} done`;
};
