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

/** What a KRI is ordered by. */
export interface RoomOfKri extends KriLines {
  readonly state: 'ok' | 'warning' | 'critical' | 'stale' | 'no data';
  readonly value: number | null;
}

const STATE_RANK = { critical: 0, warning: 1, ok: 2, stale: 3, 'no data': 4 } as const;

/**
 * A number to order a board by, nearest to its threshold first: critical, then warning, then ok, then what tells
 * nothing any more; inside each by the part of the way that is left. Whole steps are states, so the order is stable.
 */
export const kriRoomRank = (kri: RoomOfKri): number => {
  const room = kri.value === null ? null : kriRoom(kri, kri.value);
  const share = kri.state === 'critical' ? 0 : (room?.share ?? 1e6);
  return STATE_RANK[kri.state] + share / (share + 1) / 1.000001;
};
