import type { ReportItem } from '@heed/contracts';
import { capitalised, inWords } from '../../lib/format.ts';

type Month = Pick<ReportItem, 'month' | 'isOver' | 'state'>;

/** What somebody who signs reports wants to know first: which months wait to be issued. */
export const reportsHeadline = (items: readonly Month[]): string => {
  const over = items.filter(({ isOver }) => isOver);
  const waiting = over.filter(({ state }) => state !== 'issued');
  const [first] = waiting;
  if (over.length === 0) return 'The first month still runs';
  if (!first) return 'Every month that is over is issued';
  return waiting.length === 1
    ? `${first.month} is not issued`
    : `${capitalised(inWords(waiting.length))} months are not issued`;
};
