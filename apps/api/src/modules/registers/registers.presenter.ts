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

/** What stands in a register beside its header, now or at an earlier time. */
export interface RegisterContents
  extends Pick<Register, 'counts' | 'categories' | 'scoring' | 'owners' | 'hasDocument' | 'may'> {
  readonly stages: readonly string[];
  /** The ref with the highest number. */
  readonly highestRef: string | undefined;
}

const contentsOf = async (q: Reader, work: Work, access: RegisterAccess): Promise<RegisterContents> => ({
  counts: (await countsByRegister(q, [access.id])).get(access.id) as RegisterCounts,
  categories: await listCategories(q, access.id),
  scoring: await getScoringModel(q, access.id),
  owners: await listOwners(q, access.id),
  stages: await listStages(q, access.id),
  hasDocument: await hasDocument(q, access.id),
  highestRef: await findHighestRef(q, access.id),
  may: permissionsOf({ ...work.actor, roles: access.roles }),
});

/** A header with what stands in the register, as the caller may know it. */
export const presentContents = async (
  q: Reader,
  work: Work,
  access: RegisterAccess,
  row: RegisterRow,
  contents: RegisterContents,
): Promise<Register> => ({
  id: row.id,
  ...presentRegisterItem(row, contents.counts),
  documentVersion: row.documentVersion,
  date: row.date,
  owner: row.owner,
  reviewCadence: row.reviewCadence,
  lastReview: row.lastReview,
  facts: row.facts,
  executiveSummary: row.executiveSummary,
  overall: { stated: row.overallStated, computed: worstOf(contents.counts) },
  categories: contents.categories,
  scoring: contents.scoring,
  escalation: row.escalation.length > 0 ? row.escalation : [...DEFAULT_ESCALATION],
  owners: contents.owners,
  stages: [...new Set([...contents.stages, ...USUAL_STAGES])],
  findings: row.findingCount,
  hasDocument: contents.hasDocument,
  predecessor: row.predecessorId ? await findPredecessor(q, work.actor, row.predecessorId) : null,
  separateDuties: { setting: row.separateDuties, inForce: access.separateDuties },
  nextRef: nextRef(contents.highestRef),
  roles: [...access.roles],
  may: contents.may,
  version: row.version,
});

/** A register with its scales, what there is in it, and what the caller may do. */
export const presentRegister = async (
  q: Reader,
  work: Work,
  access: RegisterAccess,
  row: RegisterRow,
): Promise<Register> => presentContents(q, work, access, row, await contentsOf(q, work, access));
