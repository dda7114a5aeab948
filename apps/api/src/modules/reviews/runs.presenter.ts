import type { ReviewRun, ReviewRunItem, ReviewRunSummary } from '@heed/contracts';
import { runStanding, standingDecisions } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { mayReview } from './reviews.presenter.ts';
import type { ReviewRow } from './reviews.repository.ts';
import type { RunRow } from './runs.repository.ts';

/** The decisions of a run about single risks, by the id of the risk; of several about one the last counts. */
export const decisionsByRisk = (decisions: readonly ReviewRow[]): Map<string, ReviewRow> => {
  const ofRisks = decisions.flatMap((row) => (row.riskId === null ? [] : [{ ...row, ref: row.riskId }]));
  return standingDecisions(ofRisks);
};

const presentItem = (
  risk: RiskRow,
  decided: ReviewRow | undefined,
  run: RunRow,
  actor: Actor,
  register: RegisterAccess,
): ReviewRunItem => ({
  ref: risk.ref,
  title: risk.title,
  priority: risk.priority,
  score: risk.score,
  decision: decided?.decision ?? null,
  outcome: decided?.outcome ?? '',
  notes: run.riskNotes[risk.id] ?? decided?.notes ?? '',
  by: decided?.by ?? null,
  at: decided?.at ?? null,
  next: decided?.next ?? null,
  may: { review: run.finishedAt === null && mayReview(actor, register, risk) },
});

export const presentRun = (
  run: RunRow,
  risks: readonly RiskRow[],
  decisions: readonly ReviewRow[],
  actor: Actor,
  register: RegisterAccess,
): ReviewRun => {
  const decided = decisionsByRisk(decisions);
  const items = risks.map((risk) => presentItem(risk, decided.get(risk.id), run, actor, register));
  const made = [...decided.values()].map(({ riskId, decision }) => ({ ref: riskId ?? '', decision }));
  const { done } = runStanding(run.riskIds, made);
  const { id, key, title, startedBy, startedAt, finishedAt, notes, version } = run;
  return { id, key, title, startedBy, startedAt, finishedAt, items, done, notes, version };
};

export const presentRunSummary = (run: RunRow, done: number): ReviewRunSummary => ({
  key: run.key,
  title: run.title,
  startedBy: run.startedBy,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  done: Number(done),
  total: run.riskIds.length,
});
