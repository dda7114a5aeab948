import type {
  Debounce,
  EscalationState,
  EscalationTrigger,
  KriDirection,
  KriKind,
  KriPull,
  KriState,
  ReadingSource,
  ReviewDecision,
  RiskPriority,
  Threshold,
} from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';
import type { RiskTables } from './risks.ts';

/** What is watched: indicators and their readings, clocks, reviews. */
export const defineWatch = (
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

  const kris = c.table(
    'kris',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      slug: c.text('slug').notNull(),
      name: c.text('name').notNull(),
      kind: c.text('kind').$type<KriKind>().notNull(),
      position: c.int('position').notNull(),
      unit: c.text('unit').notNull(),
      direction: c.text('direction').$type<KriDirection>().notNull(),
      target: c.text('target').notNull(),
      targetRule: c.json<Threshold>('target_rule'),
      warning: c.json<Threshold>('warning'),
      critical: c.json<Threshold>('critical'),
      warningAction: c.text('warning_action').notNull(),
      criticalAction: c.text('critical_action').notNull(),
      gate: c.text('gate').notNull(),
      owner: c.text('owner'),
      ownerId: c.text('owner_id').references(() => users.id),
      ownerTeam: c.text('owner_team'),
      cadence: c.text('cadence').notNull(),
      staleAfterMinutes: c.int('stale_after_minutes'),
      debounce: c.json<Debounce>('debounce'),
      pull: c.json<KriPull>('pull'),
      pullProblem: c.text('pull_problem'),
      state: c.text('state').$type<KriState>().notNull(),
      /** Worst first, for sorting. */
      stateRank: c.int('state_rank').notNull(),
      since: c.text('since'),
      pendingState: c.text('pending_state').$type<'critical' | 'warning' | 'ok'>(),
      pendingSince: c.text('pending_since'),
      pendingReadings: c.int('pending_readings').notNull(),
      /** The last of these readings where they say even more: critical on the way to warning. */
      pendingBeyond: c.json<{ to: 'critical' | 'warning' | 'ok'; since: string; readings: number }>('pending_beyond'),
      /** What it was when its last reading grew too old. */
      stateBeforeStale: c.text('state_before_stale').$type<KriState>(),
      /** The latest reading by its own time. */
      lastReadingId: c.text('last_reading_id'),
      lastAt: c.text('last_at'),
      lastValue: c.real('last_value'),
      /** The last values, oldest first, for a sparkline. */
      recent: c.json<number[]>('recent'),
      /** How far the last value is from the nearest limit, as a part of it: below 0 when it is over. Null: unknown. */
      room: c.real('room'),
      staleAt: c.text('stale_at'),
      readingCount: c.int('reading_count').notNull(),
      /** Line of the document it came from. */
      line: c.int('line'),
      version: c.int('version').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
      archivedAt: c.text('archived_at'),
    },
    (t) => [
      c.uniqueIndex('kris_slug_key').on(t.registerId, t.slug),
      c.index('kris_stale_idx').on(t.staleAt),
      c.index('kris_owner_idx').on(t.ownerId),
    ],
  );

  const ofKri = () =>
    c
      .text('kri_id')
      .notNull()
      .references(() => kris.id);

  const kriRisks = c.table(
    'kri_risks',
    {
      kriId: ofKri(),
      riskId: c
        .text('risk_id')
        .notNull()
        .references(() => risks.id),
      /** Id of the indicator of the risk it measures, where it is one. */
      indicatorId: c.text('indicator_id'),
    },
    (t) => [c.primaryKey({ columns: [t.kriId, t.riskId] }), c.index('kri_risks_risk_idx').on(t.riskId)],
  );

  /** Insert-only. One value at a time. */
  const readings = c.table(
    'readings',
    {
      id: c.text('id').primaryKey(),
      kriId: ofKri(),
      at: c.text('at').notNull(),
      value: c.real('value').notNull(),
      raw: c.text('raw').notNull(),
      state: c.text('state').$type<'critical' | 'warning' | 'ok'>().notNull(),
      source: c.text('source').$type<ReadingSource>().notNull(),
      by: c.text('by').notNull(),
      byId: c.text('by_id').references(() => users.id),
      note: c.text('note').notNull(),
      createdAt: c.text('created_at').notNull(),
    },
    (t) => [c.uniqueIndex('readings_at_key').on(t.kriId, t.at)],
  );

  /** Readings of an hour or a day in one row, kept by the same transaction. */
  const readingRollups = c.table(
    'reading_rollups',
    {
      kriId: ofKri(),
      bucket: c.text('bucket').$type<'hour' | 'day'>().notNull(),
      startsAt: c.text('starts_at').notNull(),
      count: c.int('count').notNull(),
      sum: c.real('sum').notNull(),
      min: c.real('min').notNull(),
      max: c.real('max').notNull(),
      last: c.real('last').notNull(),
      lastAt: c.text('last_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.kriId, t.bucket, t.startsAt] })],
  );

  const proposals = c.table(
    'proposals',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      riskId: c
        .text('risk_id')
        .notNull()
        .references(() => risks.id),
      kriId: ofKri(),
      readingId: c.text('reading_id'),
      kind: c.text('kind').$type<'worse' | 'back'>().notNull(),
      state: c.text('state').$type<'open' | 'accepted' | 'declined' | 'withdrawn'>().notNull(),
      fromProbability: c.text('from_probability'),
      fromImpact: c.text('from_impact'),
      toProbability: c.text('to_probability'),
      toImpact: c.text('to_impact'),
      evidence: c.text('evidence').notNull(),
      reason: c.text('reason').notNull(),
      decidedBy: c.text('decided_by'),
      decidedById: c.text('decided_by_id').references(() => users.id),
      decidedAt: c.text('decided_at'),
      /** `risk:kri` while it is open, so that there is one at most. */
      openKey: c.text('open_key'),
      createdAt: c.text('created_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('proposals_open_key').on(t.openKey),
      c.index('proposals_register_idx').on(t.registerId, t.state, t.createdAt),
      c.index('proposals_risk_idx').on(t.riskId),
    ],
  );

  const escalations = c.table(
    'escalations',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      riskId: c
        .text('risk_id')
        .notNull()
        .references(() => risks.id),
      trigger: c.text('trigger').$type<EscalationTrigger>().notNull(),
      kriId: c.text('kri_id').references(() => kris.id),
      /** The due date of the review it is about. */
      reviewDue: c.text('review_due'),
      reason: c.text('reason').notNull(),
      state: c.text('state').$type<EscalationState>().notNull(),
      priority: c.text('priority').$type<RiskPriority>().notNull(),
      level: c.text('level').notNull(),
      raisedFrom: c.text('raised_from').notNull(),
      raised: c.int('raised').notNull(),
      response: c.text('response').notNull(),
      responseMinutes: c.int('response_minutes'),
      people: c.json<string[]>('people').notNull(),
      assigneeId: c.text('assignee_id').references(() => users.id),
      openedAt: c.text('opened_at').notNull(),
      openedBy: c.text('opened_by').notNull(),
      clockFrom: c.text('clock_from').notNull(),
      dueAt: c.text('due_at'),
      breachedAt: c.text('breached_at'),
      acknowledgedAt: c.text('acknowledged_at'),
      acknowledgedBy: c.text('acknowledged_by'),
      snoozedUntil: c.text('snoozed_until'),
      snoozeReason: c.text('snooze_reason').notNull(),
      /** Working minutes that were left when it was snoozed. */
      minutesLeft: c.int('minutes_left'),
      resolvedAt: c.text('resolved_at'),
      resolvedBy: c.text('resolved_by'),
      resolution: c.text('resolution').notNull(),
      /** `risk:trigger:kri` while it is not resolved, so that there is one at most. */
      openKey: c.text('open_key'),
      version: c.int('version').notNull(),
      updatedAt: c.text('updated_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('escalations_open_key').on(t.openKey),
      c.index('escalations_register_idx').on(t.registerId, t.state, t.dueAt),
      c.index('escalations_due_idx').on(t.state, t.dueAt),
      c.index('escalations_snoozed_idx').on(t.state, t.snoozedUntil),
      c.index('escalations_risk_idx').on(t.riskId),
      c.index('escalations_assignee_idx').on(t.assigneeId, t.state),
    ],
  );

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

  return {
    kris,
    kriRisks,
    readings,
    readingRollups,
    proposals,
    escalations,
    reviews,
    reviewCalls,
    reviewRuns,
    reviewTopics,
    reviewEvents,
  };
};
export type WatchTables = ReturnType<typeof defineWatch>;
