import type {
  ActionState,
  AssessmentKind,
  Closing,
  CustomField,
  Estimate,
  KriState,
  Money,
  RiskPriority,
  RiskResponse,
  RiskState,
  RollbackPlan,
  StatedLevel,
  TextItem,
} from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';

export type TallyKind = 'owner' | 'stage' | 'cell';

/** Risks and what is only ever added to them. */
export const defineRisks = (c: Columns, { users }: PeopleTables, { registers }: RegisterTables) => {
  const risks = c.table(
    'risks',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      ref: c.text('ref').notNull(),
      /** The number in the ref, so that RISK-10 sorts after RISK-9. */
      refNumber: c.int('ref_number').notNull(),
      /** Order in the document; later risks follow. */
      position: c.int('position').notNull(),
      title: c.text('title').notNull(),
      description: c.text('description').notNull(),
      category: c.text('category'),
      state: c.text('state').$type<RiskState>().notNull(),
      /** 0 proposed and active, 1 accepted, 2 closed: the first key of the attention order. */
      stateRank: c.int('state_rank').notNull(),
      stage: c.text('stage').notNull(),
      statusAsWritten: c.text('status_as_written').notNull(),
      response: c.text('response').$type<RiskResponse>(),
      ownerId: c.text('owner_id').references(() => users.id),
      owner: c.text('owner'),
      /** Key of the team the owner is, where it is one. */
      ownerTeam: c.text('owner_team'),
      identifiedOn: c.text('identified_on'),
      identifiedBy: c.text('identified_by').notNull(),
      cause: c.text('cause').notNull(),
      consequence: c.text('consequence').notNull(),
      /** Level codes, and their place on the scale for sorting. */
      probability: c.text('probability'),
      impact: c.text('impact'),
      probabilityRank: c.int('probability_rank').notNull(),
      impactRank: c.int('impact_rank').notNull(),
      probabilityRationale: c.text('probability_rationale').notNull(),
      impactRationale: c.text('impact_rationale').notNull(),
      score: c.real('score'),
      priority: c.text('priority').$type<RiskPriority>().notNull(),
      priorityRank: c.int('priority_rank').notNull(),
      /** Assessments of the other kinds as they stand; how they came about is in `assessments`. */
      inherent: c.json<Estimate>('inherent'),
      residual: c.json<Estimate>('residual'),
      target: c.json<Estimate>('target'),
      stated: c.json<StatedLevel>('stated'),
      disputed: c.bool('disputed').notNull(),
      movedFromScore: c.real('moved_from_score'),
      movedFromPriority: c.text('moved_from_priority').$type<RiskPriority>(),
      movedAt: c.text('moved_at'),
      indicators: c.json<TextItem[]>('indicators').notNull(),
      contingency: c.json<TextItem[]>('contingency').notNull(),
      rollback: c.json<RollbackPlan>('rollback').notNull(),
      monitoring: c.json<TextItem[]>('monitoring').notNull(),
      customFields: c.json<CustomField[]>('custom_fields').notNull(),
      notes: c.text('notes').notNull(),
      reviewCadence: c.text('review_cadence').notNull(),
      /** Set by the document or a person. */
      nextReview: c.text('next_review'),
      /** The date above, or the one that follows from the cadence. */
      reviewDue: c.text('review_due'),
      /** Due date of the open action that is due first. */
      actionDue: c.text('action_due'),
      /** 0 when that review or action was due before the register's `overdueOn`, else 1: the fourth key of the attention order. */
      overdueRank: c.int('overdue_rank').notNull().default(1),
      /** Worst state of the KRIs that speak for it, and its place for sorting: the third key of the attention order. */
      kriState: c.text('kri_state').$type<KriState>(),
      kriRank: c.int('kri_rank').notNull().default(5),
      closedOn: c.text('closed_on'),
      resolution: c.text('resolution').notNull(),
      documentation: c.text('documentation').notNull().default(''),
      lessonsLearned: c.text('lessons_learned').notNull().default(''),
      processImprovement: c.text('process_improvement').notNull().default(''),
      closing: c.json<Closing>('closing'),
      /** Since when a proposed closing waits for verification. */
      closingSince: c.text('closing_since'),
      /** When it came into its state. */
      stateSince: c.text('state_since').notNull().default(''),
      linesFrom: c.int('lines_from'),
      linesTo: c.int('lines_to'),
      /** Lower-case ref, title, description and owner, for finding by text alike on both databases. */
      searchText: c.text('search_text').notNull(),
      version: c.int('version').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('risks_ref_key').on(t.registerId, t.ref),
      c
        .index('risks_attention_idx')
        .on(t.registerId, t.stateRank, t.priorityRank, t.kriRank, t.overdueRank, t.position),
      c.index('risks_position_idx').on(t.registerId, t.position),
      c.index('risks_review_idx').on(t.registerId, t.reviewDue),
      c.index('risks_moved_idx').on(t.registerId, t.movedAt),
      c.index('risks_created_idx').on(t.registerId, t.createdAt),
      // With the id, so that the risks of a state are named without being read.
      c.index('risks_state_since_idx').on(t.registerId, t.state, t.stateSince, t.id),
      c.index('risks_closing_idx').on(t.registerId, t.closingSince),
      c.index('risks_owner_idx').on(t.ownerId),
      c.index('risks_team_idx').on(t.registerId, t.ownerTeam),
      c.index('risks_number_idx').on(t.registerId, t.refNumber),
      c
        .index('risks_cell_idx')
        .on(t.registerId, t.state, t.probability, t.impact, t.priorityRank, t.kriRank, t.overdueRank, t.position),
    ],
  );

  const actions = c.table(
    'actions',
    {
      /** Unique in its risk. */
      id: c.text('id').notNull(),
      riskId: c
        .text('risk_id')
        .notNull()
        .references(() => risks.id),
      /** The risk's, so that the actions of a register are found without its risks. */
      registerId: c.text('register_id').notNull().default(''),
      position: c.int('position').notNull(),
      text: c.text('text').notNull(),
      phase: c.text('phase'),
      perspective: c.text('perspective'),
      additional: c.bool('additional').notNull(),
      owner: c.text('owner'),
      due: c.text('due'),
      state: c.text('state').$type<ActionState>().notNull(),
      ownerId: c.text('owner_id').references(() => users.id),
      ownerTeam: c.text('owner_team'),
      doneOn: c.text('done_on'),
      cost: c.json<Money>('cost'),
      recurring: c.text('recurring').notNull().default(''),
    },
    (t) => [
      c.primaryKey({ columns: [t.riskId, t.id] }),
      c.index('actions_risk_idx').on(t.riskId, t.position),
      c.index('actions_register_idx').on(t.registerId, t.state, t.due),
      c.index('actions_owner_idx').on(t.ownerId, t.state, t.due),
      c.index('actions_team_idx').on(t.registerId, t.ownerTeam),
    ],
  );

  /** Append-only: a score keeps the model it was made under. */
  const assessments = c.table(
    'assessments',
    {
      id: c.text('id').primaryKey(),
      riskId: c
        .text('risk_id')
        .notNull()
        .references(() => risks.id),
      kind: c.text('kind').$type<AssessmentKind>().notNull(),
      probability: c.text('probability'),
      impact: c.text('impact'),
      score: c.real('score'),
      priority: c.text('priority').$type<RiskPriority>().notNull(),
      stated: c.json<StatedLevel>('stated'),
      rationale: c.text('rationale').notNull(),
      probabilityRationale: c.text('probability_rationale').notNull().default(''),
      impactRationale: c.text('impact_rationale').notNull().default(''),
      /** When a target is to be reached. */
      date: c.text('date'),
      modelVersion: c.int('model_version').notNull(),
      byId: c.text('by_id').references(() => users.id),
      by: c.text('by').notNull(),
      at: c.text('at').notNull(),
    },
    (t) => [c.index('assessments_risk_idx').on(t.riskId, t.at)],
  );

  /** Risks per state and priority, kept by the same transaction as the risks. */
  const riskCounts = c.table(
    'risk_counts',
    {
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      state: c.text('state').$type<RiskState>().notNull(),
      priority: c.text('priority').$type<RiskPriority>().notNull(),
      count: c.int('count').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.state, t.priority] })],
  );

  /** How often an owner or a stage is named, and how many active risks stand in a cell; kept like the counts above. */
  const riskTallies = c.table(
    'risk_tallies',
    {
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      kind: c.text('kind').$type<TallyKind>().notNull(),
      /** The owner or stage as written; the cell by its codes: `high/low`, empty where a factor is missing. */
      key: c.text('key').notNull(),
      count: c.int('count').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.registerId, t.kind, t.key] })],
  );

  const comments = c.table(
    'comments',
    {
      id: c.text('id').primaryKey(),
      riskId: c
        .text('risk_id')
        .notNull()
        .references(() => risks.id),
      text: c.text('text').notNull(),
      byId: c.text('by_id').references(() => users.id),
      by: c.text('by').notNull(),
      at: c.text('at').notNull(),
      editedAt: c.text('edited_at'),
      removedAt: c.text('removed_at'),
      version: c.int('version').notNull(),
    },
    (t) => [c.index('comments_risk_idx').on(t.riskId, t.at)],
  );

  const mentions = c.table(
    'mentions',
    {
      commentId: c
        .text('comment_id')
        .notNull()
        .references(() => comments.id),
      userId: c
        .text('user_id')
        .notNull()
        .references(() => users.id),
    },
    (t) => [c.primaryKey({ columns: [t.commentId, t.userId] }), c.index('mentions_user_idx').on(t.userId)],
  );

  /** Who wants to hear of a risk. */
  const follows = c.table(
    'follows',
    {
      riskId: c
        .text('risk_id')
        .notNull()
        .references(() => risks.id),
      userId: c
        .text('user_id')
        .notNull()
        .references(() => users.id),
      at: c.text('at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.riskId, t.userId] }), c.index('follows_user_idx').on(t.userId)],
  );

  return { risks, actions, assessments, riskCounts, riskTallies, comments, mentions, follows };
};
export type RiskTables = ReturnType<typeof defineRisks>;
