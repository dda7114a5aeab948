import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, listQuery, page } from './primitives.ts';
import { riskParams } from './risks.ts';

export const comment = z
  .strictObject({
    id,
    /** Markdown; `@Name` of a member is a mention. Empty once removed. */
    text: z.string(),
    mentions: z.array(z.strictObject({ id, name: z.string() })),
    by: z.string(),
    /** Null for somebody without an account. */
    byId: id.nullable(),
    at: instant,
    editedAt: instant.nullable(),
    removedAt: instant.nullable(),
    version: z.number().int(),
    /** Whether the caller may change or remove it. */
    mine: z.boolean(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof comment>;

const text = z.string().trim().min(1, 'Write something.').max(20_000);
const path = '/api/v1/registers/:register/risks/:ref/comments';
const own = { kind: 'register', permission: 'risk.comment' } as const;
const commentParams = z.strictObject({ ...riskParams.shape, id });

export const commentsApi = {
  list: endpoint({
    method: 'GET',
    path,
    summary: 'The comments on a risk, oldest first',
    access: { kind: 'register', permission: 'register.read' },
    params: riskParams,
    query: listQuery,
    response: page(comment),
  }),
  create: endpoint({
    method: 'POST',
    path,
    summary: 'Comment on a risk; whoever comments or is mentioned follows it',
    access: own,
    params: riskParams,
    body: z.strictObject({ text }).meta({ id: 'CommentCreate' }),
    response: comment,
    status: 201,
    idempotent: true,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change your own comment; what it said before stays in the history',
    access: own,
    params: commentParams,
    body: z.strictObject({ text }).meta({ id: 'CommentPatch' }),
    response: comment,
    ifMatch: true,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove your own comment; its place and the history stay',
    access: own,
    params: commentParams,
    response: comment,
    ifMatch: true,
  }),
};

/** Somebody who has a risk open. */
export const present = z
  .strictObject({ id, name: z.string(), mode: z.enum(['viewing', 'editing']), since: instant })
  .meta({ id: 'Present' });
export type Present = z.infer<typeof present>;

/** How long somebody counts as present after they last said so. */
export const PRESENCE_SECONDS = 40;

/** Payload of a `presence` event on the stream of the register: everybody at this risk now. */
export const presenceEvent = z.strictObject({ ref: z.string(), people: z.array(present) });
export type PresenceEvent = z.infer<typeof presenceEvent>;

/** Everybody else who is there. */
const presenceAnswer = z.strictObject({ people: z.array(present) }).meta({ id: 'Presence' });
const follow = { kind: 'register', permission: 'risk.follow' } as const;

export const attentionApi = {
  presence: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/risks/:ref/presence',
    summary: 'Say that you are looking at a risk, editing it, or gone; answers who else is there',
    access: follow,
    params: riskParams,
    body: z
      .strictObject({
        mode: z.enum(['viewing', 'editing', 'gone']),
        /** Tells the tabs of one person apart; they count once, and editing wins. Without it they are one tab. */
        tab: z.string().max(64).default(''),
      })
      .meta({ id: 'PresenceMode' }),
    response: presenceAnswer,
  }),
  followers: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/risks/:ref/follow',
    summary: 'Whether the caller follows a risk, and who else does',
    access: { kind: 'register', permission: 'register.read' },
    params: riskParams,
    response: z
      .strictObject({ following: z.boolean(), people: z.array(z.strictObject({ id, name: z.string() })) })
      .meta({ id: 'Followers' }),
  }),
  follow: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/risks/:ref/follow',
    summary: 'Follow a risk, or no longer',
    access: follow,
    params: riskParams,
    body: z.strictObject({ following: z.boolean() }).meta({ id: 'Follow' }),
    status: 204,
  }),
};
