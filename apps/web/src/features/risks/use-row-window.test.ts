import { expect, it } from 'vitest';
import { offsetsOf, rowAt } from './use-row-window.ts';

it('places rows one under another, taller ones where they are', () => {
  expect([...offsetsOf(4, 36, new Map([[1, 100]]))]).toEqual([0, 36, 136, 172, 208]);
});

it.each([
  [-50, 0],
  [0, 0],
  [35, 0],
  [36, 1],
  [135, 1],
  [136, 2],
  [9999, 3],
])('finds at height %s row %s', (height, row) => {
  expect(rowAt(offsetsOf(4, 36, new Map([[1, 100]])), height)).toBe(row);
});
