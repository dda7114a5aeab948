import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, listQuery, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { escalationBand, riskPriority } from './scoring.ts';

export const escalationTrigger = z.enum(['score', 'kri', 'review', 'manual']);
export type EscalationTrigger = z.infer<typeof escalationTrigger>;

export const escalationState = z.enum(['open', 'acknowledged', 'snoozed', 'resolved']);
export type EscalationState = z.infer<typeof escalationState>;

const person = z.strictObject({ id, name: z.string() });

export const escalation = z
  .strictObject({
    id,
    ref: z.string(),
    title: z.string(),
    priority: riskPriority,
    score: z.number().nullable(),
    trigger: escalationTrigger,
    /** Why it was opened or last raised, in a clause: `rose from 4 Medium to 6 High`. */
    reason: z.string(),
    /** The KRI it was opened by, and what that says now. */
    kri: z.strictObject({ slug: z.string(), name: z.string(), state: z.string() }).nullable(),
    state: escalationState,
    level: z.string(),
    /** The level before it was raised; empty when it never was. */
    raisedFrom: z.string(),
    /** How often it was raised. */
    raised: z.number().int(),
    /** Response time as the policy writes it: `Within 24 hours`. */
    response: z.string(),
    responseMinutes: z.number().int().nullable(),
    assignee: person.nullable(),
    /** Who is called at this level. */
    people: z.array(person),
    openedAt: instant,
    openedBy: z.string(),
    /** When the running clock started; a raise starts it again. */
    clockFrom: instant,
    /** Null: no clock runs. */
    dueAt: instant.nullable(),
    /** When a clock first ran out. */
    breachedAt: instant.nullable(),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    snoozedUntil: instant.nullable(),
    snoozeReason: z.string(),
    resolvedAt: instant.nullable(),
    resolvedBy: z.string().nullable(),
    resolution: z.string(),
    version: z.number().int(),
    may: z.strictObject({ act: z.boolean() }),
  })
  .meta({ id: 'Escalation' });
export type Escalation = z.infer<typeof escalation>;

/** One step of its life, in words. */
export const escalationStep = z
  .strictObject({ at: instant, by: z.string(), action: z.string(), text: z.string() })
  .meta({ id: 'EscalationStep' });

export const escalationWithHistory = z
  .strictObject({ ...escalation.shape, steps: z.array(escalationStep) })
  .meta({ id: 'EscalationWithHistory' });
export type EscalationWithHistory = z.infer<typeof escalationWithHistory>;

export const escalationCounts = z
  .strictObject({
    running: z.number().int(),
    acknowledged: z.number().int(),
    snoozed: z.number().int(),
    resolved: z.number().int(),
    breached: z.number().int(),
    /** Running ones by level, in the order of the policy. */
    byLevel: z.array(z.strictObject({ level: z.string(), running: z.number().int() })),
  })
  .meta({ id: 'EscalationCounts' });
export type EscalationCounts = z.infer<typeof escalationCounts>;

export const workingHours = z
  .strictObject({
    /** ISO weekdays: 1 Monday to 7 Sunday. */
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 09:00.'),
    to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 17:30.'),
  })
  .meta({ id: 'WorkingHours' });
export type WorkingHours = z.infer<typeof workingHours>;

/** Who is called at a level. */
export const escalationLevel = z
  .strictObject({ level: z.string().trim().min(1).max(120), people: z.array(id).max(50) })
  .meta({ id: 'EscalationLevel' });

/** The part of the policy a document does not hold. */
export const escalationSetting = z
  .strictObject({
    timeZone: z.string().min(1).max(80),
    /** Null: clocks run day and night. Immediate ones always do. */
    workingHours: workingHours.nullable(),
    levels: z.array(escalationLevel).max(20),
    /** Days a review may be late before it escalates. */
    reviewGraceDays: z.number().int().min(0).max(90),
  })
  .meta({ id: 'EscalationSetting' });
export type EscalationSetting = z.infer<typeof escalationSetting>;

const policyShape = { bands: z.array(escalationBand).min(1).max(20), setting: escalationSetting };
export const escalationPolicyWrite = z.strictObject(policyShape).meta({ id: 'EscalationPolicyWrite' });
export type EscalationPolicyWrite = z.infer<typeof escalationPolicyWrite>;

export const escalationPolicy = z
  .strictObject({
    ...policyShape,
    /** Those who could be named: the active members. */
    people: z.array(person),
    problems: z.array(z.strictObject({ path: z.string(), level: z.enum(['error', 'note']), message: z.string() })),
    version: z.number().int(),
  })
  .meta({ id: 'EscalationPolicy' });
export type EscalationPolicy = z.infer<typeof escalationPolicy>;

export const escalationPolicyPreview = z
  .strictObject({
    problems: escalationPolicy.shape.problems,
    /** Running clocks that keep theirs: a policy counts from the next clock on. */
    running: z.number().int(),
    /** Active risks by the level that would be called for them now. */
    byLevel: z.array(z.strictObject({ level: z.string(), risks: z.number().int(), people: z.number().int() })),
  })
  .meta({ id: 'EscalationPolicyPreview' });
export type EscalationPolicyPreview = z.infer<typeof escalationPolicyPreview>;

export const escalationQuery = z.strictObject({
  ...listQuery.shape,
  state: z.enum(['running', 'acknowledged', 'snoozed', 'resolved', 'all']).default('running'),
  level: z.string().max(120).optional(),
  ref: ref.optional(),
});
export type EscalationQuery = z.infer<typeof escalationQuery>;

const read = { kind: 'register', permission: 'register.read' } as const;
const act = { kind: 'register', permission: 'escalation.act' } as const;
const settings = { kind: 'register', permission: 'register.settings' } as const;
const params = z.strictObject({ register: slug, id });
const reason = z.string().trim().min(1, 'Say why.').max(2000);

export const escalationsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/escalations',
    summary: 'The escalations of a register; running ones by time left, the others newest first',
    access: read,
    params: registerParams,
    query: escalationQuery,
    response: page(escalation),
  }),
  counts: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/escalation-counts',
    summary: 'How many escalations are in which state, and running at which level',
    access: read,
    params: registerParams,
    response: escalationCounts,
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/escalations/:id',
    summary: 'One escalation with every step of its life',
    access: read,
    params,
    response: escalationWithHistory,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalations',
    summary: 'Escalate a risk by hand',
    access: act,
    params: registerParams,
    body: z.strictObject({ ref, level: z.string().trim().max(120).optional(), reason }),
    response: escalation,
    status: 201,
    idempotent: true,
  }),
  acknowledge: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalations/:id/acknowledge',
    summary: 'Say that somebody has it: the clock stops',
    access: act,
    params,
    body: z.strictObject({ note: z.string().trim().max(2000).optional() }),
    response: escalation,
    ifMatch: true,
  }),
  reassign: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalations/:id/reassign',
    summary: 'Give it to another person; the clock goes on',
    access: act,
    params,
    body: z.strictObject({ person: id }),
    response: escalation,
    ifMatch: true,
  }),
  raise: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalations/:id/raise',
    summary: 'Call the next level; its clock starts',
    access: act,
    params,
    body: z.strictObject({ reason }),
    response: escalation,
    ifMatch: true,
  }),
  snooze: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalations/:id/snooze',
    summary: 'Let it rest until a time, with a reason',
    access: act,
    params,
    body: z.strictObject({ until: instant, reason }),
    response: escalation,
    ifMatch: true,
  }),
  wake: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalations/:id/wake',
    summary: 'End its rest now',
    access: act,
    params,
    response: escalation,
    ifMatch: true,
  }),
  resolve: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalations/:id/resolve',
    summary: 'Close it, saying what was done',
    access: act,
    params,
    body: z.strictObject({ resolution: reason }),
    response: escalation,
    ifMatch: true,
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalations/:id/reopen',
    summary: 'Open a resolved or acknowledged one again; its clock starts anew',
    access: act,
    params,
    body: z.strictObject({ reason }),
    response: escalation,
    ifMatch: true,
  }),
};

export const escalationPolicyApi = {
  get: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/escalation-policy',
    summary: 'Who is called, how fast, at which scores',
    access: read,
    params: registerParams,
    response: escalationPolicy,
  }),
  preview: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/escalation-policy/preview',
    summary: 'What another policy would mean',
    access: settings,
    params: registerParams,
    body: escalationPolicyWrite,
    response: escalationPolicyPreview,
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/escalation-policy',
    summary: 'Change the policy; clocks that run keep theirs',
    access: settings,
    params: registerParams,
    body: escalationPolicyWrite,
    response: escalationPolicy,
    ifMatch: true,
  }),
};
