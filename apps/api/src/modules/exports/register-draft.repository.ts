import type { Closing } from '@heed/contracts';
import type { Reader } from '@heed/db';
import type { RegisterDraft, RiskDraft } from '@heed/domain';
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { pagesInTurns } from '../../in-turns.ts';
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

/** So many risks are read before others get a turn. */
const AT_ONCE = 250;

/** The risks after one of them, by ref: each is found once, also where somebody moves it meanwhile. */
const nextRisks = (q: Reader, registerId: string, last: string | undefined) => {
  const { risks } = q.t;
  const byRef = q.bytewise(risks.ref);
  return q
    .select()
    .from(risks)
    .where(and(eq(risks.registerId, registerId), last === undefined ? undefined : gt(byRef, last)))
    .orderBy(asc(byRef))
    .limit(AT_ONCE);
};

const actionsOf = (q: Reader, riskIds: readonly string[]) => {
  const { actions } = q.t;
  return q
    .select()
    .from(actions)
    .where(inArray(actions.riskId, [...riskIds]))
    .orderBy(asc(actions.position));
};

const commentsOf = (q: Reader, riskIds: readonly string[]) => {
  const { comments } = q.t;
  return q
    .select()
    .from(comments)
    .where(and(inArray(comments.riskId, [...riskIds]), isNull(comments.removedAt)))
    .orderBy(asc(comments.at), asc(q.bytewise(comments.id)));
};

/** All risks of a register in the order of its document. */
const loadRisks = async (q: Reader, registerId: string): Promise<RiskDraft[]> => {
  const found: { readonly position: number; readonly draft: RiskDraft }[] = [];
  const read = (last: string | undefined) => nextRisks(q, registerId, last);
  for await (const rows of pagesInTurns(AT_ONCE, read, (last) => last.ref)) {
    const ids = rows.map(({ id }) => id);
    const actions = Map.groupBy(await actionsOf(q, ids), ({ riskId }) => riskId);
    const comments = Map.groupBy(await commentsOf(q, ids), ({ riskId }) => riskId);
    for (const row of rows)
      found.push({
        position: row.position,
        draft: draftOf(row, actions.get(row.id) ?? [], comments.get(row.id) ?? []),
      });
  }
  return found.sort((a, b) => a.position - b.position).map(({ draft }) => draft);
};

/** A whole register as it stands now, in domain values: what every export is made from. */
export const loadRegisterDraft = async (q: Reader, registerId: string): Promise<RegisterDraft> => {
  const row = await getRegister(q, registerId);
  const drafted = await loadRisks(q, registerId);
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
