import type { MonthKri } from './scenario.ts';

// Where an indicator of the month stands, by all the values it has had.

export type KriLevel = 'ok' | 'warning' | 'critical';
const SEVERITY: readonly KriLevel[] = ['ok', 'warning', 'critical'];

/** An indicator on its way through the month. */
export interface WatchedKri {
  readonly kri: MonthKri;
  readonly values: number[];
  level: KriLevel | null;
  isStale: boolean;
  readAt: number;
}

const levelOf = ({ warning, critical }: MonthKri, value: number): KriLevel =>
  value > critical ? 'critical' : value > warning ? 'warning' : 'ok';

/** Another level counts once the last readings all lie beyond where it stands, as far as all of them do. */
export const settled = ({ kri, values, level }: WatchedKri): KriLevel | null => {
  const last = values.slice(-kri.debounce).map((value) => SEVERITY.indexOf(levelOf(kri, value)));
  if (level === null && last.at(-1) === 0) return 'ok';
  const stands = level === null ? 0 : SEVERITY.indexOf(level);
  if (last.length < kri.debounce) return null;
  if (last.every((each) => each > stands)) return SEVERITY[Math.min(...last)] ?? null;
  if (last.every((each) => each < stands)) return SEVERITY[Math.max(...last)] ?? null;
  return null;
};
