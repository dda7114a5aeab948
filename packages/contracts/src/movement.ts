import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, pastTime } from './primitives.ts';
import { counts, registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

const place = z
  .strictObject({
    probability: z.string().nullable(),
    impact: z.string().nullable(),
    score: z.number().nullable(),
    priority: riskPriority,
  })
  .meta({ id: 'Place' });

const moved = z.strictObject({
  ref: z.string(),
  title: z.string(),
  direction: z.enum(['up', 'down', 'new', 'closed']),
  /** Null for a risk that was not there. */
  was: place.nullable(),
  /** Null for a risk that is no longer there. */
  now: place.nullable(),
  /** It was closed, and who proposed that verified it. */
  selfApproved: z.boolean().optional(),
});

/** The register at two times: how many there were at each, and what moved between. */
export const movementReport = z
  .strictObject({
    since: instant,
    until: instant,
    before: counts,
    after: counts,
    moved: z.array(moved),
    unchanged: z.number().int(),
  })
  .meta({ id: 'MovementReport' });
export type MovementReport = z.infer<typeof movementReport>;
export type Moved = MovementReport['moved'][number];

export const movementApi = {
  report: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/movement',
    summary: 'What moved between an earlier time and another, or now',
    access: { kind: 'register', permission: 'register.read' },
    params: registerParams,
    query: z.strictObject({ since: pastTime, until: pastTime.optional() }),
    response: movementReport,
  }),
};
