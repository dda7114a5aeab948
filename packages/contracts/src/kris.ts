import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { debounce, kriDirection, kriKind, kriLink, kriPull, kriState, reading, threshold } from './kri-parts.ts';
import { id, instant, line, listQuery, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

const kriShape = {
  slug: z.string(),
  name: z.string(),
  kind: kriKind,
  state: kriState,
  /** Since when it is in that state. */
  since: instant.nullable(),
  /** Another state that does not count yet. */
  pending: z
    .strictObject({ state: z.enum(['critical', 'warning', 'ok']), since: instant, readings: z.number().int() })
    .nullable(),
  unit: z.string(),
  direction: kriDirection,
  /** As written: `< 100ms`; null in `targetRule` where it cannot be read. */
  target: z.string(),
  targetRule: threshold.nullable(),
  warning: threshold.nullable(),
  critical: threshold.nullable(),
  warningAction: z.string(),
  criticalAction: z.string(),
  /** What it may stop: `blocks merge`. Empty for an indicator. */
  gate: z.string(),
  owner: z.string().nullable(),
  last: reading.nullable(),
  /** How far the last value is from the nearest limit: negative when it is over; null when unknown. */
  room: z.number().nullable(),
  /** Why the last pull brought nothing, in a sentence. */
  pullProblem: z.string().nullable(),
  staleAt: instant.nullable(),
  /** Refs of the risks it is linked with. */
  risks: z.array(z.string()),
  archivedAt: instant.nullable(),
  version: z.number().int(),
  may: z.strictObject({ edit: z.boolean(), record: z.boolean() }),
};

export const kriItem = z
  .strictObject({
    ...kriShape,
    /** The last values, oldest first, for a sparkline: at most 18. */
    recent: z.array(z.number()),
  })
  .meta({ id: 'KriItem' });
export type KriItem = z.infer<typeof kriItem>;

export const kri = z
  .strictObject({
    id,
    ...kriShape,
    links: z.array(
      z.strictObject({
        ref: z.string(),
        title: z.string(),
        priority: riskPriority,
        indicator: z.strictObject({ id: z.string(), text: z.string() }).nullable(),
      }),
    ),
    cadence: z.string(),
    staleAfterMinutes: z.number().int().nullable(),
    debounce: debounce.nullable(),
    pull: kriPull.nullable(),
    nextPullAt: instant.nullable(),
    readings: z.number().int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Kri' });
export type Kri = z.infer<typeof kri>;

const limitWrite = z.union([threshold, z.string().trim().max(200)]).nullable();

const writable = {
  name: line(200),
  kind: kriKind,
  unit: z.string().trim().max(40),
  direction: kriDirection,
  /** As people write it: `< 100ms`. */
  target: z.string().trim().max(200),
  /** As an expression (`> 800 ms`) or as its parts; null for none. */
  warning: limitWrite,
  critical: limitWrite,
  warningAction: z.string().trim().max(2000),
  criticalAction: z.string().trim().max(2000),
  gate: z.string().trim().max(200),
  owner: z.string().trim().max(200).nullable(),
  cadence: z.string().trim().max(200),
  staleAfterMinutes: z.number().int().min(1).max(5_256_000).nullable(),
  debounce: debounce.nullable(),
  pull: kriPull.nullable(),
  links: z.array(kriLink).max(200),
};

export const kriPatch = z.strictObject(writable).partial().meta({ id: 'KriPatch' });
export type KriPatch = z.infer<typeof kriPatch>;

export const kriCreate = z
  .strictObject({ ...kriPatch.shape, name: writable.name, slug: slug.optional() })
  .meta({ id: 'KriCreate' });
export type KriCreate = z.infer<typeof kriCreate>;

export const kriSimulation = z
  .strictObject({
    from: instant,
    readings: z.number().int(),
    warning: z.number().int(),
    critical: z.number().int(),
    /** The newest first, at most 20. */
    firings: z.array(z.strictObject({ at: instant, state: z.enum(['critical', 'warning']), value: z.number() })),
    /** What the limits would make of the last reading. */
    now: z.enum(['critical', 'warning', 'ok']).nullable(),
    problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  })
  .meta({ id: 'KriSimulation' });
export type KriSimulation = z.infer<typeof kriSimulation>;

export const pullTrial = z
  .strictObject({
    value: z.number().nullable(),
    raw: z.string(),
    problem: z.string().nullable(),
    tookMs: z.number().int(),
  })
  .meta({ id: 'PullTrial' });

export const kriQuery = z.strictObject({
  ...listQuery.shape,
  state: z.enum(['all', 'off target', 'stale']).default('all'),
  kind: z.enum(['all', 'indicator', 'check']).default('all'),
  /** Only those of this risk. */
  ref: ref.optional(),
  archived: z.enum(['no', 'only']).default('no'),
});
export type KriQuery = z.infer<typeof kriQuery>;

const read = { kind: 'register', permission: 'register.read' } as const;
const edit = { kind: 'register', permission: 'kri.edit' } as const;
/** The address of a KRI. */
export const kriParams = z.strictObject({ register: slug, slug });

export const krisApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/kris',
    summary: 'The KRIs and checks of a register; sort is room (nearest to its limit first), name, state or age',
    access: read,
    params: registerParams,
    query: kriQuery,
    response: page(kriItem),
  }),
  counts: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/kri-counts',
    summary: 'How many KRIs there are, off target, stale, and how many rescores are proposed',
    access: read,
    params: registerParams,
    response: z
      .strictObject({
        all: z.number().int(),
        offTarget: z.number().int(),
        stale: z.number().int(),
        checks: z.number().int(),
        proposals: z.number().int(),
      })
      .meta({ id: 'KriCounts' }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/kris',
    summary: 'Start to watch something',
    access: edit,
    params: registerParams,
    body: kriCreate,
    response: kri,
    status: 201,
    idempotent: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/kris/:slug',
    summary: 'One KRI with its limits, links and source',
    access: read,
    params: kriParams,
    response: kri,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: '/api/v1/registers/:register/kris/:slug',
    summary: 'Change a KRI: its limits, links, rhythm or source',
    access: edit,
    params: kriParams,
    body: kriPatch,
    response: kri,
    ifMatch: true,
  }),
  archive: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/kris/:slug/archive',
    summary: 'Stop watching; the readings stay',
    access: edit,
    params: kriParams,
    response: kri,
    ifMatch: true,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/kris/:slug/restore',
    summary: 'Watch it again',
    access: edit,
    params: kriParams,
    response: kri,
    ifMatch: true,
  }),
  simulate: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/kris/:slug/simulate',
    summary: 'How often other limits would have fired in the last 90 days',
    access: read,
    params: kriParams,
    body: z.strictObject({
      target: writable.target.optional(),
      warning: limitWrite,
      critical: limitWrite,
      debounce: debounce.nullable().optional(),
    }),
    response: kriSimulation,
  }),
  tryPull: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/kri-pull-trial',
    summary: 'Fetch a value once from a source that is not saved yet; with a slug its stored headers are used',
    access: edit,
    params: registerParams,
    body: z.strictObject({ pull: kriPull, unit: z.string().max(40), slug: slug.optional() }),
    response: pullTrial,
  }),
};
