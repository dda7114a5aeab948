import type { Dashboard, RiskPriority } from '@heed/contracts';
import { PRIORITIES } from '@heed/contracts';
import { weekNumber } from '@heed/domain';

/** From the base up: the worst carries the rest. */
export const STACKED: readonly RiskPriority[] = [...PRIORITIES, 'unassessed'];

/** One risk, or all of a level where there are too many for blocks. */
export interface WeekBlock {
  readonly priority: RiskPriority;
  readonly y: number;
  readonly height: number;
}

export interface WeekColumn {
  readonly week: string;
  readonly x: number;
  /** The number of the week, where it is written. */
  readonly label: string;
  readonly total: number;
  /** Above the first, the highest and the last column. */
  readonly isTotalShown: boolean;
  readonly isLast: boolean;
  readonly blocks: readonly WeekBlock[];
  readonly top: number;
}

export interface WeekLabel {
  readonly priority: RiskPriority;
  readonly count: number;
  readonly y: number;
}

export interface WeekStacks {
  readonly columns: readonly WeekColumn[];
  readonly labels: readonly WeekLabel[];
  /** One block is one risk. */
  readonly isBlocks: boolean;
}

export const BASE = 168;
export const COLUMN = 25;
export const BAR = 19;
const TALLEST = 140;
const BLOCK = 17;
/** Beyond this, a block would be thinner than its outline. */
const MOST_BLOCKS = 20;
const LABEL = 15;
const LABEL_EVERY = 3;

const blocksOf = (counts: Record<RiskPriority, number>, unit: number, isBlocks: boolean): WeekBlock[] => {
  let y = BASE;
  return STACKED.flatMap((priority) => {
    const pieces = isBlocks ? Array.from({ length: counts[priority] }, () => unit) : [counts[priority] * unit];
    return pieces
      .filter((height) => height > 0)
      .map((height) => {
        y -= height;
        const gap = isBlocks ? 2 : 1;
        return { priority, y: y + gap / 2, height: Math.max(1, height - gap) };
      });
  });
};

/** The levels of the last column beside it, from the base up, pushed apart where they would touch. */
const labelsOf = (counts: Record<RiskPriority, number>, unit: number): WeekLabel[] => {
  let base = BASE;
  let lowest = BASE + LABEL;
  return STACKED.flatMap((priority) => {
    const count = counts[priority];
    if (count === 0) return [];
    const middle = base - (count * unit) / 2 + 4;
    base -= count * unit;
    lowest = Math.min(middle, lowest - LABEL);
    return [{ priority, count, y: Math.round(lowest) }];
  });
};

/** Active risks by level at the end of each week, stacked with the worst at the base. */
export const stacksOf = (weeks: Dashboard['weeks']): WeekStacks => {
  const most = Math.max(1, ...weeks.map(({ counts }) => counts?.active ?? 0));
  const isBlocks = most <= MOST_BLOCKS;
  const unit = Math.min(BLOCK, TALLEST / most);
  const first = weeks.findIndex(({ counts }) => counts !== null);
  const highest = weeks.findIndex(({ counts }) => counts?.active === most);
  const columns = weeks.map(({ week, counts }, i): WeekColumn => {
    const isLast = i === weeks.length - 1;
    const isLabelled = i % LABEL_EVERY === 0 && i < weeks.length - 2;
    return {
      ...{ week, x: i * COLUMN, isLast, total: counts?.active ?? 0 },
      label: isLast || isLabelled ? String(weekNumber(week)).padStart(2, '0') : '',
      isTotalShown: counts !== null && (i === first || i === highest || isLast),
      blocks: counts ? blocksOf(counts.byPriority, unit, isBlocks) : [],
      top: BASE - (counts?.active ?? 0) * unit,
    };
  });
  const last = weeks.at(-1)?.counts;
  return { columns, labels: last ? labelsOf(last.byPriority, unit) : [], isBlocks };
};
