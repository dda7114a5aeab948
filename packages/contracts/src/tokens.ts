import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, line } from './primitives.ts';

export const tokenScope = z.enum(['read', 'write', 'export', 'import', 'audit']);
export type TokenScope = z.infer<typeof tokenScope>;

export const tokenItem = z
  .strictObject({
    id,
    name: z.string(),
    scopes: z.array(tokenScope),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'TokenItem' });
export type TokenItem = z.infer<typeof tokenItem>;

const create = { kind: 'workspace', permission: 'token.create' } as const;

export const tokensApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/tokens',
    summary: 'The API tokens of the caller',
    access: { kind: 'signed-in' },
    response: z.strictObject({ items: z.array(tokenItem) }).meta({ id: 'TokenList' }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/tokens',
    summary: 'Make an API token; its secret is shown once',
    access: create,
    body: z
      .strictObject({
        name: line(120),
        scopes: z.array(tokenScope).min(1),
        days: z.number().int().min(1).max(90).default(90),
      })
      .meta({ id: 'TokenCreate' }),
    response: z.strictObject({ token: tokenItem, secret: z.string() }).meta({ id: 'TokenCreated' }),
    status: 201,
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/v1/tokens/:id',
    summary: 'Revoke one of your API tokens',
    access: { kind: 'signed-in' },
    params: z.strictObject({ id }),
    status: 204,
  }),
};
