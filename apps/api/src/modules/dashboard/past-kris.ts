import type { KriState } from '@heed/contracts';
import { blankKri, type KriContent, type KriRow } from '../kris/kri-columns.ts';
import type { WatchEvent as Step } from './dashboard.repository.ts';

/** A KRI as the trail leaves it at a moment. */
export interface PastKri {
  readonly row: KriRow;
  /** The level its readings made, debounce included; null before one told of something that was not ok. */
  readonly level: 'critical' | 'warning' | 'ok' | null;
  /** When it last fell silent. */
  readonly silentAt: string | null;
}

const LEVELS: Readonly<Record<string, PastKri['level']>> = {
  critical: 'critical',
  warning: 'warning',
  recovered: 'ok',
};
const CONTENT = ['created', 'imported', 'carried over', 'changed'];

const contentIn = ({ action, changes }: Step): Partial<KriContent> => {
  if (!CONTENT.includes(action)) return {};
  const blank = blankKri('');
  const known = Object.entries(changes).filter(([field]) => Object.hasOwn(blank, field));
  return Object.fromEntries(known.map(([field, [, value]]) => [field, value]));
};

const after = (kri: PastKri, step: Step): PastKri => ({
  row: {
    ...kri.row,
    ...contentIn(step),
    ...(step.action === 'archived' && { archivedAt: step.at }),
    ...(step.action === 'restored' && { archivedAt: null }),
  },
  level: LEVELS[step.action] ?? kri.level,
  silentAt: step.action === 'stale' ? step.at : kri.silentAt,
});

/** KRIs as they stood after some of their steps. One without a step was not there yet. */
export const krisAfter = (rows: readonly KriRow[], steps: readonly Step[]): PastKri[] => {
  const bySlug = Map.groupBy(steps, ({ key }) => key);
  return rows.flatMap((row) => {
    const own = bySlug.get(row.slug);
    if (!own) return [];
    const begun: PastKri = {
      row: { ...row, ...blankKri(row.name), archivedAt: null },
      ...{ level: null, silentAt: null },
    };
    return [own.reduce(after, begun)];
  });
};

/** The state of a KRI by its level and its last reading: one that came in after it fell silent ended that. */
export const pastKriState = (
  { level, silentAt }: Pick<PastKri, 'level' | 'silentAt'>,
  last: { readonly createdAt: string } | undefined,
): KriState => {
  if (!last) return 'no data';
  return silentAt !== null && silentAt >= last.createdAt ? 'stale' : (level ?? 'ok');
};
