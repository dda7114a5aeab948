import type { LedgerQuery } from '@heed/contracts';
import { type Reader, type Tables, type Tx, writeInChunks } from '@heed/db';
import { availableIn } from '@heed/domain';
import { and, count, eq, gte, lt, sql } from 'drizzle-orm';
import { authorOf, type Work } from '../../http/actor.ts';
import { chooseOrder, containsText, keysetOf, textKey } from '../../http/keyset.ts';
import { newId } from '../../ids.ts';
import type { ReserveRow } from './reserves.repository.ts';

export type LedgerRow = Tables['ledgerEntries']['$inferSelect'];

/** A movement, told once it has happened: the reserve is as it is afterwards. */
export interface Movement {
  readonly reserve: ReserveRow;
  readonly kind: LedgerRow['kind'];
  /** What it does to the available money. */
  readonly change: number;
  readonly riskId?: string | null;
  readonly requestId?: string;
  readonly reason: string;
  /** Who asked, where somebody else approved. */
  readonly by?: string;
  readonly approvedBy?: string;
}

/** Adds lines to the ledger. Nothing changes them afterwards: the database refuses it. */
export const writeLedger = (q: Tx, work: Work, movements: readonly Movement[]): Promise<void> =>
  writeInChunks(
    movements.map(
      ({ reserve, kind, change, riskId, requestId, reason, by, approvedBy }): LedgerRow => ({
        ...{ id: newId(), registerId: reserve.registerId, reserveId: reserve.id },
        ...{ kind, amount: change, available: availableIn(reserve) },
        ...{ riskId: riskId || null, requestId: requestId ?? null, reason },
        ...{ by: by ?? authorOf(work).name, approvedBy: approvedBy ?? null, at: work.now },
      }),
    ),
    200,
    (chunk) => q.insert(q.t.ledgerEntries).values(chunk),
  );

/** One page of the ledger, newest first unless told otherwise. */
export const listLedger = async (
  q: Reader,
  registerId: string,
  query: Omit<LedgerQuery, 'since' | 'until'>,
  within: { readonly from: string | null; readonly before: string | null },
) => {
  const { ledgerEntries: l, risks, reserves, allocationRequests: r } = q.t;
  const sort = query.sort ?? '-at';
  const down = sort.startsWith('-');
  const orders = { at: [textKey(q.bytewise(l.at), down)] };
  const keyset = keysetOf(sort, [...chooseOrder(orders, sort), textKey(q.bytewise(l.id), down)], query.cursor);
  const where = and(
    eq(l.registerId, registerId),
    query.reserve === undefined ? undefined : eq(l.reserveId, query.reserve),
    query.ref === undefined ? undefined : eq(risks.ref, query.ref),
    within.from === null ? undefined : gte(q.bytewise(l.at), within.from),
    within.before === null ? undefined : lt(q.bytewise(l.at), within.before),
    containsText([sql`${l.reason}`, sql`${l.by}`, sql`coalesce(${l.approvedBy}, '')`], query.q),
  );
  const found = await q
    .select({
      ...{ entry: l, currency: reserves.currency, ref: risks.ref, title: risks.title, selfApproved: r.selfApproved },
      ...keyset.columns,
    })
    .from(l)
    .innerJoin(reserves, eq(reserves.id, l.reserveId))
    .leftJoin(risks, eq(risks.id, l.riskId))
    .leftJoin(r, eq(r.id, l.requestId))
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(l).leftJoin(risks, eq(risks.id, l.riskId)).where(where);
  return { ...keyset.page(found, query.limit), total: counted?.n ?? 0 };
};
