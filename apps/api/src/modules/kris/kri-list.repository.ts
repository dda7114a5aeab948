import type { KriQuery } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, count, eq, exists, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { chooseOrder, containsText, keysetOf, type SortKey, textKey, wholeKey } from '../../http/keyset.ts';
import type { KriRow } from './kri-columns.ts';

const inState = (q: Reader, state: KriQuery['state']): SQL | undefined => {
  if (state === 'all') return undefined;
  return inArray(q.t.kris.state, state === 'stale' ? ['stale'] : ['warning', 'critical']);
};

const ofKind = (q: Reader, kind: KriQuery['kind']): SQL | undefined => {
  if (kind === 'all') return undefined;
  return (kind === 'indicator' ? eq : ne)(q.t.kris.kind, 'indicator');
};

const ofRisk = (q: Reader, registerId: string, ref: string | undefined): SQL | undefined => {
  if (ref === undefined) return undefined;
  const { kris, kriRisks, risks } = q.t;
  return exists(
    q
      .select({ one: sql`1` })
      .from(kriRisks)
      .innerJoin(risks, eq(risks.id, kriRisks.riskId))
      .where(and(eq(kriRisks.kriId, kris.id), eq(risks.registerId, registerId), eq(risks.ref, ref))),
  );
};

/**
 * Room: what is over its limit first, the worst of it in front, then what is nearest to one, then what tells nothing.
 * Age: the one nobody heard of for longest.
 */
const sortKeys = (q: Reader, sort: string): SortKey[] => {
  const { kris } = q.t;
  const down = sort.startsWith('-');
  const tells = sql`case ${kris.state} when 'critical' then 0 when 'warning' then 1 when 'ok' then 2 when 'stale' then 3 else 4 end`;
  const room: SortKey = { ...wholeKey(sql`coalesce(${kris.room}, 1000000)`, down), kind: 'real' };
  const orders = {
    room: [wholeKey(tells, down), room],
    name: [textKey(q.bytewise(sql`lower(${kris.name})`), down)],
    state: [wholeKey(sql`${kris.stateRank}`, down), room],
    age: [textKey(q.bytewise(sql`coalesce(${kris.lastAt}, '')`), down)],
  };
  return [...chooseOrder(orders, sort), wholeKey(sql`${kris.position}`)];
};

const selectKris = (q: Reader, columns: Record<string, SQL.Aliased>) => {
  const { kris, readings } = q.t;
  return q
    .select({ kri: kris, last: readings, ...columns })
    .from(kris)
    .leftJoin(readings, eq(readings.id, kris.lastReadingId));
};
/** A KRI with its last reading. */
export type KriWithLast = { kri: KriRow; last: Reader['t']['readings']['$inferSelect'] | null };

export const listKris = async (q: Reader, registerId: string, query: KriQuery) => {
  const { kris } = q.t;
  const sort = query.sort ?? 'room';
  const keyset = keysetOf(`${query.state} ${query.kind} ${sort}`, sortKeys(q, sort), query.cursor);
  const where = and(
    eq(kris.registerId, registerId),
    query.archived === 'only' ? isNotNull(kris.archivedAt) : isNull(kris.archivedAt),
    inState(q, query.state),
    ofKind(q, query.kind),
    ofRisk(q, registerId, query.ref),
    containsText([sql`${kris.name}`, sql`${kris.gate}`, sql`coalesce(${kris.owner}, '')`], query.q),
  );
  const found = await selectKris(q, keyset.columns)
    .where(and(where, keyset.after))
    .orderBy(...keyset.order)
    .limit(query.limit + 1);
  const [counted] = await q.select({ n: count() }).from(kris).where(where);
  return { ...keyset.page(found as KriWithLast[], query.limit), total: counted?.n ?? 0 };
};

export const findKriWithLast = async (q: Reader, id: string): Promise<KriWithLast | undefined> => {
  const [row] = await selectKris(q, {}).where(eq(q.t.kris.id, id));
  return row as KriWithLast | undefined;
};
