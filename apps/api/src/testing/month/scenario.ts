import fc from 'fast-check';

// A month in the life of five registers, as plain data: what there is, and what people and machines do when. The same
// data drives the server and the model it is compared with.

export const MINUTE_MS = 60_000;
/** The clocks of New York change on 8 March 2026, those of Berlin on 29 March. */
export const FIRST = '2026-03-01T00:00:00.000Z';
/** How often the server looks at its clocks. */
const TICK_MINUTES = 60;

export const LEVELS = ['low', 'medium', 'high'] as const;
export type LevelCode = (typeof LEVELS)[number];

export interface MonthRisk {
  readonly ref: string;
  readonly probability: LevelCode;
  readonly impact: LevelCode;
  readonly cadence: 'weekly' | 'bi-weekly' | 'monthly' | '';
  /** When it is to be reviewed first. */
  readonly review: string;
}

export interface MonthKri {
  readonly slug: string;
  readonly warning: number;
  readonly critical: number;
  /** Readings in a row that another state needs. */
  readonly debounce: 1 | 2 | 3;
  readonly staleAfterMinutes: number | null;
  readonly refs: readonly string[];
}

export interface MonthRegister {
  readonly slug: string;
  readonly timeZone: string;
  readonly hasWorkingHours: boolean;
  readonly risks: readonly MonthRisk[];
  readonly kris: readonly MonthKri[];
}

/** What somebody does. `pick` chooses among what there is then, whatever that is. */
export type MonthStep = { readonly at: number; readonly register: number } & (
  | { readonly does: 'read'; readonly kri: number; readonly value: number }
  | { readonly does: 'rescore'; readonly risk: number; readonly probability: LevelCode; readonly impact: LevelCode }
  | { readonly does: 'acknowledge' | 'resolve' | 'accept' | 'decline'; readonly pick: number }
  | { readonly does: 'snooze'; readonly pick: number; readonly minutes: number }
  | { readonly does: 'review'; readonly risk: number }
);

export interface Month {
  readonly days: number;
  readonly registers: readonly MonthRegister[];
  /** In the order of their time, in minutes from the first of the month; no two at once. */
  readonly steps: readonly MonthStep[];
}

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York'];
const RISKS = 40;
const KRIS = 8;
const STEPS_A_DAY = 13;

const level = fc.constantFrom(...LEVELS);
const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}`;

const risk = (n: number): fc.Arbitrary<MonthRisk> =>
  fc.record({
    ref: fc.constant(`RISK-${String(n + 1).padStart(3, '0')}`),
    probability: level,
    impact: level,
    cadence: fc.constantFrom('weekly', 'bi-weekly', 'monthly', ''),
    review: fc.integer({ min: 2, max: 30 }).map(day),
  });

const kri = (n: number): fc.Arbitrary<MonthKri> =>
  fc.record({
    slug: fc.constant(`kri-${n + 1}`),
    warning: fc.constant(800),
    critical: fc.constant(1000),
    debounce: fc.constantFrom<1 | 2 | 3>(1, 1, 2, 3),
    staleAfterMinutes: fc.constantFrom(null, 3 * 1440, 7 * 1440),
    refs: fc
      .uniqueArray(fc.integer({ min: 1, max: RISKS }), { minLength: 1, maxLength: 3 })
      .map((refs) => refs.map((ref) => `RISK-${String(ref).padStart(3, '0')}`)),
  });

const register = (timeZone: string, n: number): fc.Arbitrary<MonthRegister> =>
  fc.record({
    slug: fc.constant(`register-${n + 1}`),
    timeZone: fc.constant(timeZone),
    hasWorkingHours: fc.constant(n === 0 || n === 4),
    risks: fc.tuple(...Array.from({ length: RISKS }, (_, i) => risk(i))),
    kris: fc.tuple(...Array.from({ length: KRIS }, (_, i) => kri(i))),
  });

const pick = fc.nat(1000);
const doing = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('read' as const),
      kri: fc.nat(KRIS - 1),
      value: fc.constantFrom(700, 790, 850, 900, 1050, 1400),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('rescore' as const),
      risk: fc.nat(RISKS - 1),
      probability: level,
      impact: level,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('acknowledge' as const, 'resolve' as const, 'accept' as const, 'decline' as const),
      pick,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('snooze' as const), pick, minutes: fc.integer({ min: 30, max: 4000 }) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('review' as const), risk: fc.nat(RISKS - 1) }) },
);

// People act off the full hour, when the server looks at its clocks: what came first is then beyond doubt.
const minuteOf = (days: number) =>
  fc.tuple(fc.nat(days * 24 - 1), fc.integer({ min: 1, max: 59 })).map(([hour, rest]) => hour * 60 + rest);

/** A month, or its first days: 200 risks and 40 KRIs in five registers of three time zones, and what happens. */
export const month = (days = 31): fc.Arbitrary<Month> => {
  const count = STEPS_A_DAY * days;
  const step = fc.record({ at: minuteOf(days), register: fc.nat(ZONES.length - 1), doing });
  const steps = fc.uniqueArray(step, { minLength: count, maxLength: count, selector: ({ at }) => at });
  return fc.record({ registers: fc.tuple(...ZONES.map(register)), steps }).map(({ registers, steps }) => ({
    days,
    registers,
    steps: steps
      .map(({ at, register, doing }) => ({ at, register, ...doing }) as MonthStep)
      .sort((a, b) => a.at - b.at),
  }));
};

/** Minutes of the month as an instant. */
export const instant = (minutes: number): string => new Date(Date.parse(FIRST) + minutes * MINUTE_MS).toISOString();

/** Everything that happens, in its order: somebody takes a step, or the server looks at its clocks. */
export const momentsOf = ({ days, steps }: Month): { readonly at: number; readonly step: MonthStep | null }[] => {
  const looks = Array.from({ length: (days * 1440) / TICK_MINUTES }, (_, n) => ({ at: n * TICK_MINUTES, step: null }));
  return [...looks, ...steps.map((step) => ({ at: step.at, step }))].sort((a, b) => a.at - b.at);
};
