import type { KriSeries, ListQuery } from '@heed/contracts';
import type { Reader } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { invalid, notFound } from '../../http/app-error.ts';
import { listAnnotations } from './annotations.repository.ts';
import type { KriRow } from './kri-columns.ts';
import { presentReading } from './kris.presenter.ts';
import { findKri } from './kris.repository.ts';
import { countStretch, listRawReadings, listReadings, listRollups } from './readings.repository.ts';

/** As many points as a chart can show. */
const MAX_POINTS = 500;
const DAY_MS = 86_400_000;

export const getKri = async (q: Reader, register: RegisterAccess, slug: string): Promise<KriRow> => {
  const row = await findKri(q, register.id, slug);
  if (!row) throw notFound('kri', slug);
  return row;
};

/** The readings of a KRI, newest first. */
export const listKriReadings = async (work: Work, register: RegisterAccess, slug: string, query: ListQuery) => {
  const kri = await getKri(work.read, register, slug);
  const { rows, next } = await listReadings(work.read, kri.id, query);
  return { items: rows.map(presentReading), next, total: kri.readingCount };
};

type Point = KriSeries['points'][number];
type Rollup = Awaited<ReturnType<typeof listRollups>>[number];

const pointOf = (rows: readonly Rollup[]): Point => {
  const [first] = rows as [Rollup];
  const count = rows.reduce((n, row) => n + row.count, 0);
  const last = rows.reduce((a, b) => (b.lastAt > a.lastAt ? b : a));
  return {
    at: first.startsAt,
    last: last.last,
    min: Math.min(...rows.map(({ min }) => min)),
    max: Math.max(...rows.map(({ max }) => max)),
    mean: rows.reduce((sum, row) => sum + row.sum, 0) / count,
    count,
  };
};

/** The Monday a day is in the week of. */
const weekOf = (startsAt: string): string => {
  const day = new Date(startsAt);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS).toISOString();
};

const readPoints = async (
  q: Reader,
  kriId: string,
  stretch: { readonly from: string; readonly to: string },
): Promise<Pick<KriSeries, 'bucket' | 'points'>> => {
  const days = await countStretch(q, kriId, 'day', stretch);
  if (days.buckets > MAX_POINTS) {
    const rows = await listRollups(q, kriId, 'day', stretch);
    const weeks = Map.groupBy(rows, ({ startsAt }) => weekOf(startsAt));
    return { bucket: 'week', points: [...weeks].map(([at, inWeek]) => ({ ...pointOf(inWeek), at })) };
  }
  // Hours tell the ends of a short stretch more closely than days do.
  const hours = await countStretch(q, kriId, 'hour', stretch);
  if (hours.readings <= MAX_POINTS) {
    const rows = await listRawReadings(q, kriId, stretch, MAX_POINTS);
    const points = rows.map(({ at, value }) => ({ at, last: value, min: value, max: value, mean: value, count: 1 }));
    return { bucket: 'reading', points };
  }
  const bucket = hours.buckets <= MAX_POINTS ? 'hour' : 'day';
  return { bucket, points: (await listRollups(q, kriId, bucket, stretch)).map((row) => pointOf([row])) };
};

/** The values of a stretch of time, the last 90 days unless asked otherwise, with what happened meanwhile. */
export const readSeries = async (
  work: Work,
  register: RegisterAccess,
  slug: string,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<KriSeries> => {
  const kri = await getKri(work.read, register, slug);
  const to = query.to ?? work.now;
  const from = query.from ?? new Date(Date.parse(to) - 90 * DAY_MS).toISOString();
  if (from > to)
    throw invalid('series.stretch', 'The stretch of time ends before it begins. Swap from and to.', 'from');
  const points = await readPoints(work.read, kri.id, { from, to });
  return { from, to, ...points, annotations: await listAnnotations(work.read, kri, { from, to }) };
};
