import type { Reader } from '@heed/db';
import { inArray, sql } from 'drizzle-orm';

/** What of a register is due, as of a day. */
export interface Dues {
  readonly overdueReviews: number;
  readonly overdueActions: number;
  /** The next review of a risk, from that day on. */
  readonly nextReview: string | null;
}

/** What is due in each register. Every figure is a stretch of an index: as fast in a large register as in a small one. */
export const listDues = async (q: Reader, ids: readonly string[], today: string): Promise<Map<string, Dues>> => {
  if (ids.length === 0) return new Map();
  const { registers, risks, actions } = q.t;
  const rows = await q
    .select({
      id: registers.id,
      overdueReviews: sql<number>`(
        select count(*) from ${risks} as late where late.register_id = ${registers}.id and late.review_due < ${today}
      )`,
      // Actions of a risk that is closed wait for nobody.
      overdueActions: sql<number>`(
        select count(*) from ${actions} as late
        where late.register_id = ${registers}.id and late.state in ('todo', 'doing') and late.due < ${today}
          and not exists (select 1 from ${risks} as done where done.id = late.risk_id and done.state = 'closed')
      )`,
      nextReview: sql<string | null>`(
        select min(coming.review_due) from ${risks} as coming
        where coming.register_id = ${registers}.id and coming.review_due >= ${today}
      )`,
    })
    .from(registers)
    .where(inArray(registers.id, [...ids]));
  return new Map(
    rows.map(({ id, overdueReviews, overdueActions, nextReview }) => [
      id,
      { overdueReviews: Number(overdueReviews), overdueActions: Number(overdueActions), nextReview },
    ]),
  );
};
