import { z } from 'zod';
import { id, instant, listQuery, money, ref } from './primitives.ts';
import { riskPriority } from './scoring.ts';

export const requestState = z.enum(['open', 'approved', 'declined', 'withdrawn']);

/** Somebody asks for money for a risk; another person decides. */
export const allocationRequest = z
  .strictObject({
    id,
    reserve: z.strictObject({ id, name: z.string(), available: money }),
    ref: z.string(),
    title: z.string(),
    priority: riskPriority,
    amount: money,
    reason: z.string(),
    state: requestState,
    requestedBy: z.string(),
    requestedAt: instant,
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    decisionReason: z.string(),
    /** Above the limit: an executive decides. */
    isAboveLimit: z.boolean(),
    /** The risk is of another category than the reserve. */
    isOutsideCategory: z.boolean(),
    selfApproved: z.boolean(),
    may: z.strictObject({
      decide: z.boolean(),
      withdraw: z.boolean(),
      /** Why the caller may not decide, as a sentence; empty where they may, or where it is decided. */
      why: z.string(),
    }),
  })
  .meta({ id: 'AllocationRequest' });
export type AllocationRequest = z.infer<typeof allocationRequest>;

/** A request that waits for the caller, with its register. */
export const myAllocationRequest = z
  .strictObject({ ...allocationRequest.shape, register: z.strictObject({ slug: z.string(), title: z.string() }) })
  .meta({ id: 'MyAllocationRequest' });
export type MyAllocationRequest = z.infer<typeof myAllocationRequest>;

export const requestQuery = z.strictObject({
  ...listQuery.shape,
  state: z.enum(['open', 'decided', 'all']).default('open'),
  ref: ref.optional(),
});
export type RequestQuery = z.infer<typeof requestQuery>;
