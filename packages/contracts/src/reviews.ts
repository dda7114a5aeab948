import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { date, id, instant, line, listQuery, page, ref } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

export const reviewDecision = z.enum([
  'unchanged',
  'rescored',
  'action added',
  'escalated',
  'closing proposed',
  'snoozed',
]);
export type ReviewDecision = z.infer<typeof reviewDecision>;

/** A risk whose review is due, or will be. */
export const reviewItem = z
  .strictObject({
    ref: z.string(),
    title: z.string(),
    priority: riskPriority,
    score: z.number().nullable(),
    category: z.string().nullable(),
    owner: z.string().nullable(),
    cadence: z.string(),
    due: date.nullable(),
    /** Days past due; 0 on the day itself and before. */
    overdueDays: z.number().int(),
    /** True once it is later than the grace days of the policy allow. */
    beyondGrace: z.boolean(),
    lastReview: z.strictObject({ on: date, by: z.string(), decision: reviewDecision }).nullable(),
    /** Why nothing is due: `bound to migration, which has no end date`. */
    problem: z.string(),
    version: z.number().int(),
    may: z.strictObject({ review: z.boolean() }),
  })
  .meta({ id: 'ReviewItem' });
export type ReviewItem = z.infer<typeof reviewItem>;

/** A review that was done. */
export const review = z
  .strictObject({
    id,
    /** Null: the review of the whole register. */
    ref: z.string().nullable(),
    title: z.string(),
    decision: reviewDecision,
    notes: z.string(),
    due: date.nullable(),
    next: date.nullable(),
    /** Key of the run it was done in. */
    run: z.string().nullable(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof review>;

/** What a person decides about one risk; what the decision needs comes with it. */
export const reviewWrite = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('unchanged'),
      notes: z.string().max(10_000).optional(),
      next: date.optional(),
    }),
    z.strictObject({
      decision: z.literal('rescored'),
      probability: z.string().max(60),
      impact: z.string().max(60),
      reason: z.string().trim().max(2000).optional(),
      notes: z.string().max(10_000).optional(),
      next: date.optional(),
    }),
    z.strictObject({
      decision: z.literal('action added'),
      text: z.string().trim().min(1, 'Say what is to be done.').max(2000),
      owner: z.string().trim().max(200).nullable().optional(),
      due: date.nullable().optional(),
      notes: z.string().max(10_000).optional(),
      next: date.optional(),
    }),
    z.strictObject({
      decision: z.literal('escalated'),
      reason: line(2000),
      level: z.string().trim().max(120).optional(),
      notes: z.string().max(10_000).optional(),
      next: date.optional(),
    }),
    z.strictObject({
      decision: z.literal('closing proposed'),
      resolution: z.string().trim().min(1, 'Say how it was resolved.').max(10_000),
      notes: z.string().max(10_000).optional(),
    }),
    z.strictObject({
      decision: z.literal('snoozed'),
      until: date,
      reason: line(2000),
      notes: z.string().max(10_000).optional(),
    }),
  ])
  .meta({ id: 'ReviewWrite' });
export type ReviewWrite = z.infer<typeof reviewWrite>;

export const registerReviewWrite = z
  .strictObject({ notes: z.string().max(10_000), next: date.nullable().optional() })
  .meta({ id: 'RegisterReviewWrite' });

/** A line of a review schedule. */
export const reviewTopic = z
  .strictObject({
    /** In words: `weekly`. */
    cadence: z.string().trim().min(1).max(200),
    text: line(300),
    /** Codes of the categories it names. */
    categories: z.array(z.string().max(40)).max(50),
  })
  .meta({ id: 'ReviewTopic' });
export type ReviewTopic = z.infer<typeof reviewTopic>;

/** Something cadences are bound to: `migration`, `Phase 3`. */
export const reviewEvent = z
  .strictObject({ name: line(200), startsOn: date.nullable(), endsOn: date.nullable() })
  .meta({ id: 'ReviewEvent' });
export type ReviewEvent = z.infer<typeof reviewEvent>;

const scheduleShape = { topics: z.array(reviewTopic).max(200), events: z.array(reviewEvent).max(100) };
export const reviewScheduleWrite = z.strictObject(scheduleShape).meta({ id: 'ReviewScheduleWrite' });
export type ReviewScheduleWrite = z.infer<typeof reviewScheduleWrite>;

export const reviewSchedule = z
  .strictObject({
    ...scheduleShape,
    /** Cadence of the review of the whole register, and when that was and will be. */
    register: z.strictObject({ cadence: z.string(), last: date.nullable(), next: date.nullable() }),
    graceDays: z.number().int(),
    timeZone: z.string(),
    /** What contradicts or lacks something, in sentences. */
    conflicts: z.array(z.strictObject({ ref: z.string().nullable(), rule: z.string(), message: z.string() })),
    version: z.number().int(),
  })
  .meta({ id: 'ReviewSchedule' });
export type ReviewSchedule = z.infer<typeof reviewSchedule>;

export const reviewCalendar = z
  .strictObject({
    from: date,
    to: date,
    days: z.array(
      z.strictObject({
        date,
        /** Risks due on that day by what is known today, the following ones of a cadence included. */
        risks: z.array(
          z.strictObject({ ref: z.string(), title: z.string(), priority: riskPriority, expected: z.boolean() }),
        ),
        register: z.boolean(),
        topics: z.array(z.string()),
        events: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ReviewCalendar' });
export type ReviewCalendar = z.infer<typeof reviewCalendar>;

export const reviewQuery = z.strictObject({
  ...listQuery.shape,
  state: z.enum(['due', 'coming', 'all']).default('due'),
});
export type ReviewQuery = z.infer<typeof reviewQuery>;

const read = { kind: 'register', permission: 'register.read' } as const;

export const reviewsApi = {
  queue: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/reviews',
    summary: 'The reviews that are due, longest overdue first, or those to come; one without a day says why',
    access: read,
    params: registerParams,
    query: reviewQuery,
    response: page(reviewItem),
  }),
  history: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/review-history',
    summary: 'The reviews that were done, newest first',
    access: read,
    params: registerParams,
    query: z.strictObject({ ...listQuery.shape, ref: ref.optional() }),
    response: page(review),
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/review-calendar',
    summary: 'What is reviewed on which day; at most 100 days',
    access: read,
    params: registerParams,
    query: z.strictObject({ from: date, to: date }),
    response: reviewCalendar,
  }),
  record: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/risks/:ref/reviews',
    summary: 'Review a risk: decide, and set the next review',
    access: { kind: 'register', permission: 'review.record' },
    params: z.strictObject({ ...registerParams.shape, ref }),
    body: reviewWrite,
    response: review,
    status: 201,
    idempotent: true,
  }),
  recordRegister: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/reviews',
    summary: 'Note that the whole register was reviewed, and set its next review',
    access: { kind: 'register', permission: 'review.register' },
    params: registerParams,
    body: registerReviewWrite,
    response: review,
    status: 201,
    idempotent: true,
  }),
  schedule: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/review-schedule',
    summary: 'Topics, events and conflicts of the review schedule',
    access: read,
    params: registerParams,
    response: reviewSchedule,
  }),
  replaceSchedule: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/review-schedule',
    summary: 'Change topics and events; risks bound to an event get their dates from it',
    access: { kind: 'register', permission: 'register.settings' },
    params: registerParams,
    body: reviewScheduleWrite,
    response: reviewSchedule,
    ifMatch: true,
  }),
};
