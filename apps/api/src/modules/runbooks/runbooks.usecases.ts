import { MOST_RUNBOOKS, type Runbook, type RunbooksQuery, type RunbookWrite } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { isSameProcedure, type PlainStep, rehearsalDueAt, runbookOfRollback } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, invalid, notFound, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { type Changes, changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { findRisk, lockRegister } from '../risks/risks.repository.ts';
import { requireOwnRunbook } from './runbook-access.ts';
import { runbookEvent } from './runbook-events.presenter.ts';
import { presentRunbook } from './runbooks.presenter.ts';
import {
  findRunbook,
  insertRunbooks,
  listActivity,
  listAllRunbooks,
  listRunbooks,
  type RunbookRow,
  type ShownRunbook,
  updateRunbook,
} from './runbooks.repository.ts';

const presentAll = async (
  q: Reader,
  work: Work,
  access: RegisterAccess,
  rows: readonly ShownRunbook[],
): Promise<Runbook[]> => {
  const activity = await listActivity(
    q,
    rows.map(({ runbook }) => runbook.id),
  );
  return rows.map((row) => presentRunbook(row, activity, { actor: work.actor, access, now: work.now }));
};

export const getRunbook = async (q: Reader, register: RegisterAccess, id: string): Promise<ShownRunbook> => {
  const row = await findRunbook(q, register.id, id);
  if (!row) throw notFound('runbook', id);
  return row;
};

const presentOne = async (q: Reader, work: Work, register: RegisterAccess, id: string): Promise<Runbook> => {
  const [only] = await presentAll(q, work, register, [await getRunbook(q, register, id)]);
  return only as Runbook;
};

export const readRunbook = (work: Work, register: RegisterAccess, id: string): Promise<Runbook> =>
  presentOne(work.read, work, register, id);

/** One page of the runbooks of a register, with everything they hold. */
export const listRegisterRunbooks = async (work: Work, register: RegisterAccess, query: RunbooksQuery) => {
  const { rows, next, total } = await listRunbooks(work.read, register.id, query);
  return { items: await presentAll(work.read, work, register, rows), next, total };
};

const getRiskNamed = async (q: Reader, register: RegisterAccess, ref: string) => {
  const risk = await findRisk(q, register.id, ref);
  if (!risk) throw invalid('runbook.unknown_risk', `There is no risk ${ref} in this register. Check its name.`, 'ref');
  return risk;
};

/**
 * Steps that stay keep their ids, so that a run that is going on elsewhere can still be told of. Where there is no code
 * there is no language of it: no document could hold one.
 */
const stepsOf = (written: RunbookWrite['steps'], before: readonly PlainStep[]): PlainStep[] => {
  const free = new Set(before.map(({ id }) => id));
  return written.map(({ id, ...step }) => ({
    ...step,
    language: step.code === '' ? '' : step.language,
    id: id !== undefined && free.delete(id) ? id : newId(),
  }));
};

/** What the trail tells: steps without their ids. */
const told = ({ title, kind, steps, rehearseEveryDays }: RunbookRow, ref: string | null) => ({
  ...{ title, kind, ref, rehearseEveryDays },
  steps: steps.map(({ id: _, ...step }) => step),
});

const nextPosition = (rows: readonly ShownRunbook[]): number =>
  rows.reduce((highest, { runbook }) => Math.max(highest, runbook.position), -1) + 1;

type Content = Pick<RunbookRow, 'title' | 'kind' | 'steps' | 'rehearseEveryDays' | 'riskId'>;

export const newRunbook = (registerId: string, position: number, now: string, content: Content): RunbookRow => ({
  ...content,
  ...{ id: newId(), registerId, position, version: 1 },
  ...{ createdAt: now, updatedAt: now, archivedAt: null, rehearsedAt: null, rehearsalToldFor: null },
  rehearsalDueAt: rehearsalDueAt({
    rehearsedAt: null,
    createdAt: now,
    rehearseEveryDays: content.rehearseEveryDays,
  }),
});

/** What a runbook is made of: what somebody wrote, or the rollback plan of a risk. */
const contentOf = async (q: Tx, register: RegisterAccess, input: RunbookWrite | { ref: string }) => {
  const risk = input.ref === null ? null : await getRiskNamed(q, register, input.ref);
  if ('title' in input) {
    const { title, kind, rehearseEveryDays } = input;
    return { risk, isOfPlan: false, content: { title, kind, rehearseEveryDays, steps: stepsOf(input.steps, []) } };
  }
  const made = risk && runbookOfRollback(risk);
  if (!made)
    throw new AppError(
      422,
      'runbook.no_rollback_plan',
      `${input.ref} has no rollback plan yet. Write one at the risk, or write the runbook itself.`,
    );
  const steps = made.steps.map((step) => ({ ...step, id: newId() }));
  return { risk, isOfPlan: true, content: { ...made, steps, rehearseEveryDays: null } };
};

/** Writes a runbook, or makes one of a rollback plan. */
export const createRunbook = (
  work: Work,
  register: RegisterAccess,
  input: RunbookWrite | { ref: string },
): Promise<Runbook> =>
  work.tx(async (q) => {
    await lockRegister(q, register.id);
    const { risk, content, isOfPlan } = await contentOf(q, register, input);
    requireOwnRunbook(work.actor, register, risk);
    const known = await listAllRunbooks(q, register.id);
    const inUse = known.filter(({ runbook }) => runbook.archivedAt === null);
    if (inUse.length >= MOST_RUNBOOKS)
      throw new AppError(
        409,
        'runbook.too_many',
        `This register has ${MOST_RUNBOOKS} runbooks. Archive one that is not needed any more.`,
      );
    if (isOfPlan && inUse.some(({ runbook }) => runbook.riskId === risk?.id && isSameProcedure(runbook, content)))
      throw new AppError(
        409,
        'runbook.made_already',
        `The rollback plan of ${risk?.ref} is a runbook already. Open that one.`,
      );
    const row = newRunbook(register.id, nextPosition(known), work.now, { ...content, riskId: risk?.id ?? null });
    await insertRunbooks(q, [row]);
    const changes = changesBetween({}, told(row, risk?.ref ?? null));
    await recordEvent(q, work, runbookEvent(row, risk, { action: 'created', changes, version: 1 }));
    return presentOne(q, work, register, row.id);
  });

/** The runbook somebody means to change, as they have seen it. */
const getSeen = async (q: Tx, work: Work, register: RegisterAccess, id: string, version: number) => {
  const row = await getRunbook(q, register, id);
  requireOwnRunbook(work.actor, register, row.risk);
  if (row.runbook.version !== version) throw stale('runbook', await presentOne(q, work, register, id));
  return row;
};

/** Changes a runbook. Runs that go on keep the steps they were made of. */
export const replaceRunbook = (
  work: Work,
  register: RegisterAccess,
  id: string,
  version: number,
  input: RunbookWrite,
): Promise<Runbook> =>
  work.tx(async (q) => {
    const { runbook: before, risk: was } = await getSeen(q, work, register, id, version);
    const risk = input.ref === null ? null : await getRiskNamed(q, register, input.ref);
    requireOwnRunbook(work.actor, register, risk);
    const { title, kind, rehearseEveryDays } = input;
    const after = await updateRunbook(q, before, {
      ...{ title, kind, rehearseEveryDays, riskId: risk?.id ?? null, updatedAt: work.now },
      steps: stepsOf(input.steps, before.steps),
      rehearsalDueAt: rehearsalDueAt({ ...before, rehearseEveryDays }),
    });
    if (!after) throw stale('runbook', await presentOne(q, work, register, id));
    const changes = changesBetween(told(before, was?.ref ?? null), told(after, risk?.ref ?? null));
    // Where it is about no risk any more, the one it was about tells of that.
    await recordEvent(
      q,
      work,
      runbookEvent(after, risk ?? was, { action: 'changed', changes, version: after.version }),
    );
    return presentOne(q, work, register, id);
  });

/** Takes a runbook out of use, or brings it back. Its runs stay, and those going on can be ended. */
export const setRunbookArchived = (
  work: Work,
  register: RegisterAccess,
  id: string,
  version: number,
  archived: boolean,
): Promise<Runbook> =>
  work.tx(async (q) => {
    const { runbook: before, risk } = await getSeen(q, work, register, id, version);
    if ((before.archivedAt !== null) === archived) return presentOne(q, work, register, id);
    const archivedAt = archived ? work.now : null;
    const after = await updateRunbook(q, before, { archivedAt, updatedAt: work.now });
    if (!after) throw stale('runbook', await presentOne(q, work, register, id));
    const changes: Changes = { archivedAt: [before.archivedAt, archivedAt] };
    const action = archived ? 'archived' : 'restored';
    await recordEvent(q, work, runbookEvent(before, risk, { action, changes, version: after.version }));
    return presentOne(q, work, register, id);
  });
