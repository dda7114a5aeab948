import type { ReadingBatchResult, ReadingCreate, ReadingResult, ReadingSource } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { judgeKriValue, kriValueIn, RuleError } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import type { Owned } from '../registers/register-access.ts';
import { requireOwnKri } from './kri-access.ts';
import type { KriRow } from './kri-columns.ts';
import { linesOf, withReading } from './kri-course.ts';
import { findKriWithLast } from './kri-list.repository.ts';
import { presentKriItem, presentReading, type ReadingRow } from './kris.presenter.ts';
import { listLinkedRefs, lockKris, setStanding } from './kris.repository.ts';
import { announceKri, followStanding } from './moving.usecases.ts';
import { insertReadings, listLastValues, listReadingsAt } from './readings.repository.ts';

/** A clock of a sender may run ahead a little. */
const AHEAD_MS = 5 * 60_000;

interface Given {
  readonly value: number | string;
  readonly at?: string | undefined;
  readonly note?: string | undefined;
}

/** A value on its way in. */
interface Arriving {
  readonly at: string;
  readonly value: number;
  readonly raw: string;
  readonly note: string;
}

const arrive = (kri: KriRow, { value, at, note = '' }: Given, now: string): Arriving => {
  const moment = at === undefined ? now : new Date(at).toISOString();
  if (Date.parse(moment) > Date.parse(now) + AHEAD_MS)
    throw new RuleError(
      'reading.in_future',
      `The reading is from ${moment}, but it is ${now} now. Send the time it was measured at.`,
      'at',
    );
  return { at: moment, value: kriValueIn(kri.unit, value), raw: String(value), note };
};

const conflict = (at: string, known: ReadingRow): AppError =>
  new AppError(
    409,
    'reading.conflict',
    `There is a reading of ${at} already, and it says ${known.raw}. Readings are not changed: send this one with its own time.`,
  );

const rowOf = (work: Work, kri: KriRow, { at, value, raw, note }: Arriving, source: ReadingSource): ReadingRow => ({
  id: newId(),
  kriId: kri.id,
  ...{ at, value, raw, note, source },
  state: judgeKriValue(linesOf(kri), value),
  by: authorOf(work).name,
  byId: authorOf(work).id,
  createdAt: work.now,
});

/** Readings older than the newest one are history: they are charted and change no state. */
const afterReadings = async (q: Tx, before: KriRow, rows: readonly ReadingRow[]): Promise<KriRow> => {
  const inOrder = rows.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const isNew = (row: ReadingRow) => before.lastAt === null || row.at > before.lastAt;
  const history = inOrder.filter((row) => !isNew(row)).length;
  const after = inOrder.filter(isNew).reduce<KriRow>((kri, row) => withReading(kri, row), {
    ...before,
    readingCount: before.readingCount + history,
  });
  return history === 0 ? after : { ...after, recent: await listLastValues(q, before.id, 18) };
};

export interface Register {
  readonly id: string;
  readonly slug: string;
}

/**
 * Adds readings to a locked KRI and does what follows from where it stands then. Of several at once the last state
 * counts: what came and went between them is in the chart. Answers the events, to be recorded last.
 */
export const addReadings = async (
  q: Tx,
  work: Work,
  register: Register,
  before: KriRow,
  rows: readonly ReadingRow[],
): Promise<EventInput[]> => {
  if (rows.length === 0) return [];
  await insertReadings(q, rows);
  const after = await afterReadings(q, before, rows);
  await setStanding(q, after);
  return followStanding(q, work, register, before, after);
};

/** Adds one value somebody or something measured to a locked KRI. */
export const addValue = async (
  q: Tx,
  work: Work,
  register: Register,
  kri: KriRow,
  given: Given,
  source: ReadingSource,
  raw?: string,
): Promise<{ row: ReadingRow; outcome: ReadingResult['outcome']; events: EventInput[] }> => {
  const arriving = arrive(kri, given, work.now);
  const [known] = await listReadingsAt(q, kri.id, [arriving.at]);
  if (known && known.value !== arriving.value) throw conflict(arriving.at, known);
  if (known) return { row: known, outcome: 'duplicate', events: [] };
  const row = rowOf(work, kri, { ...arriving, raw: raw ?? arriving.raw }, source);
  const events = await addReadings(q, work, register, kri, [row]);
  const outcome = kri.lastAt !== null && row.at < kri.lastAt ? 'history' : 'recorded';
  return { row, outcome, events };
};

const requireWatched = ({ archivedAt, name }: KriRow): void => {
  if (archivedAt === null) return;
  throw new AppError(409, 'kri.archived', `${name} is not watched any more. Bring it back to record values.`);
};

/** What somebody said about a reading is kept in the trail, where a chart of years finds it at once. */
const noteEvents = (
  register: Register,
  kri: KriRow,
  row: ReadingRow,
  outcome: ReadingResult['outcome'],
): EventInput[] =>
  row.note === '' || outcome === 'duplicate'
    ? []
    : [
        {
          ...{ registerId: register.id, entity: 'kri', key: kri.slug, action: 'noted', version: kri.version },
          changes: { note: [null, row.note], value: [null, row.value], at: [null, row.at] },
        },
      ];

const sourceOf = (work: Work): ReadingSource => (work.actor.scopes === null ? 'manual' : 'push');

/** Records one value. */
export const recordReading = (
  work: Work,
  register: RegisterAccess,
  slug: string,
  input: ReadingCreate,
): Promise<ReadingResult> =>
  work.tx(async (q) => {
    const [kri] = await lockKris(q, register.id, [slug]);
    if (!kri) throw notFound('kri', slug);
    const links = await listLinkedRefs(q, [kri.id]);
    requireOwnKri(work.actor, register, 'kri.record', kri, links);
    requireWatched(kri);
    const { row, outcome, events } = await addValue(q, work, register, kri, input, sourceOf(work));
    const stored = await findKriWithLast(q, kri.id);
    if (!stored) throw notFound('kri', slug);
    if (outcome !== 'duplicate') await announceKri(q, work, register, stored.kri, 'reading');
    await recordEvents(q, work, [...noteEvents(register, kri, row, outcome), ...events]);
    return {
      reading: presentReading(row),
      outcome,
      kri: presentKriItem(stored, links, { actor: work.actor, access: register }),
    };
  });

type BatchEntry = { readonly kri: string } & Given;
type Refusal = ReadingBatchResult['refused'][number];

const refusalOf = (index: number, error: unknown): Refusal => {
  if (error instanceof AppError || error instanceof RuleError)
    return { index, code: error.code, message: error.message };
  throw error;
};

interface Batch {
  readonly register: RegisterAccess;
  readonly kris: ReadonlyMap<string, KriRow>;
  readonly links: readonly (Owned & { readonly kriId: string })[];
}

const acceptEntry = (work: Work, { register, kris, links }: Batch, entry: BatchEntry) => {
  const kri = kris.get(entry.kri);
  if (!kri) throw notFound('kri', entry.kri);
  const theirs = links.filter(({ kriId }) => kriId === kri.id);
  requireOwnKri(work.actor, register, 'kri.record', kri, theirs);
  requireWatched(kri);
  return arrive(kri, entry, work.now);
};

/** Those of the values for one KRI that are new; each of the others is known, or says why it is refused. */
const sortOut = async (q: Tx, work: Work, kri: KriRow, arriving: readonly (Arriving & { index: number })[]) => {
  const times = [...new Set(arriving.map(({ at }) => at))];
  const known = new Map((await listReadingsAt(q, kri.id, times)).map((row) => [row.at, row]));
  const rows: ReadingRow[] = [];
  const refused: Refusal[] = [];
  let duplicates = 0;
  for (const each of arriving) {
    const there = known.get(each.at);
    if (there && there.value !== each.value) refused.push(refusalOf(each.index, conflict(each.at, there)));
    else if (there) duplicates += 1;
    else {
      const row = rowOf(work, kri, each, sourceOf(work));
      known.set(each.at, row);
      rows.push(row);
    }
  }
  return { rows, refused, duplicates };
};

/** Records many values at once. Each is in, known already, or says why it is refused; the others are not held up. */
export const recordBatch = (
  work: Work,
  register: RegisterAccess,
  entries: readonly BatchEntry[],
): Promise<ReadingBatchResult> =>
  work.tx(async (q) => {
    const locked = await lockKris(
      q,
      register.id,
      entries.map(({ kri }) => kri),
    );
    const links = await listLinkedRefs(
      q,
      locked.map(({ id }) => id),
    );
    const batch: Batch = { register, kris: new Map(locked.map((kri) => [kri.slug, kri])), links };
    const arrivals = new Map<KriRow, (Arriving & { index: number })[]>();
    const refused: Refusal[] = [];
    for (const [index, entry] of entries.entries()) {
      try {
        const arriving = { ...acceptEntry(work, batch, entry), index };
        const kri = batch.kris.get(entry.kri) as KriRow;
        arrivals.set(kri, [...(arrivals.get(kri) ?? []), arriving]);
      } catch (error) {
        refused.push(refusalOf(index, error));
      }
    }
    const events: EventInput[] = [];
    let [recorded, duplicates] = [0, 0];
    for (const [kri, arriving] of arrivals) {
      const sorted = await sortOut(q, work, kri, arriving);
      events.push(...(await addReadings(q, work, register, kri, sorted.rows)));
      refused.push(...sorted.refused);
      recorded += sorted.rows.length;
      duplicates += sorted.duplicates;
      if (sorted.rows.length > 0) await announceKri(q, work, register, kri, 'reading');
    }
    await recordEvents(q, work, events);
    return { recorded, duplicates, refused: refused.sort((a, b) => a.index - b.index) };
  });
