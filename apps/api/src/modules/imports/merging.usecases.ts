import type { Category } from '@heed/contracts';
import type { Tx } from '@heed/db';
import type { KriDraft, RegisterDraft, RiskDraft, RunbookDraft } from '@heed/domain';
import type { ReadResult } from '../../documents/document-task.ts';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { importSignOff } from '../acceptances/sign-off-draft.usecases.ts';
import { type Changes, changesBetween, recordEvent, recordEvents } from '../audit/audit.repository.ts';
import { importPlan } from '../communication/importing-plan.usecases.ts';
import { type Opening, openEscalations } from '../escalations/opening.usecases.ts';
import { replaceCategories } from '../registers/categories.repository.ts';
import { getRegister, listCategories, type RegisterRow, updateRegister } from '../registers/registers.repository.ts';
import { moveReviews } from '../registers/registers.usecases.ts';
import { importReserves } from '../reserves/importing-reserves.usecases.ts';
import { readSchedule, replaceScheduleRows } from '../reviews/schedule.repository.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { findRisk, listActions } from '../risks/risks.repository.ts';
import { saveRisk } from '../risks/saving.usecases.ts';
import { importRunbooks } from '../runbooks/importing-runbooks.usecases.ts';
import { adoptScoring } from '../scoring/scoring.usecases.ts';
import { importTimeline, planStartOf } from '../timeline/importing-plan.usecases.ts';
import { actionsOf, contentOf, registerOf } from './draft-columns.ts';
import { mergeDraftKris } from './draft-kris.usecases.ts';
import { insertDraftRisks } from './draft-risks.usecases.ts';
import { scheduleOf } from './draft-schedule.ts';
import { insertDocument, insertNewComments, listRemarks } from './imports.repository.ts';

/** All of an import or nothing: an edit that came between reading and writing sends the whole of it back. */
const changedMeanwhile = (key: string): AppError =>
  new AppError(
    409,
    'import.changed_meanwhile',
    `Somebody changed ${key} while the document was being brought in. Nothing was imported; import it again.`,
  );

/** What the header of a register becomes. What a document has no place for stays as it is here. */
const mergedHeader = (before: RegisterRow, draft: RegisterDraft, findingCount: number) => {
  const { categories: _, scoring: __, predecessorId: ___, schedule: ____, ...header } = registerOf(draft, findingCount);
  return {
    ...header,
    escalation: header.escalation.length > 0 ? header.escalation : before.escalation,
    separateDuties: draft.separateDuties ?? before.separateDuties,
    planStartsOn: planStartOf(draft.planStartsOn) ?? before.planStartsOn,
  };
};

/** The categories of the document first, then those only the register has. */
const mergedCategories = (known: readonly Category[], drafted: readonly Category[]): Category[] => {
  const before = new Map(known.map((category) => [category.code, category]));
  const named = drafted.map((category) => {
    const old = before.get(category.code);
    return {
      ...category,
      description: category.description || (old?.description ?? ''),
      reviewCadence: category.reviewCadence || (old?.reviewCadence ?? ''),
    };
  });
  return [...named, ...known.filter((old) => !drafted.some((category) => category.code === old.code))];
};

/** Brings the review schedule of the document into the one that is there; answers what the trail tells of it. */
const mergeSchedule = async (
  q: Tx,
  access: RegisterAccess,
  draft: RegisterDraft,
  categories: readonly Category[],
): Promise<Changes> => {
  const codes = categories.map(({ code }) => code);
  const before = await readSchedule(q, access.id);
  const after = scheduleOf(draft, codes, before);
  await replaceScheduleRows(q, access.id, after);
  return changesBetween(
    { reviewTopics: before.topics, reviewEvents: before.events },
    { reviewTopics: after.topics, reviewEvents: after.events },
  );
};

const updateHeader = async (q: Tx, work: Work, access: RegisterAccess, draft: RegisterDraft, findingCount: number) => {
  const before = await getRegister(q, access.id);
  const header = mergedHeader(before, draft, findingCount);
  const after = await updateRegister(q, before, { ...header, updatedAt: work.now });
  if (!after) throw changedMeanwhile(access.slug);
  const known = await listCategories(q, access.id);
  const categories = mergedCategories(known, draft.categories);
  await replaceCategories(q, access.id, categories);
  const schedule = await mergeSchedule(q, access, draft, categories);
  const reviewedOn = after.lastReview ?? after.date;
  if (reviewedOn !== (before.lastReview ?? before.date) || 'reviewEvents' in schedule) await moveReviews(q, after);
  await recordEvent(q, work, {
    registerId: access.id,
    entity: 'register',
    key: access.slug,
    action: 'imported',
    changes: { ...changesBetween({ ...before, categories: known }, { ...header, categories }), ...schedule },
    version: after.version,
  });
};

/** Brings one risk of a document over the one that is there. */
const updateRiskFrom = async (
  q: Tx,
  work: Work,
  access: RegisterAccess,
  before: RiskRow,
  draft: RiskDraft,
  callLater: (opening: Opening) => void,
) => {
  const saved = await saveRisk(q, work, access, before, {
    content: contentOf(draft, before),
    actions: actionsOf(draft.actions, await listActions(q, before.id)),
    reason: '',
    action: 'imported',
    lines: draft.lines,
    callLater,
  });
  if (!saved) throw changedMeanwhile(draft.ref);
  const known = draft.comments.length > 0 ? await listRemarks(q, before.id) : [];
  await insertNewComments(q, [{ riskId: before.id, drafts: draft.comments, known }]);
};

/** What the document before this one said. */
export interface SaidBefore {
  readonly kris: readonly KriDraft[];
  readonly runbooks: readonly RunbookDraft[];
}

/** Brings a document into a register that exists: known refs are updated, new ones added, the others stay. */
export const mergeIntoRegister = async (
  q: Tx,
  work: Work,
  access: RegisterAccess,
  read: ReadResult,
  source: { filename: string; text: string },
  before: SaidBefore = { kris: [], runbooks: [] },
): Promise<void> => {
  const { draft, findings } = read;
  await updateHeader(q, work, access, draft, findings.length);
  const refs = new Set(draft.risks.map(({ ref }) => ref));
  await adoptScoring(q, work, access, { scoring: draft.scoring, refs }, `Brought in with ${source.filename}`);
  await insertDocument(q, work, access.id, source.filename, source.text, read);
  await importPlan(q, work, access.id, draft.communication);
  const added: RiskDraft[] = [];
  const openings: Opening[] = [];
  for (const each of draft.risks) {
    const known = await findRisk(q, access.id, each.ref);
    if (known) await updateRiskFrom(q, work, access, known, each, (opening) => openings.push(opening));
    else added.push(each);
  }
  await recordEvents(q, work, await openEscalations(q, work, access.id, openings));
  await insertDraftRisks(q, work, access.id, added);
  await mergeDraftKris(q, work, access, draft, before.kris);
  await importRunbooks(q, work, access.id, draft.runbooks, before.runbooks);
  await importReserves(q, work, access.id, draft.reserves);
  await importTimeline(q, work, access.id, draft.timeline);
  await importSignOff(q, work, access.id, draft.signOff);
};
