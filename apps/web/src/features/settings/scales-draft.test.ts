import { DEFAULT_SCORING, SCORING_PRESETS } from '@heed/domain';
import { describe, expect, it } from 'vitest';
import {
  changeOf,
  codesOf,
  filledGrid,
  missingIn,
  modelOf,
  newLevel,
  placeInForm,
  type ScalesDraft,
  scalesOf,
} from './scales-draft.ts';

const NOTHING = { probability: {}, impact: {} };

describe('a model as a form', () => {
  it.each(SCORING_PRESETS.map(({ name, model }) => [name, model] as const))('%s comes back as it was', (_, model) => {
    expect(modelOf(scalesOf(model), model.version)).toEqual(model);
  });

  it('gives a new level a code made from its label, and one of its own where the label is taken', () => {
    const levels = [
      ...scalesOf(DEFAULT_SCORING).probability,
      { ...newLevel(), label: 'Very likely' },
      { ...newLevel(), label: 'Low!' },
      { ...newLevel(), label: 'Высокий' },
      { ...newLevel(), label: '?' },
    ];
    expect([...codesOf(levels).values()]).toEqual([
      'low',
      'medium',
      'high',
      'very-likely',
      'low-2',
      'высокий',
      'level',
    ]);
  });

  it('keeps the code of a level that is renamed, because risks stand on it', () => {
    const draft = scalesOf(DEFAULT_SCORING);
    const renamed = draft.impact.map((level) => (level.id === 'low' ? { ...level, label: 'Minor' } : level));
    expect(modelOf({ ...draft, impact: renamed }).impact[0]).toMatchObject({ code: 'low', label: 'Minor' });
  });

  it('drops the cells of a level that goes, and names those of a new one by its code', () => {
    const draft = scalesOf(DEFAULT_SCORING);
    const extreme = { ...newLevel(), label: 'Extreme', value: 4 };
    const full: ScalesDraft = {
      ...draft,
      impact: [...draft.impact, extreme],
      grid: {
        'low/low': { score: 1, priority: 'low' },
        [`high/${extreme.id}`]: { score: 12, priority: 'critical' },
        'gone/low': { score: 1, priority: 'low' },
      },
    };
    expect(Object.keys(modelOf(full).grid)).toEqual(['low/low', 'high/extreme']);
  });

  it('lists every cell as it is scored now when a grid is begun', () => {
    const draft = scalesOf(DEFAULT_SCORING);
    const grid = filledGrid(draft);
    expect(Object.keys(grid)).toHaveLength(9);
    expect(grid['high/high']).toEqual({ score: 9, priority: 'critical' });
  });

  it('leaves out a band without ends, and asks for the other end of half a one', () => {
    const draft = scalesOf({ ...DEFAULT_SCORING, bands: [{ priority: 'high', from: 6, to: 9 }] });
    expect(draft.bands.map(({ priority }) => priority)).toEqual(['critical', 'high', 'medium', 'low']);
    expect(modelOf(draft).bands).toEqual([{ priority: 'high', from: 6, to: 9 }]);
    const half = { ...draft, bands: draft.bands.map((band) => (band.id === 'low' ? { ...band, from: 1 } : band)) };
    expect(missingIn(half)).toEqual([{ path: 'bands.3.to', message: 'Say where Low ends, or leave both ends empty.' }]);
    // The rules see one band only; the form shows it in the second line.
    expect(placeInForm(draft, 'bands.0.from')).toBe('bands.1.from');
  });

  it('sends replacements only for levels that go, by the code of what takes their place', () => {
    const draft = scalesOf(DEFAULT_SCORING);
    const rare = { ...newLevel(), label: 'Rare', value: 1 };
    const without = { ...draft, probability: [rare, ...draft.probability.slice(1)] };
    const change = changeOf(without, { ...NOTHING, probability: { low: rare.id, medium: 'high' } }, 'Finer steps');
    expect(change.replace).toEqual({ probability: { low: 'rare' }, impact: {} });
    expect(change.reason).toBe('Finer steps');
  });
});
