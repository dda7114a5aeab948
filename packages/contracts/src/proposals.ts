import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, listQuery, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

/** A rescore a breach suggests; a person decides. */
export const rescoreProposal = z
  .strictObject({
    id,
    ref: z.string(),
    title: z.string(),
    kri: z.strictObject({ slug: z.string(), name: z.string() }),
    /** `worse`: a breach; `back`: the way back after it recovered. */
    kind: z.enum(['worse', 'back']),
    state: z.enum(['open', 'accepted', 'declined', 'withdrawn']),
    from: z.strictObject({
      probability: z.string().nullable(),
      impact: z.string().nullable(),
      score: z.number().nullable(),
      priority: riskPriority,
    }),
    to: z.strictObject({
      probability: z.string().nullable(),
      impact: z.string().nullable(),
      score: z.number().nullable(),
      priority: riskPriority,
    }),
    /** In a sentence: `P95 latency is 1,050 ms, critical above 1,000 ms, since 2 Mar 09:00`. */
    evidence: z.string(),
    reason: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    createdAt: instant,
    riskVersion: z.number().int(),
    may: z.strictObject({ decide: z.boolean() }),
  })
  .meta({ id: 'RescoreProposal' });
export type RescoreProposal = z.infer<typeof rescoreProposal>;

export const proposalQuery = z.strictObject({
  ...listQuery.shape,
  state: z.enum(['open', 'decided', 'all']).default('open'),
  ref: ref.optional(),
});

const read = { kind: 'register', permission: 'register.read' } as const;
const proposalParams = z.strictObject({ register: slug, id });

export const proposalsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/proposals',
    summary: 'Rescores that breaches suggest, newest first',
    access: read,
    params: registerParams,
    query: proposalQuery,
    response: page(rescoreProposal),
  }),
  accept: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/proposals/:id/accept',
    summary: 'Rescore the risk as proposed, with the evidence as reason',
    access: { kind: 'register', permission: 'risk.edit' },
    params: proposalParams,
    body: z.strictObject({ reason: z.string().trim().max(2000).optional() }),
    response: rescoreProposal,
  }),
  decline: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/proposals/:id/decline',
    summary: 'Leave the risk as it is',
    access: { kind: 'register', permission: 'risk.edit' },
    params: proposalParams,
    body: z.strictObject({ reason: z.string().trim().max(2000).optional() }),
    response: rescoreProposal,
  }),
};
