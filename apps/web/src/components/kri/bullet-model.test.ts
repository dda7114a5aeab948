import { describe, expect, it } from 'vitest';
import { aKriItem } from '../../testing/kri.ts';
import { bulletOf, sparkOf } from './bullet-model.ts';

describe('the bullet graph', () => {
  it('has within, warning and critical from left to right where lower is better', () => {
    const { bands, value, target, earlier } = bulletOf(aKriItem());
    expect(bands.map(({ level }) => level)).toEqual(['ok', 'warning', 'critical']);
    expect(bands.at(-1)?.to).toBe(100);
    expect(value).toBeGreaterThan(bands[2]?.from ?? 100);
    expect(target).toBe(bands[0]?.to);
    expect(earlier).toBeLessThan(target ?? 0);
  });

  it('turns round where higher is better, and a share ends at all of it', () => {
    const kri = aKriItem({
      unit: '%',
      direction: 'higher',
      targetRule: { op: '>=', value: 100 },
      warning: { op: '<', value: 99 },
      critical: { op: '<', value: 95 },
      recent: [100],
      last: { ...aKriItem().last, value: 100 } as never,
    });
    const { bands, value, earlier } = bulletOf(kri);
    expect(bands.map(({ level }) => level)).toEqual(['critical', 'warning', 'ok']);
    expect(value).toBeGreaterThan(99);
    expect(earlier).toBeNull();
  });

  it('stays in its box without limits, without values, and below zero', () => {
    const none = { targetRule: null, warning: null, critical: null, last: null, recent: [] };
    expect(bulletOf(aKriItem(none))).toEqual({
      bands: [{ from: 0, to: 100, level: 'ok' }],
      value: null,
      target: null,
      earlier: null,
    });
    const below = bulletOf(aKriItem({ ...none, last: { ...aKriItem().last, value: -5 } as never }));
    expect(below.value).toBeGreaterThanOrEqual(0);
  });
});

describe('the sparkline', () => {
  it('runs flat where nothing moves, and keeps every value in its box', () => {
    expect(sparkOf([5, 5], null, 100, 32).path).toBe('M0 16L100 16');
    const { path, target } = sparkOf([1, 9], 20, 100, 32);
    expect(path).toBe('M0 26L100 17.58');
    expect(target).toBe(6);
  });
});
