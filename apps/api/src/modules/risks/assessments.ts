import { type AssessmentKind, assessmentKind, type ScoringModel } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { isSame, scoreOf } from '@heed/domain';
import { authorOf, type Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { blankRisk, type RiskContent } from './risk-columns.ts';

type AssessmentRow = Tx['t']['assessments']['$inferInsert'];

/** What of a risk is judged, by kind. */
type Judged = Pick<
  RiskContent,
  'probability' | 'impact' | 'probabilityRationale' | 'impactRationale' | 'stated' | 'inherent' | 'residual' | 'target'
>;

/** What a kind nobody has assessed, or no longer, says. */
const NOT_ASSESSED = {
  ...{ probability: null, impact: null, stated: null, date: null },
  ...{ probabilityRationale: '', impactRationale: '' },
};

/** One kind as it stands; what is stated stands beside the current factors only. */
const judgedAs = (risk: Judged, kind: AssessmentKind) => {
  if (kind !== 'current') return { ...(risk[kind] ?? NOT_ASSESSED), stated: null };
  const { probability, impact, probabilityRationale, impactRationale, stated } = risk;
  return { probability, impact, probabilityRationale, impactRationale, stated, date: null };
};

/** What an assessment judges: rewording why a factor is what it is judges nothing anew. */
const judgementOf = (risk: Judged, kind: AssessmentKind) => {
  const { probability, impact, stated, date } = judgedAs(risk, kind);
  return { probability, impact, stated, date };
};

/** The kinds a change judges anew; a risk that was added is judged as far as it says something. */
export const rejudgedKinds = (before: Judged | null, after: Judged): AssessmentKind[] =>
  assessmentKind.options.filter(
    (kind) => !isSame(judgementOf(before ?? blankRisk('', ''), kind), judgementOf(after, kind)),
  );

/** One kind as it stands, as an entry of the history of scores: under the model of its time. */
export const assessmentOf = (
  work: Work,
  risk: Judged & { readonly id: string },
  kind: AssessmentKind,
  rationale: string,
  scoring: ScoringModel,
): AssessmentRow => {
  const made = judgedAs(risk, kind);
  return {
    ...made,
    ...scoreOf(scoring, made.probability, made.impact, made.stated),
    id: newId(),
    riskId: risk.id,
    kind,
    rationale,
    modelVersion: scoring.version,
    byId: authorOf(work).id,
    by: authorOf(work).name,
    at: work.now,
  };
};

/** The assessments a change leaves behind, one a kind that changed: they are only ever added. */
export const assessmentsOf = (
  work: Work,
  before: Judged | null,
  after: Judged & { readonly id: string },
  rationale: string,
  scoring: ScoringModel,
): AssessmentRow[] => rejudgedKinds(before, after).map((kind) => assessmentOf(work, after, kind, rationale, scoring));
