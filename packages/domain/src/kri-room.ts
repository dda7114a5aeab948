import { judgeKriValue, type KriLines } from './kri-status.ts';
import type { KriThreshold } from './kri-target.ts';

/** How far a value is from the next line that would make it worse. */
export interface KriRoom {
  readonly line: 'target' | 'warning' | 'critical';
  /** In the unit of the KRI; 0 on the line. */
  readonly distance: number;
  /** The distance as a part of the line's value: 0.1 is ten per cent below it. 1 where the line is nothing or all. */
  readonly share: number;
}

/** "None of it" and "all of it" have no middle: a value either is there or not, so nothing is near. */
const isAbsolute = (line: KriThreshold, value: number): boolean => line.value === 0 || line.value === value;

const roomTo = (name: KriRoom['line'], line: KriThreshold, value: number): KriRoom => {
  const distance = Math.abs(line.value - value);
  return { line: name, distance, share: isAbsolute(line, value) ? 1 : distance / Math.abs(line.value) };
};

/**
 * The line a value would cross next on its way to worse: from ok the nearest of warning, critical or (without them)
 * the target; from warning the critical one. Null when it is critical already, or has no line left to cross.
 */
export const kriRoom = (lines: KriLines, value: number): KriRoom | null => {
  const level = judgeKriValue(lines, value);
  if (level === 'critical') return null;
  const ahead: KriRoom[] = [];
  if (level === 'ok' && lines.warning) ahead.push(roomTo('warning', lines.warning, value));
  if (lines.critical) ahead.push(roomTo('critical', lines.critical, value));
  if (level === 'ok' && !lines.warning && !lines.critical && lines.target)
    ahead.push(roomTo('target', lines.target, value));
  return ahead.sort((a, b) => a.share - b.share)[0] ?? null;
};

/** The line a value is beyond: the worst one of those that judge it. */
const crossed = (lines: KriLines, value: number): KriThreshold | null => {
  const level = judgeKriValue(lines, value);
  if (level === 'critical') return lines.critical;
  if (level === 'warning') return lines.warning ?? lines.target;
  return null;
};

/**
 * How far a value is from the nearest line, as a part of that line's value, for ordering a board: 0.15 is 15 % away
 * from it, -0.05 is 5 % beyond the line it crossed. Null for a KRI without lines.
 */
export const kriShareLeft = (lines: KriLines, value: number): number | null => {
  const beyond = crossed(lines, value);
  if (!beyond) return kriRoom(lines, value)?.share ?? null;
  return isAbsolute(beyond, value) ? -1 : -Math.abs(beyond.value - value) / Math.abs(beyond.value);
};

/**
 * The states worst first. A KRI that fell silent is worse than one that is well: nobody knows. One that never had a
 * reading comes last.
 */
export const KRI_STATES_BY_RANK = ['critical', 'warning', 'stale', 'ok', 'no data'] as const;
export type KriStanding = (typeof KRI_STATES_BY_RANK)[number];

/** 0 is critical. */
export const kriStateRank = (state: KriStanding): number => KRI_STATES_BY_RANK.indexOf(state);

/** The worst of several states; null where there is none. */
export const worstKriState = (states: readonly KriStanding[]): KriStanding | null =>
  states.toSorted((a, b) => kriStateRank(a) - kriStateRank(b))[0] ?? null;
