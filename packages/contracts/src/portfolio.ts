import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { permission, role } from './permission.ts';
import { date, listQuery, markdown, page } from './primitives.ts';
import { registerItem } from './registers.ts';

/** How many risks moved which way. Scores are ordinal: they are counted, never added up. */
export const movementCounts = z
  .strictObject({
    up: z.number().int(),
    down: z.number().int(),
    new: z.number().int(),
    closed: z.number().int(),
  })
  .meta({ id: 'MovementCounts' });
export type MovementCounts = z.infer<typeof movementCounts>;

/** A register as the portfolio shows it. */
export const portfolioItem = z
  .strictObject({
    ...registerItem.shape,
    owner: z.string(),
    documentVersion: z.string(),
    overdue: z.strictObject({ reviews: z.number().int(), actions: z.number().int() }),
    /** In the last 30 days. */
    movement: movementCounts,
    /** Due date of the review that is next, of the register or of a risk. */
    nextDue: date.nullable(),
    predecessor: z.string().nullable(),
    roles: z.array(role),
    may: z.array(permission),
    version: z.number().int(),
  })
  .meta({ id: 'PortfolioItem' });
export type PortfolioItem = z.infer<typeof portfolioItem>;

/** What a closed risk taught. */
export const lesson = z
  .strictObject({
    register: z.strictObject({ slug: z.string(), title: z.string() }),
    ref: z.string(),
    title: z.string(),
    category: z.string().nullable(),
    closedOn: date.nullable(),
    /** Who proposed the closing verified it. */
    selfApproved: z.boolean(),
    resolution: markdown,
    lessonsLearned: markdown,
    processImprovement: markdown,
  })
  .meta({ id: 'Lesson' });
export type Lesson = z.infer<typeof lesson>;

export const portfolioApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/portfolio',
    summary: 'The registers the caller may read with counts, movement, what is overdue and what is next',
    access: { kind: 'signed-in' },
    query: listQuery.extend({ archived: z.enum(['no', 'only']).default('no') }),
    response: page(portfolioItem),
  }),
  lessons: endpoint({
    method: 'GET',
    path: '/api/v1/lessons',
    summary: 'Lessons of closed risks across registers, last closed first; q is looked for in all their texts',
    access: { kind: 'signed-in' },
    query: listQuery,
    response: page(lesson),
  }),
};
