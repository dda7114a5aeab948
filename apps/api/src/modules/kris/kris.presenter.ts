import type { Kri, KriItem, Reading } from '@heed/contracts';
import type { Tables } from '@heed/db';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import type { Owned } from '../registers/register-access.ts';
import { reachesKri } from './kri-access.ts';
import type { KriRow } from './kri-columns.ts';
import type { KriWithLast } from './kri-list.repository.ts';
import type { LinkedRisk } from './kris.repository.ts';
import { withoutSecrets } from './pull-setting.ts';

export type ReadingRow = Tables['readings']['$inferSelect'];

export const presentReading = (row: ReadingRow): Reading => ({
  id: row.id,
  at: row.at,
  value: row.value,
  raw: row.raw,
  state: row.state,
  source: row.source,
  by: row.by,
  note: row.note,
});

/** Who looks at a KRI, and as what. */
export interface Viewer {
  readonly actor: Actor;
  readonly access: RegisterAccess;
}

const shapeOf = (
  { kri, last }: KriWithLast,
  refs: readonly string[],
  owned: readonly Owned[],
  { actor, access }: Viewer,
) => {
  const may = (permission: 'kri.edit' | 'kri.record') =>
    access.archivedAt === null && reachesKri(actor, access, permission, kri, owned);
  return {
    slug: kri.slug,
    name: kri.name,
    kind: kri.kind,
    state: kri.state,
    since: kri.since,
    pending: pendingOf(kri),
    unit: kri.unit,
    direction: kri.direction,
    target: kri.target,
    targetRule: kri.targetRule,
    warning: kri.warning,
    critical: kri.critical,
    warningAction: kri.warningAction,
    criticalAction: kri.criticalAction,
    gate: kri.gate,
    owner: kri.owner,
    last: last && presentReading(last),
    room: kri.room,
    pullProblem: kri.pullProblem,
    staleAt: kri.staleAt,
    risks: [...refs],
    archivedAt: kri.archivedAt,
    version: kri.version,
    may: { edit: may('kri.edit'), record: kri.archivedAt === null && may('kri.record') },
  };
};

const pendingOf = ({ pendingState, pendingSince, pendingReadings }: KriRow): KriItem['pending'] =>
  pendingState && pendingSince ? { state: pendingState, since: pendingSince, readings: pendingReadings } : null;

export const presentKriItem = (
  row: KriWithLast,
  links: readonly (Owned & { readonly ref: string })[],
  viewer: Viewer,
): KriItem => ({
  ...shapeOf(
    row,
    links.map(({ ref }) => ref),
    links,
    viewer,
  ),
  recent: [...(row.kri.recent ?? [])],
});

export const presentKri = (
  row: KriWithLast,
  links: readonly LinkedRisk[],
  nextPullAt: string | null,
  viewer: Viewer,
): Kri => ({
  id: row.kri.id,
  ...shapeOf(
    row,
    links.map(({ risk }) => risk.ref),
    links.map(({ risk }) => risk),
    viewer,
  ),
  links: links.map(({ risk, indicatorId }) => ({
    ref: risk.ref,
    title: risk.title,
    priority: risk.priority,
    indicator: risk.indicators.find(({ id }) => id === indicatorId) ?? null,
  })),
  cadence: row.kri.cadence,
  staleAfterMinutes: row.kri.staleAfterMinutes,
  debounce: row.kri.debounce,
  pull: withoutSecrets(row.kri.pull),
  nextPullAt,
  readings: row.kri.readingCount,
  createdAt: row.kri.createdAt,
  updatedAt: row.kri.updatedAt,
});
