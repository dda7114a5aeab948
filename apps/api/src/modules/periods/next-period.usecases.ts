import type { NextPeriod, RiskState } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { slugify } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { carryAcceptances } from '../acceptances/carrying.usecases.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { carryPlan } from '../communication/carrying.usecases.ts';
import { carryKris } from '../kris/carrying.usecases.ts';
import { setArchived } from '../registers/archiving.usecases.ts';
import {
  findFreeSlug,
  getRegister,
  getScoringModel,
  getSetting,
  listCategories,
  type RegisterRow,
} from '../registers/registers.repository.ts';
import { insertRegister, readRegister, withSlugConflict } from '../registers/registers.usecases.ts';
import { carryReserves } from '../reserves/carrying.usecases.ts';
import { readSchedule } from '../reviews/schedule.repository.ts';
import { type AddedRisk, addRisks } from '../risks/adding.usecases.ts';
import { blankRisk, deriveColumns, NOT_WATCHED, type RiskContent, type RiskRow } from '../risks/risk-columns.ts';
import { carryRunbooks } from '../runbooks/carrying.usecases.ts';
import { carryTimeline } from '../timeline/carrying.usecases.ts';
import {
  copyDocument,
  copyFollows,
  copyMembers,
  copyOwners,
  listActionsByRisk,
  listWholeRisks,
} from './periods.repository.ts';

/** How the trail calls what came from the register before. */
const CARRIED_OVER = 'carried over';

const OPEN: readonly RiskState[] = ['proposed', 'active', 'accepted'];

/** The header of the next period: what was said of the register stays, what is of the period is given. */
const headerOf = (before: RegisterRow, input: NextPeriod) => {
  const { id, slug, overdueOn, version, createdAt, updatedAt, archivedAt, ...header } = before;
  return {
    ...header,
    title: input.title,
    documentVersion: input.documentVersion,
    date: input.date,
    documentStatus: before.documentStatus === 'archived' ? ('active' as const) : before.documentStatus,
    predecessorId: id,
  };
};

const CONTENT = Object.keys(blankRisk('', '')) as (keyof RiskContent)[];

const contentOf = (row: RiskRow): RiskContent =>
  Object.fromEntries(CONTENT.map((field) => [field, row[field]])) as unknown as RiskContent;

/** A risk as it begins in the next period: everything it owns, and a history of its own. */
const carryOver = async (
  q: Tx,
  work: Work,
  before: RegisterRow,
  next: Pick<RegisterAccess, 'id'>,
  states: readonly RiskState[],
): Promise<ReadonlyMap<string, AddedRisk>> => {
  const setting = await getSetting(q, next.id);
  const actionsOf = await listActionsByRisk(q, before.id);
  const rows = await listWholeRisks(q, before.id, states);
  return new Map(
    rows.map((was): [string, AddedRisk] => {
      const content = contentOf(was);
      const actions = actionsOf.get(was.id) ?? [];
      const row: RiskRow = {
        ...was,
        ...deriveColumns(content, actions, setting),
        ...{ id: newId(), registerId: next.id, version: 1 },
        ...NOT_WATCHED,
        ...{ movedFromScore: null, movedFromPriority: null, movedAt: null },
        ...{ stateSince: work.now, createdAt: work.now, updatedAt: work.now },
      };
      return [was.id, { row, content, actions, rationale: `Carried over from ${before.title}` }];
    }),
  );
};

const memberEvents = (
  next: RegisterAccess,
  actorId: string,
  members: Awaited<ReturnType<typeof copyMembers>>,
): EventInput[] =>
  members
    .filter(({ userId }) => userId !== actorId)
    .map(({ email, roles }) => ({
      ...{ registerId: next.id, entity: 'member', key: email, action: 'roles set' },
      changes: { roles: [[], roles] },
    }));

const begin = async (
  q: Tx,
  work: Work,
  access: RegisterAccess,
  before: RegisterRow,
  input: NextPeriod,
): Promise<RegisterAccess> => {
  const scoring = { ...(await getScoringModel(q, before.id)), version: 1 };
  const categories = await listCategories(q, before.id);
  const slug = input.slug ?? (await findFreeSlug(q, slugify(input.title)));
  const schedule = await readSchedule(q, before.id);
  const header = { ...headerOf(before, input), categories, scoring, schedule };
  const next = await insertRegister(q, work, header, slug, CARRIED_OVER);
  const members = await copyMembers(q, before.id, next.id);
  await copyOwners(q, before.id, next.id);
  await copyDocument(q, before.id, next.id);
  await carryPlan(q, work, before.id, next.id);
  const states: readonly RiskState[] = input.withClosed ? [...OPEN, 'closed'] : OPEN;
  const carried = await carryOver(q, work, before, next, states);
  const setting = { scoring, policy: before.escalation };
  const added = await addRisks(q, work, next.id, [...carried.values()], setting, CARRIED_OVER);
  const riskIds = new Map([...carried].map(([id, { row }]) => [id, row.id]));
  await copyFollows(q, riskIds, work.now);
  const watched = await carryKris(q, work, before.id, next, riskIds);
  await carryTimeline(q, work, before.id, next.id, riskIds);
  const governed = [
    ...(await carryReserves(q, work, before, next.id, input.reserves)),
    ...(await carryRunbooks(q, work, before, next.id, riskIds)),
    ...(await carryAcceptances(q, work, access, next.id, riskIds)),
  ];
  await recordEvents(q, work, [...memberEvents(next, work.actor.id, members), ...added, ...watched, ...governed]);
  return next;
};

/**
 * Carries a register over into its next period: header, scales, categories, people, the communication plan, the form of
 * its document, the open risks with everything they own, what is watched, the reserves, what is still to be done of the
 * plan, the runbooks, and the signatures that hold. Comments, the history of scores, money given, runs and requests stay
 * where they were made.
 */
export const beginNextPeriod = (work: Work, access: RegisterAccess, input: NextPeriod) =>
  withSlugConflict(input.slug, () =>
    work.tx(async (q) => {
      const before = await getRegister(q, access.id);
      const { slug } = await begin(q, work, access, before, input);
      if (input.archive && before.archivedAt === null) {
        const archived = await setArchived(q, work, before, work.now);
        if (!archived) throw stale('register', await readRegister({ ...work, read: q }, access));
        await recordEvents(q, work, [archived.event]);
      }
      return { register: { slug } };
    }),
  );
