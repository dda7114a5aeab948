import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RiskAction } from '@heed/contracts';
import { type Reader, writeInChunks } from '@heed/db';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { RiskRow } from '../risks/risk-columns.ts';

export const listRisksById = async (q: Reader, ids: readonly string[]): Promise<RiskRow[]> => {
  const { risks } = q.t;
  const found: RiskRow[] = [];
  await writeInChunks([...new Set(ids)], 400, async (chunk) => {
    found.push(...(await q.select().from(risks).where(inArray(risks.id, chunk))));
  });
  return found;
};

/** So many are read before others get a turn. */
const AT_ONCE = 1000;

/** What of every risk of a register is cheap to read, in their order. */
export const listEntries = async (q: Reader, registerId: string) => {
  const { id, ref, title, state, priority, version, registerId: of, position } = q.t.risks;
  const byRef = q.bytewise(ref);
  const after = (last: string | undefined) =>
    q
      .select({ id, ref, title, state, priority, version, position })
      .from(q.t.risks)
      .where(and(eq(of, registerId), last === undefined ? undefined : gt(byRef, last)))
      .orderBy(asc(byRef))
      .limit(AT_ONCE);
  const found = await after(undefined);
  for (let isMore = found.length === AT_ONCE; isMore; ) {
    await nextTurn();
    const more = await after(found.at(-1)?.ref);
    found.push(...more);
    isMore = more.length === AT_ONCE;
  }
  return found.sort((a, b) => a.position - b.position).map(({ position: _, ...entry }) => entry);
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
