import type { ReportKri, ReportSnapshot } from '@heed/contracts';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { fitted, INK, LEVEL_FILL, levelMark, type Prim, type Scene } from './scene.ts';
import { levelText } from './words.ts';

type Mover = ReportSnapshot['movers'][number];
type ScoreLine = ReportSnapshot['lines'][number];

/** Keeps labels of near values apart: each at least `gap` below the one before. */
const spread = (wanted: readonly number[], gap: number, top: number, bottom: number): number[] => {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y || a.i - b.i);
  let last = top - gap;
  const placed = order.map(({ y, i }) => {
    last = Math.max(y, last + gap);
    return { y: last, i };
  });
  const over = Math.max(0, (placed.at(-1)?.y ?? 0) - bottom);
  const result: number[] = [];
  let above = Number.POSITIVE_INFINITY;
  for (const { y, i } of placed.toReversed()) {
    above = Math.min(y, above - gap, over > 0 ? bottom : y);
    result[i] = above;
  }
  return result;
};

const scored = (movers: readonly Mover[]) =>
  movers.flatMap(({ ref, title, direction, was, now }) =>
    (direction === 'up' || direction === 'down') && was?.score != null && now?.score != null
      ? [{ ref, title, was, now, from: was.score, to: now.score }]
      : [],
  );

const MOST_SLOPES = 10;

/** Scores a month before and now of the risks that moved. Null where none has both. */
export const slopeScene = (movers: readonly Mover[], names: readonly [string, string], width = 660): Scene | null => {
  const slopes = scored(movers).slice(0, MOST_SLOPES);
  if (slopes.length === 0) return null;
  const gap = 13;
  const height = Math.max(96, 44 + slopes.length * gap + 24);
  const [top, bottom] = [30, height - 10];
  const [left, right] = [92, 330];
  const values = slopes.flatMap(({ from, to }) => [from, to]);
  const y = scaleLinear()
    .domain([Math.min(...values), Math.max(...values)])
    .range([bottom - 6, top + 6]);
  const before = spread(
    slopes.map(({ from }) => y(from)),
    gap,
    top,
    bottom,
  );
  const after = spread(
    slopes.map(({ to }) => y(to)),
    gap,
    top,
    bottom,
  );
  const items: Prim[] = [
    { kind: 'text', x: left, y: 14, text: names[0], size: 9, fill: INK.muted, anchor: 'end' },
    { kind: 'text', x: right, y: 14, text: names[1], size: 9, fill: INK.muted },
    { kind: 'path', d: `M${left} 20V${bottom + 6}M${right} 20V${bottom + 6}`, stroke: INK.rule, width: 1 },
  ];
  slopes.forEach((slope, i) => {
    const [from, to] = [y(slope.from), y(slope.to)];
    const [fromLabel, toLabel] = [before[i] ?? from, after[i] ?? to];
    const isUp = slope.to > slope.from;
    const colour = isUp ? LEVEL_FILL[slope.now.priority] : INK.muted;
    const dash = isUp ? {} : { dash: '4 2.5' };
    items.push({
      kind: 'path',
      d: `M${left} ${from}L${right} ${to}`,
      stroke: colour,
      width: isUp ? 1.8 : 1.2,
      ...dash,
    });
    items.push({ kind: 'circle', x: left, y: from, r: 2.4, fill: colour });
    items.push({ kind: 'circle', x: right, y: to, r: 2.4, fill: colour });
    items.push({
      ...{ kind: 'text', x: left - 8, y: fromLabel + 3, text: levelText(slope.was), size: 9, fill: INK.muted },
      anchor: 'end',
    });
    items.push(...levelMark(slope.now.priority, right + 8, toLabel - 5, 9));
    items.push({
      ...{ kind: 'text', x: right + 21, y: toLabel + 3, text: levelText(slope.now), size: 9, fill: INK.text },
      isBold: true,
    });
    items.push({
      ...{ kind: 'text', x: right + 76, y: toLabel + 3, size: 9, fill: INK.text },
      text: fitted(`${slope.ref} ${slope.title}`, width - right - 78, 9),
    });
  });
  const said = slopes.map(({ ref, was, now }) => `${ref} from ${levelText(was)} to ${levelText(now)}`);
  return { width, height, alt: `Scores that moved, ${names[0]} to ${names[1]}: ${said.join('; ')}.`, items };
};

const SMALL = { width: 204, height: 62 };

/** The score of one risk at the end of each month, as a step from month to month. All share one scale. */
const smallLine = ({ ref, title, points }: ScoreLine, most: number, x0: number, y0: number): Prim[] => {
  const x = scaleLinear()
    .domain([0, Math.max(1, points.length - 1)])
    .range([x0 + 2, x0 + SMALL.width - 26]);
  const y = scaleLinear()
    .domain([0, most])
    .range([y0 + SMALL.height - 8, y0 + 22]);
  const known = points.flatMap((score, i) => (score === null ? [] : [{ i, score }]));
  const last = known.at(-1);
  const path = line<(typeof known)[number]>()
    .x(({ i }) => Math.round(x(i) * 100) / 100)
    .y(({ score }) => Math.round(y(score) * 100) / 100)(known);
  const base = y(0);
  const items: Prim[] = [
    {
      ...{ kind: 'text', x: x0, y: y0 + 11, size: 9, fill: INK.text, isBold: true },
      text: fitted(`${ref} ${title}`, SMALL.width - 8, 9.4),
    },
    { kind: 'path', d: `M${x0} ${base}H${x0 + SMALL.width - 22}`, stroke: INK.rule, width: 0.75 },
  ];
  if (path) items.push({ kind: 'path', d: path, stroke: INK.text, width: 1.5 });
  if (!last) return items;
  const [lastX, lastY] = [x(last.i), y(last.score)];
  items.push({ kind: 'circle', x: lastX, y: lastY, r: 2.4, fill: INK.text });
  items.push({
    ...{ kind: 'text', x: lastX + 7, y: lastY + 3, size: 9, fill: INK.text, isBold: true },
    text: String(last.score),
  });
  return items;
};

const MOST_LINES = 9;

/** Small multiples: one little chart for each risk that moved. Null where there is nothing to follow. */
export const linesScene = (lines: readonly ScoreLine[], width = 660): Scene | null => {
  const shown = lines.slice(0, MOST_LINES).filter(({ points }) => points.some((score) => score !== null));
  if (shown.length === 0) return null;
  const most = Math.max(1, ...shown.flatMap(({ points }) => points.map((score) => score ?? 0)));
  const columns = 3;
  const step = (width - SMALL.width) / (columns - 1);
  const items = shown.flatMap((each, i) =>
    smallLine(each, most, (i % columns) * step, Math.floor(i / columns) * (SMALL.height + 8)),
  );
  const said = shown.map(({ ref, points }) => `${ref}: ${points.map((score) => score ?? 'none').join(', ')}`);
  const height = Math.ceil(shown.length / columns) * (SMALL.height + 8) - 8;
  return { width, height, alt: `Scores at the end of each month. ${said.join('; ')}.`, items };
};

const spark = (values: readonly number[], width: number, height: number): string => {
  const x = scaleLinear()
    .domain([0, Math.max(1, values.length - 1)])
    .range([1, width - 4]);
  const low = Math.min(...values);
  const y = scaleLinear()
    .domain([low, Math.max(...values, low + 1e-9)])
    .range([height - 2, 2]);
  return (
    line<number>()
      .x((_, i) => Math.round(x(i) * 100) / 100)
      .y((value) => Math.round(y(value) * 100) / 100)([...values]) ?? ''
  );
};

/** The last readings of a KRI. */
export const sparkScene = ({ name, recent, value }: ReportKri, width = 120): Scene | null => {
  if (recent.length < 2) return null;
  const height = 14;
  const d = spark(recent, width, height);
  const end = d.split(/[ML]/).at(-1)?.split(',').map(Number) ?? [width - 4, 7];
  const items: Prim[] = [
    { kind: 'path', d, stroke: INK.muted, width: 1.2 },
    { kind: 'circle', x: end[0] ?? 0, y: end[1] ?? 0, r: 2, fill: INK.text },
  ];
  return { width, height, alt: `${name}: the last ${recent.length} readings, now ${value}.`, items };
};

const FILL: Readonly<Record<ReportKri['state'], string>> = {
  critical: LEVEL_FILL.critical,
  warning: LEVEL_FILL.medium,
  ok: INK.muted,
  stale: INK.sunken,
  'no data': INK.sunken,
};

/** A bar of the value against its limits: darker ground where it warns and where it is critical, a tick at the target. */
export const bulletScene = (kri: ReportKri, width = 150): Scene | null => {
  const { number, targetValue, warningValue, criticalValue, direction } = kri;
  if (number === null) return null;
  const limits = [targetValue, warningValue, criticalValue].flatMap((limit) => (limit === null ? [] : [limit]));
  const [low, high] = [Math.min(0, number, ...limits), Math.max(number, ...limits)];
  if (low === high) return null;
  const height = 12;
  const x = scaleLinear()
    .domain([low, high + (high - low) * 0.15])
    .range([0, width])
    .clamp(true);
  const ground = (limit: number | null, fill: string): Prim[] => {
    if (limit === null) return [];
    const [from, to] = direction === 'lower' ? [x(limit), width] : [0, x(limit)];
    return [{ kind: 'rect', x: from, y: 0, width: Math.max(0, to - from), height, fill }];
  };
  const isOld = kri.state === 'stale' || kri.state === 'no data';
  const [from, to] = [Math.min(x(0), x(number)), Math.max(x(0), x(number))];
  const items: Prim[] = [
    { kind: 'rect', x: 0, y: 0, width, height, fill: INK.sunken },
    ...ground(warningValue, INK.near),
    ...ground(criticalValue, INK.far),
    {
      ...{ kind: 'rect', x: from, y: 3.5, width: Math.max(1, to - from), height: 5, fill: FILL[kri.state] },
      ...(isOld ? { stroke: INK.muted, dash: '3 2' } : {}),
    },
    ...(targetValue === null
      ? []
      : [{ kind: 'path', d: `M${x(targetValue)} 0.5V11.5`, stroke: INK.text, width: 2 } as const]),
  ];
  return { width, height, alt: `${kri.name}: ${kri.value}, target ${kri.target}, ${kri.state}.`, items };
};
