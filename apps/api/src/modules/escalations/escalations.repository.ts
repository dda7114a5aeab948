import type { Reader, Tables } from '@heed/db';
import { and, count, eq, isNull, or, sql } from 'drizzle-orm';

export type EscalationRow = Tables['escalations']['$inferSelect'];

/** Running clocks that call a person: theirs, or nobody's yet and the person is of the level. */
export const countEscalationsFor = async (q: Reader, userId: string): Promise<number> => {
  const { escalations } = q.t;
  const called = sql`cast(${escalations.people} as text) like ${`%"${userId}"%`}`;
  const [row] = await q
    .select({ n: count() })
    .from(escalations)
    .where(
      and(
        eq(escalations.state, 'open'),
        or(eq(escalations.assigneeId, userId), and(isNull(escalations.assigneeId), called)),
      ),
    );
  return row?.n ?? 0;
};
