import { atOnce } from '@heed/domain';
import { expect, test } from 'vitest';
import { jsonInTurns } from './json-in-turns.ts';

const RISK = { ref: 'R1', title: 'Two\nlines, "quoted"', score: null, actions: [{ text: 'a', cost: {} }], tags: [] };

test.each([
  [
    'a register',
    { title: 'Pier', risks: [RISK, RISK], kris: [], scoring: { levels: [1, 2] }, date: null, name: undefined },
  ],
  ['nothing', {}],
  ['a list', [RISK, 1, 'a', null, []]],
  ['an empty list', []],
  ['a text', 'a "b"\n'],
  ['a number', 7],
  ['null', null],
])('%s is written as JSON.stringify writes it, close or with spaces', (_, value) => {
  expect(atOnce(jsonInTurns(value))).toBe(JSON.stringify(value));
  expect(atOnce(jsonInTurns(value, 2))).toBe(JSON.stringify(value, null, 2));
});

test('a long list is written in pieces', () => {
  const work = jsonInTurns({ risks: Array.from({ length: 1200 }, () => RISK) });
  let stops = 0;
  while (!work.next().done) stops += 1;
  expect(stops).toBeGreaterThan(1);
});
