import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, line, listQuery, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { runbookKind, runbookStep, runEnd, runKind, stepId } from './runbook-parts.ts';
import { runbookRun, runbookRunItem, runbookRunPatch, runbookRunRead } from './runbook-runs.ts';

/** How many runbooks a register has in use at most, and how many steps and characters of code one of them holds. */
export const MOST_RUNBOOKS = 500;
export const MOST_STEPS = 200;
export const MOST_CODE = 400_000;
/** Characters of the title of a runbook, of the title of a step and of its code. */
export const LONGEST_RUNBOOK_TITLE = 200;
export const LONGEST_STEP_TITLE = 2000;
export const LONGEST_CODE = 100_000;

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
    title: z.string().trim().max(LONGEST_STEP_TITLE).default(''),
    language: z.string().trim().max(40).default(''),
    code: z.string().max(LONGEST_CODE).default(''),
    preferred: z.boolean().default(false),
  })
  .refine(({ title, code }) => title !== '' || code.trim() !== '', {
    message: 'Say what to do in this step, or give its code.',
    path: ['title'],
  })
  .meta({ id: 'RunbookStepWrite' });

export const runbookWrite = z
  .strictObject({
    title: line(LONGEST_RUNBOOK_TITLE),
    kind: runbookKind,
    steps: z
      .array(stepWrite)
      .min(1, 'A runbook needs a step.')
      .max(MOST_STEPS, `A runbook holds ${MOST_STEPS} steps at most.`)
      .refine(
        (steps) => steps.reduce((sum, { code }) => sum + code.length, 0) <= MOST_CODE,
        'The code of a runbook holds 400,000 characters in all.',
      ),
    /** The risk it belongs to: its owner may change the runbook. */
    ref: ref.nullable().default(null),
    rehearseEveryDays: z.number().int().min(1).max(3660).nullable().default(null),
  })
  .meta({ id: 'RunbookWrite' });
export type RunbookWrite = z.infer<typeof runbookWrite>;

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
