import type { RequestQuery } from '@heed/contracts';
import type { Reader, Tables, Tx } from '@heed/db';
import { and, asc, count, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';

export type RequestRow = Tables['allocationRequests']['$inferSelect'];

/** A request with its risk and the reserve it asks of. */
const selectShown = (q: Reader, columns: Record<string, SQL.Aliased> = {}) => {
  const { allocationRequests, risks, reserves } = q.t;
  const { ref, title, priority, category, state, ownerId, ownerTeam } = risks;
  return q
    .select({
      request: allocationRequests,
      risk: { id: risks.id, ref, title, priority, category, state, ownerId, ownerTeam },
      reserve: reserves,
      ...columns,
    })
    .from(allocationRequests)
    .innerJoin(risks, eq(risks.id, allocationRequests.riskId))
    .innerJoin(reserves, eq(reserves.id, allocationRequests.reserveId));
};
export type ShownRequest = Awaited<ReturnType<typeof selectShown>>[number];

export const findRequest = async (q: Reader, registerId: string, id: string): Promise<ShownRequest | undefined> => {
  const { allocationRequests: r } = q.t;
  const [row] = await selectShown(q).where(and(eq(r.registerId, registerId), eq(r.id, id)));
  return row;
};

export const insertRequest = (q: Tx, row: RequestRow) => q.insert(q.t.allocationRequests).values(row);

/** Ends a request that is open; undefined when somebody else was faster. */
export const endRequest = async (
  q: Tx,
  id: string,
  end: Pick<RequestRow, 'state' | 'decidedBy' | 'decidedAt' | 'decisionReason' | 'selfApproved'>,
): Promise<RequestRow | undefined> => {
  const { allocationRequests: r } = q.t;
  const [row] = await q
    .update(r)
    .set({ ...end, version: sql`${r.version} + 1` })
    .where(and(eq(r.id, id), eq(r.state, 'open')))
    .returning();
  return row;
};

/** Requests of a risk that nobody has decided: more than these are in the list. */
const MOST_OF_RISK = 20;

export const listOpenOf = (q: Reader, riskId: string): Promise<ShownRequest[]> => {
  const { allocationRequests: r } = q.t;
  return selectShown(q)
    .where(and(eq(r.riskId, riskId), eq(r.state, 'open')))
    .orderBy(asc(q.bytewise(r.requestedAt)), asc(q.bytewise(r.id)))
    .limit(MOST_OF_RISK);
};

/** Open requests of several registers, the oldest first: as many as can wait for one person. */
export const listOpenIn = async (q: Reader, registerIds: readonly string[]): Promise<ShownRequest[]> => {
  const { allocationRequests: r } = q.t;
  if (registerIds.length === 0) return [];
  return selectShown(q)
    .where(and(inArray(r.registerId, [...registerIds]), eq(r.state, 'open')))
    .orderBy(asc(q.bytewise(r.requestedAt)), asc(q.bytewise(r.id)));
};

const inState = (q: Reader, state: RequestQuery['state']): SQL | undefined => {
  const column = q.t.allocationRequests.state;
  return { open: eq(column, 'open'), decided: ne(column, 'open'), all: undefined }[state];
};

/** One page of what was asked for. */
export const listRequests = async (q: Reader, registerId: string, query: RequestQuery) => {
  const { allocationRequests: r, risks, reserves } = q.t;
  const sort = query.sort ?? (query.state === 'open' ? 'asked' : query.state === 'decided' ? '-decided' : '-asked');
  const down = sort.startsWith('-');
  const orders = {
    asked: [textKey(q.bytewise(r.requestedAt), down)],
    decided: [textKey(q.bytewise(sql`coalesce(${r.decidedAt}, '')`), down)],
  };
  const keyset = keysetOf(sort, [...chooseOrder(orders, sort), textKey(q.bytewise(r.id), down)], query.cursor);
  const where = and(
    eq(r.registerId, registerId),
    inState(q, query.state),
    query.ref === undefined ? undefined : eq(risks.ref, query.ref),
    containsText([sql`${r.reason}`, sql`${r.requestedBy}`, sql`${risks.ref}`, sql`${risks.title}`], query.q),
  );
  const found = await selectShown(q, keyset.columns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q
    .select({ n: count() })
    .from(r)
    .innerJoin(risks, eq(risks.id, r.riskId))
    .innerJoin(reserves, eq(reserves.id, r.reserveId))
    .where(where);
  return { ...keyset.page(found as ShownRequest[], query.limit), total: counted?.n ?? 0 };
};
