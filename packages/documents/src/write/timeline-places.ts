import type { TimelineDraft } from '@heed/domain';
import { draftEntry, timelineClaims } from '../draft/timeline.ts';
import type { RegisterDocument, TimelineClaim, TimelineHead } from '../register-claims.ts';

/** A line of the document and the entry it is today; undefined where that was taken out. */
export interface Pair {
  readonly claim: TimelineClaim;
  readonly before: TimelineDraft;
  readonly after: TimelineDraft | undefined;
}

/** Lines in a row that are ordered among themselves: those below one period, or those that each name their own. */
export interface Container {
  readonly head: TimelineHead | null;
  /** The period its entries share, as it is called today. */
  readonly period: string | null;
  readonly pairs: readonly Pair[];
  /** What stands there today, in its order. */
  readonly entries: TimelineDraft[];
}

/** Entries of a period that the document does not have yet, and the lines they follow. */
export interface NewPeriod {
  readonly behind: Container;
  readonly period: string;
  readonly entries: TimelineDraft[];
}

/** Which entry of today each line was: the same words, else the same text, the same period, or the same place. */
const pairsOf = (document: RegisterDocument, current: readonly TimelineDraft[]): Pair[] => {
  const left = new Set(current);
  const claims = timelineClaims(document).map((claim) => ({ claim, before: draftEntry(claim) }));
  const found = new Map<TimelineClaim, TimelineDraft>();
  const isAsMany = claims.length === current.length;
  const counts = (all: readonly TimelineDraft[]) => Map.groupBy(all, ({ period }) => period);
  const [was, is] = [counts(claims.map(({ before }) => before)), counts(current)];
  const isAlone = (period: string): boolean => was.get(period)?.length === 1 && is.get(period)?.length === 1;
  const placeOf = new Map(current.map((entry, place) => [entry, place]));
  const rules: readonly ((a: TimelineDraft, b: TimelineDraft, place: number) => boolean)[] = [
    (a, b) => a.period === b.period && a.text === b.text,
    (a, b) => a.text === b.text,
    (a, b) => a.period === b.period && isAlone(a.period),
    (a, b, place) => isAsMany && placeOf.get(b) === place && a.period === b.period,
    (_, b, place) => isAsMany && placeOf.get(b) === place,
    (a, b) => a.period === b.period,
  ];
  for (const isOne of rules)
    for (const [place, one] of claims.entries()) {
      const match = found.has(one.claim) ? undefined : [...left].find((entry) => isOne(one.before, entry, place));
      if (!match) continue;
      found.set(one.claim, match);
      left.delete(match);
    }
  return claims.map((one) => ({ ...one, after: found.get(one.claim) }));
};

/** What a shared period is called today: another name where everything below it has moved there together. */
const periodToday = (pairs: readonly Pair[], others: ReadonlySet<string>): string => {
  const [first] = pairs;
  const now = new Set(pairs.flatMap(({ after }) => after?.period ?? []));
  const [only = ''] = now;
  return now.size === 1 && only !== '' && !others.has(only) ? only : (first?.claim.period ?? '');
};

const containersOf = (pairs: readonly Pair[]): Container[] => {
  const byHead = Map.groupBy(pairs, ({ claim }) => claim.head?.line ?? 0);
  const periods = new Map([...byHead].map(([line, all]) => [line, all[0]?.claim.period ?? '']));
  return [...byHead].map(([line, all]): Container => {
    const others = new Set([...periods].flatMap(([other, period]) => (other === line ? [] : [period])));
    const head = all[0]?.claim.head ?? null;
    return { head, period: head && periodToday(all, others), pairs: all, entries: [] };
  });
};

/** Where each entry of today stands: where it stood, below its period, or behind the one it follows in the plan. */
export const placesOf = (
  document: RegisterDocument,
  current: readonly TimelineDraft[],
): { readonly containers: readonly Container[]; readonly added: readonly NewPeriod[] } => {
  const pairs = pairsOf(document, current);
  const containers = containersOf(pairs);
  const own = new Map(
    containers.flatMap((one) => one.pairs.flatMap(({ after }) => (after ? [[after, one] as const] : []))),
  );
  const added: NewPeriod[] = [];
  let behind = containers[0];
  for (const entry of current) {
    const before = own.get(entry);
    const isThere = before && (before.head === null || before.period === entry.period);
    const place = isThere ? before : containers.find(({ head, period }) => head !== null && period === entry.period);
    const target = place ?? (behind?.head === null ? behind : undefined);
    if (target) {
      target.entries.push(entry);
      behind = target;
    } else if (behind) {
      const known = added.find(({ period }) => period === entry.period);
      if (known) known.entries.push(entry);
      else added.push({ behind, period: entry.period, entries: [entry] });
    }
  }
  return { containers, added };
};
