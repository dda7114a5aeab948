import type { ListQuery, MyEscalation } from '@heed/contracts';
import type { Work } from '../../http/actor.ts';
import { listEscalationsFor } from '../escalations/escalations.repository.ts';
import { presentAll } from '../escalations/reading.usecases.ts';
import { listAccess } from '../registers/register-access.ts';

/** The running clocks that call the caller, with the register of each. */
export const listMyEscalations = async (work: Work, query: ListQuery) => {
  const { rows, next, total } = await listEscalationsFor(work.read, work.actor.id, query);
  const byRegister = Map.groupBy(rows, ({ escalation }) => escalation.registerId);
  const access = await listAccess(work.read, work.actor, [...byRegister.keys()]);
  const shown = new Map<string, MyEscalation>();
  for (const [id, own] of byRegister) {
    const register = access.get(id);
    if (!register) continue;
    const { slug, title } = register;
    for (const each of await presentAll(work.read, work, register, own))
      shown.set(each.id, { ...each, register: { slug, title } });
  }
  return { items: rows.flatMap(({ escalation }) => shown.get(escalation.id) ?? []), next, total };
};
