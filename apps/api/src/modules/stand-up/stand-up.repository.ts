import type { Reader } from '@heed/db';
import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm';
import { isToDo } from '../actions/action-list.repository.ts';

/** Reviews of risks in use that are due on a day. */
export const listReviewsDueOn = (q: Reader, registerId: string, day: string) => {
  const { risks: r } = q.t;
  return q
    .select({ ref: r.ref, title: r.title, owner: r.owner })
    .from(r)
    .where(and(eq(r.registerId, registerId), inArray(r.state, ['active', 'accepted']), eq(r.reviewDue, day)))
    .orderBy(asc(r.position));
};

/** Actions that are to do and due on a day. */
export const listActionsDueOn = (q: Reader, registerId: string, day: string) => {
  const { actions: a, risks: r } = q.t;
  return q
    .select({ ref: r.ref, text: a.text, owner: a.owner })
    .from(a)
    .innerJoin(r, eq(r.id, a.riskId))
    .where(and(eq(a.registerId, registerId), isToDo(q), eq(a.due, day)))
    .orderBy(asc(r.position), asc(a.position));
};

/** Running clocks that end between two instants. */
export const listClocksDueBetween = (q: Reader, registerId: string, from: string, to: string) => {
  const { escalations: e, risks } = q.t;
  return q
    .select({ ref: risks.ref, title: risks.title, level: e.level, dueAt: e.dueAt })
    .from(e)
    .innerJoin(risks, eq(risks.id, e.riskId))
    .where(and(eq(e.registerId, registerId), eq(e.state, 'open'), gte(e.dueAt, from), lt(e.dueAt, to)))
    .orderBy(asc(e.dueAt), asc(e.id));
};

/** Running clocks that ran out since an instant. */
export const listBreachedSince = (q: Reader, registerId: string, since: string) => {
  const { escalations: e, risks } = q.t;
  return q
    .select({ ref: risks.ref, title: risks.title, level: e.level, reason: e.reason })
    .from(e)
    .innerJoin(risks, eq(risks.id, e.riskId))
    .where(and(eq(e.registerId, registerId), eq(e.state, 'open'), gte(e.breachedAt, since)))
    .orderBy(asc(e.breachedAt), asc(e.id));
};

/** Notices users were told since an instant. */
export const listNoticesSince = (q: Reader, registerId: string, since: string) => {
  const { notices: n } = q.t;
  return q
    .select({ id: n.id, title: n.title })
    .from(n)
    .where(and(eq(n.registerId, registerId), gte(n.publishedAt, since)))
    .orderBy(asc(n.publishedAt), asc(n.id));
};
