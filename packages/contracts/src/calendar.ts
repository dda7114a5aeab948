import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant } from './primitives.ts';

const signedIn = { kind: 'signed-in' } as const;

export const calendarFeed = z
  .strictObject({
    /** Null: there is no feed. The address itself is answered once, when it is made. */
    createdAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeed = z.infer<typeof calendarFeed>;

export const calendarApi = {
  get: endpoint({
    method: 'GET',
    path: '/api/v1/my/calendar-feed',
    summary: 'Whether the caller has a calendar feed',
    access: signedIn,
    response: calendarFeed,
  }),
  make: endpoint({
    method: 'POST',
    path: '/api/v1/my/calendar-feed',
    summary: 'Make the address of a calendar with the reviews of the caller; an earlier address stops to work',
    access: signedIn,
    response: calendarFeed,
    status: 201,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/my/calendar-feed',
    summary: 'End the calendar feed',
    access: signedIn,
    status: 204,
  }),
  feed: endpoint({
    method: 'GET',
    path: '/api/v1/calendar/:token.ics',
    summary: 'The reviews of a person as iCalendar; the address is the key',
    access: { kind: 'public' },
    params: z.strictObject({ token: z.string().min(20).max(200) }),
  }),
};
