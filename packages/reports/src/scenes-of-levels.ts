import type { HeatMap, ReportSnapshot, RiskPriority } from '@heed/contracts';
import { scaleBand, scaleLinear } from 'd3-scale';
import { fitted, INK, LEVEL_FILL, LEVEL_TINT, levelMark, type Prim, type Scene } from './scene.ts';
import { LEVEL_NAMES, longDate, monthName, shortMonth } from './words.ts';

const LEVELS = ['critical', 'high', 'medium', 'low', 'unassessed'] as const satisfies readonly RiskPriority[];

/** `001` of `RISK-001`: within a cell the number is enough. */
const shortRef = (ref: string): string => /\d+$/.exec(ref)?.[0] ?? ref;

const GUTTER = 58;
const CELL_HEIGHT = 50;

/** The refs of a cell in lines that fit, the rest counted. */
const refLines = (refs: readonly string[], count: number, width: number): string[] => {
  const most = Math.max(6, Math.floor(width / 5.6));
  const lines: string[] = [''];
  let shown = 0;
  for (const ref of refs.map(shortRef)) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? ref : `${line} ${ref}`;
    if (longer.length <= most) lines[lines.length - 1] = longer;
    else if (lines.length < 2) lines.push(ref);
    else break;
    shown++;
  }
  const left = count - shown;
  if (left > 0) lines[lines.length - 1] = `${(lines.at(-1) ?? '').slice(0, Math.max(0, most - 5))} +${left}`;
  return lines.filter((line) => line !== '');
};

const heatAlt = (map: HeatMap): string => {
  const said = map.cells
    .filter(({ count }) => count > 0)
    .map(({ probability, impact, count, refs }) => {
      const names = count > refs.length ? `${refs.join(', ')} and ${count - refs.length} more` : refs.join(', ');
      return `probability ${probability}, impact ${impact}: ${names}`;
    });
  return `Heat map of ${longDate(map.date)}. ${said.length === 0 ? 'No active risk stands in it.' : `${said.join('; ')}.`}`;
};

/** Probability upwards, impact to the right; each cell names its score, its level and its risks. */
export const heatScene = (map: HeatMap, width = 316): Scene => {
  const columns = Math.max(1, map.impact.length);
  const cell = (width - GUTTER - 1) / columns;
  const rows = map.probability.length;
  const items: Prim[] = [];
  const short = columns > 3;
  map.probability.forEach((label, p) => {
    const y = (rows - 1 - p) * CELL_HEIGHT;
    items.push({
      ...{ kind: 'text', x: 0, y: y + CELL_HEIGHT / 2 + 3, size: 9, fill: INK.muted },
      text: fitted(label, GUTTER - 6, 9),
    });
  });
  for (const each of map.cells) {
    const x = GUTTER + map.impact.indexOf(each.impact) * cell;
    const y = (rows - 1 - map.probability.indexOf(each.probability)) * CELL_HEIGHT + 0.5;
    const isTaken = each.count > 0 && each.priority !== null;
    const fill = (isTaken && each.priority && LEVEL_TINT[each.priority]) || INK.paper;
    items.push({ kind: 'rect', x, y, width: cell, height: CELL_HEIGHT, fill, stroke: INK.hair });
    if (isTaken && each.priority) items.push(...levelMark(each.priority, x + 5, y + 5, 9));
    const level = each.priority === null ? '' : LEVEL_NAMES[each.priority];
    const said = [each.score === null ? '' : String(each.score), short ? '' : level].filter(Boolean).join(' ');
    const ink = isTaken ? INK.text : INK.faint;
    items.push({ kind: 'text', x: x + (isTaken ? 17 : 5), y: y + 13, text: said, size: 9, fill: ink });
    refLines(each.refs, each.count, cell - 8).forEach((line, i) => {
      items.push({
        ...{ kind: 'text', x: x + 5, y: y + 26 + i * 12, text: line, size: 9, fill: INK.text },
        isBold: true,
      });
    });
  }
  const foot = rows * CELL_HEIGHT + 14;
  items.push({ kind: 'text', x: 0, y: foot, text: 'Impact', size: 9, fill: INK.muted });
  map.impact.forEach((label, i) => {
    const text = fitted(label, cell - 6, 9);
    items.push({ kind: 'text', x: GUTTER + i * cell + 5, y: foot, text, size: 9, fill: INK.muted });
  });
  return { width, height: foot + 6, alt: heatAlt(map), items };
};

/** Tells the levels of a stack apart on a grey printer, too. */
const PATTERN: Readonly<Record<RiskPriority, string>> = {
  critical: LEVEL_FILL.critical,
  high: '#b4562a',
  medium: '#d9a64a',
  low: '#bcd9ee',
  unassessed: INK.paper,
};

/** Active risks by level at the end of each month: counted, never summed up to a score. */
export const monthsScene = (months: ReportSnapshot['months'], width = 660): Scene => {
  const height = 168;
  const top = 8;
  const foot = height - 20;
  const legend = 92;
  const total = (month: (typeof months)[number]): number => LEVELS.reduce((sum, level) => sum + month[level], 0);
  const most = Math.max(1, ...months.map(total));
  const x = scaleBand<string>()
    .domain(months.map(({ period }) => period))
    .range([28, width - legend])
    .padding(0.28);
  const y = scaleLinear().domain([0, most]).nice(4).range([foot, top]);
  const items: Prim[] = [];
  for (const tick of y.ticks(4).filter(Number.isInteger)) {
    items.push({ kind: 'path', d: `M28 ${y(tick)}H${width - legend}`, stroke: INK.hair, width: 0.75 });
    items.push({
      ...{ kind: 'text', x: 22, y: y(tick) + 3, text: String(tick), size: 8.5, fill: INK.muted },
      anchor: 'end',
    });
  }
  const bar = Math.min(x.bandwidth(), 34);
  for (const month of months) {
    const left = (x(month.period) ?? 0) + (x.bandwidth() - bar) / 2;
    let under = 0;
    for (const level of LEVELS) {
      const count = month[level];
      if (count === 0) continue;
      const [from, to] = [y(under), y(under + count)];
      items.push({
        ...{ kind: 'rect', x: left, y: to, width: bar, height: from - to, fill: PATTERN[level] },
        stroke: level === 'unassessed' ? INK.border : INK.paper,
      });
      const isDark = level === 'critical' || level === 'high';
      if (from - to >= 11)
        items.push({
          ...{ kind: 'text', x: left + bar / 2, y: (from + to) / 2 + 3, text: String(count), size: 8.5 },
          ...{ fill: isDark ? INK.paper : INK.text, anchor: 'middle' },
        });
      under += count;
    }
    items.push({
      ...{ kind: 'text', x: left + bar / 2, y: height - 6, text: shortMonth(month.period), size: 8.5 },
      ...{ fill: INK.muted, anchor: 'middle' },
    });
  }
  items.push({ kind: 'path', d: `M28 ${foot}H${width - legend}`, stroke: INK.border, width: 1 });
  LEVELS.filter((level) => months.some((month) => month[level] > 0))
    .toReversed()
    .forEach((level, i) => {
      const at = top + 4 + i * 16;
      items.push({
        ...{ kind: 'rect', x: width - legend + 14, y: at, width: 9, height: 9, fill: PATTERN[level] },
        stroke: INK.border,
      });
      items.push({
        ...{ kind: 'text', x: width - legend + 29, y: at + 8, text: LEVEL_NAMES[level], size: 9, fill: INK.text },
      });
    });
  const said = months.map(
    (month) =>
      `${monthName(month.period)}: ${LEVELS.map((level) => `${month[level]} ${LEVEL_NAMES[level]}`).join(', ')}`,
  );
  return { width, height, alt: `Active risks by level at the end of each month. ${said.join('; ')}.`, items };
};
