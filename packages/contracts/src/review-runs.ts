import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { date, id, instant, listQuery, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { reviewDecision, reviewWrite } from './reviews.ts';
import { riskPriority } from './scoring.ts';

/** One risk of a run and what was decided about it. */
export const reviewRunItem = z
  .strictObject({
    ref: z.string(),
    title: z.string(),
    priority: riskPriority,
    score: z.number().nullable(),
    decision: reviewDecision.nullable(),
    /** What was decided, in a few words: `Rescored to 9`. */
    outcome: z.string(),
    notes: z.string(),
    by: z.string().nullable(),
    at: instant.nullable(),
    next: date.nullable(),
    may: z.strictObject({ review: z.boolean() }),
  })
  .meta({ id: 'ReviewRunItem' });
export type ReviewRunItem = z.infer<typeof reviewRunItem>;

export const reviewRun = z
  .strictObject({
    id,
    /** In addresses: `2025-W03`, a second one of that week `2025-W03-2`. */
    key: z.string(),
    title: z.string(),
    startedBy: z.string(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    items: z.array(reviewRunItem),
    done: z.number().int(),
    notes: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'ReviewRun' });
export type ReviewRun = z.infer<typeof reviewRun>;

export const reviewRunSummary = z
  .strictObject({
    key: z.string(),
    title: z.string(),
    startedBy: z.string(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    done: z.number().int(),
    total: z.number().int(),
  })
  .meta({ id: 'ReviewRunSummary' });
export type ReviewRunSummary = z.infer<typeof reviewRunSummary>;

/** What happened to a risk since its last review, for the centre of the screen. */
export const reviewBrief = z
  .strictObject({
    ref: z.string(),
    title: z.string(),
    description: z.string(),
    priority: riskPriority,
    score: z.number().nullable(),
    /** `Medium × High, unchanged since import on 14 January`. */
    standing: z.string(),
    probability: z.string().nullable(),
    impact: z.string().nullable(),
    /** Null: it was never reviewed, everything since it was added is listed. */
    since: instant.nullable(),
    changes: z.array(
      z.strictObject({
        at: instant,
        kind: z.enum(['action', 'kri', 'score', 'field', 'escalation', 'comment', 'state']),
        text: z.string(),
        detail: z.string(),
        /** Slug of the KRI it is about. */
        kri: z.string().nullable(),
        values: z.array(z.number()),
      }),
    ),
    /** What stayed as it was, in words. */
    unchanged: z.array(z.string()),
    /** The date after a review today, and why it is that. */
    next: z.strictObject({ date: date.nullable(), why: z.string() }),
    conflict: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'ReviewBrief' });
export type ReviewBrief = z.infer<typeof reviewBrief>;

const read = { kind: 'register', permission: 'register.read' } as const;
const record = { kind: 'register', permission: 'review.record' } as const;
const runParams = z.strictObject({ register: slug, key: z.string().regex(/^\d{4}-W\d{2}(-\d{1,3})?$/) });
const itemParams = z.strictObject({ ...runParams.shape, ref });

export const reviewRunsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/review-runs',
    summary: 'Review meetings, newest first',
    access: read,
    params: registerParams,
    query: listQuery,
    response: page(reviewRunSummary),
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/review-runs',
    summary:
      'Start to review: what is due, everything active, or the risks named; an unfinished run over the same is gone on with',
    access: record,
    params: registerParams,
    body: z.strictObject({
      scope: z.enum(['due', 'mine', 'active', 'chosen']),
      refs: z.array(ref).max(500).optional(),
      title: z.string().trim().max(200).optional(),
    }),
    response: reviewRun,
    status: 201,
    idempotent: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/review-runs/:key',
    summary: 'A review with its risks and what was decided so far',
    access: read,
    params: runParams,
    response: reviewRun,
  }),
  brief: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/review-runs/:key/risks/:ref',
    summary: 'What changed about a risk since it was last reviewed',
    access: read,
    params: itemParams,
    response: reviewBrief,
  }),
  decide: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/review-runs/:key/risks/:ref',
    summary: 'Decide about a risk; a later decision replaces an earlier one of this run',
    access: record,
    params: itemParams,
    body: reviewWrite,
    response: reviewRun,
  }),
  note: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/review-runs/:key/notes',
    summary: 'The notes of the meeting, or of one of its risks',
    access: record,
    params: runParams,
    body: z.strictObject({ ref: ref.optional(), notes: z.string().max(10_000) }),
    response: reviewRun,
  }),
  finish: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/review-runs/:key/finish',
    summary: 'End the review; what is undecided stays due',
    access: record,
    params: runParams,
    response: reviewRun,
    ifMatch: true,
  }),
  minutes: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/review-runs/:key/minutes.md',
    summary: 'The minutes as Markdown',
    access: read,
    params: runParams,
  }),
};
