import type { RiskPriority, RiskState } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, asc, count, eq, gte, inArray, like, lt, sql } from 'drizzle-orm';

/** Risks that were added since a time, by register and state. */
export const countAdded = (q: Reader, registerIds: readonly string[], since: string) => {
  const { risks } = q.t;
  return q
    .select({ registerId: risks.registerId, state: risks.state, n: count() })
    .from(risks)
    .where(and(inArray(risks.registerId, [...registerIds]), gte(risks.createdAt, since)))
    .groupBy(risks.registerId, risks.state);
};

const STATES: RiskState[] = ['proposed', 'active', 'accepted', 'closed'];

/** Risks that were there before a time and got another score or state since. */
export const listChanged = async (q: Reader, registerIds: readonly string[], since: string) => {
  const { risks } = q.t;
  // Said so that no index serves it: nearly all risks were there before, and the few that changed are found by theirs.
  const wasThere = and(inArray(risks.registerId, [...registerIds]), sql`coalesce(${risks.createdAt}, '') < ${since}`);
  const columns = {
    id: risks.id,
    registerId: risks.registerId,
    ref: risks.ref,
    state: risks.state,
    stateSince: risks.stateSince,
    score: risks.score,
    priority: risks.priority,
    probability: risks.probability,
    impact: risks.impact,
  };
  const rescored = await q
    .select(columns)
    .from(risks)
    .where(and(wasThere, gte(risks.movedAt, since)));
  const moved = await q
    .select(columns)
    .from(risks)
    .where(and(wasThere, inArray(risks.state, STATES), gte(risks.stateSince, since)));
  return [...new Map([...rescored, ...moved].map((row) => [row.id, row])).values()];
};
export type ChangedRisk = Awaited<ReturnType<typeof listChanged>>[number];

const CHUNK = 500;

const inChunks = async <T, R>(items: readonly T[], read: (chunk: T[]) => PromiseLike<R[]>): Promise<R[]> => {
  const found: R[] = [];
  for (let at = 0; at < items.length; at += CHUNK) found.push(...(await read(items.slice(at, at + CHUNK))));
  return found;
};

export interface Judgement {
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly model: number;
  readonly probability: string | null;
  readonly impact: string | null;
}

/** What the score of each risk was at a time: its last assessment before. Without one it was not assessed. */
export const listJudgements = async (
  q: Reader,
  riskIds: readonly string[],
  since: string,
): Promise<Map<string, Judgement>> => {
  const { assessments: a } = q.t;
  const rows = await inChunks(riskIds, (ids) =>
    q
      .select({
        riskId: a.riskId,
        score: a.score,
        priority: a.priority,
        model: a.modelVersion,
        probability: a.probability,
        impact: a.impact,
      })
      .from(a)
      .where(and(inArray(a.riskId, ids), eq(a.kind, 'current'), lt(a.at, since)))
      .orderBy(asc(a.at), asc(q.bytewise(a.id))),
  );
  return new Map(rows.map(({ riskId, ...judgement }) => [riskId, judgement]));
};

/** The state each of these risks was in at a time, as the first change since tells it; by `register/ref`. */
export const listStatesBefore = async (
  q: Reader,
  risks: readonly ChangedRisk[],
  since: string,
): Promise<Map<string, RiskState>> => {
  const { auditEvents: e } = q.t;
  const rows = await inChunks(risks, (chunk) =>
    q
      .select({ registerId: e.registerId, ref: e.key, changes: e.changes })
      .from(e)
      .where(
        and(
          inArray(e.registerId, [...new Set(chunk.map(({ registerId }) => registerId))]),
          eq(e.entity, 'risk'),
          inArray(e.key, [...new Set(chunk.map(({ ref }) => ref))]),
          gte(e.at, since),
          like(e.changes, '%"state":%'),
        ),
      )
      .orderBy(asc(e.seq)),
  );
  const states = new Map<string, RiskState>();
  for (const { registerId, ref, changes } of rows) {
    const changed = (JSON.parse(changes) as { state?: [RiskState | null, RiskState] }).state;
    const key = `${registerId}/${ref}`;
    if (changed?.[0] && !states.has(key)) states.set(key, changed[0]);
  }
  return states;
};

/** The version of the scoring model in force in each register. */
export const listModelVersions = async (q: Reader, registerIds: readonly string[]): Promise<Map<string, number>> => {
  const { scoringModels } = q.t;
  const rows = await q
    .select({ registerId: scoringModels.registerId, version: sql<number>`max(${scoringModels.version})` })
    .from(scoringModels)
    .where(inArray(scoringModels.registerId, [...registerIds]))
    .groupBy(scoringModels.registerId);
  return new Map(rows.map(({ registerId, version }) => [registerId, version]));
};
