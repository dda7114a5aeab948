import type { Present } from '@heed/contracts';
import type { Database } from '@heed/db';
import type { Deps } from '../../deps.ts';
import type { Actor, RegisterAccess, Work } from '../../http/actor.ts';
import { notFound } from '../../http/app-error.ts';
import { hashSecret } from '../../ids.ts';
import { findRegisterAccess } from '../registers/register-access.ts';
import { findRisk } from '../risks/risks.repository.ts';
import { findSessionWithUser } from '../session/session.repository.ts';
import { isOver } from '../session/session-clock.ts';
import { findTokenWithUser } from '../tokens/tokens.repository.ts';
import type { createPresenceBoard, PresenceSign } from './presence-board.ts';

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

/**
 * Notes that somebody looks at a risk, edits it, or left, and tells every process of the server; answers who else is
 * there. Nothing is stored.
 */
export const signPresence = async (
  db: Database,
  board: ReturnType<typeof createPresenceBoard>,
  work: Work,
  register: RegisterAccess,
  { ref, tab, mode }: Pick<PresenceSign, 'ref' | 'tab' | 'mode'>,
): Promise<{ people: Present[] }> => {
  if (!(await findRisk(work.read, register.id, ref))) throw notFound('risk', ref);
  const { id, name } = work.actor;
  const presence: PresenceSign = { registerId: register.id, ref, person: { id, name }, tab, mode };
  await db.announce(JSON.stringify({ presence }));
  // Noted here as well: on PostgreSQL one's own announcement comes back a moment after the answer.
  board.note(presence);
  return { people: board.at(register.id, ref).filter((each) => each.id !== id) };
};
