import type { Reader } from '@heed/db';
import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import { isToDo } from '../actions/action-list.repository.ts';

/** The KRIs in use that do not say ok, worst first, with their last value as it came in. */
export const listOffTarget = (q: Reader, registerId: string) => {
  const { kris: k, readings } = q.t;
  return q
    .select({ slug: k.slug, name: k.name, state: k.state, since: k.since, target: k.target, raw: readings.raw })
    .from(k)
    .leftJoin(readings, eq(readings.id, k.lastReadingId))
    .where(and(eq(k.registerId, registerId), isNull(k.archivedAt), inArray(k.state, ['critical', 'warning', 'stale'])))
    .orderBy(asc(k.stateRank), asc(k.position));
};

/** The escalations nobody has answered, by time left. */
export const listOpenClocks = (q: Reader, registerId: string) => {
  const { escalations: e, risks } = q.t;
  const { level, dueAt, breachedAt, openedAt, clockFrom } = e;
  return q
    .select({ ref: risks.ref, title: risks.title, level, dueAt, breachedAt, openedAt, clockFrom })
    .from(e)
    .innerJoin(risks, eq(risks.id, e.riskId))
    .where(and(eq(e.registerId, registerId), eq(e.state, 'open')))
    .orderBy(desc(e.breachedAt), asc(e.dueAt), asc(e.id));
};

/** Reviews of risks in use that were due before a day. */
export const listLateReviews = (q: Reader, registerId: string, today: string) => {
  const { risks: r } = q.t;
  return q
    .select({ ref: r.ref, title: r.title, due: r.reviewDue, owner: r.owner })
    .from(r)
    .where(and(eq(r.registerId, registerId), inArray(r.state, ['active', 'accepted']), lt(r.reviewDue, today)))
    .orderBy(asc(r.reviewDue), asc(r.position));
};

/** Actions that are to do and were due before a day. */
export const listLateActions = (q: Reader, registerId: string, today: string) => {
  const { actions: a, risks: r } = q.t;
  return q
    .select({ ref: r.ref, title: a.text, due: a.due, owner: a.owner })
    .from(a)
    .innerJoin(r, eq(r.id, a.riskId))
    .where(and(eq(a.registerId, registerId), isToDo(q), lt(a.due, today)))
    .orderBy(asc(a.due), asc(r.position), asc(a.position));
};
