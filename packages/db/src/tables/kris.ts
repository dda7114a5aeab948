import type { Debounce, KriDirection, KriKind, KriPull, KriState, ReadingSource, Threshold } from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';
import type { RiskTables } from './risks.ts';

/** Indicators and checks, their readings, and the rescores they propose. */
export const defineKris = (
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

  return { kris, kriRisks, readings, readingRollups, proposals };
};
export type KriTables = ReturnType<typeof defineKris>;
