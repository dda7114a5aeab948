import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, line, listQuery, markdown, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';

export const noticeState = z.enum(['draft', 'published', 'ended']);
export type NoticeState = z.infer<typeof noticeState>;

/** What users are told of something that touches them. One that ended without being published was set aside. */
export const userNotice = z
  .strictObject({
    id,
    /** Counts within the register: `Notice 3`. */
    number: z.number().int(),
    title: z.string(),
    /** What it means for users. */
    impact: markdown,
    /** What happens, and when. */
    timeline: markdown,
    /** The risk it is about; users never see it. */
    risk: z.strictObject({ ref: z.string(), title: z.string() }).nullable(),
    state: noticeState,
    /** Who wrote it. */
    by: z.string(),
    publishedAt: instant.nullable(),
    publishedBy: z.string().nullable(),
    /** The last change since it was published. */
    changedAt: instant.nullable(),
    endedAt: instant.nullable(),
    isPublic: z.boolean(),
    /** Address anybody may open who knows it; null while there is none. It answers once the notice is published. */
    publicUrl: z.string().nullable(),
    version: z.number().int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'UserNotice' });
export type UserNotice = z.infer<typeof userNotice>;

const text = z.string().trim().max(20_000);

export const userNoticeWrite = z
  .strictObject({ title: line(200), impact: text, timeline: text, ref: ref.nullable(), isPublic: z.boolean() })
  .meta({ id: 'UserNoticeWrite' });
export type UserNoticeWrite = z.infer<typeof userNoticeWrite>;

/** Whom publishing tells: what the communication plan has under the format "notice". */
export const noticeAudience = z
  .strictObject({
    /** By name or address. */
    reaches: z.array(z.string()),
    /** Why it reaches nobody, or not all; empty when all is well. */
    problem: z.string(),
  })
  .meta({ id: 'NoticeAudience' });
export type NoticeAudience = z.infer<typeof noticeAudience>;

/** One step of a notice: what was done, by whom, and what it changed. */
export const noticeStep = z
  .strictObject({
    id,
    at: instant,
    by: z.string(),
    action: z.string(),
    /** Before and after, field by field. */
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  })
  .meta({ id: 'NoticeStep' });
export type NoticeStep = z.infer<typeof noticeStep>;

/** A notice as users see it: nothing of the register it comes from. */
export const publicNotice = z
  .strictObject({
    title: z.string(),
    impact: markdown,
    timeline: markdown,
    publishedAt: instant,
    changedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'PublicNotice' });
export type PublicNotice = z.infer<typeof publicNotice>;

const read = { kind: 'register', permission: 'register.read' } as const;
const tell = { kind: 'register', permission: 'notice.write' } as const;
const params = z.strictObject({ register: slug, id });

export const noticesApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/notices',
    summary: 'Notices to users, newest first',
    access: read,
    params: registerParams,
    query: listQuery,
    response: page(userNotice),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/notices/:id',
    summary: 'A notice to users',
    access: read,
    params,
    response: userNotice,
  }),
  history: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/notices/:id/history',
    summary: 'What was done with a notice, the latest first',
    access: read,
    params,
    response: z.strictObject({ items: z.array(noticeStep) }).meta({ id: 'NoticeHistory' }),
  }),
  audience: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/notice-audience',
    summary: 'Whom publishing a notice tells today',
    access: read,
    params: registerParams,
    response: noticeAudience,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/notices',
    summary: 'Draft a notice',
    access: tell,
    params: registerParams,
    body: userNoticeWrite,
    response: userNotice,
    status: 201,
    idempotent: true,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: '/api/v1/registers/:register/notices/:id',
    summary: 'Change a notice; a published one says that it was changed. Switch its public address on or off',
    access: tell,
    params,
    body: userNoticeWrite.partial(),
    response: userNotice,
    ifMatch: true,
  }),
  publish: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/notices/:id/publish',
    summary: 'Publish a notice and send it, once, to the recipients of the communication plan',
    access: tell,
    params,
    response: userNotice,
    ifMatch: true,
  }),
  end: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/notices/:id/end',
    summary: 'Say once that it is over; a draft is set aside without a word',
    access: tell,
    params,
    response: userNotice,
    ifMatch: true,
  }),
  public: endpoint({
    method: 'GET',
    path: '/api/v1/notices/:token',
    summary: 'A notice as users see it; the address is the key',
    access: { kind: 'public' },
    params: z.strictObject({ token: z.string().min(20).max(200) }),
    response: publicNotice,
  }),
};
