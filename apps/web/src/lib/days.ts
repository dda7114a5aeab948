import { formatDate } from './format.ts';

const localDay = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });

/** Today where the person is, as a calendar date. */
export const today = (now: Date = new Date()): string => localDay.format(now);

/** A sentence of the server with its days as people write them: `2025-01-28` is `28 Jan`. */
export const daysInWords = (text: string): string => text.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => formatDate(day));
