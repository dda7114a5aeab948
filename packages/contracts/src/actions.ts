import { z } from 'zod';
import { acceptanceItem } from './acceptances.ts';
import { endpoint } from './endpoint.ts';
import { escalation } from './escalations.ts';
import { date, instant, listQuery, page } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskAction } from './risk-parts.ts';
import { riskPriority } from './scoring.ts';

/** An action with the risk it belongs to. */
export const actionItem = z
  .strictObject({
    ...riskAction.shape,
    register: z.strictObject({ slug: z.string(), title: z.string() }),
    ref: z.string(),
    riskTitle: z.string(),
    priority: riskPriority,
    /** Open, and its day has passed. */
    late: z.boolean(),
    /** Version of the risk, for changing the action. */
    riskVersion: z.number().int(),
    may: z.strictObject({ edit: z.boolean() }),
  })
  .meta({ id: 'ActionItem' });
export type ActionItem = z.infer<typeof actionItem>;

/** `open` is to do and doing; `due` puts the late and the next first, `risk` follows the attention order. */
const actionQuery = listQuery.extend({
  state: z.enum(['open', 'todo', 'doing', 'done', 'dropped', 'all']).default('open'),
});

/** How far a risk is covered from one point of view in one phase. */
export const coverageCell = z
  .strictObject({
    perspective: z.string().nullable(),
    phase: z.string().nullable(),
    done: z.number().int(),
    total: z.number().int(),
  })
  .meta({ id: 'CoverageCell' });
export type CoverageCell = z.infer<typeof coverageCell>;

/** Who looks after what, and when: every open risk by perspective and phase. Dropped actions do not count. */
export const coverageGrid = z
  .strictObject({
    perspectives: z.array(z.string()),
    phases: z.array(z.string()),
    risks: z.array(
      z.strictObject({
        ref: z.string(),
        title: z.string(),
        priority: riskPriority,
        score: z.number().nullable(),
        cells: z.array(coverageCell),
        /** Perspectives, and phases, without an action. */
        gaps: z.strictObject({ perspectives: z.array(z.string()), phases: z.array(z.string()) }),
      }),
    ),
    next: z.string().nullable(),
    total: z.number().int(),
    /** Of the whole register: perspectives every risk would need, times risks, and how many of these places are empty. */
    places: z.number().int(),
    empty: z.number().int(),
  })
  .meta({ id: 'CoverageGrid' });
export type CoverageGrid = z.infer<typeof coverageGrid>;

/** Something that happened to a risk the person follows, or where they were mentioned. */
export const feedItem = z
  .strictObject({
    at: instant,
    by: z.string(),
    kind: z.enum(['mention', 'comment', 'change']),
    register: z.strictObject({ slug: z.string(), title: z.string() }),
    ref: z.string(),
    title: z.string(),
    /** The beginning of the comment, or the names of the fields that changed; empty for a new risk. */
    text: z.string(),
  })
  .meta({ id: 'FeedItem' });
export type FeedItem = z.infer<typeof feedItem>;

/** What waits for the person in one register: only what its pages show. */
const registerCounts = z.strictObject({
  slug: z.string(),
  acceptancesToDecide: z.number().int(),
  moneyToDecide: z.number().int(),
  escalations: z.number().int(),
});

export const myCounts = z
  .strictObject({
    openActions: z.number().int(),
    lateActions: z.number().int(),
    overdueReviews: z.number().int(),
    closingsToVerify: z.number().int(),
    /** Acceptances and sign-offs that wait for the signature of the person. */
    acceptancesToDecide: z.number().int(),
    /** Requests for money the person may decide. */
    moneyToDecide: z.number().int(),
    /** Running clocks that call the person. */
    escalations: z.number().int(),
    /** Notifications not read yet. */
    unread: z.number().int(),
    /** Where these decisions and clocks wait; registers without any are left out. */
    registers: z.array(registerCounts),
  })
  .meta({ id: 'MyCounts' });
export type MyCounts = z.infer<typeof myCounts>;

/** A risk that wants something of the person. */
export const myRisk = z
  .strictObject({
    register: z.strictObject({ slug: z.string(), title: z.string() }),
    ref: z.string(),
    title: z.string(),
    score: z.number().nullable(),
    priority: riskPriority,
    nextReview: date.nullable(),
    why: z.enum(['review overdue', 'closing to verify', 'owned']),
  })
  .meta({ id: 'MyRisk' });
export type MyRisk = z.infer<typeof myRisk>;

/** A running escalation that calls the person. */
export const myEscalation = z
  .strictObject({ ...escalation.shape, register: z.strictObject({ slug: z.string(), title: z.string() }) })
  .meta({ id: 'MyEscalation' });
export type MyEscalation = z.infer<typeof myEscalation>;

/** A request that waits for the signature of the person. */
export const myAcceptance = z
  .strictObject({ ...acceptanceItem.shape, register: z.strictObject({ slug: z.string(), title: z.string() }) })
  .meta({ id: 'MyAcceptance' });
export type MyAcceptance = z.infer<typeof myAcceptance>;

const read = { kind: 'register', permission: 'register.read' } as const;
const signedIn = { kind: 'signed-in' } as const;

export const actionsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/actions',
    summary: 'The actions of a register; q looks in text, owner, phase and perspective, sort is due, risk or owner',
    access: read,
    params: registerParams,
    query: actionQuery,
    response: page(actionItem),
  }),
  coverage: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/coverage',
    summary: 'Risk by perspective and phase, in attention order, with the gaps',
    access: read,
    params: registerParams,
    query: listQuery,
    response: coverageGrid,
  }),
};

export const myApi = {
  counts: endpoint({
    method: 'GET',
    path: '/api/v1/my/counts',
    summary: 'How much waits for the caller',
    access: signedIn,
    response: myCounts,
  }),
  actions: endpoint({
    method: 'GET',
    path: '/api/v1/my/actions',
    summary: 'The actions of the caller and their teams across registers, late ones first',
    access: signedIn,
    query: actionQuery,
    response: page(actionItem),
  }),
  escalations: endpoint({
    method: 'GET',
    path: '/api/v1/my/escalations',
    summary: 'The running clocks that call the caller across registers, by time left',
    access: signedIn,
    query: listQuery,
    response: page(myEscalation),
  }),
  acceptances: endpoint({
    method: 'GET',
    path: '/api/v1/my/acceptances',
    summary: 'The acceptances and sign-offs the caller can sign across registers, the longest waiting first',
    access: signedIn,
    query: listQuery,
    response: page(myAcceptance),
  }),
  risks: endpoint({
    method: 'GET',
    path: '/api/v1/my/risks',
    summary: 'The risks that want something of the caller: overdue reviews, closings to verify, then all they own',
    access: signedIn,
    query: listQuery,
    response: page(myRisk),
  }),
  feed: endpoint({
    method: 'GET',
    path: '/api/v1/my/feed',
    summary: 'Mentions of the caller, and what others did to risks they follow, newest first',
    access: signedIn,
    query: listQuery,
    response: page(feedItem),
  }),
};
