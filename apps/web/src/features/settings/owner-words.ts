import type { Member, OwnerItem, OwnerKind } from '@heed/contracts';
import { capitalised, inWords, plural } from '../../lib/format.ts';

const joined = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');

/** `3 risks and 2 actions`; `nothing` where there is neither. */
export const ownedWords = ({ risks, actions }: { readonly risks: number; readonly actions: number }): string =>
  joined([...(risks > 0 ? [plural(risks, 'risk')] : []), ...(actions > 0 ? [plural(actions, 'action')] : [])]) ||
  'nothing';

/** Whom a name means, in a few words. */
export const meaningWords = ({ kind, people }: Pick<OwnerItem, 'kind' | 'people'>): string => {
  const names = people.map(({ name, active }) => (active ? name : `${name} (deactivated)`));
  if (kind === 'person') return names[0] ?? 'a person who is no longer known';
  if (kind === 'team') return names.length > 0 ? `a team: ${joined(names)}` : 'a team of nobody yet';
  return 'a name, matched to nobody';
};

/** Those who left first, then names nobody is matched to, then the rest; within each by name. */
export const inOrder = (owners: readonly OwnerItem[]): OwnerItem[] => {
  const rank = ({ left, kind }: OwnerItem): number => (left ? 0 : kind === 'name' ? 1 : 2);
  return owners.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
};

const EDITS = new Set(['owner', 'manager']);

/** What a match would mean, before it is saved. */
export const matchConsequence = (owner: OwnerItem, kind: OwnerKind, people: readonly Member[]): string => {
  const owned = ownedWords(owner);
  if (kind === 'name') return `${owner.name} stays a name: nobody is asked about ${owned}.`;
  if (people.length === 0) {
    if (kind === 'person') return 'Choose the person.';
    return `${owner.name} is a team nobody belongs to yet: nobody finds ${owned} under their own work.`;
  }
  const names = joined(people.map(({ name }) => name));
  const idle = people.filter(({ roles }) => !roles.some((role) => EDITS.has(role)));
  const who = people.length === 1 ? `${names} owns` : `${names} own`;
  const roles =
    idle.length > 0
      ? ` ${joined(idle.map(({ name }) => name))} may only read so far: the role of risk owner is given under Members.`
      : '';
  return `${who} ${owned} here, under the name ${owner.name}.${roles}`;
};

/** The finding above the list. */
export const ownersHeadline = (owners: readonly OwnerItem[]): string => {
  const left = owners.filter((owner) => owner.left && owner.risks + owner.actions > 0);
  const unknown = owners.filter(({ kind }) => kind === 'name');
  const [gone] = left;
  if (gone && left.length === 1) return `${gone.name} has left and still owns ${ownedWords(gone)}`;
  if (left.length > 1) return `${capitalised(inWords(left.length))} owners have left and still own something`;
  if (unknown.length === 1) return `${unknown[0]?.name} is a name nobody is matched to`;
  if (unknown.length > 1) return `${capitalised(inWords(unknown.length))} names are matched to nobody`;
  return 'Every owner is known';
};
