import type { Deps } from '../../deps.ts';
import type { Work } from '../../http/actor.ts';
import { findRegisterAccess } from '../registers/register-access.ts';
import { findSessionWithUser } from '../session/session.repository.ts';
import { isOver } from '../session/session-clock.ts';

/** A stream outlives the request that opened it: who may no longer read hears nothing more. */
export const mayStillListen = async (deps: Deps, work: Work, slug: string): Promise<boolean> => {
  if (work.actor.sessionId !== null) {
    const found = await findSessionWithUser(deps.db.read, work.actor.sessionId);
    const now = deps.clock().toISOString();
    if (!found?.user.active || isOver({ ...found.session, lastSeenAt: now }, now)) return false;
  }
  return (await findRegisterAccess(deps.db.read, work.actor, slug)) !== undefined;
};
