import type { ReviewCalendar } from '@heed/contracts';
import { daysAfter } from '@heed/domain';
import { plural } from '../../lib/format.ts';

export type CalendarDay = ReviewCalendar['days'][number];

const monthYear = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const whole = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

const at = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** `January 2025`. */
export const monthWords = (month: string): string => monthYear.format(at(`${month}-01`));

/** `Tuesday 28 January`. */
export const wholeDay = (day: string): string => whole.format(at(day)).replace(',', '');

/** The month so many months after another one, `2025-01`. */
export const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
};

/** The weeks a month touches, Monday to Sunday, whole. */
export const weeksOf = (month: string): readonly (readonly string[])[] => {
  const first = `${month}-01`;
  const last = daysAfter(`${monthAfter(month, 1)}-01`, -1);
  const monday = daysAfter(first, -((at(first).getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  for (let start = monday; start <= last; start = daysAfter(start, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => daysAfter(start, index)));
  return weeks;
};

/** The day a key leads to from another one; undefined for a key that leads nowhere. */
export const dayByKey = (key: string, day: string): string | undefined => {
  const weekday = (at(day).getUTCDay() + 6) % 7;
  const inMonth = (months: number): string => {
    const month = monthAfter(day.slice(0, 7), months);
    const last = daysAfter(`${monthAfter(month, 1)}-01`, -1);
    const same = `${month}-${day.slice(8)}`;
    return same < last ? same : last;
  };
  switch (key) {
    case 'ArrowLeft':
      return daysAfter(day, -1);
    case 'ArrowRight':
      return daysAfter(day, 1);
    case 'ArrowUp':
      return daysAfter(day, -7);
    case 'ArrowDown':
      return daysAfter(day, 7);
    case 'Home':
      return daysAfter(day, -weekday);
    case 'End':
      return daysAfter(day, 6 - weekday);
    case 'PageUp':
      return inMonth(-1);
    case 'PageDown':
      return inMonth(1);
    default:
      return undefined;
  }
};

export const isBusy = (day: CalendarDay | undefined): day is CalendarDay =>
  day !== undefined && (day.risks.length > 0 || day.register || day.topics.length > 0 || day.events.length > 0);

/** What is on a day, for who hears it: `Tuesday 28 January: 2 risks, the register, 1 topic, migration`. */
export const dayLabel = (date: string, day: CalendarDay | undefined): string => {
  const parts = day
    ? [
        day.risks.length > 0 ? plural(day.risks.length, 'risk') : '',
        day.register ? 'the register' : '',
        day.topics.length > 0 ? plural(day.topics.length, 'topic') : '',
        ...day.events,
      ].filter(Boolean)
    : [];
  return parts.length > 0 ? `${wholeDay(date)}: ${parts.join(', ')}` : `${wholeDay(date)}: nothing`;
};

/** The month in a sentence: what is on it, and the day most of it falls on. */
export const monthHeadline = (month: string, days: readonly CalendarDay[]): string => {
  const own = days.filter(({ date }) => date.startsWith(month));
  const total = own.reduce((sum, { risks }) => sum + risks.length, 0);
  if (total === 0) return `Nothing is to be reviewed in ${monthWords(month)}`;
  const fullest = own.reduce((most, day) => (day.risks.length > most.risks.length ? day : most));
  const { length } = fullest.risks;
  const most = length * 2 > total ? `, ${length === total ? 'all' : length} of them on ${wholeDay(fullest.date)}` : '';
  return `${plural(total, 'review')} in ${monthWords(month)}${total > 1 ? most : ''}`;
};
