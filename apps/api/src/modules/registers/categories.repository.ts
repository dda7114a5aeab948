import type { Category } from '@heed/contracts';
import { type Reader, type Tx, writeInChunks } from '@heed/db';
import type { CategoryUse } from '@heed/domain';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';

/** A preview names the first risks of a category and counts the rest. */
const NAMED = 50;

/** How many risks have each of these categories, and the first of them; what no risk has is left out. */
export const listCategoryUses = async (
  q: Reader,
  registerId: string,
  codes: readonly string[],
): Promise<CategoryUse[]> => {
  if (codes.length === 0) return [];
  const { risks } = q.t;
  const rows = await q
    .select({ code: risks.category, ref: risks.ref })
    .from(risks)
    .where(and(eq(risks.registerId, registerId), inArray(risks.category, [...codes])))
    .orderBy(asc(risks.position));
  const byCode = Map.groupBy(rows, ({ code }) => code);
  return codes.flatMap((code) => {
    const using = byCode.get(code) ?? [];
    return using.length === 0 ? [] : [{ code, count: using.length, refs: using.slice(0, NAMED).map(({ ref }) => ref) }];
  });
};

export const replaceCategories = async (q: Tx, registerId: string, list: readonly Category[]): Promise<void> => {
  await q.delete(q.t.categories).where(eq(q.t.categories.registerId, registerId));
  await writeInChunks(
    list.map((category, position) => ({ ...category, registerId, position })),
    100,
    (chunk) => q.insert(q.t.categories).values(chunk),
  );
};

/** Gives every risk of a category another one, or none. */
export const recategorise = (
  q: Tx,
  registerId: string,
  code: string,
  after: { category: string | null; updatedAt: string },
) => {
  const { risks } = q.t;
  return q
    .update(risks)
    .set({ ...after, version: sql`${risks.version} + 1` })
    .where(and(eq(risks.registerId, registerId), eq(risks.category, code)))
    .returning({ ref: risks.ref, version: risks.version });
};
