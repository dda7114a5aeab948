import type { KriSeries } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, asc, desc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import type { KriRow } from './kri-columns.ts';

type Annotation = KriSeries['annotations'][number];

interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Of each kind; a chart with more marks is read by nobody. */
const LIMIT = 100;

const named = (priority: string, score: number | null): string => (score === null ? priority : `${score} ${priority}`);

/** Rescores of the linked risks: the assessments after each one's first. */
const listRescores = async (q: Reader, riskIds: readonly string[], { from, to }: Stretch): Promise<Annotation[]> => {
  const { assessments, risks } = q.t;
  const { at, score, priority, riskId } = assessments;
  const rows = await q
    .select({ at, score, priority, riskId, ref: risks.ref })
    .from(assessments)
    .innerJoin(risks, eq(risks.id, assessments.riskId))
    .where(and(inArray(riskId, [...riskIds]), eq(assessments.kind, 'current'), lte(at, to)))
    .orderBy(asc(at), asc(q.bytewise(assessments.id)));
  const last = new Map<string, string>();
  return rows.flatMap((row): Annotation[] => {
    const [before, now] = [last.get(row.riskId), named(row.priority, row.score)];
    last.set(row.riskId, now);
    if (before === undefined || before === now || row.at < from) return [];
    return [{ at: row.at, kind: 'rescore', text: `${row.ref}: ${before} → ${now}`, ref: row.ref }];
  });
};

const listReviews = async (q: Reader, riskIds: readonly string[], { from, to }: Stretch): Promise<Annotation[]> => {
  const { reviews, risks } = q.t;
  const rows = await q
    .select({ at: reviews.at, by: reviews.by, decision: reviews.decision, ref: risks.ref })
    .from(reviews)
    .innerJoin(risks, eq(risks.id, reviews.riskId))
    .where(and(inArray(reviews.riskId, [...riskIds]), gte(reviews.at, from), lte(reviews.at, to)))
    .orderBy(desc(reviews.at))
    .limit(LIMIT);
  return rows.map(({ at, by, decision, ref }) => ({
    ...{ at, kind: 'review' as const, ref },
    text: `${ref} reviewed by ${by}: ${decision}`,
  }));
};

const listOpened = async (q: Reader, kriId: string, { from, to }: Stretch): Promise<Annotation[]> => {
  const { escalations, risks } = q.t;
  const { openedAt, level } = escalations;
  const rows = await q
    .select({ at: openedAt, level, ref: risks.ref })
    .from(escalations)
    .innerJoin(risks, eq(risks.id, escalations.riskId))
    .where(and(eq(escalations.kriId, kriId), gte(openedAt, from), lte(openedAt, to)))
    .orderBy(desc(openedAt))
    .limit(LIMIT);
  return rows.map((row) => ({
    ...{ at: row.at, kind: 'escalation' as const, ref: row.ref },
    text: `${row.ref} escalated to ${row.level}`,
  }));
};

const HOW = { running: 'not ended yet', worked: 'it worked', failed: 'it failed', abandoned: 'abandoned' } as const;

/** Runbooks that were run for real: those of the linked risks, and those of the whole register. */
const listRuns = async (q: Reader, kri: KriRow, riskIds: readonly string[], { from, to }: Stretch) => {
  const { runbooks, runbookRuns: runs, risks } = q.t;
  const isMeant = or(isNull(runbooks.riskId), inArray(runbooks.riskId, [...riskIds]));
  const rows = await q
    .select({ at: runs.startedAt, by: runs.startedBy, title: runs.title, outcome: runs.outcome, ref: risks.ref })
    .from(runs)
    .innerJoin(runbooks, eq(runbooks.id, runs.runbookId))
    .leftJoin(risks, eq(risks.id, runbooks.riskId))
    .where(
      and(
        eq(runbooks.registerId, kri.registerId),
        riskIds.length === 0 ? isNull(runbooks.riskId) : isMeant,
        eq(runs.kind, 'real'),
        gte(runs.startedAt, from),
        lte(runs.startedAt, to),
      ),
    )
    .orderBy(desc(runs.startedAt))
    .limit(LIMIT);
  return rows.map(
    ({ at, by, title, outcome, ref }): Annotation => ({
      ...{ at, kind: 'run', ref },
      text: `${by} ran “${title}”: ${HOW[outcome]}`,
    }),
  );
};

const LIMITS = ['target', 'warning', 'critical', 'debounce'];

/** A remark somebody made with a reading, at the time of that reading. */
const noteOf = (actor: string, changes: Record<string, [unknown, unknown]>): Annotation[] => {
  const [at, note] = [changes.at?.[1], changes.note?.[1]];
  return [{ at: String(at), kind: 'note', text: `${actor}: ${note}`, ref: null }];
};

/** What the trail tells of the KRI itself: other limits, the states it went to, and remarks. */
const listOwn = async (q: Reader, kri: KriRow, { from, to }: Stretch): Promise<Annotation[]> => {
  const { auditEvents } = q.t;
  const isMeant = and(
    eq(auditEvents.registerId, kri.registerId),
    eq(auditEvents.entity, 'kri'),
    eq(auditEvents.key, kri.slug),
  );
  const rows = await q
    .select({ at: auditEvents.at, action: auditEvents.action, actor: auditEvents.actor, changes: auditEvents.changes })
    .from(auditEvents)
    .where(and(isMeant, gte(auditEvents.at, from)))
    .orderBy(desc(auditEvents.seq))
    .limit(LIMIT);
  const marks = rows.flatMap(({ at, action, actor, changes }): Annotation[] => {
    if (action === 'noted') return noteOf(actor, JSON.parse(changes));
    if (['critical', 'warning', 'recovered', 'stale'].includes(action))
      return [{ at, kind: 'state', text: action === 'recovered' ? 'Back to ok' : `Became ${action}`, ref: null }];
    const changed = LIMITS.filter((field) => Object.hasOwn(JSON.parse(changes), field));
    return action === 'changed' && changed.length > 0
      ? [{ at, kind: 'thresholds', text: `${actor} changed ${changed.join(', ')}`, ref: null }]
      : [];
  });
  return marks.filter(({ at }) => at >= from && at <= to);
};

/** What happened around a KRI in a stretch of time, oldest first. */
export const listAnnotations = async (q: Reader, kri: KriRow, stretch: Stretch): Promise<Annotation[]> => {
  const { kriRisks } = q.t;
  const links = await q.select({ riskId: kriRisks.riskId }).from(kriRisks).where(eq(kriRisks.kriId, kri.id));
  const riskIds = links.map(({ riskId }) => riskId);
  const ofRisks =
    riskIds.length === 0
      ? []
      : [...(await listRescores(q, riskIds, stretch)), ...(await listReviews(q, riskIds, stretch))];
  const ofKri = [...(await listOpened(q, kri.id, stretch)), ...(await listOwn(q, kri, stretch))];
  return [...ofRisks, ...ofKri, ...(await listRuns(q, kri, riskIds, stretch))].toSorted((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
};
