import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, line, listQuery, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

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

export const kriQuery = z.strictObject({
  ...listQuery.shape,
  state: z.enum(['all', 'off target', 'stale']).default('all'),
  kind: z.enum(['all', 'indicator', 'check']).default('all'),
  /** Only those of this risk. */
  ref: ref.optional(),
  archived: z.enum(['no', 'only']).default('no'),
});
export type KriQuery = z.infer<typeof kriQuery>;

export const proposalQuery = z.strictObject({
  ...listQuery.shape,
  state: z.enum(['open', 'decided', 'all']).default('open'),
  ref: ref.optional(),
});

const read = { kind: 'register', permission: 'register.read' } as const;
const edit = { kind: 'register', permission: 'kri.edit' } as const;
const record = { kind: 'register', permission: 'kri.record' } as const;
const kriParams = z.strictObject({ register: slug, slug });
const proposalParams = z.strictObject({ register: slug, id });

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
