import { z } from 'zod';
import { id, instant } from './primitives.ts';
import { markState, runbookKind, runbookStep, runEnd, runKind, runOutcome, stepId } from './runbook-parts.ts';

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
