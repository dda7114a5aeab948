import type { Timeline } from '@heed/contracts';
import { requireDays } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { stale } from '../../http/app-error.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { getRegister, updateRegister } from '../registers/registers.repository.ts';
import { presentPlan } from './timeline.presenter.ts';

/** The plan of a register. */
export const readTimeline = (work: Work, register: RegisterAccess): Promise<Timeline> =>
  presentPlan(work.read, work, register);

/** Says on which day week 1 begins; entries without days of their own follow it. */
export const setPlanStart = (
  work: Work,
  register: RegisterAccess,
  version: number,
  startsOn: string | null,
): Promise<Timeline> =>
  work.tx(async (q) => {
    requireDays(startsOn, startsOn);
    const before = await getRegister(q, register.id);
    if (before.version !== version) throw stale('plan', await presentPlan(q, work, register));
    if (before.planStartsOn === startsOn) return presentPlan(q, work, register);
    const after = await updateRegister(q, before, { planStartsOn: startsOn, updatedAt: work.now });
    if (!after) throw stale('plan', await presentPlan(q, work, register));
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'register', key: register.slug, version: after.version },
      ...{ action: 'changed', changes: { planStartsOn: [before.planStartsOn, startsOn] } },
    });
    return presentPlan(q, work, register);
  });
