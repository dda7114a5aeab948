import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, listQuery, page, ref, slug } from './primitives.ts';

export const notificationKind = z.enum([
  'escalation.opened',
  'escalation.raised',
  'escalation.breached',
  'escalation.acknowledged',
  'escalation.reassigned',
  'escalation.reopened',
  'escalation.resolved',
  'escalation.woken',
  'kri.warning',
  'kri.critical',
  'kri.recovered',
  'kri.stale',
  'kri.no_contact',
  'proposal.opened',
  'review.due',
  'review.overdue',
  'runbook.rehearsal_due',
  'reserve.requested',
  'reserve.decided',
  'acceptance.requested',
  'acceptance.decided',
  'acceptance.expiring',
  'acceptance.expired',
  'mention',
  'communication',
]);
export type NotificationKind = z.infer<typeof notificationKind>;

/** What a person chooses for: kinds that belong together. */
export const notificationTopic = z.enum([
  'escalations',
  'indicators',
  'reviews',
  'decisions',
  'mentions',
  'communication',
]);
export type NotificationTopic = z.infer<typeof notificationTopic>;

export const notification = z
  .strictObject({
    id,
    kind: notificationKind,
    register: z.strictObject({ slug: z.string(), title: z.string() }).nullable(),
    ref: z.string().nullable(),
    title: z.string(),
    body: z.string(),
    /** Address within the app. */
    path: z.string(),
    at: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof notification>;

export const notificationChoice = z.enum(['at once', 'digest', 'off']);
export type NotificationChoice = z.infer<typeof notificationChoice>;

const preferenceShape = {
  /** How each topic comes by e-mail; in the app everything is shown that is not muted. */
  mail: z.strictObject({
    escalations: notificationChoice,
    indicators: notificationChoice,
    reviews: notificationChoice,
    /** Requests for a signature or for money, and what became of them. */
    decisions: notificationChoice,
    mentions: notificationChoice,
    communication: notificationChoice,
  }),
  digestAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 08:00.'),
  timeZone: z.string().min(1).max(80),
};
export const preferences = z.strictObject(preferenceShape).meta({ id: 'NotificationPreferences' });
export type NotificationPreferences = z.infer<typeof preferences>;

export const preferencesAnswer = z
  .strictObject({
    ...preferenceShape,
    /** False: the server has no way to send e-mail, so nothing will come. */
    mailWorks: z.boolean(),
  })
  .meta({ id: 'NotificationPreferencesAnswer' });

/** A register, or one of its risks, the person wants to hear nothing of. */
export const mute = z
  .strictObject({ register: slug, ref: ref.nullable(), until: instant.nullable() })
  .meta({ id: 'Mute' });
export type Mute = z.infer<typeof mute>;

const signedIn = { kind: 'signed-in' } as const;

export const notificationsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/my/notifications',
    summary: 'What the caller was told, newest first',
    access: signedIn,
    query: z.strictObject({ ...listQuery.shape, state: z.enum(['all', 'unread']).default('all') }),
    response: page(notification),
  }),
  read: endpoint({
    method: 'POST',
    path: '/api/v1/my/notifications/read',
    summary: 'Mark notifications as read: those named, or all up to a moment',
    access: signedIn,
    body: z.union([z.strictObject({ ids: z.array(id).min(1).max(500) }), z.strictObject({ upTo: instant })]),
    response: z.strictObject({ unread: z.number().int() }).meta({ id: 'Unread' }),
  }),
  preferences: endpoint({
    method: 'GET',
    path: '/api/v1/my/preferences',
    summary: 'How the caller wants to be told',
    access: signedIn,
    response: preferencesAnswer,
  }),
  replacePreferences: endpoint({
    method: 'PUT',
    path: '/api/v1/my/preferences',
    summary: 'Change how the caller wants to be told',
    access: signedIn,
    body: preferences,
    response: preferencesAnswer,
  }),
  mutes: endpoint({
    method: 'GET',
    path: '/api/v1/my/mutes',
    summary: 'What the caller wants to hear nothing of',
    access: signedIn,
    response: z.strictObject({ items: z.array(mute) }).meta({ id: 'Mutes' }),
  }),
  setMute: endpoint({
    method: 'PUT',
    path: '/api/v1/my/mutes',
    summary: 'Hear nothing of a register or a risk, for good or until a time',
    access: signedIn,
    body: mute,
    response: z.strictObject({ items: z.array(mute) }).meta({ id: 'MutesAfter' }),
  }),
  removeMute: endpoint({
    method: 'POST',
    path: '/api/v1/my/mutes/remove',
    summary: 'Hear of it again',
    access: signedIn,
    body: z.strictObject({ register: slug, ref: ref.nullable() }),
    response: z.strictObject({ items: z.array(mute) }).meta({ id: 'MutesLeft' }),
  }),
};
