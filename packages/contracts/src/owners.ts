import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, line, listQuery, page } from './primitives.ts';
import { registerParams } from './registers.ts';

/** Who stands behind a name that owns risks or actions: a person, a team, or nobody known yet. */
export const ownerKind = z.enum(['person', 'team', 'name']);
export type OwnerKind = z.infer<typeof ownerKind>;

/** Active: has an account in use, and a role here. */
const someone = z.strictObject({ id, name: z.string(), active: z.boolean() });

/** A name as it stands in the register, and whom it means. */
export const ownerItem = z
  .strictObject({
    name: z.string(),
    kind: ownerKind,
    /** The person meant, or the people of the team. */
    people: z.array(someone),
    /** Risks that are not closed, and actions that are not done. */
    risks: z.number().int(),
    actions: z.number().int(),
    /** The person meant was deactivated or has no role here any more: somebody should take over. */
    left: z.boolean(),
  })
  .meta({ id: 'OwnerItem' });
export type OwnerItem = z.infer<typeof ownerItem>;

/** A name is one of three things. */
export const ownerMatch = z
  .strictObject({
    name: line(200),
    kind: ownerKind,
    /** For a person exactly one, for a team any number, for a bare name none. */
    people: z.array(id).max(200).default([]),
  })
  .meta({ id: 'OwnerMatch' });
export type OwnerMatch = z.infer<typeof ownerMatch>;

export const handOver = z
  .strictObject({
    from: line(200),
    to: line(200),
    risks: z.boolean().default(true),
    actions: z.boolean().default(true),
    reason: z.string().trim().max(2000).default(''),
  })
  .meta({ id: 'HandOver' });
export type HandOver = z.infer<typeof handOver>;

const path = '/api/v1/registers/:register/owners';
const manage = { kind: 'register', permission: 'risk.reassign' } as const;

export const ownersApi = {
  list: endpoint({
    method: 'GET',
    path,
    summary: 'The names that own risks or actions and whom they mean, those nobody knows first',
    access: { kind: 'register', permission: 'register.read' },
    params: registerParams,
    query: listQuery,
    response: page(ownerItem),
  }),
  match: endpoint({
    method: 'PUT',
    path,
    summary: 'Say whom a name means, once for all its risks and actions',
    access: manage,
    params: registerParams,
    body: ownerMatch,
    response: ownerItem,
  }),
  handOver: endpoint({
    method: 'POST',
    path: `${path}/hand-over`,
    summary: 'Give everything somebody owns here to somebody else',
    access: manage,
    params: registerParams,
    body: handOver,
    response: z.strictObject({ risks: z.number().int(), actions: z.number().int() }).meta({ id: 'HandedOver' }),
    idempotent: true,
  }),
  ofPerson: endpoint({
    method: 'GET',
    path: '/api/v1/people/:id/owned',
    summary: 'What a person owns, register by register, before they leave',
    access: { kind: 'workspace', permission: 'people.read' },
    params: z.strictObject({ id }),
    response: z
      .strictObject({
        items: z.array(
          z.strictObject({
            register: z.strictObject({ slug: z.string(), title: z.string() }),
            /** The names by which they own something there. */
            names: z.array(z.string()),
            risks: z.number().int(),
            actions: z.number().int(),
            mayHandOver: z.boolean(),
          }),
        ),
      })
      .meta({ id: 'OwnedByPerson' }),
  }),
};
