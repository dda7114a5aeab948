import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { date, line, slug } from './primitives.ts';
import { created, registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

export const nextPeriod = z
  .strictObject({
    title: line(200),
    slug: slug.optional(),
    documentVersion: z.string().trim().max(80).default(''),
    date: date.nullable().default(null),
    /** Closed risks stay behind unless asked for. */
    withClosed: z.boolean().default(false),
    /** The reserves begin with the amounts they had, with what is left of them, or not at all. Nothing is allocated. */
    reserves: z.enum(['amounts', 'left', 'none']).default('amounts'),
    /** Archive the register that is carried over. */
    archive: z.boolean().default(false),
  })
  .meta({ id: 'NextPeriod' });
export type NextPeriod = z.infer<typeof nextPeriod>;

const comparedRisk = { ref: z.string(), title: z.string(), priority: riskPriority, score: z.number().nullable() };

/** A register beside the one before it, by ref. */
export const periodComparison = z
  .strictObject({
    predecessor: z.strictObject({ slug: z.string(), title: z.string() }),
    new: z.array(z.strictObject(comparedRisk)),
    changed: z.array(
      z.strictObject({
        ...comparedRisk,
        was: z.strictObject({ priority: riskPriority, score: z.number().nullable() }),
        /** Names of the fields that differ. */
        fields: z.array(z.string()),
      }),
    ),
    removed: z.array(z.strictObject(comparedRisk)),
    unchanged: z.number().int(),
  })
  .meta({ id: 'PeriodComparison' });
export type PeriodComparison = z.infer<typeof periodComparison>;

export const periodsApi = {
  carryOver: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/next-period',
    summary: 'Carry the register over into a new one that knows what is new, changed and removed against it',
    access: { kind: 'register', permission: 'register.archive' },
    params: registerParams,
    body: nextPeriod,
    response: created,
    status: 201,
    idempotent: true,
  }),
  comparison: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/comparison',
    summary: 'What is new, changed and removed against the register before; 404 for one without a predecessor',
    access: { kind: 'register', permission: 'register.read' },
    params: registerParams,
    response: periodComparison,
  }),
};
