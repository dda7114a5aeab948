import type { Tx } from '@heed/db';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { changesBetween, type EventInput } from '../audit/audit.repository.ts';
import { blankKri, contentOfKri, type KriRow } from './kri-columns.ts';
import { UNREAD } from './kri-course.ts';
import type { KriWithLast } from './kri-list.repository.ts';
import { insertKris, insertLinks, listLinkedRisks, refreshWatched } from './kris.repository.ts';
import { schedulePull } from './pull-schedule.ts';
import { addReadings } from './recording.usecases.ts';

/** The KRIs that are watched, each with its last reading. */
const listWatched = (q: Tx, registerId: string): Promise<KriWithLast[]> => {
  const { kris, readings } = q.t;
  return q
    .select({ kri: kris, last: readings })
    .from(kris)
    .leftJoin(readings, eq(readings.id, kris.lastReadingId))
    .where(and(eq(kris.registerId, registerId), isNull(kris.archivedAt)))
    .orderBy(asc(kris.position));
};

/**
 * Carries what is watched over into the next period: limits, sources, links with the risks that go along, and the last
 * reading, so that nobody begins blind. The readings before it stay where they were made. Answers the events.
 */
export const carryKris = async (
  q: Tx,
  work: Work,
  registerId: string,
  next: { readonly id: string; readonly slug: string },
  /** Ids of the risks there, by their ids here. */
  riskIds: ReadonlyMap<string, string>,
): Promise<EventInput[]> => {
  const watched = await listWatched(q, registerId);
  const links = await listLinkedRisks(
    q,
    watched.map(({ kri }) => kri.id),
  );
  const events: EventInput[] = [];
  for (const { kri: was, last } of watched) {
    const row: KriRow = {
      ...{ ...was, ...UNREAD, recent: [], id: newId(), registerId: next.id, version: 1 },
      ...{ createdAt: work.now, updatedAt: work.now },
    };
    await insertKris(q, [row]);
    const theirs = links.flatMap(({ kriId, indicatorId, risk }) => {
      const riskId = riskIds.get(risk.id);
      return kriId === was.id && riskId !== undefined ? [{ kriId: row.id, riskId, indicatorId }] : [];
    });
    await insertLinks(q, theirs);
    await refreshWatched(
      q,
      theirs.map(({ riskId }) => riskId),
    );
    await schedulePull(q, row, work.now);
    events.push({
      ...{ registerId: next.id, entity: 'kri', key: row.slug, action: 'carried over', version: 1 },
      changes: changesBetween(blankKri(''), { ...contentOfKri(row), pull: null }),
    });
    if (last) events.push(...(await addReadings(q, work, next, row, [{ ...last, id: newId(), kriId: row.id }])));
  }
  return events;
};
