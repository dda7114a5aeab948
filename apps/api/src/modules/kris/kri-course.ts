import {
  judgeKriValue,
  type KriCourse,
  type KriLines,
  kriDebounceOf,
  kriShareLeft,
  kriStateRank,
  nextKriCourse,
  type TimedValue,
} from '@heed/domain';
import { type KriContent, type KriRow, staleAtOf } from './kri-columns.ts';

/** How many of the last values a row keeps for its sparkline. */
const RECENT = 18;

export const linesOf = ({
  targetRule,
  warning,
  critical,
}: Pick<KriRow, 'targetRule' | 'warning' | 'critical'>): KriLines => ({
  ...{ target: targetRule, warning, critical },
});

/** The level that counts: of a stale KRI, what it was before it fell silent. */
export const levelOf = ({
  state,
  stateBeforeStale,
}: Pick<KriRow, 'state' | 'stateBeforeStale'>): KriCourse['level'] => {
  const standing = state === 'stale' ? stateBeforeStale : state;
  return standing === null || standing === 'no data' || standing === 'stale' ? null : standing;
};

const courseOf = (row: KriRow): KriCourse => ({
  level: levelOf(row),
  since: row.since,
  pending:
    row.pendingState && row.pendingSince
      ? { to: row.pendingState, since: row.pendingSince, readings: row.pendingReadings, beyond: row.pendingBeyond }
      : null,
});

const stateColumns = ({ level, since, pending }: KriCourse) => {
  const state: KriRow['state'] = level ?? 'no data';
  return {
    ...{ state, stateRank: kriStateRank(state), since, stateBeforeStale: null },
    pendingState: pending?.to ?? null,
    pendingSince: pending?.since ?? null,
    pendingReadings: pending?.readings ?? 0,
    pendingBeyond: pending?.beyond ?? null,
  };
};

/** A KRI before its first reading. */
export const UNREAD = {
  ...stateColumns({ level: null, since: null, pending: null }),
  ...{ lastReadingId: null, lastAt: null, lastValue: null, recent: [], room: null, staleAt: null },
  ...{ readingCount: 0, pullProblem: null },
} as const;

/** A reading that is newer than all before it, with its id. */
export interface NextReading extends TimedValue {
  readonly id: string;
}

/** A KRI after one more reading, newer than all before it. Hearing from it again ends a silence. */
export const withReading = (row: KriRow, reading: NextReading): KriRow => {
  const next = nextKriCourse(courseOf(row), reading, linesOf(row), kriDebounceOf(row.debounce));
  const heardAgain = row.state === 'stale' && next.level === levelOf(row);
  return {
    ...row,
    ...stateColumns(heardAgain ? { ...next, since: reading.at } : next),
    ...{ lastReadingId: reading.id, lastAt: reading.at, lastValue: reading.value },
    recent: [...(row.recent ?? []), reading.value].slice(-RECENT),
    room: kriShareLeft(linesOf(row), reading.value),
    staleAt: staleAtOf(row, reading.at),
    readingCount: row.readingCount + 1,
  };
};

/** The columns that follow from other limits: somebody decided them, so they count at once. */
export const rejudged = (row: KriRow, content: KriContent, now: string): Partial<KriRow> => {
  const staleAt = staleAtOf(content, row.lastAt);
  if (row.lastValue === null) return { staleAt };
  const [lines, before] = [linesOf(content), levelOf(row)];
  const level = judgeKriValue(lines, row.lastValue);
  const isStale = staleAt !== null && staleAt <= now;
  const room = kriShareLeft(lines, row.lastValue);
  if (isStale && row.state === 'stale') return { staleAt, room, stateBeforeStale: level };
  const isSame = level === before && row.state !== 'stale';
  const sameRules = JSON.stringify([linesOf(row), row.debounce]) === JSON.stringify([lines, content.debounce]);
  if (isSame && sameRules) return { staleAt, room };
  const since = isSame ? row.since : now;
  return { ...stateColumns({ level, since, pending: null }), staleAt, room };
};

/** A KRI whose last reading grew too old. */
export const silenced = (row: KriRow): Partial<KriRow> => ({
  ...{ state: 'stale', stateRank: kriStateRank('stale'), stateBeforeStale: row.state, since: row.staleAt },
});
