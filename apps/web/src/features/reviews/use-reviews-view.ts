import { useSearchParams } from 'react-router';

export const REVIEW_TABS = ['due', 'coming', 'done', 'calendar'] as const;
export type ReviewTab = (typeof REVIEW_TABS)[number];

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

export interface ReviewsView {
  readonly tab: ReviewTab;
  /** Month of the calendar, `2025-01`; empty for this one. */
  readonly month: string;
  /** Day of the calendar that is looked at. */
  readonly day: string;
  readonly show: (change: Partial<Record<'tab' | 'month' | 'day', string>>) => void;
}

/** Which reviews are looked at, in the address; what is usual is left out of it. */
export const useReviewsView = (): ReviewsView => {
  const [search, setSearch] = useSearchParams();
  const month = search.get('month') ?? '';
  const day = search.get('day') ?? '';
  return {
    tab: REVIEW_TABS.find((tab) => tab === search.get('tab')) ?? 'due',
    month: MONTH.test(month) ? month : '',
    day: /^\d{4}-\d\d-\d\d$/.test(day) ? day : '',
    show: (change) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { preventScrollReset: true },
      ),
  };
};
