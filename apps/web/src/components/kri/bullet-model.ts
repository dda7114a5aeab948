import type { KriItem } from '@heed/contracts';
import { judgeKriValue, type KriLevel } from '@heed/domain';
import { linesOf } from './kri-words.ts';

export interface Band {
  /** In per cent of the width. */
  readonly from: number;
  readonly to: number;
  readonly level: KriLevel;
}

export interface Bullet {
  readonly bands: readonly Band[];
  readonly value: number | null;
  readonly target: number | null;
  readonly earlier: number | null;
}

/** What of a KRI is drawn. */
export type Measured = Pick<KriItem, 'targetRule' | 'warning' | 'critical' | 'recent' | 'unit' | 'direction'> & {
  readonly last: { readonly value: number } | null;
};

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** From nothing to a quarter beyond what has to be seen; shares end at all of it. */
const rangeOf = (kri: Measured, seen: readonly number[]): readonly [number, number] => {
  const lowest = Math.min(0, ...seen);
  const highest = Math.max(0, ...seen);
  if (kri.unit === '%' && kri.direction === 'higher' && highest <= 100) return [lowest, 100.4];
  const span = highest - lowest || 1;
  return [lowest < 0 ? lowest - span * 0.1 : 0, highest + span * (kri.direction === 'higher' ? 0.08 : 0.25)];
};

/** A KRI against its lines, in per cent of the width: greys for within, warning and critical. */
export const bulletOf = (kri: Measured): Bullet => {
  const lines = linesOf(kri);
  const marks = [lines.target, lines.warning, lines.critical].flatMap((line) => (line ? [line.value] : []));
  const earlier = kri.recent.length > 1 ? (kri.recent[0] ?? null) : null;
  const seen = [...marks, ...(kri.last ? [kri.last.value] : []), ...(earlier === null ? [] : [earlier])];
  const [lowest, highest] = rangeOf(kri, seen);
  const place = (value: number): number => rounded(((value - lowest) / (highest - lowest)) * 100);
  const edges = [...new Set([lowest, ...marks.filter((mark) => mark > lowest && mark < highest), highest])].sort(
    (a, b) => a - b,
  );
  const bands: Band[] = [];
  for (const [index, to] of edges.slice(1).entries()) {
    const from = edges[index] ?? lowest;
    const level = judgeKriValue(lines, (from + to) / 2);
    const before = bands.at(-1);
    if (before?.level === level) bands[bands.length - 1] = { ...before, to: place(to) };
    else bands.push({ from: place(from), to: place(to), level });
  }
  return {
    bands,
    value: kri.last ? place(kri.last.value) : null,
    target: lines.target ? place(lines.target.value) : null,
    earlier: earlier === null ? null : place(earlier),
  };
};

export interface Spark {
  /** The path of the values, and where it ends. */
  readonly path: string;
  readonly end: readonly [number, number];
  /** Height of the target; null where it lies out of sight. */
  readonly target: number | null;
}

const EDGE = 6;

/** The last values as a line in a box; they end at the right edge however many there are. */
export const sparkOf = (values: readonly number[], target: number | null, width: number, height: number): Spark => {
  const seen = target === null ? values : [...values, target];
  const [lowest, highest] = [Math.min(...seen), Math.max(...seen)];
  const span = highest - lowest;
  const y = (value: number): number =>
    span === 0 ? height / 2 : rounded(height - EDGE - ((value - lowest) / span) * (height - 2 * EDGE));
  const x = (index: number): number => (values.length < 2 ? width : rounded((index / (values.length - 1)) * width));
  const points = values.map((value, index) => [x(index), y(value)] as const);
  return {
    path: points.map(([left, top], index) => `${index === 0 ? 'M' : 'L'}${left} ${top}`).join(''),
    end: points.at(-1) ?? [width, height / 2],
    target: target === null ? null : y(target),
  };
};
