import type {
  CommunicationChannel,
  CommunicationFormat,
  CommunicationTiming,
  DeliveryState,
  NotificationKind,
  NotificationPreferences,
  Recipients,
  ReportContent,
  WebhookShape,
} from '@heed/contracts';
import type { Columns } from '../columns.ts';
import type { PeopleTables } from './people.ts';
import type { RegisterTables } from './registers.ts';

/** Who is told what, and how it went out. */
export const defineTelling = (c: Columns, { users }: PeopleTables, { registers }: RegisterTables) => {
  const ofUser = () =>
    c
      .text('user_id')
      .notNull()
      .references(() => users.id);

  const notifications = c.table(
    'notifications',
    {
      id: c.text('id').primaryKey(),
      userId: ofUser(),
      registerId: c.text('register_id').references(() => registers.id),
      kind: c.text('kind').$type<NotificationKind>().notNull(),
      /** What it tells of: a person is told once. */
      key: c.text('key').notNull(),
      ref: c.text('ref'),
      title: c.text('title').notNull(),
      body: c.text('body').notNull(),
      path: c.text('path').notNull(),
      at: c.text('at').notNull(),
      readAt: c.text('read_at'),
      /** When it went out by e-mail, alone or in a digest; waiting for the next digest while null and `digest`. */
      mailedAt: c.text('mailed_at'),
      mail: c.text('mail').$type<'at once' | 'digest' | 'off'>().notNull(),
    },
    (t) => [
      c.uniqueIndex('notifications_key').on(t.userId, t.key),
      c.index('notifications_user_idx').on(t.userId, t.at),
      c.index('notifications_unread_idx').on(t.userId, t.readAt),
      c.index('notifications_mail_idx').on(t.userId, t.mail, t.mailedAt),
      c.index('notifications_at_idx').on(t.at),
    ],
  );

  const preferences = c.table('preferences', {
    userId: c
      .text('user_id')
      .primaryKey()
      .references(() => users.id),
    choices: c.json<NotificationPreferences>('choices').notNull(),
    updatedAt: c.text('updated_at').notNull(),
  });

  const mutes = c.table(
    'mutes',
    {
      userId: ofUser(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      /** Empty: the whole register. */
      ref: c.text('ref').notNull(),
      until: c.text('until'),
    },
    (t) => [c.primaryKey({ columns: [t.userId, t.registerId, t.ref] })],
  );

  /** The address of a person's calendar; only its hash is kept. */
  const calendarFeeds = c.table(
    'calendar_feeds',
    {
      userId: c
        .text('user_id')
        .primaryKey()
        .references(() => users.id),
      tokenHash: c.text('token_hash').notNull(),
      createdAt: c.text('created_at').notNull(),
      lastUsedAt: c.text('last_used_at'),
    },
    (t) => [c.uniqueIndex('calendar_feeds_token_key').on(t.tokenHash)],
  );

  const webhooks = c.table('webhooks', {
    id: c.text('id').primaryKey(),
    name: c.text('name').notNull(),
    url: c.text('url').notNull(),
    secret: c.text('secret').notNull(),
    shape: c.text('shape').$type<WebhookShape>().notNull(),
    kinds: c.json<NotificationKind[]>('kinds').notNull(),
    registerId: c.text('register_id').references(() => registers.id),
    active: c.bool('active').notNull(),
    problem: c.text('problem').notNull(),
    /** Since when every delivery has failed. */
    failingSince: c.text('failing_since'),
    lastAt: c.text('last_at'),
    lastStatus: c.int('last_status'),
    createdById: c
      .text('created_by_id')
      .notNull()
      .references(() => users.id),
    createdBy: c.text('created_by').notNull(),
    createdAt: c.text('created_at').notNull(),
    removedAt: c.text('removed_at'),
    version: c.int('version').notNull(),
  });

  const communicationRules = c.table(
    'communication_rules',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      position: c.int('position').notNull(),
      stakeholder: c.text('stakeholder').notNull(),
      frequency: c.text('frequency').notNull(),
      format: c.text('format').$type<CommunicationFormat>().notNull(),
      content: c.text('content').notNull(),
      channel: c.text('channel').$type<CommunicationChannel>().notNull(),
      timing: c.json<CommunicationTiming>('timing').notNull(),
      recipients: c.json<Recipients>('recipients').notNull(),
      active: c.bool('active').notNull(),
      lastAt: c.text('last_at'),
      removedAt: c.text('removed_at'),
      version: c.int('version').notNull(),
    },
    (t) => [c.index('communication_rules_register_idx').on(t.registerId, t.position)],
  );

  /** Insert-only: what was sent. */
  const communicationRuns = c.table(
    'communication_runs',
    {
      id: c.text('id').primaryKey(),
      registerId: c
        .text('register_id')
        .notNull()
        .references(() => registers.id),
      ruleId: c
        .text('rule_id')
        .notNull()
        .references(() => communicationRules.id),
      /** The scheduled moment, or the id of a sending by hand: it happens once. */
      due: c.text('due').notNull(),
      kind: c.text('kind').$type<'scheduled' | 'sent now'>().notNull(),
      subject: c.text('subject').notNull(),
      text: c.text('text').notNull(),
      html: c.text('html').notNull(),
      quiet: c.bool('quiet').notNull(),
      by: c.text('by').notNull(),
      at: c.text('at').notNull(),
    },
    (t) => [
      c.uniqueIndex('communication_runs_key').on(t.ruleId, t.due),
      c.index('communication_runs_register_idx').on(t.registerId, t.at),
    ],
  );

  /** Which report a run sent: the file that goes with its mails is made of it. */
  const communicationReports = c.table('communication_reports', {
    runId: c
      .text('run_id')
      .primaryKey()
      .references(() => communicationRuns.id),
    period: c.text('period').notNull(),
    /** Of the issued version; 0 for a draft. */
    number: c.int('number').notNull(),
    hash: c.text('hash').notNull(),
    /** What a draft said then; an issued version is kept as a report. */
    draft: c.json<ReportContent>('draft'),
  });

  /** One message on its way out, by e-mail or webhook. */
  const deliveries = c.table(
    'deliveries',
    {
      id: c.text('id').primaryKey(),
      channel: c.text('channel').$type<CommunicationChannel>().notNull(),
      kind: c.text('kind').notNull(),
      webhookId: c.text('webhook_id').references(() => webhooks.id),
      runId: c.text('run_id').references(() => communicationRuns.id),
      userId: c.text('user_id').references(() => users.id),
      /** Name or address it goes to. */
      recipient: c.text('recipient').notNull(),
      subject: c.text('subject').notNull(),
      body: c.text('body').notNull(),
      html: c.text('html').notNull(),
      state: c.text('state').$type<DeliveryState>().notNull(),
      attempts: c.int('attempts').notNull(),
      status: c.int('status'),
      answer: c.text('answer').notNull(),
      createdAt: c.text('created_at').notNull(),
      sentAt: c.text('sent_at'),
      /** The file that went with it, or why it did not; empty where none was to. */
      attachment: c.text('attachment').notNull().default(''),
    },
    (t) => [
      c.index('deliveries_webhook_idx').on(t.webhookId, t.createdAt),
      c.index('deliveries_run_idx').on(t.runId),
      c.index('deliveries_created_idx').on(t.createdAt),
    ],
  );

  return {
    notifications,
    preferences,
    mutes,
    calendarFeeds,
    webhooks,
    communicationRules,
    communicationRuns,
    communicationReports,
    deliveries,
  };
};
