import type { Dashboard, DashboardKri, KriState } from '@heed/contracts';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import type { KriRow } from '../kris/kri-columns.ts';
import { listLinkedRefs } from '../kris/kris.repository.ts';
import { findReadingAt, listAllKris, listWatchEvents } from './dashboard.repository.ts';
import { krisAfter, pastKriState } from './past-kris.ts';
import type { WeekFrame } from './week-frame.ts';

/** A KRI as it is told of, now or then. */
interface ToldKri {
  readonly row: KriRow;
  readonly state: KriState;
  readonly last: { readonly at: string; readonly value: number } | null;
}

const OFF_TARGET: readonly KriState[] = ['critical', 'warning', 'stale'];

const krisNow = (rows: readonly KriRow[]): ToldKri[] =>
  rows
    .filter(({ archivedAt }) => archivedAt === null)
    .map((row) => ({
      ...{ row, state: row.state },
      last: row.lastAt === null || row.lastValue === null ? null : { at: row.lastAt, value: row.lastValue },
    }));

const krisThen = async (work: Work, registerId: string, rows: readonly KriRow[], at: string): Promise<ToldKri[]> => {
  const told: ToldKri[] = [];
  for (const past of krisAfter(rows, await listWatchEvents(work.read, registerId, 'kri', at))) {
    if (past.row.archivedAt !== null) continue;
    const last = await findReadingAt(work.read, past.row.id, at, at);
    told.push({ row: past.row, state: pastKriState(past, last), last: last ?? null });
  }
  return told;
};

const presentKri = ({ row, state, last }: ToldKri, refs: string[], before: number | null): DashboardKri => ({
  slug: row.slug,
  name: row.name,
  refs,
  state,
  unit: row.unit,
  direction: row.direction,
  target: row.target,
  targetRule: row.targetRule,
  warning: row.warning,
  critical: row.critical,
  value: last?.value ?? null,
  readAt: last?.at ?? null,
  before,
});

/** The KRIs that are off target, worst first, each with what it said a week before. */
export const weekKris = async (
  work: Work,
  register: RegisterAccess,
  { isCurrent, at, since }: WeekFrame,
): Promise<Dashboard['kris']> => {
  const rows = await listAllKris(work.read, register.id);
  const all = isCurrent ? krisNow(rows) : await krisThen(work, register.id, rows, at);
  const off = all
    .filter(({ state }) => OFF_TARGET.includes(state))
    .sort((a, b) => OFF_TARGET.indexOf(a.state) - OFF_TARGET.indexOf(b.state) || a.row.position - b.row.position);
  const links = await listLinkedRefs(
    work.read,
    off.map(({ row }) => row.id),
  );
  const offTarget: DashboardKri[] = [];
  for (const kri of off) {
    const before = await findReadingAt(work.read, kri.row.id, since, at);
    const refs = links.filter(({ kriId }) => kriId === kri.row.id).map(({ ref }) => ref);
    offTarget.push(presentKri(kri, refs, before?.value ?? null));
  }
  return { total: all.length, offTarget };
};
