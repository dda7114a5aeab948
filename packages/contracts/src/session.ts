import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { email, password } from './people.ts';
import { permission, role } from './permission.ts';
import { id, instant, line } from './primitives.ts';

/** The person who is signed in and what they may do in the workspace. */
export const me = z
  .strictObject({
    id,
    name: z.string(),
    email: z.string(),
    isAdmin: z.boolean(),
    may: z.array(permission),
    registers: z.array(z.strictObject({ slug: z.string(), title: z.string(), roles: z.array(role) })),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const sessionItem = z
  .strictObject({
    id,
    current: z.boolean(),
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    userAgent: z.string(),
    address: z.string(),
  })
  .meta({ id: 'SessionItem' });
export type SessionItem = z.infer<typeof sessionItem>;

export const linkInfo = z
  .strictObject({
    purpose: z.enum(['setup', 'invite', 'reset']),
    /** Known for an invited person, empty for the first one. */
    name: z.string(),
    email: z.string(),
    expiresAt: instant,
  })
  .meta({ id: 'LinkInfo' });
export type LinkInfo = z.infer<typeof linkInfo>;

const linkParams = z.strictObject({ token: z.string().min(20).max(100) });
const anyone = { kind: 'public' } as const;
const signedIn = { kind: 'signed-in' } as const;

export const sessionApi = {
  workspace: endpoint({
    method: 'GET',
    path: '/api/v1/workspace',
    summary: 'Whether the workspace has been set up',
    access: anyone,
    response: z.strictObject({ ready: z.boolean() }).meta({ id: 'Workspace' }),
  }),
  logIn: endpoint({
    method: 'POST',
    path: '/api/v1/session',
    summary: 'Sign in; sets the cookies',
    access: anyone,
    body: z.strictObject({ email, password: z.string().min(1, 'Type your password.').max(128) }).meta({ id: 'LogIn' }),
    response: me,
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/v1/session',
    summary: 'The person who is signed in',
    access: signedIn,
    response: me,
  }),
  logOut: endpoint({
    method: 'DELETE',
    path: '/api/v1/session',
    summary: 'Sign out and end this session',
    access: signedIn,
    status: 204,
  }),
  refresh: endpoint({
    method: 'POST',
    path: '/api/v1/session/refresh',
    summary: 'Rotate the cookies before the access token runs out',
    access: anyone,
    response: me,
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/v1/sessions',
    summary: 'The sessions of the caller',
    access: signedIn,
    response: z.strictObject({ items: z.array(sessionItem) }).meta({ id: 'SessionList' }),
  }),
  end: endpoint({
    method: 'DELETE',
    path: '/api/v1/sessions/:id',
    summary: 'End one of your sessions',
    access: signedIn,
    params: z.strictObject({ id }),
    status: 204,
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/api/v1/session/password',
    summary: 'Choose another password; ends your other sessions',
    access: signedIn,
    body: z.strictObject({ current: z.string().min(1).max(128), password }).meta({ id: 'PasswordChange' }),
    status: 204,
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/api/v1/session/confirm',
    summary: 'Type the password again; people and roles can be changed for the next five minutes',
    access: signedIn,
    body: z.strictObject({ password: z.string().min(1, 'Type your password.').max(128) }).meta({ id: 'Confirmation' }),
    status: 204,
  }),
  link: endpoint({
    method: 'GET',
    path: '/api/v1/links/:token',
    summary: 'What a single-use link is for; 404 once it was used or ran out',
    access: anyone,
    params: linkParams,
    response: linkInfo,
  }),
  useLink: endpoint({
    method: 'POST',
    path: '/api/v1/links/:token',
    summary: 'Set up the workspace, accept an invitation, or choose a new password; signs in',
    access: anyone,
    params: linkParams,
    body: z.strictObject({ name: line(120).optional(), email: email.optional(), password }).meta({ id: 'LinkUse' }),
    response: me,
    status: 201,
  }),
};
