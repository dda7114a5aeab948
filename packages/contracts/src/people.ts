import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { role } from './permission.ts';
import { id, instant, line, listQuery, page } from './primitives.ts';
import { registerParams } from './registers.ts';

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Write an e-mail address such as ada@example.org.'));
/** At least 12 characters, at most 128, no rule about which. */
export const password = z.string().min(12, 'Use 12 characters or more.').max(128, 'Use 128 characters or fewer.');

export const person = z
  .strictObject({
    id,
    name: z.string(),
    email: z.string(),
    isAdmin: z.boolean(),
    active: z.boolean(),
    /** An invitation that was not used yet. */
    invited: z.boolean(),
    lastSeenAt: instant.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof person>;

/** A single-use link: shown once, to pass on by hand. */
export const invitation = z.strictObject({ person, link: z.string(), expiresAt: instant }).meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitation>;

export const member = z
  .strictObject({ id, name: z.string(), email: z.string(), active: z.boolean(), roles: z.array(role) })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof member>;

const personParams = z.strictObject({ id });
const manage = { kind: 'workspace', permission: 'people.manage' } as const;

export const peopleApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/people',
    summary: 'The people of the workspace, by name; q is a part of a name or address',
    access: { kind: 'workspace', permission: 'people.read' },
    query: listQuery,
    response: page(person),
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/v1/people',
    summary: 'Add a person; answers a single-use link for choosing a password',
    access: manage,
    body: z.strictObject({ name: line(120), email, isAdmin: z.boolean().default(false) }).meta({ id: 'PersonInvite' }),
    response: invitation,
    status: 201,
    idempotent: true,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: '/api/v1/people/:id',
    summary: 'Rename, make or unmake an admin, deactivate or bring back',
    access: manage,
    params: personParams,
    body: z
      .strictObject({ name: line(120), isAdmin: z.boolean(), active: z.boolean() })
      .partial()
      .meta({ id: 'PersonPatch' }),
    response: person,
    ifMatch: true,
  }),
  renewLink: endpoint({
    method: 'POST',
    path: '/api/v1/people/:id/link',
    summary: 'A new single-use link for a person who lost theirs or their password',
    access: manage,
    params: personParams,
    response: invitation,
    status: 201,
  }),
  members: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/members',
    summary: 'The people of a register and their roles, by name; q is a part of a name or address',
    access: { kind: 'register', permission: 'register.read' },
    params: registerParams,
    query: listQuery,
    response: page(member),
  }),
  setRoles: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/members/:id',
    summary: 'Set the roles of a person in a register; none takes them off it',
    access: { kind: 'register', permission: 'members.manage' },
    params: z.strictObject({ ...registerParams.shape, id }),
    body: z.strictObject({ roles: z.array(role).max(4) }).meta({ id: 'MemberRoles' }),
    response: member,
  }),
};
