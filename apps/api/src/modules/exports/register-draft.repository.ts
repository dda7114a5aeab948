import type { Closing } from '@heed/contracts';
import type { Reader } from '@heed/db';
import type { RegisterDraft, RiskDraft } from '@heed/domain';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { loadSignOffDraft } from '../acceptances/sign-off-draft.usecases.ts';
import { listPlanDrafts } from '../communication/plan-drafts.repository.ts';
import { getRegister, getScoringModel, listCategories } from '../registers/registers.repository.ts';
import { listReserveDrafts } from '../reserves/reserve-drafts.repository.ts';
import { listReviewEvents, listReviewTopics } from '../reviews/schedule.repository.ts';
import { listRunbookDrafts } from '../runbooks/runbook-drafts.repository.ts';
import { listEntryDrafts } from '../timeline/entry-drafts.repository.ts';
import { loadKriDrafts } from './kri-drafts.repository.ts';

type Rows = Reader['t'];
type ActionRow = Rows['actions']['$inferSelect'];
type CommentRow = Rows['comments']['$inferSelect'];

/** Names instead of accounts: a document knows none. */
const closingDraft = ({ proposedById: _, verifiedById: __, ...named }: Closing) => named;

const draftOf = (
  row: Rows['risks']['$inferSelect'],
  actions: readonly ActionRow[],
  comments: readonly CommentRow[],
): RiskDraft => ({
  ref: row.ref,
  title: row.title,
  description: row.description,
  category: row.category,
  state: row.state,
  stage: row.stage,
  statusAsWritten: row.statusAsWritten,
  response: row.response,
  owner: row.owner,
  identifiedOn: row.identifiedOn,
  identifiedBy: row.identifiedBy,
  cause: row.cause,
  consequence: row.consequence,
  probability: row.probability,
  impact: row.impact,
  probabilityRationale: row.probabilityRationale,
  impactRationale: row.impactRationale,
  stated: row.stated,
  inherent: row.inherent,
  residual: row.residual,
  target: row.target,
  indicators: row.indicators.map((item) => item.text),
  actions: actions.map(({ text, phase, perspective, additional, owner, due, state, doneOn, cost, recurring }) => ({
    text,
    phase,
    perspective,
    additional,
    owner,
    due,
    state,
    doneOn,
    cost,
    recurring,
  })),
  contingency: row.contingency.map((item) => item.text),
  rollback: {
    summary: row.rollback.summary,
    options: row.rollback.options.map(({ title, language, code, preferred }) => ({ title, language, code, preferred })),
  },
  monitoring: row.monitoring.map((item) => item.text),
  reviewCadence: row.reviewCadence,
  nextReview: row.nextReview,
  closedOn: row.closedOn,
  resolution: row.resolution,
  documentation: row.documentation,
  lessonsLearned: row.lessonsLearned,
  processImprovement: row.processImprovement,
  closing: row.closing && closingDraft(row.closing),
  comments: comments.map(({ by, at, text }) => ({ by, at, text })),
  notes: row.notes,
  customFields: row.customFields,
  lines: row.linesFrom === null || row.linesTo === null ? null : [row.linesFrom, row.linesTo],
});

/** A whole register as it stands now, in domain values: what every export is made from. */
export const loadRegisterDraft = async (q: Reader, registerId: string): Promise<RegisterDraft> => {
  const { risks, actions, comments } = q.t;
  const row = await getRegister(q, registerId);
  const riskRows = await q.select().from(risks).where(eq(risks.registerId, registerId)).orderBy(asc(risks.position));
  const actionRows = await q
    .select()
    .from(actions)
    .where(sql`${actions.riskId} in (select ${risks.id} from ${risks} where ${risks.registerId} = ${registerId})`)
    .orderBy(asc(actions.position));
  const byRisk = Map.groupBy(actionRows, (action) => action.riskId);
  const commentRows = await q
    .select({ comment: comments })
    .from(comments)
    .innerJoin(risks, eq(risks.id, comments.riskId))
    .where(and(eq(risks.registerId, registerId), isNull(comments.removedAt)))
    .orderBy(asc(comments.at), asc(q.bytewise(comments.id)));
  const commentsByRisk = Map.groupBy(
    commentRows.map((found) => found.comment),
    (comment) => comment.riskId,
  );
  const drafted = riskRows.map((risk) => draftOf(risk, byRisk.get(risk.id) ?? [], commentsByRisk.get(risk.id) ?? []));
  return {
    title: row.title,
    project: row.project,
    documentVersion: row.documentVersion,
    date: row.date,
    owner: row.owner,
    documentStatus: row.documentStatus,
    reviewCadence: row.reviewCadence,
    lastReview: row.lastReview,
    nextReview: row.nextReview,
    facts: row.facts,
    executiveSummary: row.executiveSummary,
    overallStated: row.overallStated,
    categories: await listCategories(q, registerId),
    scoring: await getScoringModel(q, registerId),
    escalation: row.escalation,
    separateDuties: row.separateDuties,
    risks: drafted,
    kris: await loadKriDrafts(q, registerId, drafted),
    communication: await listPlanDrafts(q, registerId),
    reviewTopics: await listReviewTopics(q, registerId),
    reviewEvents: await listReviewEvents(q, registerId),
    reserves: await listReserveDrafts(q, registerId),
    timeline: await listEntryDrafts(q, registerId),
    planStartsOn: row.planStartsOn,
    runbooks: await listRunbookDrafts(q, registerId),
    signOff: await loadSignOffDraft(q, registerId),
  };
};
