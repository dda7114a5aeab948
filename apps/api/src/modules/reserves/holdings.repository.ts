import type { ListQuery } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { and, count, eq, gte, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey, wholeKey } from '../../http/keyset.ts';

/** Adds to what a risk holds of a reserve. */
export const addHolding = async (q: Tx, reserveId: string, riskId: string, amount: number): Promise<void> => {
  const { allocations } = q.t;
  await q
    .insert(allocations)
    .values({ reserveId, riskId, amount })
    .onConflictDoUpdate({
      target: [allocations.reserveId, allocations.riskId],
      set: { amount: sql`${allocations.amount} + ${amount}` },
    });
};

/** Takes from what a risk holds; false when it does not hold that much. */
export const takeHolding = async (q: Tx, reserveId: string, riskId: string, amount: number): Promise<boolean> => {
  const { allocations } = q.t;
  const rows = await q
    .update(allocations)
    .set({ amount: sql`${allocations.amount} - ${amount}` })
    .where(and(eq(allocations.reserveId, reserveId), eq(allocations.riskId, riskId), gte(allocations.amount, amount)))
    .returning({ left: allocations.amount });
  return rows.length > 0;
};

export const heldBy = async (q: Reader, reserveId: string, riskId: string): Promise<number> => {
  const { allocations } = q.t;
  const [row] = await q
    .select({ amount: allocations.amount })
    .from(allocations)
    .where(and(eq(allocations.reserveId, reserveId), eq(allocations.riskId, riskId)));
  return row?.amount ?? 0;
};

/** What a risk holds, by reserve. */
export const listHeldBy = (q: Reader, riskId: string) => {
  const { allocations } = q.t;
  return q
    .select({ reserveId: allocations.reserveId, amount: allocations.amount })
    .from(allocations)
    .where(and(eq(allocations.riskId, riskId), gte(allocations.amount, 1)));
};

/** One page of what is held of a reserve: what is tied to no risk first, then the risks in the order of the register. */
export const listHoldings = async (q: Reader, reserveId: string, query: ListQuery) => {
  const { allocations, risks } = q.t;
  const sort = query.sort ?? 'risk';
  const down = sort.startsWith('-');
  const position = wholeKey(sql`coalesce(${risks.position}, -1)`, down);
  const keyset = keysetOf(
    sort,
    [...chooseOrder({ risk: [position] }, sort), textKey(q.bytewise(allocations.riskId), down)],
    query.cursor,
  );
  const where = and(
    eq(allocations.reserveId, reserveId),
    gte(allocations.amount, 1),
    containsText([sql`coalesce(${risks.ref}, '')`, sql`coalesce(${risks.title}, '')`], query.q),
  );
  const found = await q
    .select({
      ...{ ref: risks.ref, title: risks.title, state: risks.state, amount: allocations.amount },
      ...keyset.columns,
    })
    .from(allocations)
    .leftJoin(risks, eq(risks.id, allocations.riskId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(allocations)
    .leftJoin(risks, eq(risks.id, allocations.riskId))
    .where(where);
  return { ...keyset.page(found, query.limit), total: counted?.n ?? 0 };
};
