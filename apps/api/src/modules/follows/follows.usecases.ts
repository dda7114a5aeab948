import type { RegisterAccess, Work } from '../../http/actor.ts';
import { notFound } from '../../http/app-error.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { addFollowers, listFollowers, removeFollower } from './follows.repository.ts';

/** Whether the caller follows a risk, and who else does. */
export const readFollowers = async (work: Work, register: RegisterAccess, ref: string) => {
  const risk = await findRisk(work.read, register.id, ref);
  if (!risk) throw notFound('risk', ref);
  const people = await listFollowers(work.read, register.id, risk.id);
  return {
    following: people.some(({ id }) => id === work.actor.id),
    people: people.filter(({ id }) => id !== work.actor.id),
  };
};

/** Follows a risk, or no longer. To say it again changes nothing and is no event. */
export const followRisk = (work: Work, register: RegisterAccess, ref: string, following: boolean): Promise<undefined> =>
  work.tx(async (q) => {
    const risk = await findRisk(q, register.id, ref);
    if (!risk) throw notFound('risk', ref);
    const changed = following
      ? (await addFollowers(q, risk.id, [work.actor.id], work.now)).length > 0
      : await removeFollower(q, risk.id, work.actor.id);
    if (!changed) return undefined;
    await recordEvent(q, work, {
      registerId: register.id,
      entity: 'follow',
      key: ref,
      action: following ? 'followed' : 'unfollowed',
      changes: { following: [!following, following] },
    });
    return undefined;
  });
