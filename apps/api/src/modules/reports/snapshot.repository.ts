import type { Reader } from '@heed/db';
import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, or } from 'drizzle-orm';

/** How many readings tell the state of a KRI: more than any debounce in use waits for. */
const READINGS = 120;

/** The KRIs that were watched at a moment, in their order. */
export const listWatched = (q: Reader, registerId: string, moment: string) => {
  const { kris } = q.t;
  return q
    .select()
    .from(kris)
    .where(and(eq(kris.registerId, registerId), or(isNull(kris.archivedAt), gt(kris.archivedAt, moment))))
    .orderBy(asc(kris.position));
};

/** The last readings of a KRI up to a moment, oldest first. */
export const listReadingsUntil = async (q: Reader, kriId: string, moment: string) => {
  const { readings: r } = q.t;
  const rows = await q
    .select({ id: r.id, at: r.at, value: r.value, raw: r.raw })
    .from(r)
    .where(and(eq(r.kriId, kriId), lte(r.at, moment)))
    .orderBy(desc(r.at))
    .limit(READINGS);
  return rows.toReversed();
};

/** Refs of the risks each KRI speaks for. */
export const linkedRefs = async (q: Reader, kriIds: readonly string[]): Promise<Map<string, string[]>> => {
  const { kriRisks, risks } = q.t;
  const refs = new Map<string, string[]>();
  if (kriIds.length === 0) return refs;
  const rows = await q
    .select({ kriId: kriRisks.kriId, ref: risks.ref })
    .from(kriRisks)
    .innerJoin(risks, eq(risks.id, kriRisks.riskId))
    .where(inArray(kriRisks.kriId, [...kriIds]))
    .orderBy(asc(risks.position));
  for (const { kriId, ref } of rows) refs.set(kriId, [...(refs.get(kriId) ?? []), ref]);
  return refs;
};

/** The escalations that were opened within a time. */
export const listOpenedWithin = (q: Reader, registerId: string, from: string, until: string) => {
  const { escalations: e } = q.t;
  return q
    .select({ breachedAt: e.breachedAt, acknowledgedAt: e.acknowledgedAt, resolvedAt: e.resolvedAt })
    .from(e)
    .where(and(eq(e.registerId, registerId), gte(e.openedAt, from), lte(e.openedAt, until)));
};

/** The scoring models that came into force within a time, other than the first. */
export const listModelsWithin = (q: Reader, registerId: string, from: string, until: string) => {
  const { scoringModels: m } = q.t;
  return q
    .select({ version: m.version, at: m.createdAt, by: m.by, reason: m.reason })
    .from(m)
    .where(and(eq(m.registerId, registerId), gt(m.version, 1), gte(m.createdAt, from), lte(m.createdAt, until)))
    .orderBy(asc(m.version));
};

/** The last event of a register up to a moment: everything its numbers follow from is sealed in it. */
export const findLastEventUntil = async (q: Reader, registerId: string, moment: string) => {
  const { auditEvents: e } = q.t;
  const [row] = await q
    .select({ at: e.at, hash: e.hash })
    .from(e)
    .where(and(eq(e.registerId, registerId), lte(e.at, moment)))
    .orderBy(desc(e.seq))
    .limit(1);
  return row;
};
