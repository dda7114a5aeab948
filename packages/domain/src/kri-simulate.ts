import {
  type KriDebounce,
  type KriLevel,
  type KriLines,
  NO_READINGS,
  nextKriCourse,
  type TimedValue,
} from './kri-status.ts';

/** One time a KRI would have gone to warning or critical. */
export interface KriFiring {
  readonly to: Exclude<KriLevel, 'ok'>;
  /** When it would have counted, and the value that made it count. */
  readonly at: string;
  readonly value: number;
}

export interface KriSimulation {
  readonly warnings: number;
  readonly criticals: number;
  /** Each time it would have become worse, oldest first. */
  readonly firings: readonly KriFiring[];
}

const SEVERITY: Readonly<Record<KriLevel, number>> = { ok: 0, warning: 1, critical: 2 };

/**
 * What other lines would have done with the readings of the past, given in the order of their times: how often the
 * KRI would have become worse. Going from critical back to warning fires nothing.
 */
export const simulateKri = (readings: Iterable<TimedValue>, lines: KriLines, debounce: KriDebounce): KriSimulation => {
  const firings: KriFiring[] = [];
  let course = NO_READINGS;
  for (const reading of readings) {
    const next = nextKriCourse(course, reading, lines, debounce);
    const isWorse = SEVERITY[next.level ?? 'ok'] > SEVERITY[course.level ?? 'ok'];
    if (isWorse && next.level && next.level !== 'ok') {
      firings.push({ to: next.level, at: reading.at, value: reading.value });
    }
    course = next;
  }
  const count = (level: KriLevel): number => firings.filter(({ to }) => to === level).length;
  return { warnings: count('warning'), criticals: count('critical'), firings };
};

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The finding in a sentence: `In the last 90 days: 3 times warning, once critical.` */
export const simulationSentence = ({ warnings, criticals }: KriSimulation, days: number): string => {
  const found = [
    ...(warnings > 0 ? [`${times(warnings)} warning`] : []),
    ...(criticals > 0 ? [`${times(criticals)} critical`] : []),
  ].join(', ');
  const span = days === 1 ? 'the last day' : `the last ${days} days`;
  return found === ''
    ? `These thresholds would not have fired in ${span}.`
    : `These thresholds would have fired in ${span}: ${found}.`;
};
