import type { Priority } from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { AcceptanceTables } from './acceptances.ts';
import type { RegisterTables } from './registers.ts';

/** The plan: what is done in which week, about which risks. */
export const defineTimeline = (c: Columns, { registers }: RegisterTables, { acceptances }: AcceptanceTables) => {
  const timelineEntries = c.table(
    'timeline_entries',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      position: c.int('position').notNull(),
      /** As written: `Week 1`. */
      period: c.text('period').notNull(),
      text: c.text('text').notNull(),
      /** Set by a person; null: worked out from the period and the day the plan begins, if it says. */
      startsOn: c.text('starts_on'),
      endsOn: c.text('ends_on'),
      isMilestone: c.bool('is_milestone').notNull(),
      /** The levels its words name: `high-risk items`. */
      levels: c.json<Priority[]>('levels').notNull(),
      /** The risks it covers. */
      riskIds: c.json<string[]>('risk_ids').notNull(),
      /** Whether a person chose the risks; else they are those its words named when it was read. */
      risksChosen: c.bool('risks_chosen').notNull(),
      doneAt: c.text('done_at'),
      doneBy: c.text('done_by'),
      /** The sign-off a milestone was reached with. */
      signOffId: c.text('sign_off_id').references(() => acceptances.id),
      version: c.int('version').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
      removedAt: c.text('removed_at'),
    },
    (t) => [c.index('timeline_entries_register_idx').on(t.registerId, t.position)],
  );

  return { timelineEntries };
};
