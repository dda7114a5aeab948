import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { date, instant, line, listQuery, markdown, money, page, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { period, reportSnapshot } from './report-snapshot.ts';

/** Something that must be decided. */
export const decisionNeeded = z
  .strictObject({
    what: line(300),
    byWhom: z.string().trim().max(120),
    byWhen: date.nullable(),
    cost: money.nullable(),
    /** What happens otherwise. */
    ifNot: z.string().trim().max(500),
    ref: z.string().trim().max(40).nullable(),
  })
  .meta({ id: 'DecisionNeeded' });
export type DecisionNeeded = z.infer<typeof decisionNeeded>;

/** What people write beside the numbers, one text for each heading. */
export const narrative = z
  .strictObject({ summary: markdown, risks: markdown, trends: markdown, actions: markdown })
  .meta({ id: 'Narrative' });
export type Narrative = z.infer<typeof narrative>;

export const reportState = z.enum(['draft', 'issued', 'withdrawn']);

/** Something to look at before a report is issued. Failing ones are shown; they forbid nothing. */
export const reportCheck = z.strictObject({ passes: z.boolean(), text: z.string() }).meta({ id: 'ReportCheck' });
export type ReportCheck = z.infer<typeof reportCheck>;

export const reportVersion = z
  .strictObject({
    number: z.number().int(),
    /** SHA-256 of everything it says. */
    hash: z.string(),
    issuedAt: instant,
    issuedBy: z.string(),
    withdrawnAt: instant.nullable(),
    withdrawnBy: z.string().nullable(),
    withdrawnReason: z.string(),
  })
  .meta({ id: 'ReportVersion' });
export type ReportVersion = z.infer<typeof reportVersion>;

export const reportItem = z
  .strictObject({
    period,
    month: z.string(),
    state: reportState,
    isOver: z.boolean(),
    /** What the version issued last says first; empty before there is one. */
    headline: z.string(),
    /** The version issued last. */
    latest: reportVersion.nullable(),
  })
  .meta({ id: 'ReportItem' });
export type ReportItem = z.infer<typeof reportItem>;

/** How many risks of a report the page gets; its files have all of them. */
export const REPORT_RISKS_SHOWN = 500;

export const report = z
  .strictObject({
    /** Of what is shown: a draft, or one issued version. */
    state: reportState,
    /** The issued version it is; 0 for the draft. */
    number: z.number().int(),
    hash: z.string(),
    /** Its `risks` are the first 500, the active and worst ones; every number counts all of them. */
    snapshot: reportSnapshot,
    /** How many risks are not among those; the files have them. */
    risksLeftOut: z.number().int(),
    narrative,
    decisions: z.array(decisionNeeded),
    checks: z.array(reportCheck),
    versions: z.array(reportVersion),
    may: z.strictObject({ write: z.boolean(), issue: z.boolean(), export: z.boolean() }),
    /** Of the draft, for If-Match. */
    version: z.number().int(),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof report>;

/** What a file shows: the same for a draft and for an issued version. */
export type ReportContent = Pick<Report, 'state' | 'number' | 'hash' | 'snapshot' | 'narrative' | 'decisions'>;

const read = { kind: 'register', permission: 'register.read' } as const;
const issue = { kind: 'register', permission: 'report.issue' } as const;
const params = z.strictObject({ register: slug, period });
const number = z.coerce.number().int().min(0).max(1_000_000);

export const REPORT_FORMATS = ['pdf', 'docx', 'md', 'xlsx', 'html'] as const;
export const reportFormat = z.enum(REPORT_FORMATS);
export type ReportFormat = z.infer<typeof reportFormat>;

export const reportPatch = z
  .strictObject({ narrative: narrative.partial(), decisions: z.array(decisionNeeded).max(50) })
  .partial()
  .meta({ id: 'ReportPatch' });
export type ReportPatch = z.infer<typeof reportPatch>;

export const reportsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/reports',
    summary: 'The months of a register, newest first, with what was issued',
    access: read,
    params: registerParams,
    query: listQuery,
    response: page(reportItem),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/reports/:period',
    summary: 'The report of a month: the version issued last, else the draft; number chooses a version, 0 the draft',
    access: read,
    params,
    query: z.strictObject({ number: number.optional() }),
    response: report,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: '/api/v1/registers/:register/reports/:period',
    summary: 'Write the narrative and the decisions of a draft; the numbers are locked',
    access: { kind: 'register', permission: 'report.write' },
    params,
    body: reportPatch,
    response: report,
    ifMatch: true,
  }),
  issue: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/reports/:period/issue',
    summary: 'Freeze the numbers and the text as the next version, with its hash',
    access: issue,
    params,
    response: report,
    ifMatch: true,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/reports/:period/withdraw',
    summary: 'Take an issued version back, with a reason; it stays readable, marked',
    access: issue,
    params,
    body: z
      .strictObject({ number: z.number().int().min(1), reason: z.string().trim().min(1, 'Say why.').max(2000) })
      .meta({ id: 'ReportWithdrawal' }),
    response: report,
  }),
  compare: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/reports/:period/comparison',
    summary: 'What differs between two versions of a report; 0 is the draft',
    access: read,
    params,
    query: z.strictObject({ from: number, to: number }),
    response: z
      .strictObject({
        differences: z.array(z.strictObject({ what: z.string(), before: z.string(), after: z.string() })),
      })
      .meta({ id: 'ReportComparison' }),
  }),
  file: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/reports/:period.:format',
    summary: 'The report as a file: the version issued last, else the draft; number chooses, 0 is the draft',
    access: { kind: 'register', permission: 'register.export' },
    params: z.strictObject({ register: slug, period, format: reportFormat }),
    query: z.strictObject({ number: number.optional(), paper: z.enum(['a4', 'letter']).optional() }),
  }),
};
