import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';
import type { RiskTables } from './risks.ts';

/** Contingency money, in minor units of its currency. */
export const defineReserves = (
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

  /** The check is the last word: what is available is never negative, whatever happens at once. */
  const reserves = c.table(
    'reserves',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      /** Code of a category, or a name of its own. */
      category: c.text('category').notNull(),
      position: c.int('position').notNull(),
      currency: c.text('currency').notNull(),
      amount: c.bigint('amount').notNull(),
      allocated: c.bigint('allocated').notNull(),
      version: c.int('version').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('reserves_category_key').on(t.registerId, t.category),
      c.check('reserves_never_negative', sql`${t.allocated} >= 0 and ${t.allocated} <= ${t.amount}`),
    ],
  );
  const ofReserve = () =>
    c
      .text('reserve_id')
      .notNull()
      .references(() => reserves.id);

  /** What of a reserve each risk holds. */
  const allocations = c.table(
    'allocations',
    {
      reserveId: ofReserve(),
      /** Id of the risk; empty for what a document allocates without saying to which. */
      riskId: c.text('risk_id').notNull(),
      amount: c.bigint('amount').notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.reserveId, t.riskId] }),
      c.index('allocations_risk_idx').on(t.riskId),
      c.check('allocations_never_negative', sql`${t.amount} >= 0`),
    ],
  );

  /** Somebody asks for money for a risk; another person decides. */
  const allocationRequests = c.table(
    'allocation_requests',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      reserveId: ofReserve(),
      riskId: c
        .text('risk_id')
        .notNull()
        .references(() => risks.id),
      amount: c.bigint('amount').notNull(),
      reason: c.text('reason').notNull(),
      state: c.text('state').$type<'open' | 'approved' | 'declined' | 'withdrawn'>().notNull(),
      requestedById: c
        .text('requested_by_id')
        .notNull()
        .references(() => users.id),
      requestedBy: c.text('requested_by').notNull(),
      requestedAt: c.text('requested_at').notNull(),
      decidedBy: c.text('decided_by'),
      decidedAt: c.text('decided_at'),
      decisionReason: c.text('decision_reason').notNull(),
      selfApproved: c.bool('self_approved').notNull(),
      version: c.int('version').notNull(),
    },
    (t) => [
      c.index('allocation_requests_register_idx').on(t.registerId, t.state, t.requestedAt),
      c.index('allocation_requests_risk_idx').on(t.riskId, t.state),
    ],
  );

  /** Only ever inserted: the sum of the lines of a reserve is what is available in it. */
  const ledgerEntries = c.table(
    'ledger_entries',
    {
      id: c.text('id').primaryKey(),
      registerId: ofRegister(),
      reserveId: ofReserve(),
      kind: c
        .text('kind')
        .$type<'opened' | 'changed' | 'allocated' | 'returned' | 'transferred out' | 'transferred in'>()
        .notNull(),
      /** What the line does to the available money: below zero where it leaves the reserve, or makes it smaller. */
      amount: c.bigint('amount').notNull(),
      /** Available in the reserve after this line. */
      available: c.bigint('available').notNull(),
      riskId: c.text('risk_id').references(() => risks.id),
      requestId: c.text('request_id').references(() => allocationRequests.id),
      reason: c.text('reason').notNull(),
      by: c.text('by').notNull(),
      approvedBy: c.text('approved_by'),
      at: c.text('at').notNull(),
    },
    (t) => [
      c.index('ledger_entries_register_idx').on(t.registerId, t.at),
      c.index('ledger_entries_reserve_idx').on(t.reserveId, t.at),
      c.index('ledger_entries_risk_idx').on(t.riskId),
    ],
  );

  return { reserves, allocations, allocationRequests, ledgerEntries };
};
