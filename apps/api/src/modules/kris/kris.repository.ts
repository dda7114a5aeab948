import { type Reader, type Tx, writeInChunks } from '@heed/db';
import { worstKriState } from '@heed/domain';
import { and, asc, count, eq, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import type { RiskRow } from '../risks/risk-columns.ts';
import { NOT_WATCHED } from '../risks/risk-columns.ts';
import type { KriRow } from './kri-columns.ts';

export const findKri = async (q: Reader, registerId: string, slug: string): Promise<KriRow | undefined> => {
  const { kris } = q.t;
  const [row] = await q
    .select()
    .from(kris)
    .where(and(eq(kris.registerId, registerId), eq(kris.slug, slug)));
  return row;
};

export const findKriById = async (q: Reader, id: string): Promise<KriRow | undefined> => {
  const [row] = await q.select().from(q.t.kris).where(eq(q.t.kris.id, id));
  return row;
};

/**
 * Reads KRIs and keeps them from everybody else until the transaction ends: two readings at once would both follow
 * the same state. Locked in the order of their ids, so that two batches never wait for each other.
 */
export const lockKris = async (q: Tx, registerId: string, slugs: readonly string[]): Promise<KriRow[]> => {
  const { kris } = q.t;
  const found: KriRow[] = [];
  const wanted = await q
    .select({ id: kris.id })
    .from(kris)
    .where(and(eq(kris.registerId, registerId), inArray(kris.slug, [...new Set(slugs)])))
    .orderBy(asc(kris.id));
  for (const { id } of wanted) {
    const [row] = await q
      .update(kris)
      .set({ version: sql`${kris.version}` })
      .where(eq(kris.id, id))
      .returning();
    if (row) found.push(row);
  }
  return found;
};

export const insertKris = (q: Tx, rows: readonly KriRow[]): Promise<void> =>
  writeInChunks(rows, 100, (chunk) => q.insert(q.t.kris).values(chunk));

/** Writes over exactly the version that was read; undefined when somebody else was faster. */
export const updateKri = async (q: Tx, before: KriRow, after: Partial<KriRow>): Promise<KriRow | undefined> => {
  const { kris } = q.t;
  const [row] = await q
    .update(kris)
    .set({ ...after, version: before.version + 1 })
    .where(and(eq(kris.id, before.id), eq(kris.version, before.version)))
    .returning();
  return row;
};

/** What a reading changes, on a row this transaction has locked. It makes no new version: nobody's edit is stale by it. */
export const setStanding = async (q: Tx, row: KriRow, version = row.version): Promise<void> => {
  const { id, ...columns } = row;
  await q
    .update(q.t.kris)
    .set({ ...columns, version })
    .where(eq(q.t.kris.id, id));
};

export const nextKriPosition = async (q: Reader, registerId: string): Promise<number> => {
  const { kris } = q.t;
  const [row] = await q
    .select({ highest: sql<number | null>`max(${kris.position})` })
    .from(kris)
    .where(eq(kris.registerId, registerId));
  return (row?.highest ?? -1) + 1;
};

/** Every name and address that is taken in a register. */
export const listKriNames = (q: Reader, registerId: string) =>
  q
    .select({ id: q.t.kris.id, slug: q.t.kris.slug, name: q.t.kris.name })
    .from(q.t.kris)
    .where(eq(q.t.kris.registerId, registerId));

/** A link with the risk at its other end. */
export interface LinkedRisk {
  readonly kriId: string;
  readonly indicatorId: string | null;
  readonly risk: RiskRow;
}

export const listLinkedRisks = async (q: Reader, kriIds: readonly string[]): Promise<LinkedRisk[]> => {
  if (kriIds.length === 0) return [];
  const { kriRisks, risks } = q.t;
  return q
    .select({ kriId: kriRisks.kriId, indicatorId: kriRisks.indicatorId, risk: risks })
    .from(kriRisks)
    .innerJoin(risks, eq(risks.id, kriRisks.riskId))
    .where(inArray(kriRisks.kriId, [...kriIds]))
    .orderBy(asc(risks.position));
};

/** What of the linked risks a list shows. */
export const listLinkedRefs = async (q: Reader, kriIds: readonly string[]) => {
  if (kriIds.length === 0) return [];
  const { kriRisks, risks } = q.t;
  const { ref, ownerId, ownerTeam } = risks;
  return q
    .select({ kriId: kriRisks.kriId, ref, ownerId, ownerTeam })
    .from(kriRisks)
    .innerJoin(risks, eq(risks.id, kriRisks.riskId))
    .where(inArray(kriRisks.kriId, [...kriIds]))
    .orderBy(asc(risks.position));
};

export interface KriLinkRow {
  readonly kriId: string;
  readonly riskId: string;
  readonly indicatorId: string | null;
}

export const insertLinks = (q: Tx, rows: readonly KriLinkRow[]): Promise<void> =>
  writeInChunks(rows, 300, (chunk) => q.insert(q.t.kriRisks).values(chunk).onConflictDoNothing());

export const replaceLinks = async (q: Tx, kriId: string, rows: readonly KriLinkRow[]): Promise<void> => {
  await q.delete(q.t.kriRisks).where(eq(q.t.kriRisks.kriId, kriId));
  await insertLinks(q, rows);
};

/** Writes the worst state of its KRIs to each risk: the third key of the attention order. */
export const refreshWatched = async (q: Tx, riskIds: readonly string[]): Promise<void> => {
  const ids = [...new Set(riskIds)];
  if (ids.length === 0) return;
  const { kriRisks, kris, risks } = q.t;
  const rows = await q
    .select({ riskId: kriRisks.riskId, state: kris.state, rank: kris.stateRank })
    .from(kriRisks)
    .innerJoin(kris, eq(kris.id, kriRisks.kriId))
    .where(and(inArray(kriRisks.riskId, ids), isNull(kris.archivedAt)));
  const byRisk = Map.groupBy(rows, ({ riskId }) => riskId);
  for (const id of ids) {
    const standing = byRisk.get(id) ?? [];
    const kriState = worstKriState(standing.map(({ state }) => state));
    const kriRank = Math.min(NOT_WATCHED.kriRank, ...standing.map(({ rank }) => rank));
    await q
      .update(risks)
      .set({ kriState, kriRank })
      .where(and(eq(risks.id, id), ne(risks.kriRank, kriRank)));
  }
};

/** KRIs of registers in use whose last reading has grown too old, the longest silent first. */
export const listSilentKris = (q: Reader, now: string, limit: number) => {
  const { kris, registers } = q.t;
  return q
    .select({ id: kris.id })
    .from(kris)
    .innerJoin(registers, and(eq(registers.id, kris.registerId), isNull(registers.archivedAt)))
    .where(and(lte(kris.staleAt, now), ne(kris.state, 'stale'), isNull(kris.archivedAt)))
    .orderBy(asc(kris.staleAt))
    .limit(limit);
};

export const countKris = async (q: Reader, registerId: string) => {
  const { kris, proposals } = q.t;
  const rows = await q
    .select({ state: kris.state, kind: kris.kind, n: count() })
    .from(kris)
    .where(and(eq(kris.registerId, registerId), isNull(kris.archivedAt)))
    .groupBy(kris.state, kris.kind);
  const [open] = await q
    .select({ n: count() })
    .from(proposals)
    .where(and(eq(proposals.registerId, registerId), eq(proposals.state, 'open')));
  const sum = (isMeant: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(isMeant).reduce((total, { n }) => total + Number(n), 0);
  return {
    all: sum(() => true),
    offTarget: sum(({ state }) => state === 'warning' || state === 'critical'),
    stale: sum(({ state }) => state === 'stale'),
    checks: sum(({ kind }) => kind !== 'indicator'),
    proposals: open?.n ?? 0,
  };
};
