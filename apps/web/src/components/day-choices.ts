import { dayAfter, latestDay } from '../lib/as-of.ts';
import { formatDate } from '../lib/format.ts';

interface DayChoice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

const PERIODS = [
  { days: -7, label: 'Since a week ago' },
  { days: -30, label: 'Since a month ago' },
  { days: -90, label: 'Since three months ago' },
];

/** Days to compare with, counted back from the time that is shown (empty: now), and the one chosen by hand. */
export const dayChoices = (shown: string, chosen: string, none: string): readonly DayChoice[] => {
  const today = shown || dayAfter(latestDay(), 1);
  const usual = PERIODS.map(({ days, label }) => {
    const value = dayAfter(today, days);
    return { value, label, hint: formatDate(value) };
  });
  const own = [{ value: '', label: none }, ...usual];
  return own.some(({ value }) => value === chosen)
    ? own
    : [...own, { value: chosen, label: 'Since', hint: formatDate(chosen) }];
};

/** The day a person who wants another one starts from. */
export const monthBefore = (shown: string): string => dayAfter(shown || latestDay(), -30);
