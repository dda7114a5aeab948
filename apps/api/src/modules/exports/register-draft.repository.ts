import type { Reader } from '@heed/db';
import type { RegisterDraft, RiskDraft } from '@heed/domain';
import { asc, eq, sql } from 'drizzle-orm';
import { getRegister, getScoringModel, listCategories } from '../registers/registers.repository.ts';

type Rows = Reader['t'];
type ActionRow = Rows['actions']['$inferSelect'];

const draftOf = (row: Rows['risks']['$inferSelect'], actions: readonly ActionRow[]): RiskDraft => ({
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
  indicators: row.indicators.map((item) => item.text),
  actions: actions.map(({ text, phase, perspective, additional, owner, due, state }) => ({
    text,
    phase,
    perspective,
    additional,
    owner,
    due,
    state,
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
  notes: row.notes,
  customFields: row.customFields,
  lines: row.linesFrom === null || row.linesTo === null ? null : [row.linesFrom, row.linesTo],
});

/** A whole register as it stands now, in domain values: what every export is made from. */
export const loadRegisterDraft = async (q: Reader, registerId: string): Promise<RegisterDraft> => {
  const { risks, actions } = q.t;
  const row = await getRegister(q, registerId);
  const riskRows = await q.select().from(risks).where(eq(risks.registerId, registerId)).orderBy(asc(risks.position));
  const actionRows = await q
    .select()
    .from(actions)
    .where(sql`${actions.riskId} in (select ${risks.id} from ${risks} where ${risks.registerId} = ${registerId})`)
    .orderBy(asc(actions.position));
  const byRisk = Map.groupBy(actionRows, (action) => action.riskId);
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
    risks: riskRows.map((risk) => draftOf(risk, byRisk.get(risk.id) ?? [])),
  };
};
