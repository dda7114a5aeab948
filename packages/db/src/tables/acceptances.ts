import type { Pinned, RiskPriority } from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { KriTables } from './kris.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';
import type { RiskTables } from './risks.ts';

/** Signatures: living with a risk, and signing a register off. */
export const defineAcceptances = (
  c: Columns,
  { users }: PeopleTables,
  { registers }: RegisterTables,
  { risks }: RiskTables,
  { kris }: KriTables,
) => {
  const acceptances = c.table(
    'acceptances',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      /** Counts within the register, for the reference people use. */
      number: c.int('number').notNull(),
      /** Null: the register itself is signed off. */
      riskId: c.text('risk_id').references(() => risks.id),
      /** How often the register is signed off; null for a risk. */
      rhythm: c.text('rhythm').$type<'weekly' | 'monthly'>(),
      /** `unsigned`: a document has a place for a signature and nobody in it. */
      state: c
        .text('state')
        .$type<'requested' | 'accepted' | 'declined' | 'withdrawn' | 'replaced' | 'unsigned'>()
        .notNull(),
      /** What it is about while it waits for a decision, so that one thing waits once; null afterwards. */
      openKey: c.text('open_key'),
      statement: c.text('statement').notNull(),
      conditions: c.text('conditions').notNull(),
      expiresOn: c.text('expires_on'),
      expiresOnKriId: c.text('expires_on_kri_id').references(() => kris.id),
      /** When the KRI it depends on became critical after it was signed. */
      firedAt: c.text('fired_at'),
      nextReview: c.text('next_review').notNull(),
      requestedById: c.text('requested_by_id').references(() => users.id),
      requestedBy: c.text('requested_by').notNull(),
      requestedAt: c.text('requested_at').notNull(),
      decidedById: c.text('decided_by_id').references(() => users.id),
      decidedBy: c.text('decided_by'),
      decidedAt: c.text('decided_at'),
      typedName: c.text('typed_name').notNull(),
      decisionReason: c.text('decision_reason').notNull(),
      /** Who took it back or whose signature replaced it; what was signed stays as it is. */
      endedBy: c.text('ended_by'),
      endedAt: c.text('ended_at'),
      endedReason: c.text('ended_reason').notNull().default(''),
      /** Title of the register it was signed in, where the next period took it over. */
      carriedFrom: c.text('carried_from'),
      selfApproved: c.bool('self_approved').notNull(),
      pinned: c.json<Pinned>('pinned').notNull(),
      pinnedPriority: c.text('pinned_priority').$type<RiskPriority>(),
      /** SHA-256 of what it was signed on. */
      contentHash: c.text('content_hash').notNull(),
      /** The expiry people were told of, so that they are told once. */
      remindedFor: c.text('reminded_for'),
      version: c.int('version').notNull(),
      updatedAt: c.text('updated_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('acceptances_number_key').on(t.registerId, t.number),
      c.uniqueIndex('acceptances_open_key').on(t.openKey),
      c.index('acceptances_register_idx').on(t.registerId, t.state),
      c.index('acceptances_risk_idx').on(t.riskId),
      c.index('acceptances_expiry_idx').on(t.state, t.expiresOn),
      c.index('acceptances_kri_idx').on(t.expiresOnKriId),
    ],
  );

  return { acceptances };
};
export type AcceptanceTables = ReturnType<typeof defineAcceptances>;
