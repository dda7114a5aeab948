import type { Reader, Tx } from '@heed/db';
import { findSchedule, removeSchedule, setSchedule } from '../../jobs/schedules.ts';
import type { KriRow } from './kri-columns.ts';

const keyOf = (kri: Pick<KriRow, 'id'>): string => `kri:${kri.id}`;

/** Keeps the pulls of a KRI in step with its source; one that is put away is not pulled. */
export const schedulePull = async (q: Tx, kri: KriRow, now: string): Promise<void> => {
  if (!kri.pull || kri.archivedAt !== null) return removeSchedule(q, keyOf(kri));
  const rule = { every: 'minutes', minutes: kri.pull.everyMinutes } as const;
  return setSchedule(q, { key: keyOf(kri), job: 'kri.pull', data: { kriId: kri.id }, rule, timeZone: 'UTC' }, now);
};

export const findNextPull = async (q: Reader, kri: KriRow): Promise<string | null> =>
  kri.pull ? ((await findSchedule(q, keyOf(kri)))?.nextAt ?? null) : null;
