import { z } from 'zod';
import { id, instant, ref } from './primitives.ts';

/** `stale`: the last reading is too old to be believed. `no data`: there has never been one. */
export const kriState = z.enum(['critical', 'warning', 'ok', 'stale', 'no data']);
export type KriState = z.infer<typeof kriState>;

/** A key risk indicator proper, or a check: something that passes or fails and may stand as a gate. */
export const kriKind = z.enum(['indicator', 'automated check', 'manual check']);
export type KriKind = z.infer<typeof kriKind>;

export const kriDirection = z.enum(['lower', 'higher']);
export type KriDirection = z.infer<typeof kriDirection>;

/** A limit of a value: a target must hold, a warning or critical one fires when it holds. */
export const threshold = z
  .strictObject({ op: z.enum(['<', '<=', '>', '>=', '=']), value: z.number() })
  .meta({ id: 'Threshold' });
export type Threshold = z.infer<typeof threshold>;

/** How long another state must hold before it counts. */
export const debounce = z
  .union([
    z.strictObject({ readings: z.number().int().min(2).max(100) }),
    z.strictObject({ minutes: z.number().int().min(1).max(43_200) }),
  ])
  .meta({ id: 'Debounce' });
export type Debounce = z.infer<typeof debounce>;

export const readingSource = z.enum(['manual', 'push', 'pull', 'import']);
export type ReadingSource = z.infer<typeof readingSource>;

/** Where a value is fetched. Header values are write-only: they are answered as an empty text. */
export const kriPull = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('json'),
      url: z.url().max(2000),
      /** JSONPath (RFC 9535) to one number or text: `$.data.latency.p95`. */
      path: z.string().min(1).max(500),
      headers: z.record(z.string().min(1).max(100), z.string().max(2000)),
      everyMinutes: z.number().int().min(1).max(44_640),
    }),
    z.strictObject({
      kind: z.literal('prometheus'),
      /** Base address of the server; `/api/v1/query` is added. */
      url: z.url().max(2000),
      query: z.string().min(1).max(2000),
      headers: z.record(z.string().min(1).max(100), z.string().max(2000)),
      everyMinutes: z.number().int().min(1).max(44_640),
    }),
  ])
  .meta({ id: 'KriPull' });
export type KriPull = z.infer<typeof kriPull>;

/** A risk the KRI speaks for, and which of its indicators it measures. */
export const kriLink = z.strictObject({ ref, indicator: z.string().max(60).nullable() }).meta({ id: 'KriLink' });
export type KriLink = z.infer<typeof kriLink>;

export const reading = z
  .strictObject({
    id,
    at: instant,
    value: z.number(),
    /** As it came in: `850 ms`. */
    raw: z.string(),
    /** What this value alone says, debounce aside. */
    state: z.enum(['critical', 'warning', 'ok']),
    source: readingSource,
    by: z.string(),
    note: z.string(),
  })
  .meta({ id: 'Reading' });
export type Reading = z.infer<typeof reading>;
