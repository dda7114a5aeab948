import type { Reader } from '@heed/db';
import { findKriLinks, type KriDraft, type RiskDraft } from '@heed/domain';
import { asc, eq, inArray } from 'drizzle-orm';

type Link = { readonly ref: string; readonly indicator: string | null };

const linksByKri = async (q: Reader, ids: readonly string[]): Promise<Map<string, Link[]>> => {
  const { kriRisks, risks } = q.t;
  if (ids.length === 0) return new Map();
  const rows = await q
    .select({ kriId: kriRisks.kriId, indicatorId: kriRisks.indicatorId, ref: risks.ref, indicators: risks.indicators })
    .from(kriRisks)
    .innerJoin(risks, eq(risks.id, kriRisks.riskId))
    .where(inArray(kriRisks.kriId, [...ids]))
    .orderBy(asc(risks.position));
  const links = new Map<string, Link[]>();
  for (const { kriId, indicatorId, ref, indicators } of rows) {
    const indicator = indicators.find(({ id }) => id === indicatorId)?.text ?? null;
    links.set(kriId, [...(links.get(kriId) ?? []), { ref, indicator }]);
  }
  return links;
};

/** What reading the document would find by itself: the first sign of each risk. */
const foundByName = (name: string, risks: readonly RiskDraft[]): Link[] => {
  const found = new Map<string, Link>();
  for (const { ref, indicator } of findKriLinks([name], risks)) if (!found.has(ref)) found.set(ref, { ref, indicator });
  return [...found.values()];
};

/**
 * The KRIs of a register in domain values, without what no document shall hold: the sources with their secrets. Null
 * for a register that never had one: what its document lists stays as it is.
 */
export const loadKriDrafts = async (
  q: Reader,
  registerId: string,
  risks: readonly RiskDraft[],
): Promise<KriDraft[] | null> => {
  const { kris } = q.t;
  const rows = await q.select().from(kris).where(eq(kris.registerId, registerId)).orderBy(asc(kris.position));
  if (rows.length === 0) return null;
  const watched = rows.filter(({ archivedAt }) => archivedAt === null);
  const links = await linksByKri(
    q,
    watched.map(({ id }) => id),
  );
  return watched.map((row): KriDraft => {
    const own = links.get(row.id) ?? [];
    const isUsual = JSON.stringify(own) === JSON.stringify(foundByName(row.name, risks));
    return {
      ...{ name: row.name, kind: row.kind, unit: row.unit, direction: row.direction, target: row.target },
      ...{ warning: row.warning, critical: row.critical },
      ...{ warningAction: row.warningAction, criticalAction: row.criticalAction, gate: row.gate, owner: row.owner },
      ...{ cadence: row.cadence, staleAfterMinutes: row.staleAfterMinutes, debounce: row.debounce },
      current: row.lastValue,
      links: isUsual ? null : own,
    };
  });
};
