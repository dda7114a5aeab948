import type { Debounce, KriSimulation, Threshold } from '@heed/contracts';
import { judgeKriValue, kriDebounceOf, RuleError, simulateKri, type TimedValue } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { contentOfKri, fillInKri, type KriContent, type KriRow, requireSameUnit } from './kri-columns.ts';
import { linesOf } from './kri-course.ts';
import { getKri } from './reading-list.usecases.ts';
import { countStretch, listRawReadings, listRollups } from './readings.repository.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;
const MAX_FIRINGS = 20;
/** Beyond this the worst value of each hour stands for its readings. */
const MAX_READINGS = 100_000;

interface Limits {
  readonly target?: string | undefined;
  readonly warning: Threshold | string | null;
  readonly critical: Threshold | string | null;
  readonly debounce?: Debounce | null | undefined;
}

/** The limits as they would be saved, each problem beside its field: this is asked for while somebody types. */
const settle = (kri: KriRow, limits: Limits) => {
  const problems: KriSimulation['problems'] = [];
  let content: KriContent = contentOfKri(kri);
  for (const field of ['target', 'warning', 'critical', 'debounce'] as const) {
    if (limits[field] === undefined) continue;
    try {
      const filled = fillInKri(content, { [field]: limits[field] });
      requireSameUnit(kri, filled);
      content = filled;
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      problems.push({ path: field, message: error.message });
    }
  }
  return { content, problems };
};

const readPast = async (work: Work, kri: KriRow, from: string): Promise<{ readings: number; values: TimedValue[] }> => {
  const stretch = { from, to: work.now };
  const { readings } = await countStretch(work.read, kri.id, 'day', stretch);
  if (readings <= MAX_READINGS) {
    const values = await listRawReadings(work.read, kri.id, stretch, MAX_READINGS);
    return { readings: values.length, values };
  }
  const hours = await listRollups(work.read, kri.id, 'hour', stretch);
  const worst = kri.direction === 'lower' ? ('max' as const) : ('min' as const);
  return { readings, values: hours.map((hour) => ({ at: hour.lastAt, value: hour[worst] })) };
};

/** What other limits would have done with the readings of the last 90 days. Changes nothing. */
export const simulateLimits = async (
  work: Work,
  register: RegisterAccess,
  slug: string,
  limits: Limits,
): Promise<KriSimulation> => {
  const kri = await getKri(work.read, register, slug);
  const { content, problems } = settle(kri, limits);
  const from = new Date(Date.parse(work.now) - DAYS * DAY_MS).toISOString();
  const { readings, values } = await readPast(work, kri, from);
  const found = simulateKri(values, linesOf(content), kriDebounceOf(content.debounce));
  return {
    ...{ from, readings, warning: found.warnings, critical: found.criticals },
    firings: found.firings
      .slice(-MAX_FIRINGS)
      .reverse()
      .map(({ at, to, value }) => ({ at, state: to, value })),
    now: kri.lastValue === null ? null : judgeKriValue(linesOf(content), kri.lastValue),
    problems,
  };
};
