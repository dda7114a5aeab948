import type { Reader } from '@heed/db';
import { asc, eq, inArray } from 'drizzle-orm';
import type { RiskRow } from '../risks/risk-columns.ts';

/** The risks of a register as far as a comparison begins with, in their order. */
export const listComparable = (q: Reader, registerId: string) => {
  const { risks: r } = q.t;
  return q
    .select({
      ...{ id: r.id, ref: r.ref, title: r.title, priority: r.priority, score: r.score },
      ...{ version: r.version, createdAt: r.createdAt, updatedAt: r.updatedAt },
    })
    .from(r)
    .where(eq(r.registerId, registerId))
    .orderBy(asc(r.position));
};
export type Comparable = Awaited<ReturnType<typeof listComparable>>[number];

const CHUNK = 400;

/** Whole risks by id, with their actions as one field of them. */
export const listWithActions = async (q: Reader, ids: readonly string[]) => {
  const { risks, actions: a } = q.t;
  const found = new Map<string, RiskRow & { actions: unknown[] }>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK);
    const rows = await q.select().from(risks).where(inArray(risks.id, chunk));
    const owned = await q.select().from(a).where(inArray(a.riskId, chunk)).orderBy(asc(a.riskId), asc(a.position));
    const byRisk = Map.groupBy(owned, ({ riskId }) => riskId);
    for (const row of rows) {
      // What is said of an action; whose it is in the database differs from register to register.
      const actions = (byRisk.get(row.id) ?? []).map(
        ({ riskId: _, registerId: __, ownerId: ___, ...action }) => action,
      );
      found.set(row.id, { ...row, actions });
    }
  }
  return found;
};
