import type { FeedItem, MyCounts, MyRisk } from '@heed/contracts';
import { capitalised, fieldWords, inWords } from '../../lib/format.ts';
import { needsYou } from '../../lib/my-work.ts';

const some = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${inWords(count)} ${count === 1 ? one : many}`];

const listed = (parts: readonly string[]): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');

/** What needs the person, in a sentence: `Two late actions and one overdue review wait for you`. */
export const myHeadline = (counts: MyCounts): string => {
  const {
    escalations,
    lateActions,
    overdueReviews,
    closingsToVerify,
    acceptancesToDecide,
    moneyToDecide,
    openActions,
  } = counts;
  const urgent = [
    ...some(escalations, 'running clock', 'running clocks'),
    ...some(lateActions, 'late action', 'late actions'),
    ...some(overdueReviews, 'overdue review', 'overdue reviews'),
    ...some(closingsToVerify, 'closing to verify', 'closings to verify'),
    ...some(acceptancesToDecide, 'decision', 'decisions'),
    ...some(moneyToDecide, 'request for money', 'requests for money'),
  ];
  const count = needsYou(counts);
  if (count > 0) return `${capitalised(listed(urgent))} ${count === 1 ? 'waits' : 'wait'} for you`;
  if (openActions > 0) return 'Nothing is late';
  return 'Nothing waits for you';
};

/** Why a risk is shown. */
export const whyWords = ({ why }: MyRisk): string =>
  ({ 'review overdue': 'review overdue', 'closing to verify': 'closing to verify', owned: '' })[why];

/** What happened, as the middle of a sentence: `mentioned you at`, `wrote at`, `changed owner of`. */
export const feedWords = ({ kind, text }: FeedItem): string => {
  if (kind === 'mention') return 'mentioned you at';
  if (kind === 'comment') return 'commented on';
  const fields = fieldWords(text);
  return fields ? `changed ${fields} of` : 'changed';
};
