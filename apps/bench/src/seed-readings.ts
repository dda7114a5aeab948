import { createKri, findRegisterAccess, insertReadings, type Work } from '@heed/api';
import { SLUG } from './document.ts';

/** The KRI whose readings are charted. */
const KRI = 'dock-delay';
/** A reading a minute for almost two years. */
const READINGS = 1_000_000;

const CHUNK = 5000;
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** A delay that comes and goes with the hours, between 0 and 100 minutes. */
const valueAt = (n: number): number => Math.round(50 + 50 * Math.sin(n / 500));

/** Adds a KRI with a million readings, up to now, by the write that keeps what hours and days come to. */
export const seedReadings = async (work: Work): Promise<void> => {
  const access = await findRegisterAccess(work.read, work.actor, SLUG);
  if (!access) throw new Error('there is no register to watch');
  const { id } = await createKri(work, access, { name: 'Dock delay', slug: KRI, unit: 'min', warning: '> 90 min' });
  const first = Date.parse(work.now) - READINGS * MINUTE_MS;
  const common = { kriId: id, state: 'ok', source: 'push', by: 'bench', byId: null, note: '', raw: '' } as const;
  for (let from = 0; from < READINGS; from += CHUNK) {
    const rows = Array.from({ length: CHUNK }, (_, i) => {
      const at = new Date(first + (from + i) * MINUTE_MS).toISOString();
      return { ...common, id: crypto.randomUUID(), at, value: valueAt(from + i), createdAt: work.now };
    });
    await work.tx((q) => insertReadings(q, rows));
  }
};

/** All of them, from before the first one on. */
export const wholeSeries = (now: number): string =>
  `/api/v1/registers/${SLUG}/kris/${KRI}/series?from=${new Date(now - READINGS * MINUTE_MS - DAY_MS).toISOString()}`;
