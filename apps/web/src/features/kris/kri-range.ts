export const RANGES = ['24h', '7d', '30d', '90d', '1y', 'all'] as const;
export type Range = (typeof RANGES)[number];

export const USUAL_RANGE: Range = '90d';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const LENGTH_MS: Readonly<Record<Exclude<Range, 'all'>, number>> = {
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
  '1y': 365 * DAY_MS,
};

/** As a sentence ends with it: `in the last 90 days`. */
export const RANGE_WORDS: Readonly<Record<Range, string>> = {
  '24h': 'in the last 24 hours',
  '7d': 'in the last 7 days',
  '30d': 'in the last 30 days',
  '90d': 'in the last 90 days',
  '1y': 'in the last year',
  all: 'since the first reading',
};

/** A range of the address; anything else is the usual one. */
export const rangeIn = (text: string | null): Range => RANGES.find((range) => range === text) ?? USUAL_RANGE;

/** Readings may be older than their KRI, by import: everything begins long before. */
const FIRST = '2000-01-01T00:00:00.000Z';

export const startOf = (range: Range, now: Date): string =>
  range === 'all' ? FIRST : new Date(now.getTime() - LENGTH_MS[range]).toISOString();
