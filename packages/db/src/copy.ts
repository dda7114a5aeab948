import { createHash } from 'node:crypto';
import { asc, count, type SQL } from 'drizzle-orm';
import type { Database, Reader, Tables } from './database.ts';

/** Every table, parents before children. */
const IN_ORDER: readonly (keyof Tables)[] = [
  'users',
  'links',
  'sessions',
  'loginThrottles',
  'apiTokens',
  'registers',
  'memberships',
  'scoringModels',
  'categories',
  'owners',
  'ownerPeople',
  'risks',
  'actions',
  'assessments',
  'comments',
  'mentions',
  'follows',
  'riskCounts',
  'riskTallies',
  'kris',
  'kriRisks',
  'readings',
  'readingRollups',
  'proposals',
  'escalations',
  'reviewRuns',
  'reviews',
  'reviewCalls',
  'reviewTopics',
  'reviewEvents',
  'acceptances',
  'reserves',
  'allocations',
  'allocationRequests',
  'ledgerEntries',
  'runbooks',
  'runbookRuns',
  'timelineEntries',
  'notices',
  'notifications',
  'preferences',
  'mutes',
  'calendarFeeds',
  'webhooks',
  'communicationRules',
  'communicationRuns',
  'communicationReports',
  'deliveries',
  'reportDrafts',
  'reports',
  'jobs',
  'schedules',
  'imports',
  'documents',
  'idempotencyKeys',
  'auditEvents',
  'auditHead',
];

/** The keys that order the rows of a table completely. */
const keysOf = (q: Reader): Record<keyof Tables, SQL[]> => {
  const { t, bytewise } = q;
  return {
    users: [bytewise(t.users.id)],
    links: [bytewise(t.links.tokenHash)],
    sessions: [bytewise(t.sessions.id)],
    loginThrottles: [bytewise(t.loginThrottles.key)],
    apiTokens: [bytewise(t.apiTokens.id)],
    registers: [bytewise(t.registers.id)],
    memberships: [bytewise(t.memberships.registerId), bytewise(t.memberships.userId)],
    scoringModels: [bytewise(t.scoringModels.registerId), asc(t.scoringModels.version)],
    categories: [bytewise(t.categories.registerId), bytewise(t.categories.code)],
    risks: [bytewise(t.risks.id)],
    owners: [bytewise(t.owners.registerId), bytewise(t.owners.key)],
    ownerPeople: [bytewise(t.ownerPeople.registerId), bytewise(t.ownerPeople.key), bytewise(t.ownerPeople.userId)],
    actions: [bytewise(t.actions.riskId), bytewise(t.actions.id)],
    assessments: [bytewise(t.assessments.id)],
    comments: [bytewise(t.comments.id)],
    mentions: [bytewise(t.mentions.commentId), bytewise(t.mentions.userId)],
    follows: [bytewise(t.follows.riskId), bytewise(t.follows.userId)],
    riskCounts: [bytewise(t.riskCounts.registerId), bytewise(t.riskCounts.state), bytewise(t.riskCounts.priority)],
    riskTallies: [bytewise(t.riskTallies.registerId), bytewise(t.riskTallies.kind), bytewise(t.riskTallies.key)],
    kris: [bytewise(t.kris.id)],
    kriRisks: [bytewise(t.kriRisks.kriId), bytewise(t.kriRisks.riskId)],
    readings: [bytewise(t.readings.id)],
    readingRollups: [
      bytewise(t.readingRollups.kriId),
      bytewise(t.readingRollups.bucket),
      bytewise(t.readingRollups.startsAt),
    ],
    proposals: [bytewise(t.proposals.id)],
    escalations: [bytewise(t.escalations.id)],
    reviewRuns: [bytewise(t.reviewRuns.id)],
    reviews: [bytewise(t.reviews.id)],
    reviewCalls: [bytewise(t.reviewCalls.subjectId), bytewise(t.reviewCalls.kind), bytewise(t.reviewCalls.due)],
    reviewTopics: [bytewise(t.reviewTopics.registerId), asc(t.reviewTopics.position)],
    reviewEvents: [bytewise(t.reviewEvents.registerId), bytewise(t.reviewEvents.key)],
    acceptances: [bytewise(t.acceptances.id)],
    reserves: [bytewise(t.reserves.id)],
    allocations: [bytewise(t.allocations.reserveId), bytewise(t.allocations.riskId)],
    allocationRequests: [bytewise(t.allocationRequests.id)],
    ledgerEntries: [bytewise(t.ledgerEntries.id)],
    runbooks: [bytewise(t.runbooks.id)],
    runbookRuns: [bytewise(t.runbookRuns.id)],
    timelineEntries: [bytewise(t.timelineEntries.id)],
    notices: [bytewise(t.notices.id)],
    notifications: [bytewise(t.notifications.id)],
    preferences: [bytewise(t.preferences.userId)],
    mutes: [bytewise(t.mutes.userId), bytewise(t.mutes.registerId), bytewise(t.mutes.ref)],
    calendarFeeds: [bytewise(t.calendarFeeds.userId)],
    webhooks: [bytewise(t.webhooks.id)],
    communicationRules: [bytewise(t.communicationRules.id)],
    communicationRuns: [bytewise(t.communicationRuns.id)],
    communicationReports: [bytewise(t.communicationReports.runId)],
    deliveries: [bytewise(t.deliveries.id)],
    reportDrafts: [bytewise(t.reportDrafts.registerId), bytewise(t.reportDrafts.period)],
    reports: [bytewise(t.reports.id)],
    jobs: [bytewise(t.jobs.id)],
    schedules: [bytewise(t.schedules.key)],
    imports: [bytewise(t.imports.id)],
    documents: [bytewise(t.documents.id)],
    idempotencyKeys: [bytewise(t.idempotencyKeys.userId), bytewise(t.idempotencyKeys.key)],
    auditEvents: [asc(t.auditEvents.seq)],
    auditHead: [asc(t.auditHead.id)],
  };
};

const CHUNK = 500;

/** The rows of a table in order, a chunk at a time. */
async function* rowsOf(q: Reader, name: keyof Tables): AsyncGenerator<Record<string, unknown>[]> {
  for (let offset = 0; ; offset += CHUNK) {
    const rows = await q
      .select()
      .from(q.t[name])
      .orderBy(...keysOf(q)[name])
      .limit(CHUNK)
      .offset(offset);
    if (rows.length > 0) yield rows as Record<string, unknown>[];
    if (rows.length < CHUNK) return;
  }
}

export interface Contents {
  /** Rows per table. */
  readonly rows: Record<string, number>;
  /** SHA-256 over every row in order: equal contents have equal hashes, on either database. */
  readonly hash: string;
}

/** Counts and hashes everything a database holds. */
export const describeContents = async (q: Reader): Promise<Contents> => {
  const digest = createHash('sha256');
  const rows: Record<string, number> = {};
  for (const name of IN_ORDER) {
    let n = 0;
    for await (const chunk of rowsOf(q, name))
      for (const row of chunk) {
        digest.update(JSON.stringify([name, Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))]));
        n += 1;
      }
    rows[name] = n;
  }
  return { rows, hash: digest.digest('hex') };
};

/** Copies everything into an empty database, in one transaction there. Answers what arrived. */
export const copyDatabase = async (from: Database, to: Database): Promise<Contents> => {
  const [people] = await to.read.select({ n: count() }).from(to.read.t.users);
  if (people && people.n > 0) throw new Error('The target database has people in it already. Give an empty one.');
  await to.tx(async (q) => {
    await q.delete(q.t.auditHead);
    for (const name of IN_ORDER)
      for await (const chunk of rowsOf(from.read, name)) await q.insert(q.t[name]).values(chunk as never);
  });
  return describeContents(to.read);
};
