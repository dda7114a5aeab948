import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { permission, role } from './permission.ts';
import { asOfQuery, date, id, instant, line, listQuery, markdown, page, slug } from './primitives.ts';
import { escalationBand, riskPriority, scoringModel } from './scoring.ts';

export const registerParams = z.strictObject({ register: slug });

export const documentStatus = z.enum(['draft', 'active', 'archived']);

export const category = z
  .strictObject({
    code: z.string().min(1).max(40),
    name: z.string().min(1).max(120),
    description: z.string().max(2000),
    /** How often its risks are reviewed, in words; empty where nothing is said. */
    reviewCadence: z.string().trim().max(200),
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof category>;

/** A header line Heed has no field for, in its order: `Branch: feature/x`. */
export const fact = z.strictObject({ label: z.string(), value: z.string() }).meta({ id: 'Fact' });
export type Fact = z.infer<typeof fact>;

export const counts = z
  .strictObject({
    proposed: z.number().int(),
    active: z.number().int(),
    accepted: z.number().int(),
    closed: z.number().int(),
    /** Active risks by priority. */
    byPriority: z.record(riskPriority, z.number().int()),
  })
  .meta({ id: 'RegisterCounts' });
export type RegisterCounts = z.infer<typeof counts>;

export const registerItem = z
  .strictObject({
    slug: z.string(),
    title: z.string(),
    project: z.string(),
    documentStatus,
    nextReview: date.nullable(),
    counts,
    updatedAt: instant,
    /** Null while it is in use. */
    archivedAt: instant.nullable(),
  })
  .meta({ id: 'RegisterItem' });
export type RegisterItem = z.infer<typeof registerItem>;

export const register = z
  .strictObject({
    id,
    ...registerItem.shape,
    /** Version of the document as its header states it: `1.0.0`. */
    documentVersion: z.string(),
    date: date.nullable(),
    owner: z.string(),
    reviewCadence: z.string(),
    lastReview: date.nullable(),
    facts: z.array(fact),
    executiveSummary: markdown,
    /** The level the document states for the whole register, as written, beside the worst computed one. */
    overall: z.strictObject({ stated: z.string(), computed: riskPriority }),
    categories: z.array(category),
    scoring: scoringModel,
    escalation: z.array(escalationBand),
    /** Names seen as owners, for suggestions. */
    owners: z.array(z.string()),
    /** Stages seen or usual, for suggestions. */
    stages: z.array(z.string()),
    findings: z.number().int(),
    hasDocument: z.boolean(),
    /** The register it is the next period of. */
    predecessor: z.strictObject({ slug: z.string(), title: z.string() }).nullable(),
    /** Whether somebody else must verify; `setting` is null where the default decides: on once two people could. */
    separateDuties: z.strictObject({ setting: z.boolean().nullable(), inForce: z.boolean() }),
    nextRef: z.string(),
    roles: z.array(role),
    may: z.array(permission),
    version: z.number().int(),
  })
  .meta({ id: 'Register' });
export type Register = z.infer<typeof register>;

export const registerCreate = z
  .strictObject({ title: line(200), slug: slug.optional() })
  .meta({ id: 'RegisterCreate' });

export const registerPatch = z
  .strictObject({
    title: line(200),
    project: z.string().trim().max(200),
    documentVersion: z.string().trim().max(80),
    date: date.nullable(),
    owner: z.string().trim().max(200),
    documentStatus,
    reviewCadence: z.string().trim().max(200),
    lastReview: date.nullable(),
    nextReview: date.nullable(),
    executiveSummary: markdown,
    overallStated: z.string().trim().max(200),
    facts: z.array(z.strictObject({ label: line(120), value: z.string().trim().max(2000) })).max(100),
    separateDuties: z.boolean().nullable(),
  })
  .partial()
  .meta({ id: 'RegisterPatch' });
export type RegisterPatch = z.infer<typeof registerPatch>;

export const created = z
  .strictObject({ register: z.strictObject({ slug: z.string() }) })
  .meta({ id: 'RegisterCreated' });

/** A moment the document got another version: imported, or its version line changed. */
export const registerVersion = z
  .strictObject({
    documentVersion: z.string(),
    at: instant,
    by: z.string(),
    origin: z.enum(['created', 'imported', 'changed', 'carried over']),
    /** The file, where one was imported. */
    filename: z.string().nullable(),
  })
  .meta({ id: 'RegisterVersion' });
export type RegisterVersion = z.infer<typeof registerVersion>;

/** One stretch of the imported document, in its order. */
export const documentSection = z
  .strictObject({
    kind: z.string(),
    title: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    /** The stretch as written, mojibake repaired for reading. */
    markdown: z.string(),
    /** What Heed understood there, in a sentence: `6 indicators`. Empty for notes. */
    understood: z.string(),
  })
  .meta({ id: 'DocumentSection' });
export type DocumentSection = z.infer<typeof documentSection>;

export const finding = z
  .strictObject({
    rule: z.string(),
    level: z.enum(['error', 'warning', 'note']),
    line: z.number().int(),
    message: z.string(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof finding>;

export const registerDocument = z
  .strictObject({
    filename: z.string(),
    importedAt: instant,
    importedBy: z.string(),
    sections: z.array(documentSection),
    findings: z.array(finding),
  })
  .meta({ id: 'RegisterDocument' });
export type RegisterDocument = z.infer<typeof registerDocument>;

const read = { kind: 'register', permission: 'register.read' } as const;

/** What a register is given out as. */
export const EXPORT_FORMATS = ['md', 'csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const registersApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers',
    summary: 'The registers the caller may read, last changed first; q is a part of a title, project or slug',
    access: { kind: 'signed-in' },
    query: listQuery,
    response: page(registerItem),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/registers',
    summary: 'Start a blank register',
    access: { kind: 'workspace', permission: 'register.create' },
    body: registerCreate,
    response: created,
    status: 201,
    idempotent: true,
  }),
  createExample: endpoint({
    method: 'POST',
    path: '/api/v1/registers/example',
    summary: 'Load the example register with its months of history',
    access: { kind: 'workspace', permission: 'register.create' },
    response: created,
    status: 201,
    idempotent: true,
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register',
    summary: 'A register: header, scales, categories, counts, and what the caller may do',
    access: read,
    params: registerParams,
    query: asOfQuery,
    response: register,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: '/api/v1/registers/:register',
    summary: 'Change the header of a register',
    access: { kind: 'register', permission: 'register.settings' },
    params: registerParams,
    body: registerPatch,
    response: register,
    ifMatch: true,
  }),
  archive: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/archive',
    summary: 'Take a register out of use; it can be read, and brought back',
    access: { kind: 'register', permission: 'register.archive' },
    params: registerParams,
    response: register,
    ifMatch: true,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/restore',
    summary: 'Bring an archived register back into use',
    access: { kind: 'register', permission: 'register.archive' },
    params: registerParams,
    response: register,
    ifMatch: true,
  }),
  versions: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/versions',
    summary: 'The versions of the document, newest first',
    access: read,
    params: registerParams,
    response: z.strictObject({ items: z.array(registerVersion) }).meta({ id: 'RegisterVersions' }),
  }),
  document: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/document',
    summary: 'The imported document, section by section, with the findings about it',
    access: read,
    params: registerParams,
    response: registerDocument,
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/export.:format',
    summary: 'The register as `md`, `csv`, `xlsx` or `json`; an unchanged import comes back byte for byte as Markdown',
    access: { kind: 'register', permission: 'register.export' },
    params: z.strictObject({ register: slug, format: z.enum(EXPORT_FORMATS) }),
  }),
  events: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/events',
    summary: 'Changes as they happen, as server-sent events',
    access: read,
    params: registerParams,
  }),
};

/** Payload of a `change` event on the stream. */
export const changeEvent = z.strictObject({
  entity: z.enum([
    'register',
    'risk',
    'member',
    'comment',
    'owner',
    'kri',
    'escalation',
    'review',
    'proposal',
    'communication',
    'report',
    'reserve',
    'acceptance',
    'runbook',
    'timeline',
    'notice',
  ]),
  /** Ref of the risk, or the slug of the register. */
  key: z.string(),
  action: z.string(),
  version: z.number().int(),
  by: z.string(),
  byId: z.string(),
  at: instant,
});
export type ChangeEvent = z.infer<typeof changeEvent>;
