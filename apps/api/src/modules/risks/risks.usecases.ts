import type { ActionPatch, Risk, RiskAction, RiskCreate, RiskPatch, ScoringModel } from '@heed/contracts';
import { isUniqueViolation, type Tx } from '@heed/db';
import {
  changeState,
  correctClosedOn,
  nextRef,
  requireDaysInOrder,
  requireStartState,
  settleAction,
  settleActions,
  withReason,
} from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, forbidden, invalid, notFound } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { recordEvents } from '../audit/audit.repository.ts';
import { openingByScore } from '../escalations/following-risks.ts';
import { openEscalations } from '../escalations/opening.usecases.ts';
import { requireOwn } from '../registers/register-access.ts';
import { getSetting, listCategoryCodes } from '../registers/registers.repository.ts';
import { assessmentsOf } from './assessments.ts';
import { changeRisk, present, requirePresentOwners, today } from './change-risk.ts';
import { blankRisk, deriveColumns, fillIn, NOT_WATCHED, type RiskContent, type RiskRow } from './risk-columns.ts';
import { recount } from './risk-counters.repository.ts';
import {
  findHighestRef,
  findRisk,
  insertAssessments,
  insertRisks,
  listActions,
  lockRegister,
  nextPosition,
  ownersOf,
  replaceActions,
} from './risks.repository.ts';
import { creationChanges, type Save } from './saving.usecases.ts';

const LISTS = ['indicators', 'actions', 'contingency', 'monitoring'] as const;

/** Entries are told apart by their id: two with the same one cannot be kept, merged or reordered. */
const requireOwnIds = (input: RiskPatch): void => {
  const lists = [...LISTS.map((name) => [name, input[name]] as const), ['rollback.options', input.rollback?.options]];
  for (const [name, list = []] of lists as [string, readonly { id: string }[] | undefined][]) {
    const ids = new Set<string>();
    for (const { id } of list) {
      if (ids.has(id)) throw invalid('risk.duplicate_id', `Two entries have the id "${id}". Give each its own.`, name);
      ids.add(id);
    }
  }
};

/** Whom actions are given to that were somebody else's, or nobody's, before. */
const newOwners = (before: readonly RiskAction[], after: readonly RiskAction[]): (string | null)[] => {
  const ownerOf = new Map(before.map(({ id, owner }) => [id, owner]));
  return after.filter(({ id, owner }) => owner !== ownerOf.get(id)).map(({ owner }) => owner);
};

/** A new risk as a person describes it: proposed or active, with whoever looks after it still here. */
const contentOfNew = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  scoring: ScoringModel,
  { ref, ...input }: RiskCreate & { readonly ref: string },
) => {
  const { reason: _, actions: given = [], state = 'active', closedOn = null, ...fields } = input;
  requireStartState(state);
  const filled = fillIn(blankRisk(ref, input.title), fields, scoring, await listCategoryCodes(q, register.id));
  const content: RiskContent = correctClosedOn({ ...filled, state }, closedOn, today(work, register));
  const actions = settleActions([], given, today(work, register));
  await requirePresentOwners(q, register, 'owner', [content.owner]);
  await requirePresentOwners(q, register, 'actions', newOwners([], actions));
  return { content, actions };
};

const insertRisk = async (q: Tx, work: Work, register: RegisterAccess, input: RiskCreate): Promise<RiskRow> => {
  await lockRegister(q, register.id);
  const setting = await getSetting(q, register.id);
  const ref = input.ref ?? nextRef(await findHighestRef(q, register.id));
  const { content, actions } = await contentOfNew(q, work, register, setting.scoring, { ...input, ref });
  const row: RiskRow = {
    ...content,
    ...deriveColumns(content, actions, setting),
    ...(await ownersOf(q, register.id))(content.owner),
    stateSince: work.now,
    id: newId(),
    registerId: register.id,
    position: await nextPosition(q, register.id),
    ...NOT_WATCHED,
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
  await insertAssessments(q, assessmentsOf(work, null, row, input.reason ?? '', setting.scoring));
  await recount(q, register.id, [], [row]);
  const opening = openingByScore(setting.policy, null, row);
  const called = opening ? await openEscalations(q, work, register.id, [opening]) : [];
  await recordEvents(q, work, [
    {
      registerId: register.id,
      entity: 'risk',
      key: ref,
      action: 'created',
      changes: creationChanges(content, actions),
      version: 1,
    },
    ...called,
  ]);
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

const requireMayWrite = (work: Work, register: RegisterAccess, before: RiskRow, input: RiskPatch): void => {
  requireOwn(work.actor, register, 'risk.edit', before);
  if (input.owner === undefined || before.owner === (input.owner || null)) return;
  try {
    requireOwn(work.actor, register, 'risk.reassign', before);
  } catch {
    throw forbidden(
      'permission.denied',
      'Only a manager gives a risk to another owner. Ask one, or leave the owner as it is.',
    );
  }
};

/** What is looked up in the register: levels on its model, names among its owners. */
const LOOKED_UP = ['probability', 'impact', 'stated', 'inherent', 'residual', 'target', 'owner'] as const;

/** A risk after a patch: fields, level with its reason, state, actions, each by its rule. */
const decidePatch = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  before: RiskRow,
  input: RiskPatch,
): Promise<Save> => {
  const { state = before.state, closedOn, actions: given, reason: why = '', ...fields } = input;
  // Nobody changes the model, or says whom a name means, while it is looked up.
  if (LOOKED_UP.some((field) => fields[field] !== undefined)) await lockRegister(q, register.id);
  const setting = await getSetting(q, register.id);
  const filled = fillIn(before, fields, setting.scoring, await listCategoryCodes(q, register.id));
  const { after, reason } = withReason(setting.scoring, setting.policy, before, filled, why);
  const stepped = changeState(after, state, reason);
  const content = closedOn === undefined ? stepped : correctClosedOn(stepped, closedOn, today(work, register));
  if (content.identifiedOn !== before.identifiedOn) requireDaysInOrder(content);
  if (content.owner !== before.owner) await requirePresentOwners(q, register, 'owner', [content.owner]);
  const known = given ? await listActions(q, before.id) : [];
  const actions = given && settleActions(known, given, today(work, register));
  if (actions) await requirePresentOwners(q, register, 'actions', newOwners(known, actions));
  const isReopened = before.state === 'closed' && content.state !== 'closed';
  return { content, actions, reason, action: isReopened ? 'reopened' : 'changed', setting };
};

/** Changes fields of a risk, made against the version the person has seen. */
export const patchRisk = (
  work: Work,
  register: RegisterAccess,
  ref: string,
  version: number,
  input: RiskPatch,
): Promise<Risk> => {
  requireOwnIds(input);
  return changeRisk(work, register, ref, version, {
    allow: (before) => requireMayWrite(work, register, before, input),
    decide: (before, q) => decidePatch(q, work, register, before, input),
  });
};

/** Changes one action of a risk; the others stay as they are. */
export const patchAction = (
  work: Work,
  register: RegisterAccess,
  at: { readonly ref: string; readonly action: string },
  version: number,
  input: ActionPatch,
): Promise<Risk> =>
  changeRisk(work, register, at.ref, version, {
    allow: (before) => requireOwn(work.actor, register, 'risk.edit', before),
    decide: async (before, q) => {
      const known = await listActions(q, before.id);
      const old = known.find((action) => action.id === at.action);
      if (!old) throw notFound('action', at.action);
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      const changed = settleAction(old, { ...old, ...given }, today(work, register));
      await requirePresentOwners(q, register, 'owner', newOwners(known, [changed]));
      const actions = known.map((action) => (action === old ? changed : action));
      return { content: before, actions, reason: '', action: 'changed' };
    },
  });
