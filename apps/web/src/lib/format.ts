const DAY_MS = 86_400_000;

const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const weekdayDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const localDay = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
const count = new Intl.NumberFormat('en-GB');

const at = (date: string): Date => new Date(`${date.slice(0, 10)}T00:00:00Z`);

/** Today where the person is, as a calendar date. */
export const today = (now: Date = new Date()): string => localDay.format(now);

/** Whole days from one calendar date to another; negative when it has passed. */
const daysBetween = (from: string, to: string): number => Math.round((at(to).getTime() - at(from).getTime()) / DAY_MS);

/** `28 Jan`, with the year when it is not this one. */
export const formatDate = (date: string, now: string = today()): string =>
  (date.slice(0, 4) === now.slice(0, 4) ? dayMonth : dayMonthYear).format(at(date));

/** `Tue 28 Jan`. */
export const formatDay = (date: string): string => weekdayDay.format(at(date)).replace(',', '');

const lateness = (days: number): string => (days < 100 ? `${days} d late` : `${Math.round(days / 30.4)} mo late`);

/** A date that asks for something: `28 Jan`, or `2 d late` once it has passed. */
export const formatDue = (date: string, now: string = today()): { text: string; isLate: boolean } => {
  const days = daysBetween(now, date);
  return days < 0 ? { text: lateness(-days), isLate: true } : { text: formatDate(date, now), isLate: false };
};

/** `09:12`, where the person is. */
export const formatTime = (instant: string): string => clock.format(new Date(instant));

/** The calendar date of an instant, where the person is. */
export const dateOf = (instant: string): string => localDay.format(new Date(instant));

/** `09:12 today`, `yesterday 09:12`, else `14 Jan, 09:12`. */
export const formatMoment = (instant: string, now: Date = new Date()): string => {
  const day = dateOf(instant);
  const days = daysBetween(day, today(now));
  if (days === 0) return `${formatTime(instant)} today`;
  if (days === 1) return `yesterday ${formatTime(instant)}`;
  return `${formatDate(day, today(now))}, ${formatTime(instant)}`;
};

export const formatNumber = (value: number): string => count.format(value);

/** `1 risk`, `8 risks`, `1,240 risks`. */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count.format(value)} ${value === 1 ? one : many}`;

/** `45 s`, `2 min`, `1 h`: a waiting time, rounded up. */
export const formatWait = (seconds: number): string => {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.ceil(seconds / 3600)} h`;
};

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A number inside a sentence: words up to twelve, digits above. */
export const inWords = (value: number): string => WORDS[value] ?? count.format(value);

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Risk Register: Harbour` as people call it: `Harbour`. */
export const registerName = (title: string): string => title.replace(/^risk register\s*[:–—-]\s*/i, '') || title;

/** A field as people say it, from its name in the program: `nextReview` is `next review`. */
export const fieldWords = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
