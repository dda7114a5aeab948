import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { kriState } from './kri-parts.ts';
import { asOfQuery, date, id, instant, line, listQuery, markdown, page, ref } from './primitives.ts';
import { registerParams } from './registers.ts';
import {
  actionPatch,
  assessment,
  closing,
  customField,
  estimate,
  estimateShape,
  itemId,
  movement,
  riskAction,
  riskResponse,
  riskState,
  rollbackPlan,
  statedLevel,
  textItem,
} from './risk-parts.ts';
import { riskPriority } from './scoring.ts';

const itemShape = {
  ref: z.string(),
  title: z.string(),
  /** Category code, or null. */
  category: z.string().nullable(),
  state: riskState,
  /** The word after the dash of the status, as written: `Monitoring`. */
  stage: z.string(),
  response: riskResponse.nullable(),
  /** Codes of the scoring model's levels, or null when unassessed. */
  probability: z.string().nullable(),
  impact: z.string().nullable(),
  score: z.number().nullable(),
  /** Computed; the stated one where nothing can be computed. */
  priority: riskPriority,
  /** True when the document states another severity than the computed one. */
  disputed: z.boolean(),
  owner: z.string().nullable(),
  reviewCadence: z.string(),
  nextReview: date.nullable(),
  /** Due date of the open action that is due first. */
  nextAction: date.nullable(),
  /** Worst state of the KRIs that speak for it; null where none does. */
  kri: kriState.nullable(),
  movement,
  closedOn: date.nullable(),
  version: z.number().int(),
  updatedAt: instant,
  /** What the caller may do with this risk now. */
  may: z.strictObject({
    edit: z.boolean(),
    reassign: z.boolean(),
    /** Ask that somebody decides to live with it. */
    requestAcceptance: z.boolean(),
    proposeClosing: z.boolean(),
    /** False for the proposer where duties are separated. */
    verifyClosing: z.boolean(),
    comment: z.boolean(),
    /** Read its history. */
    audit: z.boolean(),
  }),
};

export const riskItem = z.strictObject(itemShape).meta({ id: 'RiskItem' });
export type RiskItem = z.infer<typeof riskItem>;

export const risk = z
  .strictObject({
    ...itemShape,
    id,
    description: markdown,
    cause: markdown,
    consequence: markdown,
    probabilityRationale: z.string(),
    impactRationale: z.string(),
    inherent: estimate.nullable(),
    residual: estimate.nullable(),
    target: estimate.nullable(),
    stated: statedLevel.nullable(),
    /** The status line as written in the document, mojibake repaired: `🟡 Active - Monitoring`. */
    statusAsWritten: z.string(),
    identifiedOn: date.nullable(),
    identifiedBy: z.string(),
    indicators: z.array(textItem),
    actions: z.array(riskAction),
    contingency: z.array(textItem),
    rollback: rollbackPlan,
    monitoring: z.array(textItem),
    resolution: markdown,
    documentation: markdown,
    lessonsLearned: markdown,
    processImprovement: markdown,
    closing: closing.nullable(),
    notes: markdown,
    customFields: z.array(customField),
    /** Score history of every kind, oldest first. */
    assessments: z.array(assessment),
    /** First and last line in the imported document. */
    lines: z.tuple([z.number().int(), z.number().int()]).nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Risk' });
export type Risk = z.infer<typeof risk>;

/** A level by its code, label or value: `high`, `High` or `3`. */
const levelChoice = z.union([z.string().max(60), z.number()]).nullable();

/** An assessment of another kind as written; null takes it back. */
const estimateWrite = z
  .strictObject({
    ...estimateShape,
    probability: levelChoice,
    impact: levelChoice,
    probabilityRationale: estimateShape.probabilityRationale.default(''),
    impactRationale: estimateShape.impactRationale.default(''),
    date: estimateShape.date.default(null),
  })
  .nullable();

/** An override: what the person states instead of the computed level. Its reason may also be the reason of the change. */
const statedWrite = z
  .strictObject({
    ...statedLevel.shape,
    score: statedLevel.shape.score.default(null),
    severity: statedLevel.shape.severity.default(null),
    reason: z.string().trim().max(2000).default(''),
  })
  .nullable();

/** Every field a person may write. Lists are written whole, entries keep their id. */
const writable = {
  title: line(300),
  description: markdown,
  category: z.string().max(40).nullable(),
  state: riskState,
  stage: z.string().trim().max(120),
  response: riskResponse.nullable(),
  probability: levelChoice,
  impact: levelChoice,
  probabilityRationale: z.string().max(5000),
  impactRationale: z.string().max(5000),
  stated: statedWrite,
  inherent: estimateWrite,
  residual: estimateWrite,
  target: estimateWrite,
  owner: z.string().trim().max(200).nullable(),
  cause: markdown,
  consequence: markdown,
  identifiedOn: date.nullable(),
  identifiedBy: z.string().trim().max(200),
  indicators: z.array(textItem).max(500),
  actions: z.array(riskAction).max(500),
  contingency: z.array(textItem).max(500),
  rollback: rollbackPlan,
  monitoring: z.array(textItem).max(500),
  reviewCadence: z.string().trim().max(200),
  nextReview: date.nullable(),
  closedOn: date.nullable(),
  resolution: markdown,
  documentation: markdown,
  lessonsLearned: markdown,
  processImprovement: markdown,
  notes: markdown,
};

export const riskPatch = z
  .strictObject({
    ...writable,
    /**
     * Why the score or the state changes. Required where a band with a clock is entered, a level is overridden, or the
     * state goes back; kept with the assessment and in the history.
     */
    reason: z.string().trim().max(2000),
  })
  .partial()
  .meta({ id: 'RiskPatch' });
export type RiskPatch = z.infer<typeof riskPatch>;

/** A title is enough: what is not given stays empty, and the risk is Unassessed. */
export const riskCreate = z
  .strictObject({ ...writable, ref, reason: z.string().trim().max(2000) })
  .partial()
  .required({ title: true })
  .meta({ id: 'RiskCreate' });
export type RiskCreate = z.infer<typeof riskCreate>;

/** The four steps of closing but the one that is somebody else's. */
export const closingProposal = z
  .strictObject({
    resolution: writable.resolution.refine((text) => text.trim() !== '', 'Say how it was resolved.'),
    documentation: writable.documentation.refine((text) => text.trim() !== '', 'Say where it is documented.'),
    lessonsLearned: writable.lessonsLearned.refine((text) => text.trim() !== '', 'Say what was learned.'),
    processImprovement: writable.processImprovement.refine(
      (text) => text.trim() !== '',
      'Say what will be done differently.',
    ),
    /** Today unless given; never a day to come. */
    closedOn: date.optional(),
  })
  .meta({ id: 'ClosingProposal' });
export type ClosingProposal = z.infer<typeof closingProposal>;

export const riskParams = z.strictObject({ ...registerParams.shape, ref });

const risks = '/api/v1/registers/:register/risks';
const read = { kind: 'register', permission: 'register.read' } as const;

export const risksApi = {
  list: endpoint({
    method: 'GET',
    path: risks,
    summary: 'List the risks of a register; q is a filter such as `priority:>=high owner:"Security Team" plugin`',
    access: read,
    params: registerParams,
    query: listQuery.extend(asOfQuery.shape),
    response: page(riskItem),
  }),
  create: endpoint({
    method: 'POST',
    path: risks,
    summary: 'Add a risk; a title is enough',
    access: { kind: 'register', permission: 'risk.create' },
    params: registerParams,
    body: riskCreate,
    response: risk,
    status: 201,
    idempotent: true,
  }),
  get: endpoint({
    method: 'GET',
    path: `${risks}/:ref`,
    summary: 'One risk with everything it owns',
    access: read,
    params: riskParams,
    query: asOfQuery,
    response: risk,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: `${risks}/:ref`,
    summary: 'Change fields of a risk',
    access: { kind: 'register', permission: 'risk.edit' },
    params: riskParams,
    body: riskPatch,
    response: risk,
    ifMatch: true,
  }),
  proposeClosing: endpoint({
    method: 'POST',
    path: `${risks}/:ref/closing`,
    summary: 'Propose to close a risk: resolution, documentation, lessons learned, process improvement, and the day',
    access: { kind: 'register', permission: 'risk.propose' },
    params: riskParams,
    body: closingProposal,
    response: risk,
    ifMatch: true,
  }),
  verifyClosing: endpoint({
    method: 'POST',
    path: `${risks}/:ref/closing/verify`,
    summary: 'Verify that a risk is resolved, and close it; not by the one who proposed it',
    access: { kind: 'register', permission: 'closing.verify' },
    params: riskParams,
    body: z
      .strictObject({ verification: z.string().trim().min(1, 'Say what you looked at.').max(5000) })
      .meta({ id: 'ClosingVerification' }),
    response: risk,
    ifMatch: true,
  }),
  withdrawClosing: endpoint({
    method: 'POST',
    path: `${risks}/:ref/closing/withdraw`,
    summary: 'Take a proposed closing back, or send it back to its proposer; the texts stay',
    access: { kind: 'register', permission: 'closing.withdraw' },
    params: riskParams,
    body: z.strictObject({ reason: z.string().trim().min(1, 'Say why.').max(2000) }).meta({ id: 'ClosingWithdrawal' }),
    response: risk,
    ifMatch: true,
  }),
  patchAction: endpoint({
    method: 'PATCH',
    path: `${risks}/:ref/actions/:action`,
    summary: "Change one action of a risk; the version is the risk's",
    access: { kind: 'register', permission: 'risk.edit' },
    params: z.strictObject({ ...riskParams.shape, action: itemId }),
    body: actionPatch,
    response: risk,
    ifMatch: true,
  }),
};
