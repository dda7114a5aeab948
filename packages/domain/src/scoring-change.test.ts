import type { Level, ScoringModel } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ESCALATION } from './escalation.ts';
import { DEFAULT_SCORING } from './scoring.ts';
import {
  consequencesOf,
  escalationNotes,
  keepLevels,
  type Replacements,
  replacementProblems,
  type ScoringStanding,
} from './scoring-change.ts';

const KEEP: Replacements = { probability: {}, impact: {} };
const level = (code: string, value: number | null): Level => ({ code, label: code, value, criteria: '' });
const at = (ref: string, probability: string | null, impact: string | null, more: Partial<ScoringStanding> = {}) => ({
  ...{ ref, title: `Title of ${ref}`, probability, impact, stated: null, estimates: [] },
  ...more,
});
const RISKS = [at('R1', 'high', 'high'), at('R2', 'medium', 'medium'), at('R3', 'high', 'low'), at('R4', null, null)];
const EXACT = [
  { priority: 'critical' as const, from: 9, to: 9 },
  { priority: 'high' as const, from: 6, to: 6 },
  { priority: 'medium' as const, from: 3, to: 4 },
  { priority: 'low' as const, from: 1, to: 2 },
];
const exact: ScoringModel = { ...DEFAULT_SCORING, bands: EXACT };
const movedBands = (from: number) => ({
  ...exact,
  bands: EXACT.map((band) =>
    band.priority === 'high' ? { ...band, from } : band.priority === 'medium' ? { ...band, to: from - 1 } : band,
  ),
});
const withoutLow: ScoringModel = { ...exact, probability: exact.probability.slice(1) };

describe('the sentence of a change', () => {
  it.each<[string, ScoringModel, Replacements, string]>([
    ['the same scores', exact, KEEP, 'Relabels no risk'],
    ['unreachable scores only', DEFAULT_SCORING, KEEP, 'Relabels no risk; 5, 7 and 8 are unreachable'],
    ['one risk', movedBands(4), KEEP, 'Relabels 1 risk; 5 is unreachable'],
    ['two risks', movedBands(3), KEEP, 'Relabels 2 risks; 5 is unreachable'],
  ])('%s', (_what, after, replace, sentence) => {
    expect(consequencesOf(exact, after, RISKS, replace).sentence).toBe(sentence);
  });
});

it('names the risks that get another label, the worst first', () => {
  const { risks, relabelled } = consequencesOf(exact, movedBands(3), [...RISKS, at('R5', 'low', 'high')], KEEP);
  expect(relabelled).toBe(3);
  expect(risks.map(({ ref, from, to }) => [ref, from.priority, to.priority])).toEqual([
    ['R2', 'medium', 'high'],
    ['R3', 'medium', 'high'],
    ['R5', 'medium', 'high'],
  ]);
});

it('what is stated stands in where the new model gives no score', () => {
  const stated = { score: null, severity: 'HIGH', priority: 'high' as const, reason: '' };
  const after = { ...exact, probability: exact.probability.map((each) => ({ ...each, value: null })) };
  const { risks } = consequencesOf(exact, after, [at('R1', 'low', 'low', { stated })], KEEP);
  expect(risks.map(({ to }) => to)).toEqual([{ score: null, priority: 'high' }]);
});

describe('a level that disappears while risks stand on it', () => {
  const standings = [
    at('R1', 'low', 'high'),
    at('R2', 'high', 'high', { estimates: [{ probability: 'low', impact: 'low' }, null] }),
    at('R3', 'medium', 'low'),
  ];

  it('is listed with the risks that use it, in any kind of assessment', () => {
    const { inUse } = consequencesOf(exact, withoutLow, standings, KEEP);
    expect(inUse).toEqual([{ factor: 'probability', code: 'low', label: 'Low', count: 2, refs: ['R1', 'R2'] }]);
    expect(replacementProblems(inUse, withoutLow, KEEP)).toEqual([
      {
        path: 'replace.probability.low',
        message: '2 risks stand on Low (probability): R1 and R2. Say which level takes its place, or keep it.',
      },
    ]);
  });

  it.each<[string, string | null, string, string]>([
    ['another level', 'medium', '2 risks move from Low to Medium (probability).', 'Relabels 1 risk; 1 is unreachable'],
    ['none', null, '2 risks lose their probability (Low).', 'Relabels 1 risk; 1 is unreachable'],
  ])('can be replaced by %s', (_what, code, note, sentence) => {
    const replace = { probability: { low: code }, impact: {} };
    const found = consequencesOf(exact, withoutLow, standings, replace);
    expect(replacementProblems(found.inUse, withoutLow, replace)).toEqual([]);
    expect(found.notes).toContain(note);
    expect(found.sentence).toBe(sentence);
  });

  it('is not replaced by a level there is not', () => {
    const replace = { probability: { low: 'tiny' }, impact: {} };
    const { inUse } = consequencesOf(exact, withoutLow, standings, replace);
    expect(replacementProblems(inUse, withoutLow, replace).map(({ message }) => message)).toEqual([
      'There is no level "tiny" of probability to take the place of Low.',
    ]);
  });

  it('says how many risks become Unassessed', () => {
    const replace = { probability: { low: null }, impact: {} };
    expect(consequencesOf(exact, withoutLow, standings, replace).notes).toContain('1 risk becomes Unassessed.');
  });
});

it('a level that stays is not replaced, whatever is asked', () => {
  const replace = { probability: { high: 'low' }, impact: {} };
  expect(consequencesOf(exact, exact, RISKS, replace).relabelled).toBe(0);
});

it('the escalation goes where the bands go, and says so', () => {
  expect(escalationNotes(DEFAULT_ESCALATION, exact)).toEqual([
    'Management is told at 6 instead of 6 to 8.',
    'Team Lead is told at 3 to 4 instead of 3 to 5.',
  ]);
  expect(escalationNotes(DEFAULT_ESCALATION, { ...DEFAULT_SCORING, bands: DEFAULT_SCORING.bands.slice(1) })).toEqual([
    'No band is Critical: the escalation to Executive stays at 9.',
  ]);
});

describe('a model that takes over keeps the levels in use', () => {
  const before: ScoringModel = {
    ...exact,
    probability: [level('very-low', null), ...exact.probability],
    grid: { 'very-low/low': { score: null, priority: 'low' }, 'low/low': { score: 1, priority: 'medium' } },
  };
  const after: ScoringModel = { ...exact, probability: [level('low', 1), level('huge', 5)] };
  const used = (...codes: string[]) => ({ probability: new Set(codes), impact: new Set<string>() });

  it('at their place, with the cells listed for them', () => {
    const kept = keepLevels(before, after, used('very-low', 'high'));
    expect(kept.probability.map(({ code }) => code)).toEqual(['very-low', 'low', 'high', 'huge']);
    expect(kept.grid).toEqual({ 'very-low/low': { score: null, priority: 'low' } });
  });

  it('and only those', () => {
    expect(keepLevels(before, after, used())).toEqual(after);
  });
});
