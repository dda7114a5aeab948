import type { Reader } from '@heed/db';
import type { EscalationLife, MeasuredKri, RiskEvent } from '@heed/domain';
import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { RiskRow } from '../risks/risk-columns.ts';

/** What a brief tells at most of one kind: a meeting reads no more. */
const MOST_EVENTS = 200;
const MOST_READINGS = 60;

/** The latest events of a risk and its comments since a moment, the first one first. */
export const listRiskEvents = async (
  q: Reader,
  { registerId, ref }: Pick<RiskRow, 'registerId' | 'ref'>,
  since: string | null,
): Promise<RiskEvent[]> => {
  const { auditEvents: e } = q.t;
  const rows = await q
    .select({ at: e.at, by: e.actor, entity: e.entity, action: e.action, changes: e.changes })
    .from(e)
    .where(
      and(
        eq(e.registerId, registerId),
        inArray(e.entity, ['risk', 'comment']),
        eq(e.key, ref),
        since === null ? undefined : gt(e.at, since),
      ),
    )
    .orderBy(desc(e.seq))
    .limit(MOST_EVENTS);
  return rows.toReversed().map((row) => ({ ...row, changes: JSON.parse(row.changes) as RiskEvent['changes'] }));
};

/** The latest readings of a KRI since a moment, with the last one before it, the first one first. */
const listReadings = async (q: Reader, kriId: string, since: string | null) => {
  const { kriId: of, at, value } = q.t.readings;
  const latest = await q
    .select({ at, value })
    .from(q.t.readings)
    .where(and(eq(of, kriId), since === null ? undefined : gt(at, since)))
    .orderBy(desc(q.bytewise(at)))
    .limit(MOST_READINGS);
  const first = latest.at(-1);
  if (since === null || !first) return latest.toReversed();
  const before = await q
    .select({ at, value })
    .from(q.t.readings)
    .where(eq(of, kriId))
    .orderBy(desc(q.bytewise(at)))
    .limit(latest.length + 1);
  return before.toReversed();
};

/** The KRIs that speak for a risk, with what was measured since a moment. */
export const listMeasured = async (q: Reader, riskId: string, since: string | null): Promise<MeasuredKri[]> => {
  const { kris, kriRisks } = q.t;
  const rows = await q
    .select({ id: kris.id, slug: kris.slug, name: kris.name, unit: kris.unit, state: kris.state, target: kris.target })
    .from(kriRisks)
    .innerJoin(kris, eq(kris.id, kriRisks.kriId))
    .where(and(eq(kriRisks.riskId, riskId), isNull(kris.archivedAt)))
    .orderBy(asc(kris.stateRank), asc(kris.position));
  const measured: MeasuredKri[] = [];
  for (const { id, ...kri } of rows) measured.push({ ...kri, readings: await listReadings(q, id, since) });
  return measured;
};

/** The escalations of a risk, the first one first. */
export const listEscalationLives = (q: Reader, riskId: string): Promise<EscalationLife[]> => {
  const { escalations: e } = q.t;
  return q
    .select({
      ...{ level: e.level, reason: e.reason, openedAt: e.openedAt, breachedAt: e.breachedAt },
      ...{ acknowledgedAt: e.acknowledgedAt, resolvedAt: e.resolvedAt, resolution: e.resolution },
    })
    .from(e)
    .where(eq(e.riskId, riskId))
    .orderBy(asc(q.bytewise(e.openedAt)));
};

/** When a risk was last reviewed before a run: what that run decides is not the past it looks at. */
export const findReviewedAt = async (
  q: Reader,
  riskId: string,
  isOther: (runId: string | null) => boolean,
): Promise<string | null> => {
  const { reviews } = q.t;
  const rows = await q
    .select({ at: reviews.at, runId: reviews.runId, decision: reviews.decision })
    .from(reviews)
    .where(eq(reviews.riskId, riskId))
    .orderBy(desc(q.bytewise(reviews.at)))
    .limit(50);
  return rows.find(({ runId, decision }) => decision !== 'snoozed' && isOther(runId))?.at ?? null;
};
