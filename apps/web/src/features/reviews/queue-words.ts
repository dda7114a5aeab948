import type { ReviewItem } from '@heed/contracts';
import { capitalised, formatDate, formatDay, inWords, plural, today } from '../../lib/format.ts';

/** `Three reviews are due, two of them late, one by 12 days`; a calm register hears what comes next. */
export const queueHeadline = (total: number, items: readonly ReviewItem[]): string => {
  if (total === 0) return 'No review is due';
  const late = items.filter(({ overdueDays }) => overdueDays > 0);
  const are = `${capitalised(inWords(total))} ${total === 1 ? 'review is' : 'reviews are'} due`;
  if (late.length === 0) return are;
  const longest = Math.max(...late.map(({ overdueDays }) => overdueDays));
  const days = plural(longest, 'day');
  if (total === 1) return `One review is ${days} late`;
  const some = late.length === total ? 'all of them late' : `${inWords(late.length)} of them late`;
  return `${are}, ${some}, ${late.length === 1 ? `by ${days}` : `the longest by ${days}`}`;
};

/** When a review is due, in a few words. */
export const dueWords = ({ due, overdueDays }: Pick<ReviewItem, 'due' | 'overdueDays'>): string => {
  if (!due) return 'no date';
  if (overdueDays > 0) return `${plural(overdueDays, 'day')} late`;
  if (due === today()) return 'Today';
  return due.slice(0, 4) === today().slice(0, 4) ? formatDay(due) : formatDate(due);
};
