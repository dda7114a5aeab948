import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, listQuery, page, pastTime, ref } from './primitives.ts';
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
    /** The risk it is about, where the key is something else: `ACC-7` is about RISK-003. */
    riskRef: z.string().nullable(),
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
    summary: 'What changed in a register, newest first; q looks in ref, action and person, the others narrow it',
    access: { kind: 'register', permission: 'audit.read' },
    params: registerParams,
    query: listQuery.extend({
      /** One risk, with its comments and what was asked, decided, paid and run for it. */
      ref: z.string().max(40).optional(),
      /** Name of the person, whole. */
      by: z.string().max(200).optional(),
      /** Only changes of this field. */
      field: z.string().max(60).optional(),
      /** A date is the beginning of its day here, and the end of it in `until`. */
      since: pastTime.optional(),
      until: pastTime.optional(),
    }),
    response: page(auditEvent),
  }),
  people: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/audit/people',
    summary: 'Who changed something in a register, most often first, for the filter',
    access: { kind: 'register', permission: 'audit.read' },
    params: registerParams,
    response: z.strictObject({ items: z.array(z.string()) }).meta({ id: 'AuditPeople' }),
  }),
  blame: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/risks/:ref/blame',
    summary: 'Who last changed each field of a risk, and when',
    access: { kind: 'register', permission: 'audit.read' },
    params: z.strictObject({ ...registerParams.shape, ref }),
    response: z
      .strictObject({ fields: z.record(z.string(), z.strictObject({ by: z.string(), at: instant, event: id })) })
      .meta({ id: 'Blame' }),
  }),
};
