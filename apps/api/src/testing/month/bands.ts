import { LEVELS, type LevelCode } from './scenario.ts';

// Bands of the matrix and whom they call, as the policy of the month has them.

export type Band = 'critical' | 'high' | 'medium' | 'low';
export type Level = 'Executive' | 'Management' | 'Team Lead';

export const CALLED: Readonly<Record<Band, { level: Level; minutes: number } | null>> = {
  critical: { level: 'Executive', minutes: 60 },
  high: { level: 'Management', minutes: 1440 },
  medium: { level: 'Team Lead', minutes: 10_080 },
  low: null,
};
export const ORDER: readonly Level[] = ['Team Lead', 'Management', 'Executive'];

export const minutesOf = (level: Level): number =>
  Object.values(CALLED).find((each) => each?.level === level)?.minutes ?? 0;

/** So many minutes a clock has left at least when it wakes. */
export const LEAST_WAKING = 15;
export const GRACE_DAYS = 2;

export const bandOf = (probability: LevelCode, impact: LevelCode): Band => {
  const score = (LEVELS.indexOf(probability) + 1) * (LEVELS.indexOf(impact) + 1);
  return score === 9 ? 'critical' : score === 6 ? 'high' : score >= 3 ? 'medium' : 'low';
};

const WORST: readonly Band[] = ['critical', 'high', 'medium', 'low'];
export const isWorse = (one: Band, other: Band): boolean => WORST.indexOf(one) < WORST.indexOf(other);
