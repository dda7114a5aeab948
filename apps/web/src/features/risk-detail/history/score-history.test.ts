import type { Assessment } from '@heed/contracts';
import { DEFAULT_SCORING, scoreOf } from '@heed/domain';
import { describe, expect, it } from 'vitest';
import { drawHistory, historySentence, stepsOf } from './score-history.ts';

const at = (day: string, probability: string, impact: string, kind: Assessment['kind'] = 'current'): Assessment => ({
  id: `${day}-${kind}`,
  kind,
  probability,
  impact,
  ...scoreOf(DEFAULT_SCORING, probability, impact),
  stated: null,
  rationale: `reason of ${day}`,
  probabilityRationale: '',
  impactRationale: '',
  date: null,
  modelVersion: 1,
  by: 'Ada',
  at: `${day}T10:00:00.000Z`,
});

const sentence = (...assessments: Assessment[]) => historySentence(stepsOf(assessments), DEFAULT_SCORING);

describe('historySentence', () => {
  it('says that nothing moved', () => {
    expect(sentence(at('2023-11-01', 'medium', 'high'))).toBe('6 High since 1 Nov 2023, unchanged.');
  });

  it('counts the rises and names the one factor behind all of them', () => {
    const steps = [
      at('2023-11-01', 'low', 'high'),
      at('2023-11-28', 'medium', 'high'),
      at('2024-01-23', 'high', 'high'),
    ];
    expect(sentence(...steps)).toBe('Rose twice since 1 Nov 2023, both times on probability: now 9 Critical.');
  });

  it('names no factor where they differ, and tells falls from rises', () => {
    const steps = [
      at('2023-11-01', 'medium', 'medium'),
      at('2023-12-01', 'high', 'medium'),
      at('2024-01-01', 'high', 'high'),
      at('2024-02-01', 'low', 'high'),
    ];
    expect(sentence(...steps)).toBe('Rose twice and fell once since 1 Nov 2023: now 3 Medium.');
  });

  it('leaves out assessments of another kind', () => {
    expect(sentence(at('2023-11-01', 'medium', 'high'), at('2023-12-01', 'low', 'low', 'target'))).toContain(
      'unchanged',
    );
  });

  it('says so when nothing was ever assessed', () => {
    expect(sentence()).toBe('Not assessed yet.');
  });
});

describe('drawHistory', () => {
  const steps = stepsOf([
    at('2024-01-01', 'low', 'high'),
    at('2024-01-11', 'high', 'high'),
    at('2024-01-21', 'medium', 'high'),
  ]);
  const drawing = drawHistory(steps, undefined, 300, '2024-01-31T10:00:00.000Z');

  it('puts time to scale and the worst level on top', () => {
    expect(drawing.points.map((point) => point.x)).toEqual([0, 100, 200]);
    expect(drawing.levels.map((level) => level.text)).toEqual(['9 Critical', '6 High', '3 Medium']);
    const [low, high, middle] = drawing.points.map((point) => point.y);
    expect(high).toBeLessThan(middle ?? 0);
    expect(middle).toBeLessThan(low ?? 0);
  });

  it('draws steps, never slopes: between two assessments the old level holds', () => {
    expect(drawing.path).toMatch(/^M0 \d+H100V\d+H200V\d+H300$/);
  });

  it('writes each reason where the line leaves room for it, and cuts it rather than crossing the line', () => {
    const wide = drawHistory(steps, undefined, 900, '2024-01-31T10:00:00.000Z');
    expect(wide.reasons.map((reason) => reason.text)).toEqual([
      'reason of 2024-01-01',
      'reason of 2024-01-11',
      'reason of 2024-01-21',
    ]);
    for (const reason of drawing.reasons) expect(reason.text.length * 5).toBeLessThan(200);
  });

  it('gives the target a line of its own', () => {
    const [target] = stepsOf([at('2024-01-01', 'low', 'low')]);
    const withTarget = drawHistory(steps, target, 300, '2024-01-31T10:00:00.000Z');
    expect(withTarget.target?.text).toBe('1 target');
    expect(withTarget.levels).toHaveLength(3);
    expect(withTarget.target?.y).toBeGreaterThan(Math.max(...withTarget.levels.map((level) => level.y)));
  });
});
