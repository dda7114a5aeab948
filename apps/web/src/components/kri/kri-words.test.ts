import type { KriItem } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { aKriItem } from '../../testing/kri.ts';
import { ageWords, roomWords, spanWords, stateWords } from './kri-words.ts';

const at = (value: number, change: Partial<KriItem> = {}): KriItem =>
  aKriItem({ last: { ...aKriItem().last, value } as KriItem['last'], ...change });

const HIGHER: Partial<KriItem> = {
  unit: '%',
  targetRule: { op: '>=', value: 100 },
  warning: { op: '<', value: 99 },
  critical: { op: '<', value: 95 },
};
const ONLY_TARGET: Partial<KriItem> = { warning: null, critical: null };

describe('the room that is left', () => {
  it.each([
    [at(80), '20 ms to warning'],
    [at(104), '6 ms to critical'],
    [at(118), '8 ms over'],
    [at(110), 'no room'],
    [at(98, HIGHER), '3 to critical'],
    [at(90, HIGHER), '5 under'],
    [at(120, ONLY_TARGET), '20 ms over'],
    [at(100, ONLY_TARGET), 'on the line'],
    [at(97, { ...HIGHER, ...ONLY_TARGET }), '3 under'],
    [at(80, { state: 'stale' }), 'unknown'],
    [at(1, { unit: 'pass' }), ''],
    [aKriItem({ last: null, state: 'no data' }), ''],
  ])('%#', (kri, words) => {
    expect(roomWords(kri)).toBe(words);
  });
});

const NOW = Date.parse('2025-01-14T09:05:00.000Z');

describe('the state in words', () => {
  it.each([
    [aKriItem({}), 'Critical for 35 min'],
    [aKriItem({ state: 'warning', since: '2025-01-02T09:00:00.000Z' }), /^Warning since 2 Jan/],
    [at(90, { state: 'ok' }), 'On target'],
    // The target is missed, but no limit is reached.
    [at(100, { state: 'ok' }), 'Within limits'],
    [aKriItem({ state: 'ok', targetRule: null }), 'Within limits'],
    [aKriItem({ state: 'ok', targetRule: null, ...ONLY_TARGET }), 'No limits set'],
    [aKriItem({ state: 'stale', staleAt: '2025-01-16T09:00:00.000Z' }), 'Stale, limit 2 d'],
    [aKriItem({ state: 'warning', unit: 'pass' }), 'Fails for 35 min'],
    [aKriItem({ state: 'ok', unit: 'pass' }), 'Passes'],
    [aKriItem({ state: 'no data' }), 'No reading yet'],
  ])('%#', (kri, words) => {
    expect(stateWords(kri, NOW)).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
  });
});

it.each([
  ['2025-01-14T09:04:40.000Z', 'now'],
  ['2025-01-14T09:00:00.000Z', '5 min ago'],
  ['2025-01-14T06:00:00.000Z', '3 h ago'],
  ['2025-01-08T06:00:00.000Z', '6 d ago'],
])('%s was read %s', (instant, words) => {
  expect(ageWords(instant, NOW)).toBe(words);
});

it.each([
  [30, '30 min'],
  [2160, '36 h'],
  [2880, '2 d'],
  [20_160, '2 w'],
  [44_640, '31 d'],
])('%i minutes are %s', (minutes, words) => {
  expect(spanWords(minutes)).toBe(words);
});
