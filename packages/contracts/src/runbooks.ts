import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, line, listQuery, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';

const stepId = z.string().min(1).max(60);

/** One after the other, or one of several. */
export const runbookKind = z.enum(['steps', 'options']);
export type RunbookKind = z.infer<typeof runbookKind>;
/** For real, or to practise. */
export const runKind = z.enum(['real', 'rehearsal']);
export type RunKind = z.infer<typeof runKind>;
export const runEnd = z.enum(['worked', 'failed', 'abandoned']);
export type RunEnd = z.infer<typeof runEnd>;
export const runOutcome = z.enum(['running', ...runEnd.options]);
export type RunOutcome = z.infer<typeof runOutcome>;
/** `todo` takes an earlier mark back. */
export const markState = z.enum(['todo', 'done', 'skipped', 'failed']);
export type MarkState = z.infer<typeof markState>;

/** One thing somebody does. Nothing of it is ever executed by Heed. */
export const runbookStep = z
  .strictObject({
    id: stepId,
    title: z.string(),
    language: z.string(),
    code: z.string(),
    /** Of options: the one to take unless something speaks against it. */
    preferred: z.boolean(),
    /** What must be filled in before the code can be used: a mark for `fillPlaceholders`, and what is asked for (`host`). */
    placeholders: z.array(z.strictObject({ mark: z.string(), name: z.string() })),
    /** What may hurt, one plain sentence each: `Line 2 deletes “build” and everything in it, …`. */
    dangers: z.array(z.string()),
  })
  .meta({ id: 'RunbookStep' });
export type RunbookStep = z.infer<typeof runbookStep>;

const runShape = {
  id,
  runbook: id,
  /** As the runbook was called when it started. */
  title: z.string(),
  kind: runKind,
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  finishedBy: z.string().nullable(),
  outcome: runOutcome,
  /** From start to end; null while it runs. */
  seconds: z.number().int().nullable(),
  notes: z.string(),
  counts: z.strictObject({
    done: z.number().int(),
    skipped: z.number().int(),
    failed: z.number().int(),
    todo: z.number().int(),
  }),
  /** The step to do next; null when none is left (of options: when one was done). */
  next: stepId.nullable(),
  version: z.number().int(),
};

export const runbookRunItem = z.strictObject(runShape).meta({ id: 'RunbookRunItem' });
export type RunbookRunItem = z.infer<typeof runbookRunItem>;

export const runbookMark = z
  .strictObject({
    step: stepId,
    /** `todo`: somebody took the mark back. */
    state: markState,
    by: z.string(),
    at: instant,
    note: z.string(),
    /** Since the mark before it, or since the start; null of a mark that was taken back. */
    seconds: z.number().int().nullable(),
  })
  .meta({ id: 'RunbookMark' });
export type RunbookMark = z.infer<typeof runbookMark>;

/** A run. Values typed into placeholders are never sent: they may be secrets. */
export const runbookRun = z
  .strictObject({
    ...runShape,
    /** By step, in the order of the steps; a step that is not in it was never marked. */
    marks: z.array(runbookMark),
  })
  .meta({ id: 'RunbookRun' });
export type RunbookRun = z.infer<typeof runbookRun>;

export const runbookRunRead = z
  .strictObject({
    run: runbookRun,
    /** As the runbook was when the run started. */
    kind: runbookKind,
    steps: z.array(runbookStep),
    /** The runbook was changed after the run had started: the run goes on with the steps it was made of. */
    isChangedSince: z.boolean(),
    may: z.strictObject({ run: z.boolean() }),
  })
  .meta({ id: 'RunbookRunRead' });
export type RunbookRunRead = z.infer<typeof runbookRunRead>;

export const runbook = z
  .strictObject({
    id,
    title: z.string(),
    kind: runbookKind,
    steps: z.array(runbookStep),
    /** The risk it belongs to. */
    ref: z.string().nullable(),
    /** When a rehearsal worked last; null: never. */
    rehearsedAt: instant.nullable(),
    /** Null: nobody asked for rehearsals. */
    rehearseEveryDays: z.number().int().nullable(),
    /** When the next rehearsal is due; counted from its creation while there was none. */
    rehearsalDueAt: instant.nullable(),
    isRehearsalStale: z.boolean(),
    runs: z.number().int(),
    /** Those going on now, so that a second person joins instead of starting another one. */
    running: z.array(z.strictObject({ id, kind: runKind, startedBy: z.string(), startedAt: instant })),
    /** The one that ended last. */
    lastRun: z.strictObject({ id, kind: runKind, outcome: runEnd, finishedAt: instant }).nullable(),
    updatedAt: instant,
    archivedAt: instant.nullable(),
    version: z.number().int(),
    may: z.strictObject({ edit: z.boolean(), run: z.boolean() }),
  })
  .meta({ id: 'Runbook' });
export type Runbook = z.infer<typeof runbook>;

const stepWrite = z
  .strictObject({
    /** Of a step that is kept; a new one gets its own. */
    id: stepId.optional(),
    title: z.string().trim().max(2000).default(''),
    language: z.string().trim().max(40).default(''),
    code: z.string().max(100_000).default(''),
    preferred: z.boolean().default(false),
  })
  .refine(({ title, code }) => title !== '' || code.trim() !== '', {
    message: 'Say what to do in this step, or give its code.',
    path: ['title'],
  })
  .meta({ id: 'RunbookStepWrite' });

export const runbookWrite = z
  .strictObject({
    title: line(200),
    kind: runbookKind,
    steps: z
      .array(stepWrite)
      .min(1, 'A runbook needs a step.')
      .max(200, 'A runbook holds 200 steps at most.')
      .refine(
        (steps) => steps.reduce((sum, { code }) => sum + code.length, 0) <= 400_000,
        'The code of a runbook holds 400,000 characters in all.',
      ),
    /** The risk it belongs to: its owner may change the runbook. */
    ref: ref.nullable().default(null),
    rehearseEveryDays: z.number().int().min(1).max(3660).nullable().default(null),
  })
  .meta({ id: 'RunbookWrite' });
export type RunbookWrite = z.infer<typeof runbookWrite>;

/**
 * What was done in a run. It may be sent again: a mark, an end that is already there changes nothing. What was done
 * while the server did not answer comes later with the time it was done at.
 */
export const runbookRunPatch = z
  .strictObject({
    marks: z
      .array(
        z.strictObject({
          step: stepId,
          state: markState,
          /** When it was done; now, unless it is said. Of two marks of a step the later one counts. */
          at: instant.optional(),
          note: z.string().trim().max(2000).default(''),
        }),
      )
      .max(1000),
    notes: z.string().max(10_000),
    finish: z.strictObject({ outcome: runEnd, at: instant.optional() }),
  })
  .partial()
  .meta({ id: 'RunbookRunPatch' });
export type RunbookRunPatch = z.infer<typeof runbookRunPatch>;

export const runbooksQuery = listQuery.extend({
  archived: z.enum(['no', 'only']).default('no'),
  /** Those that belong to this risk. */
  ref: ref.optional(),
});
export type RunbooksQuery = z.infer<typeof runbooksQuery>;

const read = { kind: 'register', permission: 'register.read' } as const;
const edit = { kind: 'register', permission: 'runbook.edit' } as const;
const run = { kind: 'register', permission: 'runbook.run' } as const;
const params = z.strictObject({ register: slug, id });
const runParams = z.strictObject({ register: slug, id, run: id });

export const runbooksApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/runbooks',
    summary: 'The emergency procedures and rollback plans of a register, with their steps',
    access: read,
    params: registerParams,
    query: runbooksQuery,
    response: page(runbook),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/runbooks/:id',
    summary: 'One runbook',
    access: read,
    params,
    response: runbook,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/runbooks',
    summary: 'Write a runbook',
    access: edit,
    params: registerParams,
    body: runbookWrite,
    response: runbook,
    status: 201,
    idempotent: true,
  }),
  createOfRisk: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/risks/:ref/runbook',
    summary: 'Make a runbook of the rollback plan of a risk: its options, each with its code',
    access: edit,
    params: z.strictObject({ register: slug, ref }),
    response: runbook,
    status: 201,
    idempotent: true,
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/runbooks/:id',
    summary: 'Change a runbook; runs keep the steps they were made of',
    access: edit,
    params,
    body: runbookWrite,
    response: runbook,
    ifMatch: true,
  }),
  archive: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/runbooks/:id/archive',
    summary: 'Take a runbook out of use; its runs stay, and those going on can be ended',
    access: edit,
    params,
    response: runbook,
    ifMatch: true,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/runbooks/:id/restore',
    summary: 'Bring a runbook back into use',
    access: edit,
    params,
    response: runbook,
    ifMatch: true,
  }),
  runs: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/runbooks/:id/runs',
    summary: 'Who ran it when, and how it went; the latest first',
    access: read,
    params,
    query: listQuery,
    response: page(runbookRunItem),
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/runbooks/:id/runs',
    summary: 'Start a run; nothing is executed, people do',
    access: run,
    params,
    /** `startedAt`: of a run that was begun while the server did not answer. */
    body: z.strictObject({ kind: runKind, startedAt: instant.optional() }).meta({ id: 'RunbookRunStart' }),
    response: runbookRunRead,
    status: 201,
    idempotent: true,
  }),
  readRun: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/runbooks/:id/runs/:run',
    summary: 'A run with its steps as they were then',
    access: read,
    params: runParams,
    response: runbookRunRead,
  }),
  saveRun: endpoint({
    method: 'PATCH',
    path: '/api/v1/registers/:register/runbooks/:id/runs/:run',
    summary: 'Mark steps, take notes, end the run; may be sent again',
    access: run,
    params: runParams,
    body: runbookRunPatch,
    response: runbookRun,
  }),
};
