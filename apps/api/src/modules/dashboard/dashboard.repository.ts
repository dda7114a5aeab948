import { prepared, type Reader } from '@heed/db';
import { and, asc, count, desc, eq, isNotNull, isNull, lte, min, sql } from 'drizzle-orm';

/** A step of something that is watched, as the trail tells it. */
export interface WatchEvent {
  readonly key: string;
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** What happened to the KRIs or the escalations of a register up to a moment, oldest first. */
export const listWatchEvents = async (
  q: Reader,
  registerId: string,
  entity: 'kri' | 'escalation',
  moment: string,
): Promise<WatchEvent[]> => {
  const { auditEvents: e } = q.t;
  const rows = await q
    .select({ key: e.key, at: e.at, by: e.actor, action: e.action, changes: e.changes })
    .from(e)
    .where(and(eq(e.registerId, registerId), eq(e.entity, entity), lte(e.at, moment)))
    .orderBy(asc(e.seq));
  return rows.map((row) => ({ ...row, changes: JSON.parse(row.changes) }));
};

/** The escalations of a register that were opened up to a moment, with the KRIs that called. */
export const listOpenedUntil = (q: Reader, registerId: string, moment: string) => {
  const { escalations, kris } = q.t;
  return q
    .select({ escalation: escalations, kri: { slug: kris.slug, name: kris.name } })
    .from(escalations)
    .leftJoin(kris, eq(kris.id, escalations.kriId))
    .where(and(eq(escalations.registerId, registerId), lte(escalations.openedAt, moment)));
};

/** Clocks that stand still, and when the first of them goes on. */
export const countResting = async (q: Reader, registerId: string) => {
  const { escalations: e } = q.t;
  const ofState = (state: 'acknowledged' | 'snoozed') =>
    q
      .select({ n: count(), wakes: min(e.snoozedUntil) })
      .from(e)
      .where(and(eq(e.registerId, registerId), eq(e.state, state)));
  const [[acknowledged], [snoozed]] = [await ofState('acknowledged'), await ofState('snoozed')];
  return { acknowledged: acknowledged?.n ?? 0, snoozed: snoozed?.n ?? 0, wakes: snoozed?.wakes ?? null };
};

/** How many running clocks have run out. */
export const countBreached = async (q: Reader, registerId: string): Promise<number> => {
  const { escalations: e } = q.t;
  const [row] = await q
    .select({ n: count() })
    .from(e)
    .where(and(eq(e.registerId, registerId), eq(e.state, 'open'), isNotNull(e.breachedAt)));
  return row?.n ?? 0;
};

/** The KRIs of a register, those out of use included, in their order. */
export const listAllKris = (q: Reader, registerId: string) => {
  const { kris } = q.t;
  return q.select().from(kris).where(eq(kris.registerId, registerId)).orderBy(asc(kris.stateRank), asc(kris.position));
};

const lastReading = prepared((q) => {
  const { readings: r } = q.t;
  return q
    .select({ at: r.at, value: r.value, createdAt: r.createdAt })
    .from(r)
    .where(
      and(
        eq(r.kriId, sql.placeholder('kriId')),
        lte(r.at, sql.placeholder('at')),
        lte(r.createdAt, sql.placeholder('known')),
      ),
    )
    .orderBy(desc(r.at))
    .limit(1);
});

/** The last reading of a KRI at a moment, of those Heed had by another. */
export const findReadingAt = async (q: Reader, kriId: string, at: string, known: string) =>
  (await lastReading(q, { kriId, at, known }))[0];

/** When the running clocks end that end by a moment; where none does, when the next one ends. */
export const listEndings = async (q: Reader, registerId: string, by: string): Promise<string[]> => {
  const { escalations: e } = q.t;
  const runs = and(eq(e.registerId, registerId), eq(e.state, 'open'), isNull(e.breachedAt), isNotNull(e.dueAt));
  const soon = await q
    .select({ dueAt: e.dueAt })
    .from(e)
    .where(and(runs, lte(e.dueAt, by)));
  const next =
    soon.length > 0 ? soon : await q.select({ dueAt: e.dueAt }).from(e).where(runs).orderBy(asc(e.dueAt)).limit(1);
  return next.flatMap(({ dueAt }) => dueAt ?? []);
};
