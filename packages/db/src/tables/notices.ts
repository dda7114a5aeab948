import type { Columns } from '../columns.ts';
import type { RegisterTables } from './registers.ts';
import type { RiskTables } from './risks.ts';

/** What users are told of a risk that touches them. */
export const defineNotices = (c: Columns, { registers }: RegisterTables, { risks }: RiskTables) => {
  const notices = c.table(
    'notices',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      /** Counts within the register. */
      number: c.int('number').notNull().default(0),
      title: c.text('title').notNull(),
      impact: c.text('impact').notNull(),
      timeline: c.text('timeline').notNull(),
      riskId: c.text('risk_id').references(() => risks.id),
      state: c.text('state').$type<'draft' | 'published' | 'ended'>().notNull(),
      by: c.text('by').notNull(),
      publishedAt: c.text('published_at'),
      publishedBy: c.text('published_by'),
      /** Last change of a published one. */
      changedAt: c.text('changed_at'),
      endedAt: c.text('ended_at'),
      /** The end of its public address; null while it has none. */
      publicToken: c.text('public_token'),
      version: c.int('version').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('notices_number_key').on(t.registerId, t.number),
      c.uniqueIndex('notices_public_key').on(t.publicToken),
    ],
  );

  return { notices };
};
