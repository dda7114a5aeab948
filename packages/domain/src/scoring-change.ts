import type {
  EscalationBand,
  Estimate,
  Level,
  ScoringChange,
  ScoringConsequences,
  ScoringModel,
  StatedLevel,
} from '@heed/contracts';
import { followBands } from './escalation.ts';
import { priorityRank, scoreOf } from './scoring.ts';
import {
  FACTORS,
  type Factor,
  PRIORITY_NAMES,
  type ScoringProblem,
  scoringNotes,
  unreachableScores,
} from './scoring-problems.ts';
import { counted, listed } from './wording.ts';

/** A risk as far as a scoring model concerns it. */
export interface ScoringStanding {
  readonly ref: string;
  readonly title: string;
  readonly probability: string | null;
  readonly impact: string | null;
  readonly stated: StatedLevel | null;
  /** Its assessments of the other kinds: inherent, residual, target. */
  readonly estimates: readonly (Pick<Estimate, 'probability' | 'impact'> | null)[];
}

/** For levels that disappear: the code that takes their place, or null for unassessed. */
export type Replacements = ScoringChange['replace'];

/** Consequences tell the first risks by name and count the rest. */
const MOST_NAMED = 50;

const hasLevel = (levels: readonly Level[], code: string): boolean => levels.some((level) => level.code === code);

/** Where a factor stands under a new model: as before, or on the level that takes its place; a level nothing replaces stays. */
export const rescaled = (
  after: ScoringModel,
  replace: Replacements,
  factor: Factor,
  code: string | null,
): string | null => {
  if (code === null || hasLevel(after[factor], code)) return code;
  return Object.hasOwn(replace[factor], code) ? (replace[factor][code] ?? null) : code;
};

/** Both factors of an assessment under a new model. */
export const rescaledFactors = (
  after: ScoringModel,
  replace: Replacements,
  factors: { readonly probability: string | null; readonly impact: string | null },
) => ({
  probability: rescaled(after, replace, 'probability', factors.probability),
  impact: rescaled(after, replace, 'impact', factors.impact),
});

type InUse = ScoringConsequences['inUse'][number];

/** Levels that disappear while assessments of risks stand on them, in the order of the scales. */
const levelsInUse = (before: ScoringModel, after: ScoringModel, standings: readonly ScoringStanding[]): InUse[] =>
  FACTORS.flatMap((factor) => {
    const refs = new Map<string, string[]>();
    for (const risk of standings) {
      const codes = new Set([risk[factor], ...risk.estimates.map((each) => each?.[factor] ?? null)]);
      for (const code of codes) {
        if (code === null || hasLevel(after[factor], code)) continue;
        const using = refs.get(code);
        if (using) using.push(risk.ref);
        else refs.set(code, [risk.ref]);
      }
    }
    const place = (code: string) => before[factor].findIndex((level) => level.code === code);
    return [...refs]
      .sort(([a], [b]) => place(a) - place(b))
      .map(([code, using]) => ({
        factor,
        code,
        label: before[factor][place(code)]?.label ?? code,
        count: using.length,
        refs: using.slice(0, MOST_NAMED),
      }));
  });

/** What stands against saving as long as nothing takes the place of a level risks stand on. */
export const replacementProblems = (
  inUse: readonly InUse[],
  after: ScoringModel,
  replace: Replacements,
): ScoringProblem[] =>
  inUse.flatMap(({ factor, code, label, count, refs }): ScoringProblem[] => {
    const path = `replace.${factor}.${code}`;
    if (!Object.hasOwn(replace[factor], code)) {
      const uses = `${counted(count, 'risk')} ${count === 1 ? 'stands' : 'stand'} on ${label} (${factor})`;
      return [{ path, message: `${uses}: ${listed(refs)}. Say which level takes its place, or keep it.` }];
    }
    const chosen = replace[factor][code] ?? null;
    if (chosen === null || hasLevel(after[factor], chosen)) return [];
    return [{ path, message: `There is no level "${chosen}" of ${factor} to take the place of ${label}.` }];
  });

const replacementNotes = (inUse: readonly InUse[], after: ScoringModel, replace: Replacements): string[] =>
  inUse.flatMap(({ factor, code, label, count }) => {
    if (!Object.hasOwn(replace[factor], code)) return [];
    const level = after[factor].find((each) => each.code === replace[factor][code]);
    const risks = counted(count, 'risk');
    if (level) return [`${risks} ${count === 1 ? 'moves' : 'move'} from ${label} to ${level.label} (${factor}).`];
    return [`${risks} ${count === 1 ? 'loses its' : 'lose their'} ${factor} (${label}).`];
  });

/**
 * What a new model would do to the risks of a register: which get another score or priority, which levels they stand on
 * disappear, which scores no pair of levels gives. Worst first; nothing is written.
 */
export const consequencesOf = (
  before: ScoringModel,
  after: ScoringModel,
  standings: readonly ScoringStanding[],
  replace: Replacements,
): Omit<ScoringConsequences, 'problems'> => {
  const changed = standings.flatMap((risk) => {
    const from = scoreOf(before, risk.probability, risk.impact, risk.stated);
    const { probability, impact } = rescaledFactors(after, replace, risk);
    const to = scoreOf(after, probability, impact, risk.stated);
    if (from.score === to.score && from.priority === to.priority) return [];
    return [{ ref: risk.ref, title: risk.title, from, to }];
  });
  const unreachable = unreachableScores(after);
  const inUse = levelsInUse(before, after, standings);
  const lost = changed.filter(({ from, to }) => to.priority === 'unassessed' && from.priority !== 'unassessed').length;
  const relabels = `Relabels ${changed.length === 0 ? 'no risk' : counted(changed.length, 'risk')}`;
  const isAre = unreachable.length === 1 ? 'is' : 'are';
  return {
    sentence: unreachable.length > 0 ? `${relabels}; ${listed(unreachable)} ${isAre} unreachable` : relabels,
    notes: [
      ...replacementNotes(inUse, after, replace),
      ...(lost > 0 ? [`${counted(lost, 'risk')} ${lost === 1 ? 'becomes' : 'become'} Unassessed.`] : []),
      ...scoringNotes(after),
    ],
    relabelled: changed.length,
    risks: changed
      .sort(
        (a, b) =>
          priorityRank(a.to.priority) - priorityRank(b.to.priority) ||
          priorityRank(a.from.priority) - priorityRank(b.from.priority),
      )
      .slice(0, MOST_NAMED),
    unreachable,
    inUse,
  };
};

const span = ({ from, to }: { from: number; to: number }): string => (from === to ? `${from}` : `${from} to ${to}`);

/** What becomes of the escalation when the bands move, line by line, in sentences. */
export const escalationNotes = (policy: readonly EscalationBand[], after: ScoringModel): string[] =>
  followBands(policy, after.bands).flatMap((line, at) => {
    const was = policy[at] as EscalationBand;
    if (was.from !== line.from || was.to !== line.to)
      return [`${line.level} is told at ${span(line)} instead of ${span(was)}.`];
    if (line.priority === null || after.bands.some(({ priority }) => priority === line.priority)) return [];
    return [`No band is ${PRIORITY_NAMES[line.priority]}: the escalation to ${line.level} stays at ${span(line)}.`];
  });

/**
 * A model that takes over from another without taking a level away from those who stand on it: the levels in use stay at
 * their place on the scale, with the cells the old model listed for them. For an import, whose document says nothing of
 * the risks that are not in it.
 */
export const keepLevels = (
  before: ScoringModel,
  after: ScoringModel,
  inUse: Readonly<Record<Factor, ReadonlySet<string>>>,
): ScoringModel => {
  const scale = (factor: Factor): Level[] => {
    const levels = [...after[factor]];
    before[factor].forEach((level, at) => {
      if (!inUse[factor].has(level.code) || hasLevel(after[factor], level.code)) return;
      const { value } = level;
      const higher = levels.findIndex((each) => value !== null && each.value !== null && each.value > value);
      levels.splice(value === null ? Math.min(at, levels.length) : higher < 0 ? levels.length : higher, 0, level);
    });
    return levels;
  };
  const model = { ...after, probability: scale('probability'), impact: scale('impact') };
  const isOfKept = (cell: string): boolean => {
    const [probability = '', impact = ''] = cell.split('/');
    const isOnScale = hasLevel(model.probability, probability) && hasLevel(model.impact, impact);
    return isOnScale && !(hasLevel(after.probability, probability) && hasLevel(after.impact, impact));
  };
  const kept = Object.entries(before.grid).filter(([cell]) => isOfKept(cell));
  return { ...model, grid: { ...after.grid, ...Object.fromEntries(kept) } };
};
