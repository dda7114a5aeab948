import type { ReviewBrief, ReviewItem, ReviewRun, ReviewRunItem } from '@heed/contracts';

/** A risk of a run, not decided yet. */
export const aRunItem = (ref: string, change: Partial<ReviewRunItem> = {}): ReviewRunItem => ({
  ref,
  title: `Risk ${ref}`,
  priority: 'medium',
  score: 4,
  decision: null,
  outcome: '',
  notes: '',
  by: null,
  at: null,
  next: null,
  may: { review: true },
  ...change,
});

export const aRun = (items: readonly ReviewRunItem[], change: Partial<ReviewRun> = {}): ReviewRun => ({
  id: '0190a000-0000-7000-8000-0000000000c1',
  key: '2025-W04',
  title: 'Review, week 4',
  startedBy: 'Ada',
  startedAt: '2025-01-23T10:00:00.000Z',
  finishedAt: null,
  items: [...items],
  done: items.filter(({ decision }) => decision !== null).length,
  notes: '',
  version: 1,
  ...change,
});

export const aBrief = (ref: string, change: Partial<ReviewBrief> = {}): ReviewBrief => ({
  ref,
  title: `Risk ${ref}`,
  description: 'The lamp goes out and no keeper sees it.',
  priority: 'medium',
  score: 4,
  standing: 'Medium × Medium, unchanged since 14 January',
  probability: 'medium',
  impact: 'medium',
  since: '2025-01-14T09:00:00.000Z',
  changes: [],
  unchanged: ['description', 'owner (Ada)'],
  next: { date: '2025-02-06', why: 'Bi-weekly by the risk.' },
  conflict: '',
  version: 3,
  ...change,
});

/** A risk whose review is two days late. */
export const aReviewItem = (ref: string, change: Partial<ReviewItem> = {}): ReviewItem => ({
  ref,
  title: `Risk ${ref}`,
  priority: 'medium',
  score: 4,
  category: 'T',
  owner: 'Ada',
  cadence: 'Weekly',
  due: '2025-01-21',
  overdueDays: 2,
  beyondGrace: false,
  lastReview: { on: '2025-01-14', by: 'Ada', decision: 'unchanged' },
  problem: '',
  version: 3,
  may: { review: true },
  ...change,
});
