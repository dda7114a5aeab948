import type { Level, ScoringModel } from '@heed/contracts';
import { days, percent } from './level-range.ts';
import { DEFAULT_BANDS, DEFAULT_SCORING } from './scoring.ts';

/** A scoring model to start from. */
export interface ScoringPreset {
  readonly key: 'three' | 'four' | 'five' | 'severity';
  readonly name: string;
  /** What it is for, in a line. */
  readonly description: string;
  readonly model: ScoringModel;
}

const VERY_LOW: Level = { code: 'very-low', label: 'Very Low', value: null, criteria: '' };

/**
 * Very Low has no value, so a cell with it has no score: its priority is listed. Everything there is Low; whoever sees
 * it otherwise lists another priority or states a severity.
 */
const veryLowCells = (): ScoringModel['grid'] => {
  const codes = [VERY_LOW, ...DEFAULT_SCORING.probability].map(({ code }) => code);
  const cells = [
    ...codes.map((impact) => `${VERY_LOW.code}/${impact}`),
    ...codes.slice(1).map((probability) => `${probability}/${VERY_LOW.code}`),
  ];
  return Object.fromEntries(cells.map((cell) => [cell, { score: null, priority: 'low' as const }]));
};

const FOUR: ScoringModel = {
  version: 1,
  name: '4 × 4 with Very Low',
  probability: [
    { ...VERY_LOW, criteria: '< 1 %', range: percent(0, 1) },
    ...DEFAULT_SCORING.probability.map((level) =>
      level.code === 'low' ? { ...level, criteria: '1–10 %', range: percent(1, 10) } : level,
    ),
  ],
  impact: [
    { ...VERY_LOW, criteria: 'Less than half a day', range: days(0, 0.5) },
    ...DEFAULT_SCORING.impact.map((level) =>
      level.code === 'low' ? { ...level, criteria: 'Half a day to 1 day', range: days(0.5, 1) } : level,
    ),
  ],
  bands: [...DEFAULT_BANDS],
  grid: veryLowCells(),
};

const FIVE: ScoringModel = {
  version: 1,
  name: '5 × 5, product',
  probability: [
    { code: 'rare', label: 'Rare', value: 1, criteria: '< 5 %', range: percent(0, 5) },
    { code: 'unlikely', label: 'Unlikely', value: 2, criteria: '5–20 %', range: percent(5, 20) },
    { code: 'possible', label: 'Possible', value: 3, criteria: '20–50 %', range: percent(20, 50) },
    { code: 'likely', label: 'Likely', value: 4, criteria: '50–80 %', range: percent(50, 80) },
    { code: 'almost-certain', label: 'Almost certain', value: 5, criteria: '> 80 %', range: percent(80, null) },
  ],
  impact: [
    { code: 'negligible', label: 'Negligible', value: 1, criteria: '< 1 day', range: days(0, 1) },
    { code: 'minor', label: 'Minor', value: 2, criteria: '1–3 days', range: days(1, 3) },
    { code: 'moderate', label: 'Moderate', value: 3, criteria: '3–7 days', range: days(3, 7) },
    { code: 'major', label: 'Major', value: 4, criteria: '7–30 days', range: days(7, 30) },
    { code: 'severe', label: 'Severe', value: 5, criteria: '> 30 days', range: days(30, null) },
  ],
  bands: [
    { priority: 'critical', from: 15, to: 25 },
    { priority: 'high', from: 10, to: 14 },
    { priority: 'medium', from: 5, to: 9 },
    { priority: 'low', from: 1, to: 4 },
  ],
  grid: {},
};

const SEVERITY_ONLY: ScoringModel = { ...DEFAULT_SCORING, name: 'Severity only', probability: [], impact: [] };

/** The models a register may start from; each is a starting point, every part of it can be changed. */
export const SCORING_PRESETS: readonly ScoringPreset[] = [
  {
    key: 'three',
    name: DEFAULT_SCORING.name,
    description: 'Low, Medium and High, multiplied: the usual start.',
    model: DEFAULT_SCORING,
  },
  {
    key: 'four',
    name: FOUR.name,
    description: 'A step below Low that has no value: its cells are Low without a score.',
    model: FOUR,
  },
  {
    key: 'five',
    name: FIVE.name,
    description: 'Rare to Almost certain by Negligible to Severe, for registers that need finer steps.',
    model: FIVE,
  },
  {
    key: 'severity',
    name: SEVERITY_ONLY.name,
    description: 'No factors: people state Critical, High, Medium or Low, and nothing is computed.',
    model: SEVERITY_ONLY,
  },
];

/** A model as far as it scores: values by their place, bands, and listed cells by the places of their levels. */
const meaningOf = (model: ScoringModel): string => {
  const places = (levels: readonly Level[]) => new Map(levels.map(({ code }, place) => [code, place]));
  const [probability, impact] = [places(model.probability), places(model.impact)];
  const cells = Object.entries(model.grid).map(([cell, listed]) => {
    const [row = '', column = ''] = cell.split('/');
    return [probability.get(row) ?? null, impact.get(column) ?? null, listed.score, listed.priority];
  });
  const hasFactors = model.probability.length > 0 || model.impact.length > 0;
  return JSON.stringify([
    model.probability.map(({ value }) => value),
    model.impact.map(({ value }) => value),
    // Without factors nothing is computed, and no band is ever asked.
    hasFactors ? model.bands.map(({ priority, from, to }) => [priority, from, to]).sort() : [],
    cells.map((cell) => JSON.stringify(cell)).sort(),
  ]);
};

/**
 * The preset that scores every risk as this model does, or null. What its levels are called and how their criteria read
 * is the register's own and does not count.
 */
export const presetOf = (model: ScoringModel): ScoringPreset | null => {
  const meaning = meaningOf(model);
  return SCORING_PRESETS.find((preset) => meaningOf(preset.model) === meaning) ?? null;
};
