import type { Money } from '@heed/contracts';
import { prepared, type Reader, type Tables, type Tx } from '@heed/db';
import { MOST_MONEY } from '@heed/domain';
import { and, asc, eq, gte, ne, type SQL, sql } from 'drizzle-orm';

export type ReserveRow = Tables['reserves']['$inferSelect'];

const reservesOf = prepared((q) => {
  const { reserves } = q.t;
  return q
    .select()
    .from(reserves)
    .where(eq(reserves.registerId, sql.placeholder('registerId')))
    .orderBy(asc(reserves.position), asc(q.bytewise(reserves.id)));
});

/** The reserves of a register in their order: a few, a register has at most two hundred. */
export const listReserves = (q: Reader, registerId: string): Promise<ReserveRow[]> => reservesOf(q, { registerId });

/** What open requests ask for, by reserve. */
export const listAsked = async (q: Reader, registerId: string) => {
  const { allocationRequests: r } = q.t;
  const rows = await q
    .select({ id: r.reserveId, asked: sql<number>`sum(${r.amount})`, requests: sql<number>`count(*)` })
    .from(r)
    .where(and(eq(r.registerId, registerId), eq(r.state, 'open')))
    .groupBy(r.reserveId);
  return new Map(rows.map(({ id, asked, requests }) => [id, { asked: Number(asked), requests: Number(requests) }]));
};

/** What is allocated without a risk, by reserve. */
export const listUntied = async (q: Reader, registerId: string): Promise<Map<string, number>> => {
  const { allocations, reserves } = q.t;
  const rows = await q
    .select({ id: allocations.reserveId, amount: allocations.amount })
    .from(allocations)
    .innerJoin(reserves, eq(reserves.id, allocations.reserveId))
    .where(and(eq(reserves.registerId, registerId), eq(allocations.riskId, '')));
  return new Map(rows.map(({ id, amount }) => [id, amount]));
};

/** The open risks of each category: how many, and the one that needs attention first. The neediest category first. */
export const listNeeds = async (q: Reader, registerId: string) => {
  const { risks: r } = q.t;
  const attention = sql.join([r.stateRank, r.priorityRank, r.kriRank, r.overdueRank, r.position], sql`, `);
  const ranked = q
    .select({
      ...{ category: r.category, ref: r.ref, title: r.title, priority: r.priority },
      risks: sql<number>`count(*) over (partition by ${r.category})`.as('risks'),
      place: sql<number>`row_number() over (partition by ${r.category} order by ${attention})`.as('place'),
      order: sql<number>`row_number() over (order by ${attention})`.as('attention'),
    })
    .from(r)
    .where(and(eq(r.registerId, registerId), ne(r.state, 'closed')))
    .as('ranked');
  const rows = await q.select().from(ranked).where(eq(ranked.place, 1)).orderBy(asc(ranked.order));
  return rows.map(({ category, ref, title, priority, risks }) => ({
    category: category ?? '',
    risks: Number(risks),
    worst: { ref, title, priority },
  }));
};

/** How many closed risks are named that still hold money. */
const MOST_CLOSED = 5;

export const listClosedHolders = (q: Reader, registerId: string) => {
  const { allocations, reserves, risks } = q.t;
  return q
    .select({ ref: risks.ref, amount: allocations.amount, currency: reserves.currency })
    .from(allocations)
    .innerJoin(reserves, eq(reserves.id, allocations.reserveId))
    .innerJoin(risks, eq(risks.id, allocations.riskId))
    .where(and(eq(reserves.registerId, registerId), eq(risks.state, 'closed'), gte(allocations.amount, 1)))
    .orderBy(asc(risks.position), asc(reserves.position))
    .limit(MOST_CLOSED);
};

export const insertReserve = (q: Tx, row: ReserveRow) => q.insert(q.t.reserves).values(row);

/** Writes over exactly the version that was read, and never below what is allocated by now. */
export const changeAmount = async (
  q: Tx,
  { id, version }: Pick<ReserveRow, 'id' | 'version'>,
  amount: number,
  now: string,
): Promise<ReserveRow | undefined> => {
  const { reserves } = q.t;
  const [row] = await q
    .update(reserves)
    .set({ amount, version: version + 1, updatedAt: now })
    .where(and(eq(reserves.id, id), eq(reserves.version, version), sql`${reserves.allocated} <= ${amount}`))
    .returning();
  return row;
};

const moved = async (
  q: Tx,
  id: string,
  set: Partial<Record<'amount' | 'allocated', SQL>>,
  guard: SQL,
  now: string,
): Promise<ReserveRow | undefined> => {
  const { reserves } = q.t;
  const [row] = await q
    .update(reserves)
    .set({ ...set, version: sql`${reserves.version} + 1`, updatedAt: now })
    .where(and(eq(reserves.id, id), guard))
    .returning();
  return row;
};

/**
 * Takes available money for a risk, or nothing when there is not that much: looking and taking are one statement, so
 * that no two can take the same money.
 */
export const takeFrom = (q: Tx, id: string, amount: number, now: string): Promise<ReserveRow | undefined> => {
  const { reserves } = q.t;
  const allocated = sql`${reserves.allocated} + ${amount}`;
  return moved(q, id, { allocated }, sql`${allocated} <= ${reserves.amount}`, now);
};

/** Puts back what a risk gives up. */
export const putBack = (q: Tx, id: string, amount: number, now: string): Promise<ReserveRow | undefined> => {
  const { reserves } = q.t;
  const allocated = sql`${reserves.allocated} - ${amount}`;
  return moved(q, id, { allocated }, sql`${allocated} >= 0`, now);
};

/** Makes a reserve smaller by what it has available, for another one. */
export const sendFrom = (q: Tx, id: string, amount: number, now: string): Promise<ReserveRow | undefined> => {
  const { reserves } = q.t;
  const left = sql`${reserves.amount} - ${amount}`;
  return moved(q, id, { amount: left }, sql`${left} >= ${reserves.allocated}`, now);
};

/** Makes a reserve larger by what another one sends, up to what can be counted. */
export const receiveInto = (q: Tx, id: string, amount: number, now: string): Promise<ReserveRow | undefined> => {
  const { reserves } = q.t;
  const grown = sql`${reserves.amount} + ${amount}`;
  return moved(q, id, { amount: grown }, sql`${grown} <= ${MOST_MONEY}`, now);
};

/** Gives a reserve another category, where its own got another code or is gone. */
export const renameReserve = (q: Tx, id: string, category: string) => {
  const { reserves } = q.t;
  return q.update(reserves).set({ category }).where(eq(reserves.id, id));
};

export const moneyIn = ({ currency }: Pick<ReserveRow, 'currency'>, amount: number): Money => ({ amount, currency });
