import type { EscalationBand, EscalationSetting, Fact, Money, OwnerKind, Role, ScoringModel } from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { PeopleTables } from './people.ts';

/** Registers, who belongs to them, and how they score. */
export const defineRegisters = (c: Columns, { users }: PeopleTables) => {
  const registers = c.table(
    'registers',
    {
      id: c.text('id').primaryKey(),
      slug: c.text('slug').notNull(),
      title: c.text('title').notNull(),
      project: c.text('project').notNull(),
      documentVersion: c.text('document_version').notNull(),
      date: c.text('date'),
      owner: c.text('owner').notNull(),
      documentStatus: c.text('document_status').$type<'draft' | 'active' | 'archived'>().notNull(),
      reviewCadence: c.text('review_cadence').notNull(),
      lastReview: c.text('last_review'),
      nextReview: c.text('next_review'),
      /** The day the `overdueRank` of its risks stands for; the first reader of a new day moves it on. */
      overdueOn: c.text('overdue_on').notNull().default(''),
      facts: c.json<Fact[]>('facts').notNull(),
      /** The register it is the next period of. */
      predecessorId: c.text('predecessor_id'),
      /** Whether another person must verify; null where the default decides. */
      separateDuties: c.bool('separate_duties'),
      executiveSummary: c.text('executive_summary').notNull(),
      overallStated: c.text('overall_stated').notNull(),
      escalation: c.json<EscalationBand[]>('escalation').notNull(),
      /** The part of the policy no document holds; null: the usual. */
      escalationSetting: c.json<EscalationSetting>('escalation_setting'),
      /** What a manager may allocate without an executive; null: everything. */
      reserveLimit: c.json<Money>('reserve_limit'),
      /** The day week 1 of its plan begins. */
      planStartsOn: c.text('plan_starts_on'),
      /** Findings of the linter about the imported document. */
      findingCount: c.int('finding_count').notNull(),
      version: c.int('version').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
      archivedAt: c.text('archived_at'),
    },
    (t) => [c.uniqueIndex('registers_slug_key').on(t.slug)],
  );

  const memberships = c.table(
    'memberships',
    {
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      userId: c
        .text('user_id')
        .notNull()
        .references(() => users.id),
      roles: c.json<Role[]>('roles').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.userId] }), c.index('memberships_user_idx').on(t.userId)],
  );

  const scoringModels = c.table(
    'scoring_models',
    {
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      version: c.int('version').notNull(),
      definition: c.json<ScoringModel>('definition').notNull(),
      createdAt: c.text('created_at').notNull(),
      by: c.text('by').notNull().default(''),
      reason: c.text('reason').notNull().default(''),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.version] })],
  );

  const categories = c.table(
    'categories',
    {
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      code: c.text('code').notNull(),
      name: c.text('name').notNull(),
      description: c.text('description').notNull(),
      reviewCadence: c.text('review_cadence').notNull().default(''),
      position: c.int('position').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.code] })],
  );

  /** Whom a name means that owns risks or actions. Names without a row mean the member who is called so, if any. */
  const owners = c.table(
    'owners',
    {
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      /** The name in lower case. */
      key: c.text('key').notNull(),
      name: c.text('name').notNull(),
      kind: c.text('kind').$type<OwnerKind>().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.key] })],
  );

  /** The person a name means, or the people of a team. */
  const ownerPeople = c.table(
    'owner_people',
    {
      registerId: c.text('register_id').notNull(),
      key: c.text('key').notNull(),
      userId: c
        .text('user_id')
        .notNull()
        .references(() => users.id),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.key, t.userId] }), c.index('owner_people_user_idx').on(t.userId)],
  );

  return { registers, memberships, scoringModels, categories, owners, ownerPeople };
};
export type RegisterTables = ReturnType<typeof defineRegisters>;
