import type { Reader } from '@heed/db';
import { eq } from 'drizzle-orm';

/** The people of the teams of a register, by the key of the team. */
export const listTeamPeople = async (q: Reader, registerId: string): Promise<Map<string, string[]>> => {
  const { ownerPeople } = q.t;
  const rows = await q
    .select({ key: ownerPeople.key, userId: ownerPeople.userId })
    .from(ownerPeople)
    .where(eq(ownerPeople.registerId, registerId));
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return new Map([...byKey].map(([key, people]) => [key, people.map(({ userId }) => userId)]));
};
