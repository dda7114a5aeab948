import type { ListQuery, OwnerItem, OwnerMatch } from '@heed/contracts';
import { grantFor } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { invalid, notFound } from '../../http/app-error.ts';
import { chooseOrder, type MemoryKey, pageInMemory } from '../../http/keyset.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { findUser } from '../people/people.repository.ts';
import { listAccess } from '../registers/register-access.ts';
import { lockRegister, ownerKey } from '../risks/risks.repository.ts';
import { nameMeaning, type OwnerName, readNames } from './owner-names.repository.ts';
import { listPeopleOf, listUsesOfPerson, replaceMatch, setOwnerOf } from './owners.repository.ts';

const present = ({ name, kind, people, risks, actions, left }: OwnerName): OwnerItem => ({
  ...{ name, kind, people, risks, actions, left },
});

const byName: MemoryKey<OwnerName> = { of: ({ key }) => key, kind: 'text', descending: false };
/** Nobody knows them; their person left; all is well. */
const byNeed: MemoryKey<OwnerName> = {
  of: ({ kind, left }) => (kind === 'name' ? 0 : left ? 1 : 2),
  kind: 'whole',
  descending: false,
};

/** The names that own something in a register and whom they mean: first those somebody should say something about. */
export const listOwnerNames = async (work: Work, register: RegisterAccess, query: ListQuery) => {
  const sort = query.sort ?? 'need';
  const down = sort.startsWith('-');
  const orders = { need: [byNeed, byName], name: [{ ...byName, descending: down }] };
  const order = chooseOrder<MemoryKey<OwnerName>>(orders, sort);
  const wanted = ownerKey(query.q ?? '');
  // A bare name that owns nothing is no owner; somebody took it back.
  const shown = (await readNames(work.read, register.id))
    .filter(({ kind, risks, actions }) => kind !== 'name' || risks + actions > 0)
    .filter(({ key, people }) =>
      [key, ...people.map(({ name }) => ownerKey(name))].some((text) => text.includes(wanted)),
    );
  const { items, next, total } = pageInMemory(shown, sort, order, query);
  return { items: items.map(present), next, total };
};

const HOW_MANY = {
  person: 'A person is one of this register: choose exactly one.',
  team: '',
  name: 'A bare name means nobody: leave the people out, or say that it is a person or a team.',
} as const;

const requireFitting = ({ kind, people }: OwnerMatch): void => {
  const fits = kind === 'team' || people.length === (kind === 'person' ? 1 : 0);
  if (!fits) throw invalid('owner.wrong_number', HOW_MANY[kind], 'people');
};

/**
 * Says whom a name means, for everything it owns here, now and later. The content of the risks stays as it is, since
 * that is the name: no risk gets a new version or an event of its own.
 */
export const matchOwner = (work: Work, register: RegisterAccess, input: OwnerMatch): Promise<OwnerItem> =>
  work.tx(async (q) => {
    requireFitting(input);
    const match = { ...input, people: [...new Set(input.people)] };
    const key = ownerKey(match.name);
    // One at a time: risks that are added meanwhile look up their owner before or after, never in between.
    await lockRegister(q, register.id);
    const people = await listPeopleOf(q, register.id, match.people);
    // Somebody of another register is answered like somebody who is not there.
    if (people.filter(({ isMember }) => isMember).length < match.people.length)
      throw invalid(
        'owner.not_member',
        'A name can mean people of this register only. Give them a role first.',
        'people',
      );
    const before = (await readNames(q, register.id)).find((each) => each.key === key);
    const { risks = 0, actions = 0 } = before ?? {};
    const after = nameMeaning({ key, name: match.name, kind: match.kind, risks, actions }, people);
    await replaceMatch(q, register.id, match);
    await setOwnerOf(q, register.id, key, {
      ownerId: match.kind === 'person' ? (match.people[0] ?? null) : null,
      ownerTeam: match.kind === 'team' ? key : null,
    });
    const namesOf = (owner: OwnerName | undefined) => owner?.people.map(({ name }) => name) ?? [];
    await recordEvent(q, work, {
      registerId: register.id,
      entity: 'owner',
      key: match.name,
      action: 'matched',
      changes: { kind: [before?.kind ?? null, after.kind], people: [namesOf(before), namesOf(after)] },
    });
    return present(after);
  });

/** What a person owns in the registers the caller may read and that are in use, under which names. */
export const listOwnedBy = async (work: Work, userId: string) => {
  if (!(await findUser(work.read, userId))) throw notFound('person', userId);
  const byRegister = Map.groupBy(await listUsesOfPerson(work.read, userId), ({ registerId }) => registerId);
  const access = await listAccess(work.read, work.actor, [...byRegister.keys()]);
  const inUse = [...access.values()].filter(({ archivedAt }) => archivedAt === null);
  const items = inUse.map(({ id, slug, title, roles }) => {
    const uses = byRegister.get(id) ?? [];
    const spellings = new Map(uses.map(({ name }) => [ownerKey(name), name.trim()]));
    return {
      register: { slug, title },
      names: [...spellings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name),
      risks: uses.reduce((sum, use) => sum + use.risks, 0),
      actions: uses.reduce((sum, use) => sum + use.actions, 0),
      mayHandOver: grantFor('risk.reassign', { ...work.actor, roles }) !== 'no',
    };
  });
  return { items: items.sort((a, b) => (a.register.slug < b.register.slug ? -1 : 1)) };
};
