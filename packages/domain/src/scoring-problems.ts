import type { Level, Priority, ScoringModel } from '@heed/contracts';
import { priorityOfScore, priorityRank } from './scoring.ts';
import { listed } from './wording.ts';

/** What stands against a scoring model, and where in it. */
export interface ScoringProblem {
  /** `probability.2.value`, `bands`, `grid.high/low`. */
  readonly path: string;
  readonly message: string;
}

/** The two scales of a model. */
export const FACTORS = ['probability', 'impact'] as const;
export type Factor = (typeof FACTORS)[number];

/** How a priority is written for people. */
export const PRIORITY_NAMES: Readonly<Record<Priority | 'unassessed', string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  unassessed: 'Unassessed',
};

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const nameOf = (level: Level): string => level.label.trim() || level.code;

/** Every cell that has a score: listed, or the product of its levels. */
const cellsOf = (model: ScoringModel) =>
  model.probability.flatMap((probability) =>
    model.impact.flatMap((impact) => {
      const cell = model.grid[`${probability.code}/${impact.code}`];
      const product = probability.value === null || impact.value === null ? null : probability.value * impact.value;
      const score = cell ? cell.score : product;
      return score === null ? [] : [{ probability, impact, score, isListed: cell !== undefined }];
    }),
  );

/** A value is a place on a scale, not a sum of money. */
const HIGHEST_VALUE = 1000;

const levelProblems = (factor: Factor, levels: readonly Level[]): ScoringProblem[] =>
  levels.flatMap((level, at): ScoringProblem[] => {
    const path = `${factor}.${at}`;
    const earlier = levels.slice(0, at);
    const found: ScoringProblem[] = [];
    if (level.label.trim() === '' || level.code.trim() === '')
      found.push({ path: `${path}.label`, message: `Level ${at + 1} of ${factor} has no name. Give it one.` });
    if (level.code.includes('/'))
      found.push({ path: `${path}.code`, message: `The code "${level.code}" holds a slash. Use letters and hyphens.` });
    if (earlier.some((other) => same(other.code, level.code)))
      found.push({ path: `${path}.code`, message: `Two levels of ${factor} have the code "${level.code}".` });
    if (earlier.some((other) => same(other.label, level.label)))
      found.push({
        path: `${path}.label`,
        message: `Two levels of ${factor} are called "${nameOf(level)}". Give each a name of its own.`,
      });
    const { value } = level;
    if (value === null) return found;
    const twin = earlier.find((other) => other.value === value);
    const higher = earlier.findLast((other) => other.value !== null && other.value > value);
    if (value < 0 || value > HIGHEST_VALUE)
      found.push({
        path: `${path}.value`,
        message: `${nameOf(level)} has the value ${value}. Use a number from 0 to ${HIGHEST_VALUE}.`,
      });
    if (twin)
      found.push({
        path: `${path}.value`,
        message: `${nameOf(twin)} and ${nameOf(level)} both have the value ${value}. Give each level a value of its own, or none.`,
      });
    else if (higher)
      found.push({
        path: `${path}.value`,
        message: `${nameOf(level)} (${value}) stands above ${nameOf(higher)} (${higher.value}). Values increase from the lowest level to the highest.`,
      });
    return found;
  });

const bandProblems = ({ bands }: ScoringModel): ScoringProblem[] =>
  bands.flatMap((band, at): ScoringProblem[] => {
    const name = PRIORITY_NAMES[band.priority];
    if (band.from > band.to)
      return [
        { path: `bands.${at}.from`, message: `${name} begins at ${band.from} and ends at ${band.to}. Swap the two.` },
      ];
    const other = bands.slice(0, at).find((each) => each.from <= band.to && band.from <= each.to);
    if (!other) return [];
    return [
      {
        path: `bands.${at}.from`,
        message: `${PRIORITY_NAMES[other.priority]} (${other.from} to ${other.to}) and ${name} (${band.from} to ${band.to}) overlap. A score belongs to one band.`,
      },
    ];
  });

const gapProblems = (model: ScoringModel): ScoringProblem[] => {
  const gaps = cellsOf(model).filter((cell) => !cell.isListed && priorityOfScore(model, cell.score) === null);
  const [first] = gaps;
  if (!first) return [];
  const scores = [...new Set(gaps.map(({ score }) => score))].sort((a, b) => a - b);
  const pair = `${nameOf(first.probability)} × ${nameOf(first.impact)} is ${first.score}`;
  const what = scores.length === 1 ? `the score ${scores[0]}` : `the scores ${listed(scores)}`;
  return [{ path: 'bands', message: `No band holds ${what} (${pair}). Let a band reach there.` }];
};

const gridProblems = (model: ScoringModel): ScoringProblem[] =>
  Object.keys(model.grid).flatMap((cell): ScoringProblem[] => {
    const [probability, impact] = cell.split('/');
    const isKnown =
      model.probability.some(({ code }) => code === probability) && model.impact.some(({ code }) => code === impact);
    return isKnown ? [] : [{ path: `grid.${cell}`, message: `The grid lists ${cell}, and there is no such cell.` }];
  });

const lonelyFactor = (model: ScoringModel): ScoringProblem[] => {
  const empty = FACTORS.filter((factor) => model[factor].length === 0);
  if (empty.length !== 1) return [];
  return empty.map((factor) => ({
    path: factor,
    message: `There are no levels of ${factor}. Give it some, or take all levels away to state severities only.`,
  }));
};

/**
 * What stands against putting a model in force, in sentences: two levels alike, values that do not increase, bands that
 * overlap or leave out a score some cell gives, listed cells of no level, one factor without the other.
 */
export const problemsOf = (model: ScoringModel): ScoringProblem[] => [
  ...FACTORS.flatMap((factor) => levelProblems(factor, model[factor])),
  ...lonelyFactor(model),
  ...bandProblems(model),
  ...gapProblems(model),
  ...gridProblems(model),
];

/** More than anybody reads; a band may be written as 1 to a billion. */
const MOST_UNREACHABLE = 100;

/** Whole scores inside a band that no pair of levels gives, lowest first: 5, 7 and 8 in the usual three by three. */
export const unreachableScores = (model: ScoringModel): number[] => {
  const given = new Set(cellsOf(model).map(({ score }) => score));
  if (given.size === 0) return [];
  const found: number[] = [];
  for (const band of [...model.bands].sort((a, b) => a.from - b.from))
    for (let score = Math.ceil(band.from); score <= band.to && Number.isSafeInteger(score); score++) {
      if (found.length === MOST_UNREACHABLE) return found;
      if (!given.has(score)) found.push(score);
    }
  return found;
};

type Ranged = Level & { range: NonNullable<Level['range']> };

/** What is odd about the ranges of neighbours: `from` is included, `to` is not. */
const rangeNotes = (factor: Factor, levels: readonly Level[]): string[] => {
  const ranged = levels.filter((level): level is Ranged => level.range !== undefined);
  return ranged.flatMap((level, at): string[] => {
    const { from, to, unit } = level.range;
    if (from !== null && to !== null && from >= to)
      return [`The range of ${nameOf(level)} (${factor}) is empty: it goes from ${from} to ${to} ${unit}.`];
    const next = ranged[at + 1];
    if (!next) return [];
    const names = `${nameOf(level)} and ${nameOf(next)} (${factor})`;
    if (next.range.unit !== unit) return [`${names} are measured differently: in ${unit} and in ${next.range.unit}.`];
    if (to === null || next.range.from === null || to > next.range.from) return [`The ranges of ${names} overlap.`];
    if (to < next.range.from) return [`Between ${names} a range is missing: ${to} to ${next.range.from} ${unit}.`];
    return [];
  });
};

const bandNotes = ({ bands }: ScoringModel): string[] => {
  const ascending = [...bands].sort((a, b) => a.from - b.from);
  return ascending.flatMap((band, at): string[] => {
    const next = ascending[at + 1];
    if (!next || priorityRank(next.priority) <= priorityRank(band.priority)) return [];
    return [
      `${PRIORITY_NAMES[next.priority]} stands above ${PRIORITY_NAMES[band.priority]}: a higher score would be less urgent.`,
    ];
  });
};

/** What a model allows and its people should know: criteria that overlap or leave a gap, bands in an odd order. */
export const scoringNotes = (model: ScoringModel): string[] => [
  ...FACTORS.flatMap((factor) => rangeNotes(factor, model[factor])),
  ...bandNotes(model),
];
