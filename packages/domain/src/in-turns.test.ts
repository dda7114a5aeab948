import { expect, it } from 'vitest';
import { atOnce, mapInTurns } from './in-turns.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

it.each([0, 1, 500, 501, 2000])('does all of %i in their order', (count) => {
  expect(atOnce(mapInTurns(numbers(count), (n, i) => [n * 2, i]))).toEqual(numbers(count).map((n) => [n * 2, n]));
});

it.each([
  [500, 0],
  [501, 1],
  [2000, 3],
])('of %i others get a turn %i times', (count, stops) => {
  const work = mapInTurns(numbers(count), (n) => n);
  let turns = 0;
  while (!work.next().done) turns++;
  expect(turns).toBe(stops);
});
