import type { Reader } from '@heed/db';
import { and, count, eq, gte, inArray, lt, min, notInArray, sql } from 'drizzle-orm';

/** What of a register is due, as of a day. */
export interface Dues {
  readonly overdueReviews: number;
  readonly overdueActions: number;
  /** The next review of a risk, from that day on. */
  readonly nextReview: string | null;
}

const countOverdueReviews = (q: Reader, registerIds: string[], today: string) => {
  const { risks } = q.t;
  return q
    .select({ registerId: risks.registerId, n: count() })
    .from(risks)
    .where(and(inArray(risks.registerId, registerIds), lt(risks.reviewDue, today)))
    .groupBy(risks.registerId);
};

/** Actions of a risk that is closed wait for nobody. */
const countOverdueActions = (q: Reader, registerIds: string[], today: string) => {
  const { actions, risks } = q.t;
  const closed = q
    .select({ id: risks.id })
    .from(risks)
    .where(and(inArray(risks.registerId, registerIds), eq(risks.state, 'closed')));
  return q
    .select({ registerId: actions.registerId, n: count() })
    .from(actions)
    .where(
      and(
        ...[inArray(actions.registerId, registerIds), inArray(actions.state, ['todo', 'doing'])],
        ...[lt(actions.due, today), notInArray(actions.riskId, closed)],
      ),
    )
    .groupBy(actions.registerId);
};

const findNextReviews = (q: Reader, registerIds: string[], today: string) => {
  const { registers, risks } = q.t;
  // The first entry of each register from that day on, not the smallest of all of them.
  const first = q
    .select({ day: min(risks.reviewDue) })
    .from(risks)
    .where(and(eq(risks.registerId, registers.id), gte(risks.reviewDue, today)));
  return q
    .select({ registerId: registers.id, day: sql<string | null>`(${first})` })
    .from(registers)
    .where(inArray(registers.id, registerIds));
};

/** What is due in each register. Every figure is read from indexes, without the risks themselves. */
export const listDues = async (
  q: Reader,
  registerIds: readonly string[],
  today: string,
): Promise<(registerId: string) => Dues> => {
  const ids = [...registerIds];
  const counted = (rows: { registerId: string; n: number }[]) => new Map(rows.map((row) => [row.registerId, row.n]));
  const reviews = counted(await countOverdueReviews(q, ids, today));
  const actions = counted(await countOverdueActions(q, ids, today));
  const next = new Map((await findNextReviews(q, ids, today)).map(({ registerId, day }) => [registerId, day]));
  return (id) => ({
    overdueReviews: reviews.get(id) ?? 0,
    overdueActions: actions.get(id) ?? 0,
    nextReview: next.get(id) ?? null,
  });
};
