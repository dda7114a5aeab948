import type { EscalationState, EscalationTrigger, RiskPriority } from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { KriTables } from './kris.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';
import type { RiskTables } from './risks.ts';

/** Clocks that run until somebody answers. */
export const defineEscalations = (
  c: Columns,
  { users }: PeopleTables,
  { registers }: RegisterTables,
  { risks }: RiskTables,
  { kris }: KriTables,
) => {
  const escalations = c.table(
    'escalations',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
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

  return { escalations };
};
