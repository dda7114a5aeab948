import type { ScoringModel } from '@heed/contracts';
import { type Reader, type Tx, writeInChunks } from '@heed/db';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { RiskRow } from '../risks/risk-columns.ts';

/** The models of a register, the one in force first. */
export const listScoringVersions = (q: Reader, registerId: string) => {
  const { scoringModels } = q.t;
  return q
    .select()
    .from(scoringModels)
    .where(eq(scoringModels.registerId, registerId))
    .orderBy(desc(scoringModels.version));
};

export const insertScoringModel = (
  q: Tx,
  row: { registerId: string; definition: ScoringModel; createdAt: string; by: string; reason: string },
) => q.insert(q.t.scoringModels).values({ ...row, version: row.definition.version });

/** The risks of a register as far as its scoring model concerns them, in their order. */
export const listScored = (q: Reader, registerId: string) => {
  const { risks: r } = q.t;
  return q
    .select({
      id: r.id,
      ref: r.ref,
      title: r.title,
      probability: r.probability,
      impact: r.impact,
      probabilityRationale: r.probabilityRationale,
      impactRationale: r.impactRationale,
      stated: r.stated,
      inherent: r.inherent,
      residual: r.residual,
      target: r.target,
      probabilityRank: r.probabilityRank,
      impactRank: r.impactRank,
      score: r.score,
      priority: r.priority,
      priorityRank: r.priorityRank,
      disputed: r.disputed,
      version: r.version,
    })
    .from(r)
    .where(eq(r.registerId, registerId))
    .orderBy(asc(r.position));
};
export type ScoredRow = Awaited<ReturnType<typeof listScored>>[number];

/** Columns that change alike for many risks. */
export interface Relabelling {
  readonly set: Partial<RiskRow>;
  /** True where what people said changes, not only what follows from it. */
  readonly isContent: boolean;
  readonly ids: readonly string[];
}

/** How a risk stands when it is relabelled, for the counters and for whom its new label calls. */
export type Relabelled = Pick<
  RiskRow,
  | 'id'
  | 'ref'
  | 'title'
  | 'state'
  | 'owner'
  | 'ownerId'
  | 'ownerTeam'
  | 'stage'
  | 'priority'
  | 'score'
  | 'probability'
  | 'impact'
>;

/** Writes new scores, group by group; answers the risks as they are then. */
export const relabelRisks = async (
  q: Tx,
  registerId: string,
  groups: readonly Relabelling[],
): Promise<Relabelled[]> => {
  const { risks: r } = q.t;
  const found: Relabelled[] = [];
  for (const { set, isContent, ids } of groups)
    await writeInChunks(ids, 400, async (chunk) => {
      const rows = await q
        .update(r)
        .set(isContent ? { ...set, version: sql`${r.version} + 1` } : set)
        .where(and(eq(r.registerId, registerId), inArray(r.id, chunk)))
        .returning({
          id: r.id,
          ref: r.ref,
          title: r.title,
          state: r.state,
          owner: r.owner,
          ownerId: r.ownerId,
          ownerTeam: r.ownerTeam,
          stage: r.stage,
          priority: r.priority,
          score: r.score,
          probability: r.probability,
          impact: r.impact,
        });
      found.push(...rows);
    });
  return found;
};
