import type { Reader } from '@heed/db';
import { and, asc, count, eq, inArray, lte, sql } from 'drizzle-orm';

const GIVEN = ['allocated', 'returned'] as const;

/** The reserves of a register by their ledger up to a moment: how large they were, and what was given to risks. */
export const listReservesUntil = async (q: Reader, registerId: string, moment: string) => {
  const { ledgerEntries: l, reserves } = q.t;
  const isGiven = inArray(l.kind, [...GIVEN]);
  const rows = await q
    .select({
      ...{ id: reserves.id, category: reserves.category, currency: reserves.currency },
      amount: sql<number>`sum(case when ${isGiven} then 0 else ${l.amount} end)`,
      allocated: sql<number>`-sum(case when ${isGiven} then ${l.amount} else 0 end)`,
    })
    .from(l)
    .innerJoin(reserves, eq(reserves.id, l.reserveId))
    .where(and(eq(l.registerId, registerId), lte(l.at, moment)))
    .groupBy(reserves.id, reserves.category, reserves.currency, reserves.position)
    .orderBy(asc(reserves.position), asc(q.bytewise(reserves.id)));
  return rows.map(({ amount, allocated, ...row }) => ({
    ...row,
    ...{ amount: Number(amount), allocated: Number(allocated) },
  }));
};

/** What each risk held at a moment, in each currency. */
export const listHeldUntil = async (q: Reader, registerId: string, moment: string) => {
  const { ledgerEntries: l, reserves, risks } = q.t;
  const held = sql<number>`-sum(${l.amount})`;
  const rows = await q
    .select({ ref: risks.ref, currency: reserves.currency, held })
    .from(l)
    .innerJoin(reserves, eq(reserves.id, l.reserveId))
    .innerJoin(risks, eq(risks.id, l.riskId))
    .where(and(eq(l.registerId, registerId), lte(l.at, moment), inArray(l.kind, [...GIVEN])))
    .groupBy(risks.ref, reserves.currency)
    .having(sql`${held} > 0`)
    .orderBy(asc(q.bytewise(risks.ref)), asc(q.bytewise(reserves.currency)));
  return rows.map(({ ref, currency, held: amount }) => ({ ref, money: { amount: Number(amount), currency } }));
};

/** How many allocations were decided by who asked for them. */
export const countSelfApprovedUntil = async (q: Reader, registerId: string, moment: string): Promise<number> => {
  const { allocationRequests: r } = q.t;
  const isAlone = and(eq(r.state, 'approved'), eq(r.selfApproved, true), lte(r.decidedAt, moment));
  const [row] = await q
    .select({ n: count() })
    .from(r)
    .where(and(eq(r.registerId, registerId), isAlone));
  return row?.n ?? 0;
};

/** Everything that was asked for until a moment, and is not a placeholder of a document. What it rests on is large. */
export const listAcceptancesUntil = (q: Reader, registerId: string, moment: string) => {
  const { acceptances: a, risks } = q.t;
  const { id, number, riskId, state, expiresOn, firedAt, requestedBy } = a;
  const { decidedBy, decidedAt, endedAt, selfApproved } = a;
  return q
    .select({
      row: { id, number, riskId, state, expiresOn, firedAt, requestedBy, decidedBy, decidedAt, endedAt, selfApproved },
      ...{ ref: risks.ref, title: risks.title },
    })
    .from(a)
    .leftJoin(risks, eq(risks.id, a.riskId))
    .where(
      and(
        eq(a.registerId, registerId),
        lte(a.requestedAt, moment),
        inArray(a.state, ['requested', 'accepted', 'withdrawn', 'replaced', 'declined']),
      ),
    )
    .orderBy(asc(a.number));
};
export type AcceptanceThen = Awaited<ReturnType<typeof listAcceptancesUntil>>[number]['row'];
