import type { Tx } from '@heed/db';
import { readCadence } from '@heed/domain';
import { and, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { type ReviewSetting, reviewDueOf } from '../risks/risk-columns.ts';

/** Writes what follows for `reviewDue` to the risks a condition names: one write for each way they are alike. */
const settle = async (q: Tx, registerId: string, which: SQL | undefined, setting: ReviewSetting): Promise<void> => {
  const { risks } = q.t;
  const within = and(eq(risks.registerId, registerId), which);
  const { state, reviewCadence, nextReview } = risks;
  const alike = await q.selectDistinct({ state, reviewCadence, nextReview }).from(risks).where(within);
  for (const each of alike)
    await q
      .update(risks)
      .set({ reviewDue: reviewDueOf(each, setting) })
      .where(
        and(
          within,
          eq(state, each.state),
          eq(reviewCadence, each.reviewCadence),
          each.nextReview === null ? isNull(nextReview) : eq(nextReview, each.nextReview),
        ),
      );
};

/** The cadences of a register that last as long as an event, or until a day. */
const listBoundCadences = async (q: Tx, registerId: string): Promise<string[]> => {
  const { risks } = q.t;
  const rows = await q
    .selectDistinct({ cadence: risks.reviewCadence })
    .from(risks)
    .where(eq(risks.registerId, registerId));
  return rows.flatMap(({ cadence }) => {
    const read = readCadence(cadence);
    return read !== null && (read.event !== null || read.until !== null) ? [cadence] : [];
  });
};

/** Reviews that last as long as an event: they begin and lapse as days pass, or as its dates are changed. */
export const settleBoundReviews = async (q: Tx, registerId: string, setting: ReviewSetting): Promise<void> => {
  const bound = await listBoundCadences(q, registerId);
  if (bound.length > 0) await settle(q, registerId, inArray(q.t.risks.reviewCadence, bound), setting);
};

/** All reviews that nobody set a day for, and those bound to an event: when the day they are counted from is another one. */
export const settleReviews = async (q: Tx, registerId: string, setting: ReviewSetting): Promise<void> => {
  const { risks } = q.t;
  const bound = await listBoundCadences(q, registerId);
  const isBound = bound.length > 0 ? inArray(risks.reviewCadence, bound) : undefined;
  await settle(q, registerId, or(isNull(risks.nextReview), isBound), setting);
};
