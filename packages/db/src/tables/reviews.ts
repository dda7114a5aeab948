import type { ReviewDecision } from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';
import type { RiskTables } from './risks.ts';

/** Reviews that were done, the calls for those to come, meetings and what cadences are bound to. */
export const defineReviews = (
  c: Columns,
  { users }: PeopleTables,
  { registers }: RegisterTables,
  { risks }: RiskTables,
) => {
  const ofRegister = () =>
    c
      .text('register_id')
      .notNull()
      .references(() => registers.id);

  /** Insert-only. Without a risk: the review of the whole register. */
  const reviews = c.table(
    'reviews',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      riskId: c.text('risk_id').references(() => risks.id),
      runId: c.text('run_id'),
      decision: c.text('decision').$type<ReviewDecision>().notNull(),
      outcome: c.text('outcome').notNull(),
      notes: c.text('notes').notNull(),
      due: c.text('due'),
      next: c.text('next'),
      /** Hash of what was sent: the same decision sent again is not made again. */
      fingerprint: c.text('fingerprint').notNull().default(''),
      by: c.text('by').notNull(),
      byId: c.text('by_id').references(() => users.id),
      at: c.text('at').notNull(),
    },
    (t) => [
      c.index('reviews_register_idx').on(t.registerId, t.at),
      c.index('reviews_risk_idx').on(t.riskId, t.at),
      c.index('reviews_run_idx').on(t.runId),
    ],
  );

  /** That somebody was told of a review on its day, or called because it is late: once for each due date. */
  const reviewCalls = c.table(
    'review_calls',
    {
      registerId: ofRegister(),
      /** Id of the risk, or of the register for the review of the whole. */
      subjectId: c.text('subject_id').notNull(),
      kind: c.text('kind').$type<'due' | 'overdue'>().notNull(),
      due: c.text('due').notNull(),
      at: c.text('at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.subjectId, t.kind, t.due] })],
  );

  const reviewRuns = c.table(
    'review_runs',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      key: c.text('key').notNull(),
      title: c.text('title').notNull(),
      startedBy: c.text('started_by').notNull(),
      startedById: c.text('started_by_id').references(() => users.id),
      startedAt: c.text('started_at').notNull(),
      finishedAt: c.text('finished_at'),
      /** Ids of its risks, in the order they are reviewed. */
      riskIds: c.json<string[]>('risk_ids').notNull(),
      notes: c.text('notes').notNull(),
      /** Notes on single risks, by id. */
      riskNotes: c.json<Record<string, string>>('risk_notes').notNull(),
      version: c.int('version').notNull(),
    },
    (t) => [c.uniqueIndex('review_runs_key').on(t.registerId, t.key)],
  );

  const reviewTopics = c.table(
    'review_topics',
    {
      registerId: ofRegister(),
      position: c.int('position').notNull(),
      cadence: c.text('cadence').notNull(),
      text: c.text('text').notNull(),
      categories: c.json<string[]>('categories').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.position] })],
  );

  /** What cadences are bound to. */
  const reviewEvents = c.table(
    'review_events',
    {
      registerId: ofRegister(),
      /** The name in lower case. */
      key: c.text('key').notNull(),
      name: c.text('name').notNull(),
      startsOn: c.text('starts_on'),
      endsOn: c.text('ends_on'),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.key] })],
  );

  return { reviews, reviewCalls, reviewRuns, reviewTopics, reviewEvents };
};
