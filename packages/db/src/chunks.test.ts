import { expect, test } from 'vitest';
import { readInChunks, writeInChunks } from './chunks.ts';

test('many rows are written a few at a time, in their order', async () => {
  const written: number[][] = [];
  await writeInChunks([1, 2, 3, 4, 5], 2, async (chunk) => written.push(chunk));
  expect(written).toEqual([[1, 2], [3, 4], [5]]);
});

test('many keys are read a few at a time, each of them once', async () => {
  const asked: string[][] = [];
  const found = await readInChunks(['a', 'b', 'a', 'c'], 2, async (chunk) => {
    asked.push(chunk);
    return chunk.map((key) => key.toUpperCase());
  });
  expect(asked).toEqual([['a', 'b'], ['c']]);
  expect(found).toEqual(['A', 'B', 'C']);
});

test('nothing is asked where there are no keys', async () => {
  expect(await readInChunks([], 2, () => Promise.reject(new Error('asked')))).toEqual([]);
});
