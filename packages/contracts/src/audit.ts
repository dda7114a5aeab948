import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, listQuery, page } from './primitives.ts';
import { registerParams } from './registers.ts';

/** Before and after of one field. */
export const fieldChange = z.tuple([z.unknown(), z.unknown()]);

export const auditEvent = z
  .strictObject({
    id,
    seq: z.number().int(),
    at: instant,
    by: z.string(),
    entity: z.string(),
    /** Ref of the risk, slug of the register … */
    key: z.string(),
    action: z.string(),
    changes: z.record(z.string(), fieldChange),
    requestId: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof auditEvent>;

export const auditApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/audit',
    summary: 'What changed in a register, newest first; q filters by ref, action or person',
    access: { kind: 'register', permission: 'audit.read' },
    params: registerParams,
    query: listQuery,
    response: page(auditEvent),
  }),
};
