import { holds, type KriThreshold } from './kri-target.ts';

/** What one value says about a KRI, mildest first. */
export const KRI_LEVELS = ['ok', 'warning', 'critical'] as const;
export type KriLevel = (typeof KRI_LEVELS)[number];

/** The lines of a KRI. A target must hold; a warning or critical threshold fires when it holds. */
export interface KriLines {
  readonly target: KriThreshold | null;
  readonly warning: KriThreshold | null;
  readonly critical: KriThreshold | null;
}

/** How long another level has to hold before it counts: so many readings in a row, and so many minutes. */
export interface KriDebounce {
  readonly readings: number;
  readonly minutes: number;
}

/** No debounce: the first reading counts. */
export const NO_DEBOUNCE: KriDebounce = { readings: 1, minutes: 0 };

/** As a setting gives it: so many readings, or so many minutes, or nothing. */
export const kriDebounceOf = (
  setting: { readonly readings: number } | { readonly minutes: number } | null,
): KriDebounce => ({ ...NO_DEBOUNCE, ...setting });

/** A level that more and more readings say, and that does not count yet. */
export interface KriPending {
  readonly to: KriLevel;
  /** Time of the first of these readings. */
  readonly since: string;
  readonly readings: number;
  /** Those of them, at the end, that say even more: critical on the way to warning, ok on the way back to it. */
  readonly beyond: { readonly to: KriLevel; readonly since: string; readonly readings: number } | null;
}

/** Where a KRI stands after its readings. */
export interface KriCourse {
  readonly level: KriLevel | null;
  /** Time of the first reading that said so; null before the first one. */
  readonly since: string | null;
  readonly pending: KriPending | null;
}

export interface TimedValue {
  readonly at: string;
  readonly value: number;
}

/** Before the first reading. */
export const NO_READINGS: KriCourse = { level: null, since: null, pending: null };

/**
 * What one value says: critical when that threshold fires, else warning when that one does. A KRI that has a target
 * and no thresholds is at warning when the target is missed. A KRI without any line is always ok.
 */
export const judgeKriValue = ({ target, warning, critical }: KriLines, value: number): KriLevel => {
  if (critical && holds(critical, value)) return 'critical';
  if (warning && holds(warning, value)) return 'warning';
  return !critical && !warning && target && !holds(target, value) ? 'warning' : 'ok';
};

const severity = (level: KriLevel | null): number => (level === null ? 0 : KRI_LEVELS.indexOf(level));
const MINUTE_MS = 60_000;

type Run = { readonly to: KriLevel; readonly since: string; readonly readings: number };

const isSettled = (run: Run, at: string, debounce: KriDebounce): boolean =>
  run.readings >= debounce.readings && Date.parse(at) - Date.parse(run.since) >= debounce.minutes * MINUTE_MS;

const longer = (run: Run | null, to: KriLevel, at: string): Run =>
  run ? { to, since: run.since, readings: run.readings + 1 } : { to, since: at, readings: 1 };

/** How far a level is from where the KRI stands, and on which side. */
const distance = (level: KriLevel, from: KriLevel | null): number => severity(level) - severity(from);

const waitFor = (course: KriCourse, level: KriLevel, at: string): KriPending => {
  const [before, step] = [course.pending, distance(level, course.level)];
  if (!before || Math.sign(distance(before.to, course.level)) !== Math.sign(step)) {
    return { ...longer(null, level, at), beyond: null };
  }
  const pendingStep = distance(before.to, course.level);
  if (level === before.to) return { ...longer(before, level, at), beyond: null };
  // Everything that says more also says less: critical counts on the way to warning, and starts a run of its own.
  if (Math.abs(step) > Math.abs(pendingStep)) {
    return { ...longer(before, before.to, at), beyond: longer(before.beyond, level, at) };
  }
  return { ...longer(before, level, at), beyond: null };
};

/**
 * The next reading in time. Another level counts once it held for the readings and the minutes of the debounce; a
 * reading that says the level the KRI already has ends the waiting. A first reading that is ok counts at once: there
 * is nothing to protect from it.
 */
export const nextKriCourse = (
  course: KriCourse,
  reading: TimedValue,
  lines: KriLines,
  debounce: KriDebounce = NO_DEBOUNCE,
): KriCourse => {
  const level = judgeKriValue(lines, reading.value);
  if (level === course.level) return course.pending ? { ...course, pending: null } : course;
  if (course.level === null && level === 'ok') return { level, since: reading.at, pending: null };
  let next: KriCourse = { ...course, pending: waitFor(course, level, reading.at) };
  while (next.pending && isSettled(next.pending, reading.at, debounce)) {
    const { to, since, beyond } = next.pending;
    next = { level: to, since, pending: beyond && { ...beyond, beyond: null } };
  }
  return next;
};

/** Where a KRI stands after all its readings, given in the order of their times. */
export const foldKriReadings = (
  readings: readonly TimedValue[],
  lines: KriLines,
  debounce: KriDebounce = NO_DEBOUNCE,
): KriCourse => readings.reduce((course, reading) => nextKriCourse(course, reading, lines, debounce), NO_READINGS);

/** The moment a KRI whose last reading is from `lastAt` becomes stale; null where no limit is set. */
export const kriStaleAt = (lastAt: string, staleAfterMinutes: number | null): string | null =>
  staleAfterMinutes === null ? null : new Date(Date.parse(lastAt) + staleAfterMinutes * MINUTE_MS).toISOString();

const CADENCE_MINUTES: readonly (readonly [RegExp, number])[] = [
  [/^(?:continuous(?:ly)?|every minute)$/, 1],
  [/^(?:hourly|every hour)$/, 60],
  [/^(?:daily|every day|nightly)$/, 1440],
  [/^(?:weekly|every week)$/, 10_080],
  [/^(?:bi-?weekly|fortnightly|every (?:2|two) weeks)$/, 20_160],
  [/^(?:monthly|every month)$/, 44_640],
  [/^(?:quarterly|every quarter)$/, 132_480],
  [/^(?:yearly|annually|every year)$/, 527_040],
];

const EVERY = /^every (\d{1,4}) (min(?:ute)?s?|hours?|days?|weeks?)$/;
const EVERY_MINUTES = { m: 1, h: 60, d: 1440, w: 10_080 };

/** Minutes between two readings by the words people use; null where a cadence names no rhythm. */
export const kriCadenceMinutes = (cadence: string): number | null => {
  const words = cadence.trim().toLowerCase();
  const every = EVERY.exec(words);
  if (every) return Number(every[1]) * (EVERY_MINUTES[(every[2] ?? 'm').charAt(0) as keyof typeof EVERY_MINUTES] ?? 1);
  return CADENCE_MINUTES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
};

/** The limit of a KRI that sets none: twice its cadence, so that one late reading alarms nobody. */
export const kriStaleAfterMinutes = (staleAfterMinutes: number | null, cadence: string): number | null => {
  const minutes = kriCadenceMinutes(cadence);
  return staleAfterMinutes ?? (minutes === null ? null : minutes * 2);
};
