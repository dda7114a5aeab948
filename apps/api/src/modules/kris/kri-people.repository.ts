import type { Reader } from '@heed/db';
import { and, eq, inArray } from 'drizzle-orm';
import type { Owned } from '../registers/register-access.ts';

/** The people behind owners: themselves, and the members of teams. */
export const listPeopleOfOwners = async (q: Reader, registerId: string, owned: readonly Owned[]): Promise<string[]> => {
  const { ownerPeople } = q.t;
  const people = owned.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));
  const teams = [...new Set(owned.flatMap(({ ownerTeam }) => (ownerTeam === null ? [] : [ownerTeam])))];
  if (teams.length === 0) return [...new Set(people)];
  const mates = await q
    .select({ userId: ownerPeople.userId })
    .from(ownerPeople)
    .where(and(eq(ownerPeople.registerId, registerId), inArray(ownerPeople.key, teams)));
  return [...new Set([...people, ...mates.map(({ userId }) => userId)])];
};

export const findRegisterSlug = async (q: Reader, registerId: string): Promise<string> => {
  const { registers } = q.t;
  const [row] = await q.select({ slug: registers.slug }).from(registers).where(eq(registers.id, registerId));
  return row?.slug ?? '';
};
