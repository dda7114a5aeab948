import type { Deps } from '../../deps.ts';
import type { Actor, Work } from '../../http/actor.ts';
import { hashSecret } from '../../ids.ts';
import { findRegisterAccess } from '../registers/register-access.ts';
import { findSessionWithUser } from '../session/session.repository.ts';
import { isOver } from '../session/session-clock.ts';
import { findTokenWithUser } from '../tokens/tokens.repository.ts';

/** The listener as they stand now; undefined once their session or token has ended, or they were deactivated. */
const currentActor = async (deps: Deps, { actor }: Work, token: string | undefined): Promise<Actor | undefined> => {
  const now = deps.clock().toISOString();
  if (actor.sessionId !== null) {
    const found = await findSessionWithUser(deps.db.read, actor.sessionId);
    const isOpen = found?.user.active && !isOver({ ...found.session, lastSeenAt: now }, now);
    return isOpen ? { ...actor, isAdmin: found.user.isAdmin } : undefined;
  }
  const found = await findTokenWithUser(deps.db.read, hashSecret(token ?? ''));
  const isAlive = found?.user.active && found.token.revokedAt === null && found.token.expiresAt > now;
  return isAlive ? { ...actor, isAdmin: found.user.isAdmin } : undefined;
};

/** A stream outlives the request that opened it: who may no longer read hears nothing more. */
export const mayStillListen = async (
  deps: Deps,
  work: Work,
  token: string | undefined,
  slug: string,
): Promise<boolean> => {
  const actor = await currentActor(deps, work, token);
  return actor !== undefined && (await findRegisterAccess(deps.db.read, actor, slug)) !== undefined;
};
