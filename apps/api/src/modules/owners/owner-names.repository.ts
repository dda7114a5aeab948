import type { OwnerItem } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { ownerKey } from '../risks/risks.repository.ts';
import { listMatches, listNameUses, listPeopleOf, type NameUse } from './owners.repository.ts';

/** A name of the register, with the key it is compared by. */
export interface OwnerName extends OwnerItem {
  readonly key: string;
}

const total = (uses: readonly NameUse[], what: 'risks' | 'actions') => uses.reduce((sum, use) => sum + use[what], 0);

/** The spelling that is used most; of two alike the first in the order of their signs. */
const usualSpelling = (uses: readonly NameUse[]): string => {
  const counts = [...Map.groupBy(uses, ({ name }) => name)].map(([name, same]) => ({
    name,
    n: total(same, 'risks') + total(same, 'actions'),
  }));
  return counts.sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1))[0]?.name.trim() ?? '';
};

type PersonHere = Awaited<ReturnType<typeof listPeopleOf>>[number];

/** A name with the people it means, and whether it means somebody who left. */
export const nameMeaning = (
  owner: Pick<OwnerName, 'key' | 'name' | 'kind' | 'risks' | 'actions'>,
  meant: readonly PersonHere[],
): OwnerName => {
  const people = meant.map(({ id, name, active, isMember }) => ({ id, name, active: active && isMember }));
  return { ...owner, people, left: owner.kind === 'person' && people.every(({ active }) => !active) };
};

/**
 * Every name that owns something open in a register, or that somebody matched, and whom it means: what was said of it,
 * else the person it was found to be.
 */
export const readNames = async (q: Reader, registerId: string): Promise<OwnerName[]> => {
  const uses = Map.groupBy(await listNameUses(q, registerId), ({ name }) => ownerKey(name));
  const matches = new Map((await listMatches(q, registerId)).map((match) => [match.key, match]));
  const idsOf = (key: string): readonly string[] => {
    const found = (uses.get(key) ?? []).flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));
    return matches.get(key)?.people ?? found.sort().slice(0, 1);
  };
  const keys = [...new Set([...uses.keys(), ...matches.keys()])];
  const people = await listPeopleOf(q, registerId, keys.flatMap(idsOf));
  return keys.map((key): OwnerName => {
    const [match, used, ids] = [matches.get(key), uses.get(key) ?? [], idsOf(key)];
    const owner = {
      key,
      name: match?.name ?? usualSpelling(used),
      kind: match?.kind ?? (ids.length > 0 ? ('person' as const) : ('name' as const)),
      risks: total(used, 'risks'),
      actions: total(used, 'actions'),
    };
    return nameMeaning(
      owner,
      people.filter(({ id }) => ids.includes(id)),
    );
  });
};
