import type { Kri, KriSeries } from '@heed/contracts';
import { judgeKriValue, type KriLevel, printKriThreshold, printKriValue } from '@heed/domain';
import { linesOf } from '../../components/kri/kri-words.ts';
import { dateOf, formatDate, formatMoment, plural } from '../../lib/format.ts';
import { RANGE_WORDS, type Range } from './kri-range.ts';

export type Point = KriSeries['points'][number];
type Ruled = Pick<Kri, 'targetRule' | 'warning' | 'critical' | 'unit' | 'direction'>;

/** The value of a point that says most: its worse end. */
const worstOf = (point: Point, { direction }: Ruled): number => (direction === 'lower' ? point.max : point.min);

const levelOf = (point: Point, kri: Ruled): KriLevel => judgeKriValue(linesOf(kri), worstOf(point, kri));

const BUCKET_NOUN = { reading: 'reading', hour: 'hour', day: 'day', week: 'week' } as const;

/** `14 Jan, 09:00` for readings and hours, `14 Jan` for days and weeks. */
export const pointTime = (at: string, bucket: KriSeries['bucket']): string =>
  bucket === 'day' || bucket === 'week'
    ? `${bucket === 'week' ? 'week of ' : ''}${formatDate(at.slice(0, 10))}`
    : formatMoment(at);

const beyondWords = (series: KriSeries, kri: Ruled): string => {
  if (!kri.targetRule && !kri.warning && !kri.critical) return '';
  const counts = { critical: 0, warning: 0, ok: 0 };
  for (const point of series.points) counts[levelOf(point, kri)] += 1;
  const at = series.bucket === 'reading' ? 'at' : 'in';
  const said = [
    counts.critical > 0 ? `critical ${at} ${counts.critical}` : '',
    counts.warning > 0 ? `at warning ${at} ${counts.warning}` : '',
  ].filter(Boolean);
  if (said.length === 0) return ', always within its limits';
  return `; ${said.join(', ')} of ${plural(series.points.length, BUCKET_NOUN[series.bucket])}`;
};

/** The finding of the figure: `Between 82 ms and 121 ms in the last 90 days; critical at 3 of 62 readings.` */
export const seriesSentence = (series: KriSeries, kri: Ruled, range: Range): string => {
  const { points } = series;
  if (points.length === 0) return `Nothing was read ${RANGE_WORDS[range]}.`;
  const [lowest, highest] = [Math.min(...points.map(({ min }) => min)), Math.max(...points.map(({ max }) => max))];
  if (kri.unit === 'pass') {
    const failed = points.filter(({ min }) => min < 1).length;
    const noun = BUCKET_NOUN[series.bucket];
    return failed === 0
      ? `It passed every time ${RANGE_WORDS[range]}.`
      : `It failed ${series.bucket === 'reading' ? 'at' : 'in'} ${plural(failed, noun)} of ${points.length} ${RANGE_WORDS[range]}.`;
  }
  const span =
    lowest === highest
      ? `Steady at ${printKriValue(lowest, kri.unit)}`
      : `Between ${printKriValue(lowest, kri.unit)} and ${printKriValue(highest, kri.unit)}`;
  return `${span} ${RANGE_WORDS[range]}${beyondWords(series, kri)}.`;
};

export interface Mark {
  readonly y: number;
  readonly text: string;
  readonly kind: 'target' | 'warning' | 'critical';
  /** Where its label stands, moved aside from the others. */
  readonly labelY: number;
}

export interface Drawing {
  readonly bands: readonly { readonly y: number; readonly height: number; readonly level: KriLevel }[];
  readonly line: string;
  /** Between the lowest and the highest of each point; empty where every point is one reading. */
  readonly spread: string;
  readonly dots: readonly { readonly x: number; readonly y: number; readonly level: KriLevel; readonly point: Point }[];
  readonly marks: readonly Mark[];
  readonly yTicks: readonly { readonly y: number; readonly text: string }[];
  readonly xTicks: readonly {
    readonly x: number;
    readonly text: string;
    readonly anchor: 'start' | 'middle' | 'end';
  }[];
  readonly notes: readonly { readonly x: number; readonly text: string }[];
}

/** A step people count in: 1, 2 or 5 times a power of ten. */
const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return step * power;
};

const LABEL_GAP = 16;

/** Labels stand at their line, or as near as the others let them. */
const apart = (marks: readonly Omit<Mark, 'labelY'>[], height: number): Mark[] => {
  let free = Number.NEGATIVE_INFINITY;
  const placed = [...marks]
    .sort((a, b) => a.y - b.y)
    .map((mark) => {
      const labelY = Math.max(mark.y, free, 8);
      free = labelY + LABEL_GAP;
      return { ...mark, labelY };
    });
  const over = Math.max(0, (placed.at(-1)?.labelY ?? 0) - height);
  return placed.map((mark) => ({ ...mark, labelY: mark.labelY - over }));
};

const NOTE_GAP = 18;

/** Numbers that would stand on one another share a place: `3–4`. */
const gathered = (notes: readonly { readonly x: number; readonly first: number; readonly last: number }[]) => {
  const places: { x: number; first: number; last: number }[] = [];
  for (const note of [...notes].sort((a, b) => a.x - b.x)) {
    const before = places.at(-1);
    if (before && note.x - before.x < NOTE_GAP) before.last = note.last;
    else places.push({ ...note });
  }
  return places.map(({ x, first, last }) => ({ x, text: first === last ? String(first) : `${first}–${last}` }));
};

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY_MS = 86_400_000;

const tickText = (time: number, spanMs: number): string =>
  spanMs <= 2 * DAY_MS ? clock.format(time) : formatDate(dateOf(new Date(time).toISOString()));

const range = (series: KriSeries, kri: Ruled): readonly [number, number] => {
  if (kri.unit === 'pass') return [-0.2, 1.2];
  const marks = [kri.targetRule, kri.warning, kri.critical].flatMap((line) => (line ? [line.value] : []));
  const all = [...series.points.flatMap(({ min, max }) => [min, max]), ...marks];
  const [lowest, highest] = all.length === 0 ? [0, 1] : [Math.min(...all), Math.max(...all)];
  const span = highest - lowest || Math.abs(highest) || 1;
  const bottom = lowest - span * 0.12;
  return [lowest >= 0 && bottom < 0 ? 0 : bottom, highest + span * 0.12];
};

/** Where everything of the figure stands, in a box of a width and height. */
export const drawSeries = (series: KriSeries, kri: Ruled, width: number, height: number): Drawing => {
  const lines = linesOf(kri);
  const { points } = series;
  const [bottom, top] = range(series, kri);
  const y = (value: number): number => Math.round((height - ((value - bottom) / (top - bottom)) * height) * 10) / 10;
  const first = Date.parse(points[0]?.at ?? series.from);
  const [from, to] = [Math.max(Date.parse(series.from), first - DAY_MS / 24), Date.parse(series.to)];
  const x = (at: string): number => Math.round(((Date.parse(at) - from) / Math.max(1, to - from)) * width * 10) / 10;
  const middle = (point: Point): number => (series.bucket === 'reading' ? point.last : point.mean);
  const path = (of: readonly Point[], value: (point: Point) => number): string =>
    of.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.at)} ${y(value(point))}`).join('');

  const edges = [lines.target, lines.warning, lines.critical].flatMap((line) => (line ? [line.value] : []));
  const cuts = [bottom, ...[...new Set(edges)].sort((a, b) => a - b), top].filter((cut) => cut >= bottom && cut <= top);
  const bands = cuts.slice(1).map((cut, index) => {
    const low = cuts[index] ?? bottom;
    return { y: y(cut), height: y(low) - y(cut), level: judgeKriValue(lines, (low + cut) / 2) };
  });
  const marks = (['target', 'warning', 'critical'] as const).flatMap((kind) => {
    const line = lines[kind];
    return line ? [{ kind, y: y(line.value), text: `${kind} ${printKriThreshold(line, kri.unit)}` }] : [];
  });
  const step = niceStep((top - bottom) / 4);
  const ticks = Array.from({ length: 12 }, (_, index) => (Math.ceil(bottom / step) + index) * step);
  const isSpread = points.some(({ min, max }) => min !== max);
  const count = Math.max(2, Math.min(6, Math.floor(width / 120)));
  const isResult = kri.unit === 'pass';
  return {
    bands: isResult ? [{ y: 0, height, level: 'ok' }] : bands,
    // Between a pass and a fail there is nothing a line could stand for.
    line: isResult ? '' : path(points, middle),
    spread:
      isSpread && !isResult
        ? `${path(points, ({ max }) => max)}${path(points.toReversed(), ({ min }) => min).replace('M', 'L')}Z`
        : '',
    dots: points.map((point) => ({ x: x(point.at), y: y(middle(point)), level: levelOf(point, kri), point })),
    marks: isResult ? [] : apart(marks, height),
    yTicks: isResult
      ? [0, 1].map((value) => ({ y: y(value), text: printKriValue(value, 'pass') }))
      : ticks
          .filter((tick) => tick <= top)
          .map((tick) => ({ y: y(tick), text: printKriValue(Number(tick.toPrecision(12)), '') })),
    xTicks: Array.from({ length: count }, (_, index) => {
      const time = from + ((to - from) * index) / (count - 1);
      const anchor = index === 0 ? 'start' : index === count - 1 ? 'end' : 'middle';
      return { x: (width * index) / (count - 1), text: tickText(time, to - from), anchor };
    }),
    notes: gathered(
      series.annotations.flatMap(({ at }, index) =>
        Date.parse(at) >= from ? [{ x: x(at), first: index + 1, last: index + 1 }] : [],
      ),
    ),
  };
};
