import type { RiskAction } from '@heed/contracts';
import type { Tx } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { changesBetween, recordEvents } from '../audit/audit.repository.ts';
import { followRisk, openingByScore } from '../escalations/following-risks.ts';
import type { Opening } from '../escalations/opening.usecases.ts';
import { getSetting } from '../registers/registers.repository.ts';
import { assessmentsOf, rejudgedKinds } from './assessments.ts';
import { blankRisk, deriveColumns, type RiskContent, type RiskRow, type RiskSetting } from './risk-columns.ts';
import { recount } from './risk-counters.repository.ts';
import {
  insertAssessments,
  listActions,
  lockRegister,
  ownersOf,
  replaceActions,
  updateRisk,
} from './risks.repository.ts';

/** What the trail keeps of a risk that was added: every field that says something. */
export const creationChanges = (content: RiskContent, actions: readonly RiskAction[]) =>
  changesBetween(blankRisk('', ''), { ...content, ...(actions.length > 0 && { actions }) });

/** What a save changes beside the content itself: movement, when the score or priority is another one. */
const movementOf = (before: RiskRow, after: Pick<RiskRow, 'score' | 'priority'>, now: string) =>
  before.score === after.score && before.priority === after.priority
    ? {}
    : { movedFromScore: before.score, movedFromPriority: before.priority, movedAt: now };

/** A risk as it shall be, and what the trail tells of the change. */
export interface Save {
  readonly content: RiskContent;
  /** Undefined: they stay as they are. */
  readonly actions: readonly RiskAction[] | undefined;
  readonly reason: string;
  readonly action: string;
  /** Where a document has it now. */
  readonly lines?: readonly [number, number] | null;
  /** Takes whom the new score calls instead of calling at once: many risks that are written together call together. */
  readonly callLater?: (opening: Opening) => void;
  /** What its columns follow from, where that was read for the change already, under the lock it needs. */
  readonly setting?: RiskSetting;
}

/** What the columns of a risk follow from. A new score waits for a model that is just being changed. */
const lockedSetting = async (q: Tx, register: RegisterAccess, before: RiskRow, content: RiskContent) => {
  if (rejudgedKinds(before, content).length > 0) await lockRegister(q, register.id);
  return getSetting(q, register.id);
};

/** Writes the new content of a risk with all that follows from it. Undefined: somebody else was faster. */
export const saveRisk = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  before: RiskRow,
  save: Save,
): Promise<RiskRow | undefined> => {
  const { content } = save;
  const setting = save.setting ?? (await lockedSetting(q, register, before, content));
  const beforeActions = await listActions(q, before.id);
  const changes = {
    ...changesBetween(before, content),
    ...(save.actions && changesBetween({ actions: beforeActions }, { actions: save.actions })),
  };
  const lines = save.lines ? { linesFrom: save.lines[0], linesTo: save.lines[1] } : {};
  if (Object.keys(changes).length === 0 && !save.lines) return before;
  const derived = deriveColumns(content, save.actions ?? beforeActions, setting);
  const after = await updateRisk(q, before, {
    ...content,
    ...derived,
    ...lines,
    ...movementOf(before, derived, work.now),
    ...(content.owner === before.owner ? {} : (await ownersOf(q, register.id))(content.owner)),
    ...(content.state === before.state ? {} : { stateSince: work.now }),
    updatedAt: work.now,
  });
  if (!after) return undefined;
  if (save.actions) await replaceActions(q, after, save.actions);
  await insertAssessments(q, assessmentsOf(work, before, after, save.reason, setting.scoring));
  await recount(q, register.id, [before], [after]);
  const opening = openingByScore(setting.policy, before, after);
  if (opening) save.callLater?.(opening);
  const followed = await followRisk(q, work, before, after, save.callLater ? null : opening);
  await recordEvents(q, work, [
    {
      registerId: register.id,
      entity: 'risk',
      key: after.ref,
      action: save.action,
      changes: save.reason ? { ...changes, reason: [null, save.reason] } : changes,
      version: after.version,
    },
    ...followed,
  ]);
  return after;
};
