import type { RiskAction } from '@heed/contracts';
import { type Reader, writeInChunks } from '@heed/db';
import { and, asc, eq, gte, inArray, type SQL } from 'drizzle-orm';
import type { RiskRow } from '../risks/risk-columns.ts';

/** These risks, or those of a register. */
const listRisksWhere = (q: Reader, where: SQL | undefined): Promise<RiskRow[]> =>
  q.select().from(q.t.risks).where(where).orderBy(asc(q.t.risks.position));

export const listRisksById = async (q: Reader, ids: readonly string[]): Promise<RiskRow[]> => {
  const found: RiskRow[] = [];
  await writeInChunks([...new Set(ids)], 400, async (chunk) => {
    found.push(...(await listRisksWhere(q, inArray(q.t.risks.id, chunk))));
  });
  return found;
};

/** What of every risk of a register is cheap to read. */
export const listEntries = (q: Reader, registerId: string) => {
  const { id, ref, title, state, priority, updatedAt, registerId: of, position } = q.t.risks;
  return q
    .select({ id, ref, title, state, priority, updatedAt })
    .from(q.t.risks)
    .where(eq(of, registerId))
    .orderBy(asc(position));
};

/** The risks of a register that were written at a time or later. */
export const listRisksWrittenSince = (q: Reader, registerId: string, since: string): Promise<RiskRow[]> =>
  listRisksWhere(q, and(eq(q.t.risks.registerId, registerId), gte(q.t.risks.updatedAt, since)));

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
