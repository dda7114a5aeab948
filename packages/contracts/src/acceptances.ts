import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { date, id, instant, line, listQuery, markdown, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

/** How an acceptance stands. `expired` and `stale` (what it rests on changed) are computed and never stored. */
export const acceptanceState = z.enum([
  'requested',
  'accepted',
  'declined',
  'withdrawn',
  /** Another one of the same risk, or the next sign-off of the same rhythm, was signed since. */
  'replaced',
  'expired',
  'stale',
  /** A document has a place for a signature and nobody in it. */
  'unsigned',
]);
export type AcceptanceState = z.infer<typeof acceptanceState>;

/** How often a register is signed off, which says by whom: a manager each week, an executive each month. */
export const signOffRhythm = z.enum(['weekly', 'monthly']);
export type SignOffRhythm = z.infer<typeof signOffRhythm>;

/** Something it rests on that is not as it was: `Score`, from `6` to `9`; texts are named without their words. */
export const acceptanceChange = z
  .strictObject({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })
  .meta({ id: 'AcceptanceChange' });
export type AcceptanceChange = z.infer<typeof acceptanceChange>;

/** A heading of what it rests on with its lines: `Contingency` and the steps, or a level and the risks in it. */
export const acceptanceContent = z
  .strictObject({ name: z.string(), lines: z.array(z.string()) })
  .meta({ id: 'AcceptanceContent' });
export type AcceptanceContent = z.infer<typeof acceptanceContent>;

const itemShape = {
  id,
  /** `ACC-7`: what people call it. */
  reference: z.string(),
  kind: z.enum(['risk', 'register']),
  /** Null for a sign-off. */
  rhythm: signOffRhythm.nullable(),
  ref: z.string().nullable(),
  /** Of the risk, or of the register. */
  title: z.string(),
  state: acceptanceState,
  /** What changed: since it was signed, or, while it waits, since it was requested. Never more than fifty. */
  staleBecause: z.array(acceptanceChange),
  /** Why it is expired; null while it is not. */
  expiredBecause: z.enum(['date', 'kri']).nullable(),
  statement: markdown,
  conditions: markdown,
  expiresOn: date.nullable(),
  /** It ends when this KRI becomes critical. */
  expiresOnKri: z.strictObject({ slug: z.string(), name: z.string() }).nullable(),
  /** When that KRI became critical after the signature. */
  firedAt: instant.nullable(),
  /** When it is looked at again, as people say it. */
  nextReview: z.string(),
  requestedBy: z.string(),
  requestedAt: instant,
  /** Who signed or declined. */
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** The name as typed by who signed; empty before. */
  typedName: z.string(),
  decisionReason: z.string(),
  /** Who took it back, or whose signature replaced it, when, and why. */
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  endedReason: z.string(),
  /** Who asked and who signed are one person. */
  selfApproved: z.boolean(),
  /** Title of the register it was signed in, where the next period took it over. */
  carriedFrom: z.string().nullable(),
  /** It waits, and its risk is accepted already without a signature that holds: declining brings it back to active. */
  declineReopens: z.boolean(),
  pinned: z.strictObject({
    /** Of the risk; null for a register. */
    priority: riskPriority.nullable(),
    score: z.number().nullable(),
    /** Labels of the levels. */
    probability: z.string().nullable(),
    impact: z.string().nullable(),
    /** How many risks the register had; null for a risk. */
    risks: z.number().int().nullable(),
    /** SHA-256 of everything it rests on. */
    hash: z.string(),
  }),
  version: z.number().int(),
  may: z.strictObject({
    decide: z.boolean(),
    withdraw: z.boolean(),
    /** Put the request onto what stands now. */
    refresh: z.boolean(),
    /** The password must be typed again before it is signed or declined. */
    needsConfirmation: z.boolean(),
    /** Why the caller cannot decide, as a sentence; empty where they can or nothing waits. */
    whyNot: z.string(),
  }),
};

/** A request to live with a risk, or the sign-off of a whole register. */
export const acceptanceItem = z.strictObject(itemShape).meta({ id: 'AcceptanceItem' });
export type AcceptanceItem = z.infer<typeof acceptanceItem>;

export const acceptance = z
  .strictObject({
    ...itemShape,
    /** What it rests on, as it was when it was requested. */
    content: z.array(acceptanceContent),
  })
  .meta({ id: 'Acceptance' });
export type Acceptance = z.infer<typeof acceptance>;

/** What a request made now would rest on, and who could sign it: for the page on which it is written. */
export const acceptanceDraft = z
  .strictObject({
    kind: z.enum(['risk', 'register']),
    rhythm: signOffRhythm.nullable(),
    ref: z.string().nullable(),
    title: z.string(),
    content: z.array(acceptanceContent),
    /** Names of the people who could sign it, the caller where they may. */
    deciders: z.array(z.string()),
    /** Whoever signs must type their password again. */
    needsConfirmation: z.boolean(),
    /** Another person must sign. */
    separateDuties: z.boolean(),
    /** What a document, or the signature before, says already. */
    suggestion: z.strictObject({ statement: z.string(), nextReview: z.string() }),
    /** The request that waits already; there is one at a time. */
    waiting: z.strictObject({ id, reference: z.string() }).nullable(),
    /** Why nothing can be requested, as a sentence; empty where it can. */
    whyNot: z.string(),
    /** The risk is accepted already without a signature that holds: declining brings it back to active. */
    declineReopens: z.boolean(),
  })
  .meta({ id: 'AcceptanceDraft' });
export type AcceptanceDraft = z.infer<typeof acceptanceDraft>;

/** A risk that is lived with though nobody signed: a document brought it so, or it was accepted before there were signatures. */
export const unsignedRisk = z
  .strictObject({
    ref: z.string(),
    title: z.string(),
    priority: riskPriority,
    owner: z.string().nullable(),
    /** The request that waits for the missing signature. */
    waiting: z.strictObject({ id, reference: z.string() }).nullable(),
    may: z.strictObject({ request: z.boolean() }),
  })
  .meta({ id: 'UnsignedRisk' });
export type UnsignedRisk = z.infer<typeof unsignedRisk>;

export const acceptanceRequest = z
  .strictObject({
    /** Absent: the whole register is signed off. */
    ref: ref.optional(),
    /** Of a sign-off; monthly unless told. */
    rhythm: signOffRhythm.optional(),
    statement: z.string().trim().min(1, 'Say what is accepted, and why.').max(10_000),
    conditions: z.string().trim().max(10_000).optional(),
    /** The last day it holds; never a day gone by. */
    expiresOn: date.nullable().optional(),
    expiresOnKri: slug.nullable().optional(),
    nextReview: z.string().trim().max(200).optional(),
  })
  .meta({ id: 'AcceptanceRequest' });
export type AcceptanceRequest = z.infer<typeof acceptanceRequest>;

const acceptances = '/api/v1/registers/:register/acceptances';
const read = { kind: 'register', permission: 'register.read' } as const;
const propose = { kind: 'register', permission: 'risk.propose' } as const;
const accept = { kind: 'register', permission: 'risk.accept' } as const;
const params = z.strictObject({ register: slug, id });
const reason = z.strictObject({ reason: z.string().trim().min(1, 'Say why.').max(2000) });

export const acceptancesApi = {
  list: endpoint({
    method: 'GET',
    path: acceptances,
    summary: 'Acceptances and sign-offs: what waits, then what is signed by its expiry, then the rest, newest first',
    access: read,
    params: registerParams,
    query: z.strictObject({
      ...listQuery.shape,
      /** waiting: requested or unsigned; signed: also the expired and stale ones; ended: declined, withdrawn or replaced. */
      state: z.enum(['waiting', 'signed', 'ended', 'all']).default('all'),
      ref: ref.optional(),
      kind: z.enum(['risk', 'register']).optional(),
    }),
    response: page(acceptanceItem),
  }),
  unsigned: endpoint({
    method: 'GET',
    path: `${acceptances}/unsigned`,
    summary: 'Risks in state accepted that nobody signed, the worst first; q looks in ref, title and owner',
    access: read,
    params: registerParams,
    query: listQuery,
    response: page(unsignedRisk),
  }),
  draft: endpoint({
    method: 'GET',
    path: `${acceptances}/draft`,
    summary: 'What a request made now would rest on, and who could sign it; without a ref, for the whole register',
    access: read,
    params: registerParams,
    query: z.strictObject({ ref: ref.optional(), rhythm: signOffRhythm.optional() }),
    response: acceptanceDraft,
  }),
  get: endpoint({
    method: 'GET',
    path: `${acceptances}/:id`,
    summary: 'One acceptance with what it rests on',
    access: read,
    params,
    response: acceptance,
  }),
  request: endpoint({
    method: 'POST',
    path: acceptances,
    summary: 'Ask somebody else to accept a risk, or to sign the register off',
    access: propose,
    params: registerParams,
    body: acceptanceRequest,
    response: acceptance,
    status: 201,
    idempotent: true,
  }),
  refresh: endpoint({
    method: 'POST',
    path: `${acceptances}/:id/refresh`,
    summary: 'Put a request that waits onto what stands now, when that changed since',
    access: propose,
    params,
    response: acceptance,
    ifMatch: true,
  }),
  accept: endpoint({
    method: 'POST',
    path: `${acceptances}/:id/accept`,
    summary: 'Sign: the typed name must be the name of who signs; a Critical risk or a month needs the password again',
    access: accept,
    params,
    body: z
      .strictObject({ name: line(200), reason: z.string().trim().max(2000).optional() })
      .meta({ id: 'AcceptanceSignature' }),
    response: acceptance,
    ifMatch: true,
  }),
  decline: endpoint({
    method: 'POST',
    path: `${acceptances}/:id/decline`,
    summary: 'Decline, with a reason; a risk that is accepted without a signature that holds is active again',
    access: accept,
    params,
    body: reason.meta({ id: 'AcceptanceDecline' }),
    response: acceptance,
    ifMatch: true,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: `${acceptances}/:id/withdraw`,
    summary: 'Take a request back, or end what was signed, with a reason; an accepted risk is active again',
    access: { kind: 'register', permission: 'acceptance.withdraw' },
    params,
    body: reason.meta({ id: 'AcceptanceWithdrawal' }),
    response: acceptance,
    ifMatch: true,
  }),
  certificate: endpoint({
    method: 'GET',
    path: `${acceptances}/:id/certificate.pdf`,
    summary: 'What was signed, by whom, and on what, as a page of paper',
    access: { kind: 'register', permission: 'register.export' },
    params,
    query: z.strictObject({ paper: z.enum(['a4', 'letter']).optional() }),
  }),
};
