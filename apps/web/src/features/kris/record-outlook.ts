import type { Kri, KriItem } from '@heed/contracts';
import {
  judgeKriValue,
  type KriCourse,
  type KriDebounce,
  type KriLevel,
  type KriLines,
  type KriThreshold,
  kriDebounceOf,
  kriValueIn,
  nextKriCourse,
  printKriValue,
  RuleError,
} from '@heed/domain';
import { KRI_STATE_WORD, levelWord, linesOf } from '../../components/kri/kri-words.ts';

/** What a typed value would make of a KRI, or why it is no value. */
export type Outlook =
  | { readonly level: KriLevel; readonly sentence: string; readonly problem?: undefined }
  | { readonly problem: string };

type Recorded = Pick<KriItem, 'state' | 'since' | 'pending' | 'last' | 'unit' | 'targetRule' | 'warning' | 'critical'>;

/** Where it stands, as the rule wants it; a stale one is taken at its last reading. */
const courseOf = ({ state, since, pending, last }: Recorded): KriCourse => ({
  level: state === 'no data' ? null : state === 'stale' ? (last?.state ?? null) : state,
  since,
  pending: pending && { to: pending.state, since: pending.since, readings: pending.readings, beyond: null },
});

const OUTSIDE: Readonly<Record<KriThreshold['op'], (value: string) => string>> = {
  '>': (value) => `up to ${value}`,
  '>=': (value) => `under ${value}`,
  '<': (value) => `from ${value} up`,
  '<=': (value) => `over ${value}`,
  '=': (value) => `other than ${value}`,
};
const INSIDE: Readonly<Record<KriThreshold['op'], (value: string) => string>> = {
  '>': (value) => `over ${value}`,
  '>=': (value) => `from ${value} up`,
  '<': (value) => `under ${value}`,
  '<=': (value) => `up to ${value}`,
  '=': (value) => `of ${value}`,
};

const SEVERITY: Readonly<Record<KriLevel, number>> = { ok: 0, warning: 1, critical: 2 };

/** The side of a line the readings have to stay on: `under 110 ms`. */
const where = (to: KriLevel, from: KriLevel, lines: KriLines, unit: string): string => {
  const isWorse = SEVERITY[to] > SEVERITY[from];
  const level = isWorse ? to : from;
  const line = level === 'critical' ? lines.critical : lines.warning;
  if (line) return (isWorse ? INSIDE : OUTSIDE)[line.op](printKriValue(line.value, unit));
  return lines.target
    ? (isWorse ? OUTSIDE : INSIDE)[lines.target.op](printKriValue(lines.target.value, unit))
    : 'like it';
};

const minutesWords = (minutes: number): string =>
  minutes % 1440 === 0 ? `${minutes / 1440} d` : minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;

/** What has to happen before another level counts: `critical ends after 2 more readings under 110 ms`. */
const waiting = (course: KriCourse, debounce: KriDebounce, lines: KriLines, unit: string): string => {
  const { pending } = course;
  if (!pending) return '';
  const from = course.level ?? 'ok';
  const isWorse = SEVERITY[pending.to] > SEVERITY[from];
  const what = isWorse ? `${KRI_STATE_WORD[pending.to].toLowerCase()} begins` : `${from} ends`;
  const side = where(pending.to, from, lines, unit);
  const left = debounce.readings - pending.readings;
  if (left > 0) return `${what} after ${left} more ${left === 1 ? 'reading' : 'readings'} ${side}`;
  return `${what} once it stayed ${side} for ${minutesWords(debounce.minutes)}`;
};

const RESULT: Readonly<Record<KriLevel, string>> = { ok: 'pass', warning: 'fail', critical: 'fail' };

/**
 * What a typed value would do, by the same rules as the server: `Would be Warning, critical ends after 3 readings
 * under 110 ms`. Null before anything is typed.
 */
export const outlookOf = (kri: Recorded, debounce: Kri['debounce'], typed: string, now: string): Outlook | null => {
  if (typed.trim() === '') return null;
  let value: number;
  try {
    value = kriValueIn(kri.unit, typed);
  } catch (error) {
    if (error instanceof RuleError) return { problem: error.message };
    throw error;
  }
  const lines = linesOf(kri);
  const level = judgeKriValue(lines, value);
  const course = courseOf(kri);
  const rule = kriDebounceOf(debounce);
  const next = nextKriCourse(course, { at: now, value }, lines, rule);
  const word = RESULT[level];
  const isResult = kri.unit === 'pass';
  const would = isResult ? `Would ${word}` : `Would be ${KRI_STATE_WORD[level]}`;
  if (next.level !== level) return { level, sentence: `${would}, ${waiting(next, rule, lines, kri.unit)}` };
  if (course.level !== level || kri.state === 'stale') return { level, sentence: would };
  return {
    level,
    sentence: isResult ? `Still ${levelWord(level, kri.unit).toLowerCase()}` : `Stays ${KRI_STATE_WORD[level]}`,
  };
};
