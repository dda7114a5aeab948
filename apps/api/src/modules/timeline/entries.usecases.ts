import { MOST_ENTRIES, type TimelineEntry, type TimelineEntryWrite } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { requireDays } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, invalid, notFound, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { type Changes, changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { lockRegister } from '../risks/risks.repository.ts';
import { coverageOf, requireSignOff } from './entry-coverage.usecases.ts';
import { presentOne } from './timeline.presenter.ts';
import {
  countEntries,
  type EntryRow,
  findEntry,
  insertEntries,
  listEntries,
  listPlanRisks,
  nextEntryPosition,
  placeEntry,
  updateEntry,
} from './timeline.repository.ts';

const keyOf = ({ period, text }: Pick<EntryRow, 'period' | 'text'>): string =>
  (period || text.split('\n', 1)[0] || '').slice(0, 80);

/** What the trail tells of an entry. */
const toldOf = (row: EntryRow, refOf: (id: string) => string | undefined) => ({
  ...{ period: row.period, text: row.text, startsOn: row.startsOn, endsOn: row.endsOn },
  ...{ isMilestone: row.isMilestone, isDone: row.doneAt !== null, signOffId: row.signOffId },
  refs: row.riskIds.flatMap((id) => refOf(id) ?? []),
});

const told = async (q: Reader, before: EntryRow | null, after: EntryRow): Promise<Changes> => {
  // A bar that is moved covers what it covered: none of ten thousand risks is read to tell that.
  const hasOthers = before === null || before.riskIds.join() !== after.riskIds.join();
  const risks = hasOthers ? await listPlanRisks(q, after.registerId) : [];
  const refs = new Map(risks.map(({ id, ref }) => [id, ref]));
  const refOf = (id: string) => refs.get(id);
  return changesBetween(before === null ? {} : toldOf(before, refOf), toldOf(after, refOf));
};

const record = (q: Tx, work: Work, row: EntryRow, action: string, changes: Changes) =>
  recordEvent(q, work, {
    ...{ registerId: row.registerId, entity: 'timeline', key: keyOf(row), version: row.version },
    ...{ action, changes },
  });

/** An entry of this plan; one of another, or one that was taken out, is answered like one that is not there. */
const getEntry = async (q: Reader, register: RegisterAccess, id: string): Promise<EntryRow> => {
  const row = await findEntry(q, register.id, id);
  if (!row || row.removedAt !== null) throw notFound('entry', id);
  return row;
};

const outdated = async (q: Reader, register: RegisterAccess, id: string): Promise<AppError> =>
  stale('entry', await presentOne(q, register, await getEntry(q, register, id)));

const requireRoom = async (q: Tx, register: RegisterAccess): Promise<void> => {
  if ((await countEntries(q, register.id)) >= MOST_ENTRIES)
    throw new AppError(
      409,
      'timeline.full',
      `A plan has at most ${MOST_ENTRIES} entries. Take out what is done, or put several into one.`,
    );
};

/** Adds an entry at the end of the plan. */
export const createEntry = (work: Work, register: RegisterAccess, input: TimelineEntryWrite): Promise<TimelineEntry> =>
  work.tx(async (q) => {
    await lockRegister(q, register.id);
    await requireRoom(q, register);
    requireDays(input.startsOn, input.endsOn);
    await requireSignOff(q, register, input.signOffId);
    const { refs: _, isDone, ...content } = input;
    const row: EntryRow = {
      ...content,
      ...(await coverageOf(q, register, input)),
      ...{ id: newId(), registerId: register.id, position: await nextEntryPosition(q, register.id) },
      ...{ doneAt: isDone ? work.now : null, doneBy: isDone ? authorOf(work).name : null },
      ...{ version: 1, createdAt: work.now, updatedAt: work.now, removedAt: null },
    };
    await insertEntries(q, [row]);
    await record(q, work, row, 'added', await told(q, null, row));
    return presentOne(q, register, row);
  });

type Patch = { [Key in keyof TimelineEntryWrite]?: TimelineEntryWrite[Key] | undefined };

const doneOf = (work: Work, before: EntryRow, isDone: boolean | undefined): Partial<EntryRow> => {
  if (isDone === undefined || isDone === (before.doneAt !== null)) return {};
  return isDone ? { doneAt: work.now, doneBy: authorOf(work).name } : { doneAt: null, doneBy: null };
};

/** What an entry becomes. Its risks follow its words as long as nobody chose them, and its words still say the same. */
const patched = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  before: EntryRow,
  patch: Patch,
): Promise<EntryRow> => {
  const { refs, isDone, ...given } = patch;
  const content = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after: EntryRow = { ...before, ...content, ...doneOf(work, before, isDone) };
  if (given.startsOn !== undefined || given.endsOn !== undefined) requireDays(after.startsOn, after.endsOn);
  if (given.signOffId !== undefined) await requireSignOff(q, register, after.signOffId);
  const isReworded = after.text !== before.text || after.period !== before.period;
  if (refs === undefined && (!isReworded || before.risksChosen)) return after;
  return { ...after, ...(await coverageOf(q, register, { ...after, refs: refs ?? null })) };
};

const actionOf = (changes: Changes): string => {
  if (Object.keys(changes).join() === 'isDone') return changes.isDone?.[1] === true ? 'done' : 'reopened';
  return Object.keys(changes).every((field) => field === 'startsOn' || field === 'endsOn') ? 'moved' : 'changed';
};

/** Changes an entry, moves it in time, or marks it done. */
export const patchEntry = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { id: string; version: number },
  patch: Patch,
): Promise<TimelineEntry> =>
  work.tx(async (q) => {
    const before = await getEntry(q, register, id);
    if (before.version !== version) throw await outdated(q, register, id);
    const wanted = await patched(q, work, register, before, patch);
    const changes = await told(q, before, wanted);
    const isSame = Object.keys(changes).length === 0 && wanted.risksChosen === before.risksChosen;
    if (isSame) return presentOne(q, register, before);
    const { id: _, version: __, ...columns } = wanted;
    const after = await updateEntry(q, before, { ...columns, updatedAt: work.now });
    if (!after) throw await outdated(q, register, id);
    await record(q, work, after, actionOf(changes), changes);
    return presentOne(q, register, after);
  });

/** Puts an entry behind another one, or first. */
export const moveEntry = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { id: string; version: number },
  behind: string | null,
): Promise<TimelineEntry> =>
  work.tx(async (q) => {
    await lockRegister(q, register.id);
    const before = await getEntry(q, register, id);
    if (before.version !== version) throw await outdated(q, register, id);
    const entries = await listEntries(q, register.id);
    const others = entries.filter((entry) => entry.id !== id);
    const at = behind === null ? 0 : others.findIndex((entry) => entry.id === behind) + 1;
    if (behind !== null && at === 0)
      throw invalid(
        'timeline.unknown_entry',
        'The entry it shall follow is not in this plan. Reload the plan.',
        'after',
      );
    const from = entries.findIndex((entry) => entry.id === id);
    if (from === at) return presentOne(q, register, before);
    const order = others.toSpliced(at, 0, before);
    for (const [position, entry] of order.entries())
      if (entry.position !== position) await placeEntry(q, entry.id, position);
    const after = await updateEntry(q, before, { position: at, updatedAt: work.now });
    if (!after) throw await outdated(q, register, id);
    await record(q, work, after, 'moved', { place: [from + 1, at + 1] });
    return presentOne(q, register, after);
  });

/** Takes an entry out of the plan. It can be brought back. */
export const removeEntry = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { id: string; version: number },
): Promise<TimelineEntry> =>
  work.tx(async (q) => {
    const before = await getEntry(q, register, id);
    if (before.version !== version) throw await outdated(q, register, id);
    const after = await updateEntry(q, before, { removedAt: work.now, updatedAt: work.now });
    if (!after) throw await outdated(q, register, id);
    await record(q, work, after, 'removed', {});
    return presentOne(q, register, after);
  });

/** Brings an entry back to the place it had. */
export const restoreEntry = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { id: string; version: number },
): Promise<TimelineEntry> =>
  work.tx(async (q) => {
    await lockRegister(q, register.id);
    const before = await findEntry(q, register.id, id);
    if (!before) throw notFound('entry', id);
    if (before.version !== version) throw stale('entry', await presentOne(q, register, before));
    if (before.removedAt === null) return presentOne(q, register, before);
    await requireRoom(q, register);
    const after = await updateEntry(q, before, { removedAt: null, updatedAt: work.now });
    if (!after) throw await outdated(q, register, id);
    await record(q, work, after, 'brought back', {});
    return presentOne(q, register, after);
  });
