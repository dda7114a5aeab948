import { type BurnDown, PRIORITIES, type RiskPriority } from '@heed/contracts';
import { daysBetween } from '@heed/domain';

/** From the base up: the worst carries the rest. */
const STACKED: readonly RiskPriority[] = [...PRIORITIES, 'unassessed'];

export const WIDTH = 560;
export const BASE = 150;
const TALLEST = 126;
const LEFT = 8;
const WIDEST = 24;
const MOST_LABELS = 5;
/** Room for the last day, which may say its year. */
const LAST_LABEL = 130;

type Counts = Partial<Record<RiskPriority, number>>;

export const totalOf = (counts: Counts): number => STACKED.reduce((sum, level) => sum + (counts[level] ?? 0), 0);

export interface BurnColumn {
  readonly date: string;
  readonly x: number;
  readonly blocks: readonly { readonly priority: RiskPriority; readonly y: number; readonly height: number }[];
  readonly total: number;
  /** Where it differs from the bar before, and today. */
  readonly isTotalShown: boolean;
  readonly top: number;
  readonly isToday: boolean;
}

export interface BurnChart {
  readonly columns: readonly BurnColumn[];
  readonly barWidth: number;
  /** The planned line as a path of steps, with its ends. */
  readonly planned: string;
  readonly plannedFirst: { readonly y: number; readonly total: number };
  readonly plannedLast: { readonly y: number; readonly total: number };
  readonly labels: readonly { readonly x: number; readonly date: string; readonly week: number | null }[];
  readonly levels: readonly RiskPriority[];
}

/** What was open as stacked bars at their days, and what the plan leaves open as steps over them. */
export const burnChartOf = ({ points, today }: Pick<BurnDown, 'points' | 'today'>): BurnChart | null => {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const span = Math.max(1, daysBetween(first.date, last.date));
  const barWidth = Math.max(4, Math.min(WIDEST, (WIDTH - LEFT * 2) / (points.length * 1.6)));
  const room = WIDTH - LEFT * 2 - barWidth;
  const xOf = (date: string): number => LEFT + barWidth / 2 + (daysBetween(first.date, date) / span) * room;
  const most = Math.max(1, ...points.map(({ actual, planned }) => Math.max(totalOf(actual ?? {}), totalOf(planned))));
  const unit = TALLEST / most;
  const all = points.flatMap(({ date, actual }): BurnColumn[] => {
    if (actual === null) return [];
    let y = BASE;
    const blocks = STACKED.flatMap((priority) => {
      const height = (actual[priority] ?? 0) * unit;
      y -= height;
      return height > 0 ? [{ priority, y: y + 0.5, height: Math.max(1, height - 1) }] : [];
    });
    return [
      { date, x: xOf(date), blocks, total: totalOf(actual), isTotalShown: true, top: y, isToday: date === today },
    ];
  });
  const now = all.find(({ isToday }) => isToday);
  // The end of a week just before today would lie under its bar.
  const apart = all.filter(({ x, isToday }) => isToday || !now || Math.abs(now.x - x) > barWidth + 1);
  const columns = apart.map((column, i) => ({
    ...column,
    isTotalShown: column.isToday || column.total !== apart[i - 1]?.total,
  }));
  const steps = points.map(({ date, planned }) => ({ x: xOf(date), y: BASE - totalOf(planned) * unit, planned }));
  const [from, to] = [steps[0], steps.at(-1)];
  const planned = steps
    .map(({ x, y }, i) => (i === 0 ? `M${x.toFixed(1)} ${y.toFixed(1)}` : `H${x.toFixed(1)}V${y.toFixed(1)}`))
    .join('');
  const every = Math.ceil(points.length / MOST_LABELS);
  const labelled = points.flatMap(({ date, week }, i) =>
    i % every === 0 || i === points.length - 1 ? [{ x: xOf(date), date, week }] : [],
  );
  return {
    ...{ columns, barWidth, planned },
    plannedFirst: { y: from?.y ?? BASE, total: totalOf(first.planned) },
    plannedLast: { y: to?.y ?? BASE, total: totalOf(last.planned) },
    labels: labelled.filter(({ x }, i) => i === labelled.length - 1 || (labelled.at(-1)?.x ?? 0) - x > LAST_LABEL),
    levels: STACKED.filter((level) => points.some(({ actual, planned: plan }) => actual?.[level] || plan[level])),
  };
};
