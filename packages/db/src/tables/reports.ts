import type { DecisionNeeded, Narrative, ReportSnapshot } from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { RegisterTables } from './registers.ts';

/** What is told of a month. */
export const defineReports = (c: Columns, { registers }: RegisterTables) => {
  const ofRegister = () =>
    c
      .text('register_id')
      .notNull()
      .references(() => registers.id);

  /** What people write for a month before it is issued; issuing makes a new version of it, too. */
  const reportDrafts = c.table(
    'report_drafts',
    {
      registerId: ofRegister(),
      period: c.text('period').notNull(),
      narrative: c.json<Narrative>('narrative').notNull(),
      decisions: c.json<DecisionNeeded[]>('decisions').notNull(),
      version: c.int('version').notNull(),
      updatedAt: c.text('updated_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.period] })],
  );

  /** Issued versions: what they say is never changed, only withdrawn. */
  const reports = c.table(
    'reports',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      period: c.text('period').notNull(),
      number: c.int('number').notNull(),
      snapshot: c.json<ReportSnapshot>('snapshot').notNull(),
      narrative: c.json<Narrative>('narrative').notNull(),
      decisions: c.json<DecisionNeeded[]>('decisions').notNull(),
      /** What it says first, for lists. */
      headline: c.text('headline').notNull(),
      hash: c.text('hash').notNull(),
      issuedAt: c.text('issued_at').notNull(),
      issuedBy: c.text('issued_by').notNull(),
      withdrawnAt: c.text('withdrawn_at'),
      withdrawnBy: c.text('withdrawn_by'),
      withdrawnReason: c.text('withdrawn_reason').notNull(),
    },
    (t) => [c.uniqueIndex('reports_number_key').on(t.registerId, t.period, t.number)],
  );

  return { reportDrafts, reports };
};
