import ical from 'ical-generator';

/** A review as a calendar shows it: a whole day. */
export interface CalendarEntry {
  readonly id: string;
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
}

/** How often a calendar should look again. */
const REFRESH_S = 3600;

const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();

/** An iCalendar file (RFC 5545) with an entry for each review. */
export const writeCalendar = (entries: readonly CalendarEntry[], now: string): string => {
  const calendar = ical({ name: 'Heed reviews', prodId: { company: 'Heed', product: 'Heed' }, ttl: REFRESH_S });
  for (const { id, day, summary, description, url } of entries)
    calendar.createEvent({
      ...{ id, start: new Date(`${day}T00:00:00.000Z`), allDay: true, stamp: new Date(now) },
      ...{ summary: oneLine(summary), description: oneLine(description), url },
    });
  return calendar.toString();
};
