import type { ListQuery, MyAcceptance } from '@heed/contracts';
import { grantFor } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { chooseOrder, pageInMemory } from '../../http/keyset.ts';
import { listOwnRegisterIds } from '../my/my-risks.repository.ts';
import { countBySlug, type SlugCounts } from '../my/slug-counts.ts';
import { listAccess } from '../registers/register-access.ts';
import { decisionBy } from './acceptances.presenter.ts';
import { listRequested } from './acceptances.repository.ts';
import { presentAll } from './reading.usecases.ts';

const DECIDING = ['risk.accept', 'risk.accept_critical', 'signoff.weekly', 'signoff.monthly'] as const;

/** The requests the caller can sign, in registers in use, with how they stand to these. */
const listToDecide = async ({ read, actor }: Work) => {
  const access = await listAccess(read, actor, await listOwnRegisterIds(read, actor.id));
  const deciding = [...access.values()].filter(
    ({ roles, archivedAt }) =>
      archivedAt === null && DECIDING.some((permission) => grantFor(permission, { ...actor, roles }) !== 'no'),
  );
  if (deciding.length === 0) return { waiting: [], access };
  const requested = await listRequested(
    read,
    deciding.map(({ id }) => id),
  );
  const waiting = requested.filter((shown) => {
    const register = access.get(shown.register.id);
    return register !== undefined && decisionBy(actor, register, shown).grant !== 'no';
  });
  return { waiting, access };
};

/** How many requests wait for the signature of the caller, by the slug of their register. */
export const countToDecide = async (work: Work): Promise<SlugCounts> => {
  const { waiting, access } = await listToDecide(work);
  return countBySlug(waiting.flatMap(({ register }) => access.get(register.id)?.slug ?? []));
};

/** The requests that wait for the signature of the caller, the longest waiting first. */
export const listMyAcceptances = async (work: Work, query: ListQuery) => {
  const { waiting, access } = await listToDecide(work);
  const wanted = query.q?.trim().toLowerCase() ?? '';
  const found = waiting.filter(({ row, risk, register }) =>
    [risk?.ref, risk?.title, register.title, row.statement, row.requestedBy].join('\n').toLowerCase().includes(wanted),
  );
  const sort = query.sort ?? 'requested';
  const down = sort.startsWith('-');
  const orders = { requested: ({ row }: (typeof found)[number]) => row.requestedAt };
  const keys = [
    ...chooseOrder({ requested: [{ kind: 'text' as const, descending: down, of: orders.requested }] }, sort),
    { kind: 'text' as const, descending: down, of: ({ row }: (typeof found)[number]) => row.id },
  ];
  const { items, next, total } = pageInMemory(found, sort, keys, query);
  const shown = new Map<string, MyAcceptance>();
  for (const [id, own] of Map.groupBy(items, ({ register }) => register.id)) {
    const register = access.get(id);
    if (!register) continue;
    const { slug, title } = register;
    for (const each of await presentAll(work.read, work, register, own))
      shown.set(each.id, { ...each, register: { slug, title } });
  }
  return { items: items.flatMap(({ row }) => shown.get(row.id) ?? []), next, total };
};
