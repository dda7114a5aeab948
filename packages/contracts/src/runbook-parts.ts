import { z } from 'zod';

/** Kept when a runbook is changed, so that a run that goes on can still tell of its steps. */
export const stepId = z.string().min(1).max(60);

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
