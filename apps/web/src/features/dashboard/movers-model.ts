import type { Dashboard, Moved, RiskPriority } from '@heed/contracts';
import { priorityRank } from '@heed/domain';
import { PRIORITY_WORD } from '../../components/glyph.tsx';
import { capitalised, inWords } from '../../lib/format.ts';

/** Where risks stand: one line of the slope chart. Ordinal: how far apart two lines are says nothing. */
export interface SlopeRow {
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly y: number;
  /** A risk that moved began here. */
  readonly isLeft: boolean;
  readonly arrived: readonly Moved[];
  /** Refs of risks that stood still here, as far as they are known, and how many there are. */
  readonly still: readonly string[];
  readonly stillCount: number;
}

export interface SlopeLine {
  readonly ref: string;
  readonly from: number;
  readonly to: number;
  readonly direction: 'up' | 'down';
  readonly priority: RiskPriority;
}

export interface Slope {
  readonly rows: readonly SlopeRow[];
  readonly lines: readonly SlopeLine[];
}

const MOST_LINES = 12;
const TOP = 20;
const BOTTOM = 232;
const WIDEST = 56;

type Standing = Pick<SlopeRow, 'score' | 'priority'>;
const keyOf = ({ score, priority }: Standing): string => `${priority}/${score}`;
const worstFirst = (a: Standing, b: Standing): number =>
  priorityRank(a.priority) - priorityRank(b.priority) || (b.score ?? 0) - (a.score ?? 0);

type Week = Pick<Dashboard, 'movement' | 'matrix'>;

/** Risks that stand where they stood, by their place. */
const stillOf = ({ movement, matrix }: Week) => {
  const moved = new Map(
    movement.moved.flatMap((move) => (move.direction === 'closed' ? [] : [[move.ref, move] as const])),
  );
  const still = new Map<string, Standing & { refs: string[]; count: number }>();
  const put = (place: Standing, refs: readonly string[], count: number): void => {
    const entry = still.get(keyOf(place)) ?? { score: place.score, priority: place.priority, refs: [], count: 0 };
    entry.refs.push(...refs);
    entry.count += count;
    still.set(keyOf(place), entry);
  };
  for (const cell of matrix.cells) {
    const arrived = [...moved.values()].filter(
      ({ now }) => now?.probability === cell.probability && now.impact === cell.impact,
    );
    const refs = cell.risks.map(({ ref }) => ref).filter((ref) => !moved.has(ref));
    const count = Math.max(refs.length, cell.count - arrived.length);
    if (count > 0) put(cell, refs, count);
  }
  for (const { ref, priority } of matrix.outside) if (!moved.has(ref)) put({ score: null, priority }, [ref], 1);
  return still;
};

/** What moved as lines between two weeks, the worst in front, with those that stood still beside them. */
export const slopeOf = (week: Week): Slope => {
  const moves = week.movement.moved
    .filter(({ direction, now }) => now !== null && direction !== 'closed')
    .sort((a, b) => (a.now && b.now ? worstFirst(a.now, b.now) : 0));
  const walked = moves.filter(({ direction, was }) => was !== null && direction !== 'new').slice(0, MOST_LINES);
  const shown = [...walked, ...moves.filter(({ direction }) => direction === 'new')];
  const still = stillOf(week);
  const places = new Map<string, Standing>();
  for (const { was, now, direction } of shown) {
    if (now) places.set(keyOf(now), now);
    if (was && direction !== 'new') places.set(keyOf(was), was);
  }
  for (const place of still.values()) places.set(keyOf(place), place);
  const sorted = [...places.values()].sort(worstFirst);
  const step = sorted.length < 2 ? 0 : Math.min(WIDEST, (BOTTOM - TOP) / (sorted.length - 1));
  const rows = sorted.map((place, i): SlopeRow => {
    const key = keyOf(place);
    const stood = still.get(key);
    return {
      ...{ score: place.score, priority: place.priority, y: Math.round(TOP + i * step) },
      isLeft: walked.some(({ was }) => was && keyOf(was) === key) || stood !== undefined,
      arrived: shown.filter(({ now }) => now && keyOf(now) === key),
      ...{ still: stood?.refs ?? [], stillCount: stood?.count ?? 0 },
    };
  });
  const yOf = (place: Standing): number => rows.find((row) => keyOf(row) === keyOf(place))?.y ?? 0;
  const lines = walked.flatMap(({ ref, direction, was, now }) =>
    was && now && (direction === 'up' || direction === 'down')
      ? [{ ref, direction, priority: now.priority, from: yOf(was), to: yOf(now) }]
      : [],
  );
  return { rows, lines };
};

/** `Two up, one down, five where they were.` */
export const moversFinding = ({ moved, unchanged }: Dashboard['movement']): string => {
  const count = (direction: Moved['direction']): number => moved.filter((move) => move.direction === direction).length;
  const said = (n: number, words: string): string[] => (n > 0 ? [`${inWords(n)} ${words}`] : []);
  const parts = [
    ...said(count('up'), 'up'),
    ...said(count('down'), 'down'),
    ...said(count('new'), 'new'),
    ...said(count('closed'), 'closed'),
  ];
  const stood = unchanged > 0 ? `${inWords(unchanged)} where ${unchanged === 1 ? 'it was' : 'they were'}` : '';
  if (parts.length === 0) return stood ? `None moved, ${stood}.` : 'No active risk.';
  return `${capitalised([...parts, stood].filter(Boolean).join(', '))}.`;
};

/** `6 High`; the word alone where there is no score. */
export const standingWords = ({ score, priority }: Standing): string =>
  score === null ? PRIORITY_WORD[priority] : `${score} ${PRIORITY_WORD[priority]}`;
