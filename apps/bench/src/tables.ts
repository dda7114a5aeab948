import type { Sample } from './measure.ts';
import type { DatabaseKind } from './stores.ts';

/** Milliseconds over all runs. */
interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Result {
  readonly database: DatabaseKind;
  readonly risks: number;
  readonly operation: string;
  readonly limit: Spread;
  readonly heed: Spread;
  /** How many times the limit Heed takes: the result. */
  readonly ratio: number;
  /** The longest anybody waited for Heed in any run. */
  readonly longest: number;
}

const spreadOf = (samples: readonly Sample[]): Spread => {
  const medians = samples.map(({ median }) => median).sort((a, b) => a - b);
  const [min = Number.NaN] = medians;
  return { median: medians[medians.length >> 1] ?? Number.NaN, min, max: medians.at(-1) ?? Number.NaN };
};

export const resultOf = (
  what: Pick<Result, 'database' | 'risks' | 'operation'>,
  limits: readonly Sample[],
  heeds: readonly Sample[],
): Result => {
  const [limit, heed] = [spreadOf(limits), spreadOf(heeds)];
  const longest = Math.max(...heeds.map(({ max }) => max));
  return { ...what, limit, heed, ratio: heed.median / limit.median, longest };
};

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
const spread = ({ median, min, max }: Spread): string => `${ms(median)} (${ms(min)}–${ms(max)})`;

const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return rows.map(line).join('\n');
};

/** One line per operation: milliseconds as median (min–max), and the ratio. */
export const resultTable = (results: readonly Result[]): string =>
  tableOf([
    ['operation', 'database', 'N', 'limit ms', 'Heed ms', 'ratio'],
    ...results.map((each) => [
      each.operation,
      each.database,
      String(each.risks),
      spread(each.limit),
      spread(each.heed),
      `${each.ratio.toFixed(2)}×`,
    ]),
  ]);

/** How many times longer each operation takes in the largest register than in one of a tenth of its size. */
export const growthTable = (results: readonly Result[]): string => {
  const largest = Math.max(...results.map(({ risks }) => risks));
  const rows = results
    .filter(({ risks }) => risks === largest)
    .flatMap((large) => {
      const small = results.find(
        (each) =>
          each.operation === large.operation && each.database === large.database && each.risks * 10 === large.risks,
      );
      return small ? [[large.operation, large.database, `${(large.heed.median / small.heed.median).toFixed(2)}×`]] : [];
    });
  return rows.length > 0 ? tableOf([['growth', 'database', `${largest / 10} → ${largest}`], ...rows]) : '';
};
