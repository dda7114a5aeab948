import type { CategoriesChange, Category } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { listReserves, renameReserve } from './reserves.repository.ts';

/**
 * Reserves follow a category that got another code. Where the other one has a reserve already, or the category is gone,
 * the reserve keeps the name it was for: money does not disappear with a category.
 */
export const moveReserves = async (
  q: Tx,
  registerId: string,
  before: readonly Category[],
  { categories, replace }: Pick<CategoriesChange, 'categories' | 'replace'>,
): Promise<void> => {
  const rows = await listReserves(q, registerId);
  const taken = new Set(rows.map(({ category }) => category));
  for (const { id, category } of rows) {
    const gone = before.find(({ code }) => code === category);
    if (!gone || categories.some(({ code }) => code === category)) continue;
    const wanted = Object.hasOwn(replace, category) ? (replace[category] ?? gone.name) : gone.name;
    const next = [wanted, gone.name].find((text) => !taken.has(text));
    if (next === undefined) continue;
    await renameReserve(q, id, next);
    taken.add(next);
  }
};
