import type { KriItem, KriState } from '@heed/contracts';
import { holds, judgeKriValue, type KriLines, type KriThreshold, kriRoom, printKriValue } from '@heed/domain';
import { dateOf, formatDate } from '../../lib/format.ts';

const MINUTE_MS = 60_000;

export const KRI_STATE_WORD: Readonly<Record<KriState, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  ok: 'On target',
  stale: 'Stale',
  'no data': 'No reading yet',
};

/** What a single value says: something that passes or fails has words of its own. */
export const levelWord = (level: 'critical' | 'warning' | 'ok', unit: string): string => {
  if (unit === 'pass') return level === 'ok' ? 'Passes' : 'Fails';
  return KRI_STATE_WORD[level];
};

type WithRules = Pick<KriItem, 'targetRule' | 'warning' | 'critical'>;

/** The lines of a KRI as the rules want them. */
export const linesOf = ({ targetRule, warning, critical }: WithRules): KriLines => ({
  target: targetRule,
  warning,
  critical,
});

const UNITS = [
  [527_040, 'y'],
  [10_080, 'w'],
  [1440, 'd'],
  [60, 'h'],
  [1, 'min'],
] as const;

/** A span of time in its largest whole unit: `2 d`, `36 h`, `90 min`. */
export const spanWords = (minutes: number): string => {
  const [per, name] = UNITS.find(([length]) => minutes >= length && minutes % length === 0) ?? [1, 'min'];
  return `${Math.round(minutes / per)} ${name}`;
};

/** A span of time about right: `35 min`, `5 h`, `6 d`. */
const roughSpan = (minutes: number): string => {
  if (minutes < 60) return `${Math.max(1, Math.round(minutes))} min`;
  return minutes < 1440 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
};

const DAY = 1440;
const minutesSince = (instant: string, now: number): number => (now - Date.parse(instant)) / MINUTE_MS;

/** How long ago a value was read: `now`, `5 min ago`, `6 d ago`, `14 Jan`. */
export const ageWords = (instant: string, now: number): string => {
  const minutes = minutesSince(instant, now);
  if (minutes < 1) return 'now';
  return minutes < 14 * DAY ? `${roughSpan(minutes)} ago` : formatDate(dateOf(instant));
};

const since = (instant: string, now: number): string =>
  minutesSince(instant, now) < DAY
    ? `for ${roughSpan(minutesSince(instant, now))}`
    : `since ${formatDate(dateOf(instant))}`;

type Standing = Pick<KriItem, 'state' | 'since' | 'last' | 'staleAt' | 'kind' | 'unit'> & WithRules;

/** The state in words: `Critical for 35 min`, `Warning since 21 Jan`, `Stale, limit 2 d`, `On target`. */
export const stateWords = (kri: Standing, now: number): string => {
  const { state, last, staleAt } = kri;
  if (state === 'stale') {
    const limit = last && staleAt ? Math.round((Date.parse(staleAt) - Date.parse(last.at)) / MINUTE_MS) : 0;
    return limit > 0 ? `Stale, limit ${spanWords(limit)}` : 'Stale';
  }
  if (state === 'no data') return KRI_STATE_WORD[state];
  if (state === 'ok') {
    if (kri.unit === 'pass') return levelWord(state, kri.unit);
    if (!kri.targetRule && !kri.warning && !kri.critical) return 'No limits set';
    const isOnTarget = kri.targetRule !== null && (last === null || holds(kri.targetRule, last.value));
    return isOnTarget ? 'On target' : 'Within limits';
  }
  const word = levelWord(state, kri.unit);
  return kri.since ? `${word} ${since(kri.since, now)}` : word;
};

/** A difference of two values: the percent and rates of a column say their unit already. */
const difference = (distance: number, unit: string): string => {
  const isShort = unit === '%' || unit.startsWith('/');
  return printKriValue(distance, isShort ? '' : unit);
};

const isAbove = ({ op }: KriThreshold): boolean => op === '>' || op === '>=';

const beyond = (line: KriThreshold, value: number, unit: string, side: 'crossed' | 'missed'): string => {
  const distance = Math.abs(value - line.value);
  if (distance === 0) return 'on the line';
  // A target is missed on the side its sign does not name; a threshold is crossed on the side it does.
  const isOver = line.op === '=' ? value > line.value : isAbove(line) === (side === 'crossed');
  return `${difference(distance, unit)} ${isOver ? 'over' : 'under'}`;
};

/** What is left to the next limit, or how far it is crossed: `28 MB to critical`, `1 to warning`, `18 ms over`. */
export const roomWords = (kri: Pick<KriItem, 'state' | 'last' | 'unit'> & WithRules): string => {
  if (!kri.last || kri.state === 'no data') return '';
  if (kri.state === 'stale') return 'unknown';
  if (kri.unit === 'pass') return '';
  const { value } = kri.last;
  const lines = linesOf(kri);
  const level = judgeKriValue(lines, value);
  if (level === 'critical' && lines.critical) return beyond(lines.critical, value, kri.unit, 'crossed');
  const room = kriRoom(lines, value);
  if (level === 'warning' && !room) {
    if (lines.warning) return beyond(lines.warning, value, kri.unit, 'crossed');
    return lines.target ? beyond(lines.target, value, kri.unit, 'missed') : '';
  }
  if (!room) return '';
  return room.distance === 0 ? 'no room' : `${difference(room.distance, kri.unit)} to ${room.line}`;
};

/** The value of the last reading with its unit. */
export const lastValue = ({ last, unit }: Pick<KriItem, 'last' | 'unit'>): string =>
  last ? printKriValue(last.value, unit) : '–';
