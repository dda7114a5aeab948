import {
  assessmentKind,
  type Risk,
  type RiskAction,
  type RiskCreate,
  type RiskPatch,
  type ScoringModel,
} from '@heed/contracts';
import { isDiskFull, isUniqueViolation, type Reader, type Tx } from '@heed/db';
import { nextRef, parseRiskQuery, RiskQueryError, scoreOf } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, forbidden, invalid, notFound, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { requireOwn } from '../registers/register-access.ts';
import { getScoringModel, getSetting, listCategoryCodes, moveOverdueOn } from '../registers/registers.repository.ts';
import { listMatrix } from './matrix.repository.ts';
import {
  applyPatch,
  blankRisk,
  deriveColumns,
  isRejudged,
  NOT_ASSESSED,
  type RiskContent,
  type RiskRow,
} from './risk-columns.ts';
import { recount } from './risk-counters.repository.ts';
import { listRisks } from './risk-list.repository.ts';
import { presentMatrix, presentRisk, presentRiskItem } from './risks.presenter.ts';
import {
  findHighestRef,
  findRisk,
  insertAssessments,
  insertRisks,
  listActions,
  listAssessments,
  lockRegister,
  nextPosition,
  ownersOf,
  replaceActions,
  updateRisk,
} from './risks.repository.ts';

const today = (work: Work): string => work.now.slice(0, 10);

const readQuery = (text: string | undefined) => {
  try {
    return parseRiskQuery(text ?? '');
  } catch (error) {
    if (error instanceof RiskQueryError) throw invalid('list.bad_filter', error.message, 'q');
    throw error;
  }
};

/**
 * What is overdue changes at midnight without anybody writing: the first reader of a day moves the ranks of the
 * register on. While the disk is full the order of the day before is shown.
 */
const keepOverdueRanks = async (work: Work, register: RegisterAccess): Promise<void> => {
  if (register.overdueOn >= today(work)) return;
  try {
    await work.tx((q) => moveOverdueOn(q, register.id, today(work)));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
};

/** One page of the risks of a register, filtered and sorted. */
export const listRegisterRisks = async (
  work: Work,
  register: RegisterAccess,
  query: { q?: string | undefined; sort?: string | undefined; limit: number; cursor?: string | undefined },
) => {
  await keepOverdueRanks(work, register);
  const page = await listRisks(
    work.read,
    { registerId: register.id, actorId: work.actor.id, teams: register.teams, today: today(work) },
    { conditions: readQuery(query.q), sort: query.sort ?? 'attention', limit: query.limit, cursor: query.cursor },
  );
  return {
    items: page.rows.map((row) => presentRiskItem(row, work.actor, register)),
    next: page.next,
    total: page.total,
  };
};

/** The risks of a register by probability and impact. */
export const readMatrix = async (work: Work, register: RegisterAccess) => {
  await keepOverdueRanks(work, register);
  return presentMatrix(await getScoringModel(work.read, register.id), await listMatrix(work.read, register.id));
};

const present = async (q: Reader, work: Work, register: RegisterAccess, row: RiskRow): Promise<Risk> =>
  presentRisk(row, await listActions(q, row.id), await listAssessments(q, row.id), work.actor, register);

const getRisk = async (q: Reader, register: RegisterAccess, ref: string): Promise<RiskRow> => {
  const row = await findRisk(q, register.id, ref);
  if (!row) throw notFound('risk', ref);
  return row;
};

/** One risk with everything it owns. */
export const readRisk = async (work: Work, register: RegisterAccess, ref: string): Promise<Risk> =>
  present(work.read, work, register, await getRisk(work.read, register, ref));

type AssessmentRow = Tx['t']['assessments']['$inferInsert'];

/** What is judged, by kind: the current factors with what is stated, the others as they are. */
const judged = (risk: RiskContent) => ({
  inherent: risk.inherent && { ...risk.inherent, stated: null },
  current: {
    probability: risk.probability,
    impact: risk.impact,
    probabilityRationale: risk.probabilityRationale,
    impactRationale: risk.impactRationale,
    stated: risk.stated,
    date: null,
  },
  residual: risk.residual && { ...risk.residual, stated: null },
  target: risk.target && { ...risk.target, stated: null },
});

/** The assessments a change leaves behind, one a kind that changed: append-only, under the model of its time. */
export const assessmentsOf = (
  work: Work,
  before: RiskContent | null,
  after: RiskRow,
  rationale: string,
  scoring: ScoringModel,
): AssessmentRow[] => {
  const was = judged(before ?? blankRisk('', ''));
  const now = judged(after);
  return assessmentKind.options.flatMap((kind): AssessmentRow[] => {
    if (!isRejudged(was[kind], now[kind])) return [];
    const made = now[kind] ?? NOT_ASSESSED;
    return [
      {
        ...made,
        ...scoreOf(scoring, made.probability, made.impact, made.stated),
        id: newId(),
        riskId: after.id,
        kind,
        rationale,
        modelVersion: scoring.version,
        byId: authorOf(work).id,
        by: authorOf(work).name,
        at: work.now,
      },
    ];
  });
};

/** What the trail keeps of a risk that was added: every field that says something. */
export const creationChanges = (content: RiskContent, actions: readonly RiskAction[]) =>
  changesBetween(blankRisk('', ''), { ...content, ...(actions.length > 0 && { actions }) });

const LISTS = ['indicators', 'actions', 'contingency', 'monitoring'] as const;

/** Entries are told apart by their id: two with the same one cannot be kept, merged or reordered. */
const requireOwnIds = (input: RiskPatch): void => {
  const lists = [...LISTS.map((name) => [name, input[name]] as const), ['rollback.options', input.rollback?.options]];
  for (const [name, list = []] of lists as [string, readonly { id: string }[] | undefined][]) {
    const twice = list.find(({ id }, i) => list.findIndex((other) => other.id === id) !== i);
    if (twice) throw invalid('risk.duplicate_id', `Two entries have the id "${twice.id}". Give each its own.`, name);
  }
};

const insertRisk = async (q: Tx, work: Work, register: RegisterAccess, input: RiskCreate): Promise<RiskRow> => {
  await lockRegister(q, register.id);
  const setting = await getSetting(q, register.id);
  const { ref: givenRef, reason = '', actions = [], ...patch } = input;
  const ref = givenRef ?? nextRef(await findHighestRef(q, register.id));
  const categories = await listCategoryCodes(q, register.id);
  const content = applyPatch(blankRisk(ref, input.title), patch, setting.scoring, categories, today(work));
  const row: RiskRow = {
    ...content,
    ...deriveColumns(content, actions, setting),
    ...(await ownersOf(q, register.id))(content.owner),
    stateSince: work.now,
    id: newId(),
    registerId: register.id,
    position: await nextPosition(q, register.id),
    movedFromScore: null,
    movedFromPriority: null,
    movedAt: null,
    linesFrom: null,
    linesTo: null,
    version: 1,
    createdAt: work.now,
    updatedAt: work.now,
  };
  await insertRisks(q, [row]);
  await replaceActions(q, row, actions);
  await insertAssessments(q, assessmentsOf(work, null, row, reason, setting.scoring));
  await recount(q, register.id, [], [row]);
  await recordEvent(q, work, {
    registerId: register.id,
    entity: 'risk',
    key: ref,
    action: 'created',
    changes: creationChanges(content, actions),
    version: 1,
  });
  return row;
};

/** Adds a risk. A title is enough; without a ref the next one in the style of the register is taken. */
export const createRisk = async (work: Work, register: RegisterAccess, input: RiskCreate): Promise<Risk> => {
  requireOwnIds(input);
  for (let attempt = 1; ; attempt++) {
    try {
      return await work.tx(async (q) => present(q, work, register, await insertRisk(q, work, register, input)));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      if (input.ref !== undefined && (await findRisk(work.read, register.id, input.ref)))
        throw new AppError(
          409,
          'risk.ref_taken',
          `There is a risk ${input.ref} already. Choose another ref, or leave it out.`,
          {
            errors: [{ path: 'ref', message: 'This ref is taken.' }],
          },
        );
      if (attempt >= 5) throw error; // somebody took the next ref first: take the one after it
    }
  }
};

const requireMayWrite = (work: Work, register: RegisterAccess, before: RiskRow, after: RiskContent): void => {
  requireOwn(work.actor, register, 'risk.edit', before);
  if (before.owner === after.owner) return;
  try {
    requireOwn(work.actor, register, 'risk.reassign', before);
  } catch {
    throw forbidden(
      'permission.denied',
      'Only a manager gives a risk to another owner. Ask one, or leave the owner as it is.',
    );
  }
};

/** What a save changes beside the content itself: movement, when the score or priority is another one. */
const movementOf = (before: RiskRow, after: Pick<RiskRow, 'score' | 'priority'>, now: string) =>
  before.score === after.score && before.priority === after.priority
    ? {}
    : { movedFromScore: before.score, movedFromPriority: before.priority, movedAt: now };

/** Writes the new content of a risk with all that follows from it. Undefined: somebody else was faster. */
export const saveRisk = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  before: RiskRow,
  content: RiskContent,
  save: {
    actions: readonly RiskAction[] | undefined;
    reason: string;
    action: string;
    lines?: readonly [number, number] | null;
  },
): Promise<RiskRow | undefined> => {
  const setting = await getSetting(q, register.id);
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
  await recordEvent(q, work, {
    registerId: register.id,
    entity: 'risk',
    key: after.ref,
    action: save.action,
    changes: save.reason ? { ...changes, reason: [null, save.reason] } : changes,
    version: after.version,
  });
  return after;
};

/** Changes fields of a risk, made against the version the person has seen. */
export const patchRisk = async (
  work: Work,
  register: RegisterAccess,
  ref: string,
  version: number,
  input: RiskPatch,
): Promise<Risk> => {
  const { actions, reason = '', ...patch } = input;
  requireOwnIds(input);
  return work.tx(async (q) => {
    const before = await getRisk(q, register, ref);
    const scoring = await getScoringModel(q, register.id);
    const categories = await listCategoryCodes(q, register.id);
    const content = applyPatch(before, patch, scoring, categories, today(work));
    requireMayWrite(work, register, before, content);
    if (before.version !== version) throw stale('risk', await present(q, work, register, before));
    const after = await saveRisk(q, work, register, before, content, { actions, reason, action: 'changed' });
    if (!after) throw stale('risk', await present(q, work, register, await getRisk(q, register, ref)));
    return present(q, work, register, after);
  });
};
