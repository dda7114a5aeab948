import { z } from 'zod';

/** RFC 9457 problem document: every error of the API has this form. */
export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    /** A sentence: what was expected, what was found, where, and what to do. */
    detail: z.string(),
    /** Stable, for programs: `risk.not_found`. */
    code: z.string(),
    requestId: z.string(),
    /** Path of each bad field. */
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    /** The current state, on 412, to merge with. */
    current: z.unknown().optional(),
    /** Seconds until trying again makes sense, on 429. */
    retryAfter: z.number().int().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
