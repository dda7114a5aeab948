import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { reading } from './kri-parts.ts';
import { kriItem, kriParams } from './kris.ts';
import { instant, listQuery, page, slug } from './primitives.ts';
import { registerParams } from './registers.ts';

/** A number, or a text with its unit: `850 ms`, `0.3 %`, `pass`. */
const value = z.union([z.number(), z.string().trim().min(1).max(100)]);

export const readingCreate = z
  .strictObject({
    value,
    at: z.iso.datetime({ offset: true }).optional(),
    note: z.string().trim().max(1000).optional(),
  })
  .meta({ id: 'ReadingCreate' });
export type ReadingCreate = z.infer<typeof readingCreate>;

export const readingResult = z
  .strictObject({ reading, outcome: z.enum(['recorded', 'duplicate', 'history']), kri: kriItem })
  .meta({ id: 'ReadingResult' });
export type ReadingResult = z.infer<typeof readingResult>;

export const MAX_BATCH = 1000;
export const readingBatch = z
  .strictObject({
    readings: z
      .array(z.strictObject({ kri: slug, value, at: z.iso.datetime({ offset: true }).optional() }))
      .min(1)
      .max(MAX_BATCH),
  })
  .meta({ id: 'ReadingBatch' });

export const readingBatchResult = z
  .strictObject({
    recorded: z.number().int(),
    duplicates: z.number().int(),
    /** The others are in; each of these says why it is not. */
    refused: z.array(z.strictObject({ index: z.number().int(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'ReadingBatchResult' });
export type ReadingBatchResult = z.infer<typeof readingBatchResult>;

export const seriesQuery = z.strictObject({ from: instant.optional(), to: instant.optional() });

export const kriSeries = z
  .strictObject({
    from: instant,
    to: instant,
    /** What one point stands for: a reading, or all of an hour, a day or a week. */
    bucket: z.enum(['reading', 'hour', 'day', 'week']),
    points: z.array(
      z.strictObject({
        at: instant,
        last: z.number(),
        min: z.number(),
        max: z.number(),
        mean: z.number(),
        count: z.number().int(),
      }),
    ),
    annotations: z.array(
      z.strictObject({
        at: instant,
        kind: z.enum(['rescore', 'review', 'escalation', 'thresholds', 'state', 'note', 'run']),
        text: z.string(),
        ref: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'KriSeries' });
export type KriSeries = z.infer<typeof kriSeries>;

const read = { kind: 'register', permission: 'register.read' } as const;
const record = { kind: 'register', permission: 'kri.record' } as const;

export const readingsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/kris/:slug/readings',
    summary: 'The readings of a KRI, newest first',
    access: read,
    params: kriParams,
    query: listQuery,
    response: page(reading),
  }),
  record: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/kris/:slug/readings',
    summary: 'Record a value; the same value at the same time is known already and changes nothing',
    access: record,
    params: kriParams,
    body: readingCreate,
    response: readingResult,
    idempotent: true,
  }),
  recordBatch: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/readings',
    summary: 'Record up to 1,000 values of several KRIs; each is in or says why not',
    access: record,
    params: registerParams,
    body: readingBatch,
    response: readingBatchResult,
    idempotent: true,
  }),
  series: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/kris/:slug/series',
    summary: 'The values of a stretch of time, as few points as a chart can show, with what happened meanwhile',
    access: read,
    params: kriParams,
    query: seriesQuery,
    response: kriSeries,
  }),
};
