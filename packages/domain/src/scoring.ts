import {
  type Band,
  type Level,
  PRIORITIES,
  type Priority,
  type RiskPriority,
  type ScoringModel,
  type StatedLevel,
} from '@heed/contracts';
import { days, percent } from './level-range.ts';

/** The bands of the three-by-three model: 9 Critical, 6 High, 3–4 Medium, 1–2 Low. */
export const DEFAULT_BANDS: readonly Band[] = [
  { priority: 'critical', from: 9, to: 9 },
  { priority: 'high', from: 6, to: 8 },
  { priority: 'medium', from: 3, to: 5 },
  { priority: 'low', from: 1, to: 2 },
];

/** The default scales: Low 1, Medium 2, High 3, with the usual criteria for chance and delay. */
export const DEFAULT_SCORING: ScoringModel = {
  version: 1,
  name: '3 × 3, product',
  probability: [
    { code: 'low', label: 'Low', value: 1, criteria: '< 10 %', range: percent(0, 10) },
    { code: 'medium', label: 'Medium', value: 2, criteria: '10–50 %', range: percent(10, 50) },
    { code: 'high', label: 'High', value: 3, criteria: '> 50 %', range: percent(50, null) },
  ],
  impact: [
    { code: 'low', label: 'Low', value: 1, criteria: '< 1 day', range: days(0, 1) },
    { code: 'medium', label: 'Medium', value: 2, criteria: '1–7 days', range: days(1, 7) },
    { code: 'high', label: 'High', value: 3, criteria: '> 7 days', range: days(7, null) },
  ],
  bands: [...DEFAULT_BANDS],
  grid: {},
};

/** Worst first: 0 is Critical, 4 Unassessed. Used to order and to compare, never to add up. */
export const priorityRank = (priority: RiskPriority): number =>
  priority === 'unassessed' ? PRIORITIES.length : PRIORITIES.indexOf(priority);

/** The priority of a score by the model's bands; a score outside every band has none. */
export const priorityOfScore = (model: ScoringModel, score: number): Priority | null =>
  model.bands.find((band) => score >= band.from && score <= band.to)?.priority ?? null;

/** Finds a level by code, label or value, so that `high`, `High` and `3` mean the same. */
export const findLevel = (levels: readonly Level[], choice: string | number): Level | undefined => {
  const text = String(choice).trim().toLowerCase();
  return (
    levels.find((level) => level.code.toLowerCase() === text) ??
    levels.find((level) => level.label.toLowerCase() === text) ??
    levels.find((level) => level.value !== null && String(level.value) === text)
  );
};

export interface Score {
  /** Null where a level has no value or a factor is missing. */
  readonly score: number | null;
  readonly priority: RiskPriority;
}

/**
 * Scores two factors: a listed cell wins, else the product of the values. A level without a value gives no score;
 * then the stated severity stands in, and without one the risk is Unassessed. Nothing is clamped or invented.
 */
export const scoreOf = (
  model: ScoringModel,
  probability: string | null,
  impact: string | null,
  stated: StatedLevel | null = null,
): Score => {
  const standIn: Score = { score: null, priority: stated?.priority ?? 'unassessed' };
  const likelihood = model.probability.find((level) => level.code === probability);
  const consequence = model.impact.find((level) => level.code === impact);
  if (!likelihood || !consequence) return standIn;
  const listed = model.grid[`${likelihood.code}/${consequence.code}`];
  if (listed) return listed;
  if (likelihood.value === null || consequence.value === null) return standIn;
  const score = likelihood.value * consequence.value;
  return { score, priority: priorityOfScore(model, score) ?? standIn.priority };
};

/** True when what is stated contradicts what is computed. Both are shown; neither overwrites the other. */
export const isDisputed = (computed: Score, stated: StatedLevel | null): boolean =>
  stated !== null &&
  computed.score !== null &&
  ((stated.priority !== 'unassessed' && stated.priority !== computed.priority) ||
    (stated.score !== null && stated.score !== computed.score));
