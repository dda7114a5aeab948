import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { asOfQuery, date, id, instant, line, listQuery, markdown, money, page, ref } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

export const riskState = z.enum(['proposed', 'active', 'accepted', 'closed']);
export type RiskState = z.infer<typeof riskState>;
export const riskResponse = z.enum(['avoid', 'mitigate', 'transfer', 'accept']);
export type RiskResponse = z.infer<typeof riskResponse>;
export const actionState = z.enum(['todo', 'doing', 'done', 'dropped']);
export type ActionState = z.infer<typeof actionState>;
export const assessmentKind = z.enum(['inherent', 'current', 'residual', 'target']);
export type AssessmentKind = z.infer<typeof assessmentKind>;

const itemId = z.string().min(1).max(64);
const itemText = z.string().trim().min(1, 'Write something.').max(10_000);

/** One entry of an ordered list of a risk: an indicator, a contingency step, a monitoring note (Markdown). */
export const textItem = z.strictObject({ id: itemId, text: itemText }).meta({ id: 'TextItem' });
export type TextItem = z.infer<typeof textItem>;

const actionShape = {
  text: itemText,
  phase: z.string().max(80).nullable(),
  perspective: z.string().max(80).nullable(),
  /** Written as `Additional (Security)`. */
  additional: z.boolean(),
  owner: z.string().max(200).nullable(),
  due: date.nullable(),
  state: actionState,
  /** The day it was last finished: set when its state becomes done, unless a day is given. */
  doneOn: date.nullable(),
  cost: money.nullable(),
  /** A cadence in words: `weekly`. A finished action that recurs is to do again on its next date. Empty: once. */
  recurring: z.string().trim().max(80),
};

/** One mitigation. Phase and perspective are open lists; their labels are kept as written. */
export const riskAction = z
  .strictObject({
    id: itemId,
    ...actionShape,
    phase: actionShape.phase.default(null),
    perspective: actionShape.perspective.default(null),
    additional: actionShape.additional.default(false),
    owner: actionShape.owner.default(null),
    due: actionShape.due.default(null),
    state: actionShape.state.default('todo'),
    doneOn: actionShape.doneOn.default(null),
    cost: actionShape.cost.default(null),
    recurring: actionShape.recurring.default(''),
  })
  .meta({ id: 'RiskAction' });
export type RiskAction = z.infer<typeof riskAction>;

/** What is not given stays: no field has a default here. */
export const actionPatch = z.strictObject(actionShape).partial().meta({ id: 'ActionPatch' });
export type ActionPatch = z.infer<typeof actionPatch>;

/** Probability and impact as they were, will be or shall be, each with the reason for it. The score follows from the model. */
const estimateShape = {
  probability: z.string().nullable(),
  impact: z.string().nullable(),
  probabilityRationale: z.string().max(5000),
  impactRationale: z.string().max(5000),
  /** When a target is to be reached. */
  date: date.nullable(),
};
export const estimate = z.strictObject(estimateShape).meta({ id: 'Estimate' });
export type Estimate = z.infer<typeof estimate>;

/** Who says a risk is resolved, and who looked. Its four texts are fields of the risk. */
export const closing = z
  .strictObject({
    proposedBy: z.string(),
    /** Null for somebody without an account. */
    proposedById: id.nullable(),
    proposedAt: instant,
    /** The day the risk ended, as proposed. */
    closedOn: date,
    /** Null while it waits for verification. */
    verifiedBy: z.string().nullable(),
    verifiedById: id.nullable(),
    verifiedAt: instant.nullable(),
    /** What the verifier looked at. */
    verification: z.string(),
    /** Verified by the proposer, where nobody else could. */
    selfApproved: z.boolean(),
  })
  .meta({ id: 'Closing' });
export type Closing = z.infer<typeof closing>;

/** A way back, with its exact code. Heed shows and copies it, and never runs it. */
export const rollbackOption = z
  .strictObject({
    id: itemId,
    title: z.string().trim().max(500),
    language: z.string().max(40),
    code: z.string().max(50_000),
    preferred: z.boolean().default(false),
  })
  .meta({ id: 'RollbackOption' });
export type RollbackOption = z.infer<typeof rollbackOption>;

export const rollbackPlan = z
  .strictObject({ summary: markdown, options: z.array(rollbackOption).max(50) })
  .meta({ id: 'RollbackPlan' });
export type RollbackPlan = z.infer<typeof rollbackPlan>;

/** What the document or a person states where it differs from, or stands in for, the computed score. */
export const statedLevel = z
  .strictObject({
    score: z.number().nullable(),
    /** As written, without emphasis: `MEDIUM`, `High`. */
    severity: z.string().nullable(),
    priority: riskPriority,
    /** Why it differs: `strong mitigation in place`. */
    reason: z.string(),
  })
  .meta({ id: 'StatedLevel' });
export type StatedLevel = z.infer<typeof statedLevel>;

/** A field of the document Heed has no place of its own for; value is Markdown as written. */
export const customField = z.strictObject({ label: z.string().max(200), value: markdown }).meta({ id: 'CustomField' });
export type CustomField = z.infer<typeof customField>;

export const movement = z
  .strictObject({
    direction: z.enum(['up', 'down', 'new', 'closed', 'none']),
    /** Score before, where there was one. */
    was: z.number().nullable(),
    wasPriority: riskPriority.nullable(),
    at: instant.nullable(),
  })
  .meta({ id: 'Movement' });
export type Movement = z.infer<typeof movement>;

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
  movement,
  closedOn: date.nullable(),
  version: z.number().int(),
  updatedAt: instant,
  /** What the caller may do with this risk now. */
  may: z.strictObject({
    edit: z.boolean(),
    reassign: z.boolean(),
    accept: z.boolean(),
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

export const assessment = z
  .strictObject({
    id,
    kind: assessmentKind,
    probability: z.string().nullable(),
    impact: z.string().nullable(),
    score: z.number().nullable(),
    priority: riskPriority,
    /** What the document or the person states beside what is computed. */
    stated: statedLevel.nullable(),
    /** Why it was made. */
    rationale: z.string(),
    probabilityRationale: z.string(),
    impactRationale: z.string(),
    /** When a target is to be reached. */
    date: date.nullable(),
    modelVersion: z.number().int(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'Assessment' });
export type Assessment = z.infer<typeof assessment>;

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

/** One cell of the matrix: its members in attention order, the first refs only. */
export const matrixCell = z
  .strictObject({
    probability: z.string(),
    impact: z.string(),
    score: z.number().nullable(),
    priority: riskPriority,
    count: z.number().int(),
    risks: z.array(z.strictObject({ ref: z.string(), title: z.string() })),
  })
  .meta({ id: 'MatrixCell' });
export type MatrixCell = z.infer<typeof matrixCell>;

export const matrix = z
  .strictObject({
    cells: z.array(matrixCell),
    /** Active risks that stand in no cell, because a factor is missing. */
    outside: z.array(z.strictObject({ ref: z.string(), title: z.string(), priority: riskPriority })),
    outsideCount: z.number().int(),
  })
  .meta({ id: 'Matrix' });
export type Matrix = z.infer<typeof matrix>;

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
  accept: endpoint({
    method: 'POST',
    path: `${risks}/:ref/accept`,
    summary: 'Decide to live with a risk as it is; a Critical one needs an executive who typed their password again',
    access: { kind: 'register', permission: 'risk.accept' },
    params: riskParams,
    body: z.strictObject({ reason: z.string().trim().min(1, 'Say why.').max(2000) }).meta({ id: 'RiskAccept' }),
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
  matrix: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/matrix',
    summary: 'Probability by impact: the active risks in each cell',
    access: read,
    params: registerParams,
    query: asOfQuery,
    response: matrix,
  }),
};
