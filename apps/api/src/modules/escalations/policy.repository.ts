import type { Reader } from '@heed/db';
import { and, count, eq } from 'drizzle-orm';
import { getRegister } from '../registers/registers.repository.ts';
import { policyOf } from './policy-in-force.ts';

/** The policy of a register, with what its notices need to name it. */
export const getPolicy = async (q: Reader, registerId: string) => {
  const row = await getRegister(q, registerId);
  return { ...policyOf(row), registerId, slug: row.slug };
};
export type RegisterPolicy = Awaited<ReturnType<typeof getPolicy>>;

/** How many active risks stand alike, as far as the policy looks at them. */
export const listActiveStandings = (q: Reader, registerId: string) => {
  const { priority, score, ownerId, ownerTeam, state } = q.t.risks;
  return q
    .select({ priority, score, ownerId, ownerTeam, n: count() })
    .from(q.t.risks)
    .where(and(eq(q.t.risks.registerId, registerId), eq(state, 'active')))
    .groupBy(priority, score, ownerId, ownerTeam);
};
