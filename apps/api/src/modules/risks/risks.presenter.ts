import type {
  Matrix,
  MatrixCell,
  Movement,
  Permission,
  Risk,
  RiskAction,
  RiskItem,
  ScoringModel,
} from '@heed/contracts';
import { movementBetween, scoreOf } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { reaches } from '../registers/register-access.ts';
import { mayVerify } from './deciding.ts';
import type { MatrixRows } from './matrix.repository.ts';
import type { RiskRow } from './risk-columns.ts';
import { cellOf } from './risk-counters.repository.ts';
import type { RiskItemRow } from './risk-list.repository.ts';
import type { listAssessments } from './risks.repository.ts';

/** Movement as people say it: which way, and what it was. Ordinal: no differences. */
const presentMovement = (row: RiskItemRow): Movement => {
  const was = { was: row.movedFromScore, wasPriority: row.movedFromPriority, at: row.movedAt };
  if (row.state === 'closed') return { direction: 'closed', ...was };
  if (row.movedAt === null || row.movedFromPriority === null)
    return { direction: 'none', was: null, wasPriority: null, at: null };
  const before = { state: row.state, score: row.movedFromScore, priority: row.movedFromPriority };
  return { direction: movementBetween(before, row), ...was };
};

/** What the caller may do with this very risk: an owner writes to their own only. */
const mayDo = (row: RiskItemRow, actor: Actor, access: RegisterAccess): RiskItem['may'] => {
  const may = (permission: Permission) =>
    (access.archivedAt === null || permission === 'audit.read') && reaches(actor, access, permission, row);
  const isPending = row.closingSince !== null;
  return {
    edit: may('risk.edit'),
    reassign: may('risk.reassign'),
    requestAcceptance: row.state !== 'closed' && may('risk.propose'),
    proposeClosing: row.state !== 'closed' && !isPending && may('risk.propose'),
    verifyClosing: isPending && may('closing.verify') && row.closing !== null && mayVerify(actor, access, row.closing),
    comment: may('risk.comment'),
    audit: may('audit.read'),
  };
};

export const presentRiskItem = (row: RiskItemRow, actor: Actor, access: RegisterAccess): RiskItem => ({
  ref: row.ref,
  title: row.title,
  category: row.category,
  state: row.state,
  stage: row.stage,
  response: row.response,
  probability: row.probability,
  impact: row.impact,
  score: row.score,
  priority: row.priority,
  disputed: row.disputed,
  owner: row.owner,
  reviewCadence: row.reviewCadence,
  nextReview: row.reviewDue,
  nextAction: row.actionDue,
  kri: row.kriState,
  movement: presentMovement(row),
  closedOn: row.closedOn,
  version: row.version,
  updatedAt: row.updatedAt,
  may: mayDo(row, actor, access),
});

/** A risk with everything it owns, as the caller may see and change it. */
export const presentRisk = (
  row: RiskRow,
  actions: RiskAction[],
  history: Awaited<ReturnType<typeof listAssessments>>,
  actor: Actor,
  access: RegisterAccess,
): Risk => ({
  ...presentRiskItem(row, actor, access),
  id: row.id,
  description: row.description,
  cause: row.cause,
  consequence: row.consequence,
  probabilityRationale: row.probabilityRationale,
  impactRationale: row.impactRationale,
  inherent: row.inherent,
  residual: row.residual,
  target: row.target,
  stated: row.stated,
  statusAsWritten: row.statusAsWritten,
  identifiedOn: row.identifiedOn,
  identifiedBy: row.identifiedBy,
  indicators: row.indicators,
  actions,
  contingency: row.contingency,
  rollback: row.rollback,
  monitoring: row.monitoring,
  resolution: row.resolution,
  documentation: row.documentation,
  lessonsLearned: row.lessonsLearned,
  processImprovement: row.processImprovement,
  closing: row.closing,
  notes: row.notes,
  customFields: row.customFields,
  assessments: history.map((each) => ({
    id: each.id,
    kind: each.kind,
    probability: each.probability,
    impact: each.impact,
    score: each.score,
    priority: each.priority,
    stated: each.stated,
    rationale: each.rationale,
    probabilityRationale: each.probabilityRationale,
    impactRationale: each.impactRationale,
    date: each.date,
    modelVersion: each.modelVersion,
    by: each.by,
    at: each.at,
  })),
  lines: row.linesFrom === null || row.linesTo === null ? null : [row.linesFrom, row.linesTo],
  createdAt: row.createdAt,
});

/** Every cell of the register's own scales, highest probability first, empty ones included. */
export const presentMatrix = (scoring: ScoringModel, { counts, firsts }: MatrixRows): Matrix => {
  const byCell = Map.groupBy(firsts, cellOf);
  const cells: MatrixCell[] = [...scoring.probability].reverse().flatMap((probability) =>
    scoring.impact.map((impact) => {
      const cell = cellOf({ probability: probability.code, impact: impact.code });
      return {
        probability: probability.code,
        impact: impact.code,
        ...scoreOf(scoring, probability.code, impact.code),
        count: counts.get(cell) ?? 0,
        risks: (byCell.get(cell) ?? []).map(({ ref, title }) => ({ ref, title })),
      };
    }),
  );
  const onScale = new Set(cells.map(cellOf));
  return {
    cells,
    outside: firsts
      .filter((row) => !onScale.has(cellOf(row)))
      .map(({ ref, title, priority }) => ({ ref, title, priority })),
    // Each group counts itself, also where too many of its members are outside to be listed.
    outsideCount: [...counts].reduce((sum, [cell, count]) => (onScale.has(cell) ? sum : sum + count), 0),
  };
};
