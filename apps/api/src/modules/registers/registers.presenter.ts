import type { Register, RegisterCounts, RegisterItem, RiskPriority } from '@heed/contracts';
import { PRIORITIES } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { DEFAULT_ESCALATION, nextRef, permissionsOf } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { findHighestRef } from '../risks/risks.repository.ts';
import { findPredecessor } from './register-access.ts';
import {
  countsByRegister,
  getScoringModel,
  hasDocument,
  listCategories,
  listOwners,
  listStages,
  type RegisterRow,
} from './registers.repository.ts';

/** The usual words after the dash of a status, suggested beside those a register uses. */
const USUAL_STAGES = ['Planning', 'Implementing', 'Mitigating', 'Monitoring', 'Controlled', 'Mitigated', 'Resolved'];

const worstOf = (counts: RegisterCounts): RiskPriority =>
  PRIORITIES.find((priority) => counts.byPriority[priority] > 0) ?? 'unassessed';

export const presentRegisterItem = (row: RegisterRow, counts: RegisterCounts): RegisterItem => ({
  slug: row.slug,
  title: row.title,
  project: row.project,
  documentStatus: row.documentStatus,
  nextReview: row.nextReview,
  counts,
  updatedAt: row.updatedAt,
  archivedAt: row.archivedAt,
});

/** A register with its scales, what there is in it, and what the caller may do. */
export const presentRegister = async (
  q: Reader,
  work: Work,
  access: RegisterAccess,
  row: RegisterRow,
): Promise<Register> => {
  const counts = (await countsByRegister(q, [row.id])).get(row.id) as RegisterCounts;
  const stages = await listStages(q, row.id);
  return {
    id: row.id,
    ...presentRegisterItem(row, counts),
    documentVersion: row.documentVersion,
    date: row.date,
    owner: row.owner,
    reviewCadence: row.reviewCadence,
    lastReview: row.lastReview,
    facts: row.facts,
    executiveSummary: row.executiveSummary,
    overall: { stated: row.overallStated, computed: worstOf(counts) },
    categories: await listCategories(q, row.id),
    scoring: await getScoringModel(q, row.id),
    escalation: row.escalation.length > 0 ? row.escalation : [...DEFAULT_ESCALATION],
    owners: await listOwners(q, row.id),
    stages: [...new Set([...stages, ...USUAL_STAGES])],
    findings: row.findingCount,
    hasDocument: await hasDocument(q, row.id),
    predecessor: row.predecessorId ? await findPredecessor(q, work.actor, row.predecessorId) : null,
    separateDuties: { setting: row.separateDuties, inForce: access.separateDuties },
    nextRef: nextRef(await findHighestRef(q, row.id)),
    roles: [...access.roles],
    may: permissionsOf({ ...work.actor, roles: access.roles }),
    version: row.version,
  };
};
