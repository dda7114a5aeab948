import type { Reader } from '@heed/db';
import { and, count, eq } from 'drizzle-orm';

/** How many active risks stand alike, as far as the policy looks at them. */
export const listActiveStandings = (q: Reader, registerId: string) => {
  const { priority, score, ownerId, ownerTeam, state } = q.t.risks;
  return q
    .select({ priority, score, ownerId, ownerTeam, n: count() })
    .from(q.t.risks)
    .where(and(eq(q.t.risks.registerId, registerId), eq(state, 'active')))
    .groupBy(priority, score, ownerId, ownerTeam);
};
