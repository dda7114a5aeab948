import type { Reader } from '@heed/db';
import { and, eq, inArray, isNull } from 'drizzle-orm';
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

/** A register by its address; undefined while it is out of use: nothing in it is watched. */
export const findRegisterInUse = async (
  q: Reader,
  registerId: string,
): Promise<{ id: string; slug: string } | undefined> => {
  const { registers } = q.t;
  const isInUse = and(eq(registers.id, registerId), isNull(registers.archivedAt));
  const [row] = await q.select({ id: registers.id, slug: registers.slug }).from(registers).where(isInUse);
  return row;
};
