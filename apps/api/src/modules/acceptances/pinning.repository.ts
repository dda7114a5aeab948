import type { RiskAction } from '@heed/contracts';
import { type Reader, readInChunks } from '@heed/db';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { pagesInTurns } from '../../in-turns.ts';
import type { RiskRow } from '../risks/risk-columns.ts';

export const listRisksById = (q: Reader, ids: readonly string[]): Promise<RiskRow[]> => {
  const { risks } = q.t;
  return readInChunks(ids, 400, (chunk) => q.select().from(risks).where(inArray(risks.id, chunk)));
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
  const found: Awaited<ReturnType<typeof after>> = [];
  for await (const page of pagesInTurns(AT_ONCE, after, (last) => last.ref)) found.push(...page);
  return found.sort((a, b) => a.position - b.position).map(({ position: _, ...entry }) => entry);
};

/** The actions of these risks in their order, by the id of the risk. */
export const listActionsOf = async (q: Reader, riskIds: readonly string[]): Promise<Map<string, RiskAction[]>> => {
  const { actions: a } = q.t;
  const byRisk = new Map<string, RiskAction[]>();
  const rows = await readInChunks(riskIds, 400, (chunk) =>
    q.select().from(a).where(inArray(a.riskId, chunk)).orderBy(asc(a.riskId), asc(a.position)),
  );
  for (const { riskId, registerId: _, position: __, ownerId: ___, ownerTeam: ____, ...action } of rows)
    byRisk.set(riskId, [...(byRisk.get(riskId) ?? []), action]);
  return byRisk;
};
