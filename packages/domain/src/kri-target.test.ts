import { describe, expect, it } from 'vitest';
import { directionOf, parseKriTarget, printKriThreshold } from './kri-target.ts';

describe('a target as written', () => {
  it.each([
    ['< 100ms', '<', 100, 'ms'],
    ['<500MB', '<', 500, 'MB'],
    ['< 1%', '<', 1, '%'],
    ['&lt; 1%', '<', 1, '%'],
    ['\\< 1%', '<', 1, '%'],
    ['0 Critical', '<=', 0, 'Critical'],
    ['zero critical', '<=', 0, 'critical'],
    ['0', '<=', 0, ''],
    ['none', '<=', 0, ''],
    ['< 5/day', '<', 5, '/day'],
    ['100%', '>=', 100, '%'],
    ['≥ 95 %', '>=', 95, '%'],
    ['>= 99.9%', '>=', 99.9, '%'],
    ['=> 95 %', '>=', 95, '%'],
    ['<= 5', '<=', 5, ''],
    ['>0', '>', 0, ''],
    ['<90%', '<', 90, '%'],
    ['> 1,000 ms', '>', 1000, 'ms'],
    ['>1s', '>', 1, 's'],
    ['at most 3 per week', '<=', 3, '/week'],
    ['At least 95%', '>=', 95, '%'],
    ['no more than 10', '<=', 10, ''],
    ['fewer than 5 errors', '<', 5, 'errors'],
    ['up to 2 days', '<=', 2, 'd'],
    ['95% or more', '>=', 95, '%'],
    ['95%+', '>=', 95, '%'],
    ['200 ms max', '<=', 200, 'ms'],
    ['= 3', '=', 3, ''],
    ['pass', '=', 1, 'pass'],
    ['must pass', '=', 1, 'pass'],
    ['fail', '=', 0, 'pass'],
    ['should be < 5', '<', 5, ''],
  ])('%j', (text, op, value, unit) => {
    expect(parseKriTarget(text)).toEqual({ op, value, unit, label: '' });
  });

  it('keeps a remark in brackets as the label', () => {
    expect(parseKriTarget('< 100 ms (p95)')).toEqual({ op: '<', value: 100, unit: 'ms', label: 'p95' });
  });

  it.each([
    [''],
    ['-'],
    ['N/A'],
    ['tbd'],
    ['95%'],
    ['5'],
    ['100'],
    ['10-20 ms'],
    ['< 5 ms and > 1 ms'],
    ['< 5 ms, p99 < 9 ms'],
    ['low'],
    ['~100 ms'],
    ['< ~100 ms'],
    ['<< 5'],
    ['< NaN'],
    ['< Infinity'],
    ['± 5 %'],
    ['< 5k'],
    ['no issues reported by anybody in the last three months, except those known'],
    ['trending down'],
  ])('%j is not guessed at', (text) => {
    expect(parseKriTarget(text)).toBeNull();
  });
});

it.each([
  ['< 100 ms'],
  ['≤ 3/week'],
  ['≥ 95 %'],
  ['> 1,000 ms'],
  ['0 Critical'],
  ['100 %'],
  ['pass'],
  ['fail'],
  ['= 3'],
])('%s is printed as it was read', (text) => {
  const target = parseKriTarget(text);
  expect(target && printKriThreshold(target, target.unit)).toBe(text);
});

it.each([
  [{ target: '< 100ms' }, 'lower'],
  [{ target: '100%' }, 'higher'],
  [{ warning: '> 800 ms' }, 'lower'],
  [{ critical: '< 80 %' }, 'higher'],
  [{ target: 'pass' }, null],
  [{}, null],
])('of %j the good direction is %s', (lines: { target?: string; warning?: string; critical?: string }, direction) => {
  const parsed = Object.fromEntries(Object.entries(lines).map(([key, text]) => [key, parseKriTarget(text)]));
  expect(directionOf(parsed)).toBe(direction);
});
