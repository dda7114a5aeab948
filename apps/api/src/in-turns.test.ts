import { mapInTurns } from '@heed/domain';
import { expect, test } from 'vitest';
import { inTurns, pagesInTurns } from './in-turns.ts';

const LIST = [1, 2, 3, 4, 5];

const pagesOf = async (all: readonly number[], size: number): Promise<{ pages: number[][]; asked: unknown[] }> => {
  const asked: unknown[] = [];
  const read = async (after: number | undefined): Promise<number[]> => {
    asked.push(after);
    return all.filter((each) => after === undefined || each > after).slice(0, size);
  };
  const pages: number[][] = [];
  for await (const page of pagesInTurns(size, read, (last) => last)) pages.push([...page]);
  return { pages, asked };
};

test('a long list is read page by page, each after the last of the one before, until a page is not full', async () => {
  expect(await pagesOf(LIST, 2)).toEqual({ pages: [[1, 2], [3, 4], [5]], asked: [undefined, 2, 4] });
});

test('a list that fills its last page, or has none, comes to an end too', async () => {
  expect((await pagesOf(LIST.slice(0, 4), 2)).pages.flat()).toEqual([1, 2, 3, 4]);
  expect((await pagesOf([], 2)).pages.flat()).toEqual([]);
});

test('others are answered between two pages, and between two pieces of work', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('somebody else'));
  for await (const page of pagesInTurns(
    2,
    async (after: number = 0) => LIST.slice(after, after + 2),
    (last) => last,
  ))
    order.push(`page of ${page.length}`);
  expect(order.indexOf('somebody else')).toBeLessThan(order.length - 1);

  const many = Array.from({ length: 1200 }, (_, i) => i);
  let isAnswered = false;
  setImmediate(() => {
    isAnswered = true;
  });
  await inTurns(mapInTurns(many, (n) => n * 2));
  expect(isAnswered).toBe(true);
});
