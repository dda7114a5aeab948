import type { EscalationBand, EscalationPolicyWrite, EscalationSetting, ScoringModel } from '@heed/contracts';
import { DEFAULT_ESCALATION } from './escalation.ts';
import { PRIORITY_NAMES } from './scoring-problems.ts';
import { listed } from './wording.ts';

/** The bands in force: those of the register, else the default. */
export const bandsInForce = (bands: readonly EscalationBand[]): readonly EscalationBand[] =>
  bands.length > 0 ? bands : DEFAULT_ESCALATION;

/** What a register that says nothing does beside its bands: clocks run day and night, and two days late is late. */
export const DEFAULT_ESCALATION_SETTING: EscalationSetting = {
  timeZone: 'UTC',
  workingHours: null,
  levels: [],
  reviewGraceDays: 2,
};

/** Whether a response is to be given at once, day or night: such a clock takes no account of working hours. */
export const isImmediate = (band: Pick<EscalationBand, 'response'>): boolean => /immediate/i.test(band.response);

/** Whether a band calls somebody by a clock; "as scheduled" does not. */
export const hasClock = (band: EscalationBand): boolean => band.responseMinutes !== null;

/** The bands from the lowest score to the highest. */
const ascending = (bands: readonly EscalationBand[]): EscalationBand[] =>
  [...bands].sort((a, b) => a.from - b.from || a.to - b.to);

/** The levels of a policy, the lowest first; a level that stands on several lines stands at its highest. */
export const levelsOf = (bands: readonly EscalationBand[]): string[] => {
  const levels = ascending(bands).map(({ level }) => level);
  return levels.filter((level, at) => levels.indexOf(level, at + 1) < 0);
};

/** Where a level stands, the lowest at 0; -1 where the policy does not know it (any more). */
export const levelRank = (bands: readonly EscalationBand[], level: string): number => levelsOf(bands).indexOf(level);

/** The lowest line with a clock: who is called about a risk whose own line calls nobody. */
export const lowestClock = (bands: readonly EscalationBand[]): EscalationBand | undefined =>
  ascending(bands).find(hasClock);

/** The line that calls a level; of several the one that gives it the least time. */
export const bandOfLevel = (bands: readonly EscalationBand[], level: string): EscalationBand | undefined =>
  ascending(bands)
    .filter((band) => band.level === level && hasClock(band))
    .sort((a, b) => (a.responseMinutes ?? 0) - (b.responseMinutes ?? 0))[0];

/** The next level up that is called by a clock; undefined at the top. A level the policy lost is below all others. */
export const bandAbove = (bands: readonly EscalationBand[], level: string): EscalationBand | undefined =>
  levelsOf(bands)
    .slice(levelRank(bands, level) + 1)
    .map((each) => bandOfLevel(bands, each))
    .find((band) => band !== undefined);

/** Who is called at a level when the policy names nobody. */
export type CalledByDefault = 'executives' | 'managers' | 'owner';

/** Nobody named: the executives at the top, the owner of the risk at the lowest level, the managers between. */
export const calledByDefault = (bands: readonly EscalationBand[], level: string): CalledByDefault => {
  const levels = levelsOf(bands).filter((each) => bandOfLevel(bands, each) !== undefined);
  if (level === levels.at(-1)) return 'executives';
  return level === levels[0] || !levels.includes(level) ? 'owner' : 'managers';
};

/** What stands against a policy (`error`), or is worth knowing about it (`note`), and where in it. */
export interface PolicyProblem {
  /** `bands.2.to`, `setting.levels.0.people`, `setting.timeZone`. */
  readonly path: string;
  readonly level: 'error' | 'note';
  readonly message: string;
}

const error = (path: string, message: string): PolicyProblem => ({ path, level: 'error', message });
const note = (path: string, message: string): PolicyProblem => ({ path, level: 'note', message });

const span = ({ from, to }: Pick<EscalationBand, 'from' | 'to'>): string => (from === to ? `${from}` : `${from}–${to}`);

/** Every score a model can give, the lowest first. A model of severities only gives none. */
const scoresOf = (model: ScoringModel): number[] => {
  const scores = model.probability.flatMap((probability) =>
    model.impact.map((impact) => {
      const cell = model.grid[`${probability.code}/${impact.code}`];
      if (cell) return cell.score;
      return probability.value === null || impact.value === null ? null : probability.value * impact.value;
    }),
  );
  return [...new Set(scores.filter((score) => score !== null))].sort((a, b) => a - b);
};

const lineProblems = (bands: readonly EscalationBand[]): PolicyProblem[] =>
  bands.flatMap((band, at) => {
    const found: PolicyProblem[] = [];
    const path = `bands.${at}`;
    const name = band.level.trim() === '' ? `Line ${at + 1}` : band.level;
    if (band.level.trim() === '')
      found.push(
        error(`${path}.level`, `Line ${at + 1} calls nobody. Name the level that answers, such as Management.`),
      );
    if (band.from > band.to)
      found.push(error(`${path}.from`, `${name} begins at ${band.from} and ends at ${band.to}. Swap the two.`));
    if (band.responseMinutes !== null && band.responseMinutes < 1)
      found.push(error(`${path}.responseMinutes`, `${name} has no time to answer. Give at least one minute.`));
    if (isImmediate(band) && band.responseMinutes === null)
      found.push(
        error(`${path}.responseMinutes`, `${name} answers immediately: say how many minutes that is, such as 60.`),
      );
    return found;
  });

const overlaps = (bands: readonly EscalationBand[]): PolicyProblem[] =>
  bands.flatMap((band, at) =>
    bands.slice(0, at).flatMap((earlier) => {
      const from = Math.max(band.from, earlier.from);
      const to = Math.min(band.to, earlier.to);
      if (from > to) return [];
      return [
        error(`bands.${at}`, `${earlier.level} and ${band.level} are both called at ${span({ from, to })}. Part them.`),
      ];
    }),
  );

/** Scores of the model no line holds, told in one sentence, and lines no score of the model reaches. */
const coverage = (bands: readonly EscalationBand[], model: ScoringModel): PolicyProblem[] => {
  const scores = scoresOf(model);
  if (scores.length === 0) {
    const unnamed = model.bands.filter(({ priority }) => !bands.some((band) => band.priority === priority));
    if (unnamed.length === 0) return [];
    const names = listed(unnamed.map(({ priority }) => PRIORITY_NAMES[priority]));
    return [error('bands', `No line is for ${names}. Add one; "As scheduled" calls nobody.`)];
  }
  const holds = (score: number) => (band: EscalationBand) => score >= band.from && score <= band.to;
  const missing = scores.filter((score) => !bands.some(holds(score)));
  const gap =
    missing.length > 0
      ? [error('bands', `No line holds ${listed(missing, 8)}. Add one; "As scheduled" calls nobody.`)]
      : [];
  const unreachable = bands.flatMap((band, at) =>
    band.from <= band.to && !scores.some((score) => holds(score)(band))
      ? [note(`bands.${at}`, `No risk can score ${span(band)}: ${band.level} is never called by a score.`)]
      : [],
  );
  return [...gap, ...unreachable];
};

/** A level above that takes longer to answer than the one below it, and a policy without any clock. */
const oddities = (bands: readonly EscalationBand[]): PolicyProblem[] => {
  const clocks = ascending(bands).filter(hasClock);
  if (clocks.length === 0) return [note('bands', 'No line has a response time: no clock will ever start.')];
  return clocks.flatMap((band, at) => {
    const below = clocks[at - 1];
    if (!below || (below.responseMinutes ?? 0) >= (band.responseMinutes ?? 0)) return [];
    return [
      note(
        `bands.${bands.indexOf(band)}.responseMinutes`,
        `${band.level} has more time to answer than ${below.level} below it.`,
      ),
    ];
  });
};

const isTimeZoneName = (name: string): boolean => {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
};

const settingProblems = (
  { bands, setting }: EscalationPolicyWrite,
  people: readonly { readonly id: string }[],
): PolicyProblem[] => {
  const found: PolicyProblem[] = [];
  const { workingHours: hours, levels, timeZone } = setting;
  if (!isTimeZoneName(timeZone))
    found.push(error('setting.timeZone', `"${timeZone}" is no time zone. Write one such as Europe/Berlin.`));
  if (hours && hours.from >= hours.to)
    found.push(
      note('setting.workingHours.to', `Working hours go past midnight: ${hours.from} to ${hours.to} of the next day.`),
    );
  for (const [at, { level, people: called }] of levels.entries()) {
    const path = `setting.levels.${at}`;
    if (!bands.some((band) => band.level === level))
      found.push(
        error(`${path}.level`, `People are named for "${level}", which no line calls. Name one of the levels.`),
      );
    if (levels.slice(0, at).some((earlier) => earlier.level === level))
      found.push(error(`${path}.level`, `"${level}" has its people twice. Name them once.`));
    const strangers = called.filter((id) => !people.some((person) => person.id === id)).length;
    if (strangers > 0)
      found.push(
        error(
          `${path}.people`,
          `${strangers === 1 ? 'One person' : `${strangers} people`} of ${level} left, or may not act on escalations here. Name others.`,
        ),
      );
  }
  return found;
};

/**
 * What stands against a policy and what is worth knowing about it: lines that are incomplete, scores two lines hold or
 * none, people who cannot be called, working hours that never come. `people` are those who could be named.
 */
export const policyProblems = (
  policy: EscalationPolicyWrite,
  model: ScoringModel,
  people: readonly { readonly id: string }[],
): PolicyProblem[] => [
  ...lineProblems(policy.bands),
  ...overlaps(policy.bands),
  ...coverage(policy.bands, model),
  ...settingProblems(policy, people),
  ...oddities(policy.bands),
];
