import type { RiskAction } from '@heed/contracts';
import { type Reader, writeInChunks } from '@heed/db';
import { asc, eq, inArray } from 'drizzle-orm';
import type { RiskRow } from '../risks/risk-columns.ts';

export const listRisksById = async (q: Reader, ids: readonly string[]): Promise<RiskRow[]> => {
  const { risks } = q.t;
  const found: RiskRow[] = [];
  await writeInChunks([...new Set(ids)], 400, async (chunk) => {
    found.push(...(await q.select().from(risks).where(inArray(risks.id, chunk))));
  });
  return found;
};

/** What of every risk of a register is cheap to read, in their order. */
export const listEntries = (q: Reader, registerId: string) => {
  const { id, ref, title, state, priority, version, registerId: of, position } = q.t.risks;
  return q
    .select({ id, ref, title, state, priority, version })
    .from(q.t.risks)
    .where(eq(of, registerId))
    .orderBy(asc(position));
};

/** The actions of these risks in their order, by the id of the risk. */
export const listActionsOf = async (q: Reader, riskIds: readonly string[]): Promise<Map<string, RiskAction[]>> => {
  const { actions: a } = q.t;
  const byRisk = new Map<string, RiskAction[]>();
  await writeInChunks([...new Set(riskIds)], 400, async (chunk) => {
    const rows = await q.select().from(a).where(inArray(a.riskId, chunk)).orderBy(asc(a.riskId), asc(a.position));
    for (const { riskId, registerId: _, position: __, ownerId: ___, ownerTeam: ____, ...action } of rows)
      byRisk.set(riskId, [...(byRisk.get(riskId) ?? []), action]);
  });
  return byRisk;
};
