import type { ListQuery } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, count, eq, notExists, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey, wholeKey } from '../../http/keyset.ts';

/** One page of the accepted risks nobody signed, with the request that waits for each: the worst first. */
export const listUnsigned = async (q: Reader, registerId: string, query: ListQuery) => {
  const { acceptances: a, risks } = q.t;
  const sort = query.sort ?? 'priority';
  const down = sort.startsWith('-');
  const orders = {
    priority: [wholeKey(sql`${risks.priorityRank}`, down)],
    ref: [wholeKey(sql`${risks.refNumber}`, down), textKey(q.bytewise(risks.ref), down)],
  };
  const keyset = keysetOf(sort, [...chooseOrder(orders, sort), wholeKey(sql`${risks.position}`)], query.cursor);
  const signed = q
    .select({ id: a.id })
    .from(a)
    .where(and(eq(a.riskId, risks.id), eq(a.state, 'accepted')));
  const where = and(
    eq(risks.registerId, registerId),
    eq(risks.state, 'accepted'),
    notExists(signed),
    containsText([sql`${risks.ref}`, sql`${risks.title}`, sql`${risks.owner}`], query.q),
  );
  const { ref, title, priority, owner, ownerId, ownerTeam } = risks;
  const found = await q
    .select({
      risk: { ref, title, priority, owner, ownerId, ownerTeam },
      waiting: { id: a.id, number: a.number },
      ...keyset.columns,
    })
    .from(risks)
    .leftJoin(a, eq(a.openKey, risks.id))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(risks).where(where);
  return { ...keyset.page(found, query.limit), total: counted?.n ?? 0 };
};
