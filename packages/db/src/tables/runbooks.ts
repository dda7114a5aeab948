import type { Columns } from '../columns.ts';
import type { RegisterTables } from './registers.ts';
import type { RiskTables } from './risks.ts';

export interface StoredStep {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly code: string;
  readonly preferred: boolean;
}

export interface StepMark {
  /** `todo`: taken back; it stays, so that an older mark that comes later does not count again. */
  readonly state: 'todo' | 'done' | 'skipped' | 'failed';
  readonly by: string;
  readonly at: string;
  readonly note: string;
}

/** Emergency procedures, and how they went when people followed them. */
export const defineRunbooks = (c: Columns, { registers }: RegisterTables, { risks }: RiskTables) => {
  const runbooks = c.table(
    'runbooks',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      position: c.int('position').notNull(),
      title: c.text('title').notNull(),
      /** One after the other, or one of several. */
      kind: c.text('kind').$type<'steps' | 'options'>().notNull(),
      steps: c.json<StoredStep[]>('steps').notNull(),
      /** The risk whose rollback plan it was made of. */
      riskId: c.text('risk_id').references(() => risks.id),
      rehearsedAt: c.text('rehearsed_at'),
      rehearseEveryDays: c.int('rehearse_every_days'),
      /** Null while nobody asks for rehearsals. */
      rehearsalDueAt: c.text('rehearsal_due_at'),
      /** The due time somebody was told of already. */
      rehearsalToldFor: c.text('rehearsal_told_for'),
      version: c.int('version').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
      archivedAt: c.text('archived_at'),
    },
    (t) => [
      c.index('runbooks_register_idx').on(t.registerId, t.position),
      c.index('runbooks_rehearsal_idx').on(t.rehearsalDueAt),
    ],
  );

  const runbookRuns = c.table(
    'runbook_runs',
    {
      id: c.text('id').primaryKey(),
      runbookId: c
        .text('runbook_id')
        .notNull()
        .references(() => runbooks.id),
      kind: c.text('kind').$type<'real' | 'rehearsal'>().notNull(),
      /** As they were when it started. */
      title: c.text('title').notNull(),
      procedure: c.text('procedure').$type<'steps' | 'options'>().notNull().default('steps'),
      steps: c.json<StoredStep[]>('steps').notNull(),
      /** By id of the step, the latest last; a step that is not in it is still to do. */
      marks: c.json<Record<string, StepMark[]>>('marks').notNull(),
      notes: c.text('notes').notNull(),
      outcome: c.text('outcome').$type<'running' | 'worked' | 'failed' | 'abandoned'>().notNull(),
      startedBy: c.text('started_by').notNull(),
      startedAt: c.text('started_at').notNull(),
      finishedAt: c.text('finished_at'),
      finishedBy: c.text('finished_by'),
      version: c.int('version').notNull(),
    },
    (t) => [c.index('runbook_runs_runbook_idx').on(t.runbookId, t.startedAt)],
  );

  return { runbooks, runbookRuns };
};
