import { z } from 'zod';
import { date, id, instant, markdown, money } from './primitives.ts';
import { riskPriority } from './scoring.ts';

export const riskState = z.enum(['proposed', 'active', 'accepted', 'closed']);
export type RiskState = z.infer<typeof riskState>;
export const riskResponse = z.enum(['avoid', 'mitigate', 'transfer', 'accept']);
export type RiskResponse = z.infer<typeof riskResponse>;
export const actionState = z.enum(['todo', 'doing', 'done', 'dropped']);
export type ActionState = z.infer<typeof actionState>;
export const assessmentKind = z.enum(['inherent', 'current', 'residual', 'target']);
export type AssessmentKind = z.infer<typeof assessmentKind>;

export const itemId = z.string().min(1).max(64);
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
export const estimateShape = {
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

/** One judgement, never changed afterwards; it names the model it was made under. */
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
