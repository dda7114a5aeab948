import { type Band, type Level, PRIORITIES, type ScoringModel } from '@heed/contracts';
import { DEFAULT_SCORING, presetOf, priorityOfScore } from '@heed/domain';
import { levelWordOf } from '../level-words.ts';
import type { LevelClaim, RegisterDocument } from '../register-claims.ts';
import { codeOf, type Factor, levelOf, priorityOf, rankOf, readFactor } from './factor.ts';
import { readCriteriaText } from './level-range.ts';

const fromClaim = (claim: LevelClaim): Level => ({
  code: codeOf(claim.label),
  label: claim.label.slice(0, 60),
  value: claim.value,
  ...readCriteriaText(claim.criteria),
});

const unique = (levels: readonly Level[]): Level[] =>
  levels.filter((level, index) => levels.findIndex((other) => other.code === level.code) === index);

const sorted = (levels: readonly Level[]): Level[] => {
  if (levels.every((level) => level.value !== null)) return levels.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const ranks = levels.map((level) => rankOf(level.label));
  if (ranks.every((rank) => rank !== null))
    return levels.toSorted((a, b) => (rankOf(a.label) ?? 0) - (rankOf(b.label) ?? 0));
  return [...levels];
};

const fromMatrix = (texts: readonly string[]): Level[] =>
  unique(
    texts.flatMap((text): Level[] => {
      const factor = readFactor(text);
      return factor ? [{ code: codeOf(factor.label), label: factor.label, value: factor.value, criteria: '' }] : [];
    }),
  );

const numericLevels = (highest: number): Level[] => {
  const top = highest <= 3 ? 3 : highest <= 4 ? 4 : highest <= 5 ? 5 : 10;
  return Array.from({ length: top }, (_, index) => ({
    code: String(index + 1),
    label: String(index + 1),
    value: index + 1,
    criteria: '',
  }));
};

const DEFAULT_WORDS: Readonly<Record<string, number>> = { low: 1, medium: 2, high: 3 };

/** The usual three steps, in the register's own words where it writes them in another language. */
const defaultLevels = (defaults: readonly Level[], used: readonly Factor[]): Level[] =>
  defaults.map((level) => {
    const own = used.find((factor) => levelWordOf(factor.label) === level.code && codeOf(factor.label) === level.code);
    const isWord =
      own !== undefined &&
      (own.label.length > 2 || /[^\x20-\x7e]/.test(own.label)) &&
      own.label.toLowerCase() !== level.label.toLowerCase();
    return isWord ? { ...level, label: own.label } : level;
  });

const addUsed = (levels: Level[], used: readonly Factor[]): Level[] => {
  for (const factor of used) {
    if (levelOf(levels, factor)) continue;
    levels.push({ code: codeOf(factor.label), label: factor.label.slice(0, 60), value: factor.value, criteria: '' });
  }
  // A level without a value has its place by its word, beside levels that do have one.
  const ranks = new Map(levels.map((level) => [level.code, rankOf(level.label)]));
  return [...ranks.values()].every((rank) => rank !== null)
    ? levels.toSorted((a, b) => (ranks.get(a.code) ?? 0) - (ranks.get(b.code) ?? 0))
    : sorted(levels);
};

/** Ratings given as numbers; both scales of such a register usually reach as far. */
const wholeNumbers = (used: readonly Factor[]): number[] =>
  used.flatMap((factor) =>
    factor.value !== null && Number.isInteger(factor.value) && factor.value >= 1 && factor.value <= 10
      ? [factor.outOf ?? factor.value]
      : [],
  );

/** `4 (Likely)` names the fourth step; `Medium (2)` is the second of the usual three. */
const isUsualStep = (factor: Factor): boolean =>
  !/^\d/.test(factor.label) && DEFAULT_WORDS[levelWordOf(factor.label) ?? ''] === factor.value;

const labelled = (levels: readonly Level[], used: readonly Factor[]): Level[] =>
  levels.map((level) => {
    const own = used.find((factor) => factor.value === level.value && !/^\d/.test(factor.label));
    return own ? { ...level, code: codeOf(own.label), label: own.label.slice(0, 60) } : level;
  });

const scaleOf = (
  claims: readonly LevelClaim[],
  matrix: readonly string[],
  used: readonly Factor[],
  defaults: readonly Level[],
  others: readonly Factor[],
): Level[] => {
  const stated = unique(claims.map(fromClaim));
  if (stated.length >= 2) return addUsed(sorted(stated), used);
  const listed = fromMatrix(matrix);
  if (listed.length >= 2) return addUsed(sorted(listed), used);
  const valued = used.filter((factor) => factor.value !== null);
  const numbers = wholeNumbers(used);
  if (valued.length > 0 && numbers.length === valued.length && !valued.every(isUsualStep))
    return addUsed(labelled(numericLevels(Math.max(...numbers, ...wholeNumbers(others))), used), used);
  const isUsual = used.some((factor) => (DEFAULT_WORDS[levelWordOf(factor.label) ?? ''] ?? 0) > 0);
  if (isUsual) return addUsed(defaultLevels(defaults, used), used);
  return addUsed([], used);
};

const bandsFrom = (
  claims: readonly { readonly label: string; readonly from: number; readonly to: number }[],
  highest: number,
): Band[] =>
  claims
    .flatMap((claim): Band[] => {
      const priority = priorityOf(claim.label);
      return priority
        ? [{ priority, from: claim.from, to: Math.max(claim.from, Math.min(claim.to, Math.max(highest, claim.from))) }]
        : [];
    })
    .toSorted((a, b) => b.from - a.from);

const bandsFromMatrix = (rows: RegisterDocument['matrix']): Band[] => {
  const bands = new Map<string, Band>();
  for (const row of rows) {
    const priority = priorityOf(row.priority);
    if (row.score === null || priority === null) continue;
    const band = bands.get(priority);
    bands.set(priority, {
      priority,
      from: Math.min(band?.from ?? row.score, row.score),
      to: Math.max(band?.to ?? row.score, row.score),
    });
  }
  return [...bands.values()].toSorted((a, b) => b.from - a.from);
};

/** The presets' shares of the highest score: a fifth is low, two medium, three high, the rest critical. */
const scaledBands = (highest: number): Band[] => {
  if (highest <= 9) return [...DEFAULT_SCORING.bands];
  const cut = (share: number): number => Math.ceil(highest * share);
  return [
    { priority: 'critical', from: cut(0.6), to: highest },
    { priority: 'high', from: cut(0.4), to: cut(0.6) - 1 },
    { priority: 'medium', from: cut(0.2), to: cut(0.4) - 1 },
    { priority: 'low', from: 1, to: cut(0.2) - 1 },
  ];
};

/** Bands for scales that no whole scores from one on come from: each holds the scores of its share. */
const shareBands = (scores: readonly number[], highest: number): Band[] =>
  PRIORITIES.flatMap((priority, index): Band[] => {
    const [above, below] = [[0.6, 0.4, 0.2, 0][index] ?? 0, [2, 0.6, 0.4, 0.2][index] ?? 2];
    const own = scores.filter((score) => score >= above * highest && score < below * highest);
    const all = highest === 0 && priority === 'low' ? scores : own;
    return all.length === 0 ? [] : [{ priority, from: Math.min(...all), to: Math.max(...all) }];
  });

const areWhole = (bands: readonly Band[]): boolean =>
  bands.length >= 2 && bands.every((band, index) => bands.findIndex((other) => other.from === band.from) === index);

const gridOf = (document: RegisterDocument, model: ScoringModel): ScoringModel['grid'] => {
  const grid: ScoringModel['grid'] = {};
  for (const row of document.matrix) {
    const [probabilityFactor, impactFactor] = [readFactor(row.probability), readFactor(row.impact)];
    const probability = probabilityFactor && levelOf(model.probability, probabilityFactor);
    const impact = impactFactor && levelOf(model.impact, impactFactor);
    if (!probability || !impact) continue;
    const product = probability.value === null || impact.value === null ? null : probability.value * impact.value;
    const score = row.score ?? product;
    const priority = priorityOf(row.priority) ?? (score === null ? null : priorityOfScore(model, score));
    const isPlain = product !== null && score === product && priority === priorityOfScore(model, product);
    if (!isPlain && priority !== null) grid[`${probability.code}/${impact.code}`] = { score, priority };
  }
  return grid;
};

const valuesFromMatrix = (
  levels: readonly Level[],
  document: RegisterDocument,
  side: 'probability' | 'impact',
): Level[] => {
  if (levels.some((level) => level.value !== null) || document.matrix.length === 0) return [...levels];
  // A grid of products without numbers beside its words: the steps count from one.
  const isProduct =
    document.matrix.every((row) => row.score !== null) &&
    levels.every((level) => document.matrix.some((row) => codeOf(readFactor(row[side])?.label ?? '') === level.code));
  return isProduct ? levels.map((level, index) => ({ ...level, value: index + 1 })) : [...levels];
};

const productsOf = (probability: readonly Level[], impact: readonly Level[]): number[] =>
  probability.flatMap((one) =>
    impact.flatMap((other) => (one.value === null || other.value === null ? [] : [one.value * other.value])),
  );

/** Builds the register's own scoring model: its scales, lowest first, its bands, and cells that are no product. */
export const scoringModelOf = (
  document: RegisterDocument,
  used: { readonly probability: readonly Factor[]; readonly impact: readonly Factor[] },
): ScoringModel => {
  const probability = valuesFromMatrix(
    scaleOf(
      document.probabilityLevels,
      document.matrix.map((row) => row.probability),
      used.probability,
      DEFAULT_SCORING.probability,
      used.impact,
    ),
    document,
    'probability',
  );
  const impact = valuesFromMatrix(
    scaleOf(
      document.impactLevels,
      document.matrix.map((row) => row.impact),
      used.impact,
      DEFAULT_SCORING.impact,
      used.probability,
    ),
    document,
    'impact',
  );
  return completed(document, probability, impact);
};

/** The scale of a factor that the document never rates: as many steps as the other has, else the usual three. */
const otherScale = (levels: readonly Level[], defaults: readonly Level[]): Level[] =>
  levels.length > 3 && levels.every((level) => level.code === String(level.value))
    ? numericLevels(levels.length)
    : [...defaults];

const completed = (document: RegisterDocument, own: readonly Level[], other: readonly Level[]): ScoringModel => {
  if (own.length === 0 && other.length === 0)
    return { ...DEFAULT_SCORING, name: 'Severity only', probability: [], impact: [] };
  const probability = own.length > 0 ? [...own] : otherScale(other, DEFAULT_SCORING.probability);
  const impact = other.length > 0 ? [...other] : otherScale(own, DEFAULT_SCORING.impact);
  const top = (levels: readonly Level[]): number => Math.max(1, ...levels.map((level) => level.value ?? 0));
  const highest = top(probability) * top(impact);
  const scores = productsOf(probability, impact);
  const arePlain = scores.every((score) => Number.isInteger(score) && score >= 1);
  const stated = [
    bandsFrom(document.escalation, highest),
    bandsFrom(document.bands, highest),
    bandsFromMatrix(document.matrix),
  ].find(areWhole);
  const model: ScoringModel = {
    version: 1,
    name: '',
    probability,
    impact,
    bands: stated ?? (arePlain ? scaledBands(highest) : shareBands(scores, Math.max(...scores))),
    grid: {},
  };
  const grid = gridOf(document, model);
  const built = { ...model, grid };
  const size = `${probability.length} × ${impact.length}`;
  return { ...built, name: presetOf(built)?.name ?? `${size}, ${Object.keys(grid).length > 0 ? 'grid' : 'product'}` };
};
