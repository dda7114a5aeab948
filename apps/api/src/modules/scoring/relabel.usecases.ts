import type { ScoringModel } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { isSame, type Replacements, rescaledFactors } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { changesBetween, type EventInput } from '../audit/audit.repository.ts';
import { openingByScore } from '../escalations/following-risks.ts';
import { openEscalations } from '../escalations/opening.usecases.ts';
import { getPolicy } from '../escalations/policy.repository.ts';
import { assessmentOf, rejudgedKinds } from '../risks/assessments.ts';
import { scoreColumns } from '../risks/risk-columns.ts';
import { recount } from '../risks/risk-counters.repository.ts';
import { insertAssessments } from '../risks/risks.repository.ts';
import { type Relabelling, relabelRisks, type ScoredRow } from './scoring.repository.ts';

/** What of a risk people said about its level. */
const saidOf = ({ probability, impact, inherent, residual, target }: ScoredRow) => ({
  ...{ probability, impact, inherent, residual, target },
});

/** What follows from it. */
const scoresOf = ({ probabilityRank, impactRank, score, priority, priorityRank, disputed }: ScoredRow) => ({
  ...{ probabilityRank, impactRank, score, priority, priorityRank, disputed },
});

/** A risk under a new model: its factors on the levels that take the place of theirs, and what follows. */
const rescaledRow = (row: ScoredRow, after: ScoringModel, replace: Replacements): ScoredRow => {
  const estimate = (made: ScoredRow['inherent']) => made && { ...made, ...rescaledFactors(after, replace, made) };
  const said = {
    ...row,
    ...rescaledFactors(after, replace, row),
    inherent: estimate(row.inherent),
    residual: estimate(row.residual),
    target: estimate(row.target),
  };
  return { ...said, ...scoreColumns(said, after) };
};

/** Risks that change alike are written together: a register has few cells and many risks. */
const groupsOf = (work: Work, pairs: readonly { before: ScoredRow; after: ScoredRow }[]): Relabelling[] => {
  const groups = new Map<string, Relabelling & { readonly ids: string[] }>();
  for (const { before, after } of pairs) {
    const isContent = !isSame(saidOf(before), saidOf(after));
    const set = { ...(isContent && { ...saidOf(after), updatedAt: work.now }), ...scoresOf(after) };
    const key = JSON.stringify(set);
    const group = groups.get(key) ?? { set, isContent, ids: [] as string[] };
    group.ids.push(after.id);
    groups.set(key, group);
  }
  return [...groups.values()];
};

/**
 * Brings the risks of a register under a new model, in the caller's transaction: scores, counters, and a new assessment
 * for each that gets another label. The assessments there are keep theirs. Whom the new labels call is called. Answers
 * the events of the risks whose factors moved to another level, and of these calls; the caller records them with its own.
 */
export const relabel = async (
  q: Tx,
  work: Work,
  access: Pick<RegisterAccess, 'id'>,
  scoring: ScoringModel,
  risks: readonly ScoredRow[],
  change: { readonly replace: Replacements; readonly reason: string },
): Promise<EventInput[]> => {
  const pairs = risks
    .map((before) => ({ before, after: rescaledRow(before, scoring, change.replace) }))
    .filter(
      ({ before, after }) =>
        !isSame({ ...saidOf(before), ...scoresOf(before) }, { ...saidOf(after), ...scoresOf(after) }),
    );
  const written = await relabelRisks(q, access.id, groupsOf(work, pairs));
  const before = new Map(pairs.map((pair) => [pair.before.id, pair.before]));
  await recount(
    q,
    access.id,
    written.map((row) => {
      const { priority, probability, impact } = before.get(row.id) as ScoredRow;
      return { ...row, priority, probability, impact };
    }),
    written,
  );
  const rationale = change.reason || `Scoring model ${scoring.version}`;
  await insertAssessments(
    q,
    pairs.flatMap((pair) => {
      const kinds = new Set(rejudgedKinds(pair.before, pair.after));
      if (pair.before.score !== pair.after.score || pair.before.priority !== pair.after.priority) kinds.add('current');
      return [...kinds].map((kind) => assessmentOf(work, pair.after, kind, rationale, scoring));
    }),
  );
  const { bands } = await getPolicy(q, access.id);
  const openings = written.flatMap((row) => {
    const { priority, score } = before.get(row.id) as ScoredRow;
    return openingByScore(bands, { state: row.state, priority, score }, row) ?? [];
  });
  const rescaled = pairs.flatMap((pair): EventInput[] => {
    const changes = changesBetween(saidOf(pair.before), saidOf(pair.after));
    if (Object.keys(changes).length === 0) return [];
    return [
      {
        registerId: access.id,
        entity: 'risk',
        key: pair.after.ref,
        action: 'rescaled',
        changes: { ...changes, reason: [null, rationale] },
        version: pair.before.version + 1,
      },
    ];
  });
  return [...rescaled, ...(await openEscalations(q, work, access.id, openings))];
};
