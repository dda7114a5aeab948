import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { hashSecret, newSecret } from '../ids.ts';
import { signAccess, verifyAccess } from '../modules/session/access-token.ts';
import {
  endSession,
  findSessionByRefresh,
  findSessionWithUser,
  rotateRefresh,
  type SessionWithUser,
  touchSession,
} from '../modules/session/session.repository.ts';
import {
  ABSOLUTE_MS,
  ACCESS_MS,
  isOver,
  msBetween,
  ROTATION_GRACE_MS,
  TOUCH_MS,
} from '../modules/session/session-clock.ts';
import { findTokenWithUser, touchToken } from '../modules/tokens/tokens.repository.ts';
import type { Actor } from './actor.ts';
import { AppError } from './app-error.ts';
import { clearCookies, hasSessionCookie, readCookie, setCookie } from './cookies.ts';

const actorOf = ({ user, session }: SessionWithUser): Actor => ({
  id: user.id,
  name: user.name,
  email: user.email,
  isAdmin: user.isAdmin,
  scopes: null,
  sessionId: session.id,
  confirmedAt: session.confirmedAt,
});

/** Gives the browser a fresh access token, and a refresh token where one was made. */
export const setSessionCookies = (
  app: FastifyInstance,
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  session: { userId: string; sessionId: string; refresh?: string },
): void => {
  const access = signAccess(app, deps.config.keys, session.userId, session.sessionId, deps.clock());
  setCookie(deps.config, request, reply, 'access', access, ACCESS_MS / 1000);
  if (session.refresh) setCookie(deps.config, request, reply, 'refresh', session.refresh, ABSOLUTE_MS / 1000);
};

/**
 * Trades a refresh token for a new pair. A token used again after its rotation is a stolen one: the session ends.
 * Null when there is nothing to trade.
 */
export const refreshSession = async (
  app: FastifyInstance,
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  now: string,
): Promise<SessionWithUser | null> => {
  const token = readCookie(deps.config, request, 'refresh');
  if (!token) return null;
  const hash = hashSecret(token);
  const found = await findSessionByRefresh(deps.db.read, hash);
  if (!found?.user.active || isOver(found.session, now)) return null;
  const { session, user } = found;
  const open = { userId: user.id, sessionId: session.id };
  if (session.refreshHash === hash) {
    const refresh = newSecret();
    const rotated = await deps.db.tx((q) => rotateRefresh(q, session.id, hash, hashSecret(refresh), now));
    setSessionCookies(app, deps, request, reply, rotated ? { ...open, refresh } : open);
    return found;
  }
  if (msBetween(session.rotatedAt, now) > ROTATION_GRACE_MS) {
    await deps.db.tx((q) => endSession(q, session.id, now));
    return null;
  }
  setSessionCookies(app, deps, request, reply, open);
  return found;
};

const actorFromCookies = async (
  app: FastifyInstance,
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  now: Date,
): Promise<Actor | null> => {
  const at = now.toISOString();
  const access = readCookie(deps.config, request, 'access');
  const sessionId = access ? verifyAccess(app, deps.config.keys, access, now) : null;
  if (sessionId) {
    const found = await findSessionWithUser(deps.db.read, sessionId);
    if (!found?.user.active || isOver(found.session, at)) return null;
    if (msBetween(found.session.lastSeenAt, at) > TOUCH_MS) await deps.db.tx((q) => touchSession(q, sessionId, at));
    return actorOf(found);
  }
  const refreshed = await refreshSession(app, deps, request, reply, at);
  return refreshed ? actorOf(refreshed) : null;
};

const actorFromToken = async (deps: Deps, secret: string, now: string): Promise<Actor> => {
  const found = await findTokenWithUser(deps.db.read, hashSecret(secret));
  if (!found?.user.active || found.token.revokedAt !== null || found.token.expiresAt <= now)
    throw new AppError(
      401,
      'token.invalid',
      'This API token is not valid, or no longer. Make a new one in your account.',
    );
  const { token, user } = found;
  if (!token.lastUsedAt || msBetween(token.lastUsedAt, now) > TOUCH_MS)
    await deps.db.tx((q) => touchToken(q, token.id, now));
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    isAdmin: user.isAdmin,
    scopes: token.scopes,
    sessionId: null,
    confirmedAt: null,
  };
};

/** Who asks: a person by cookies, a program by Bearer token, or nobody. Both at once is refused. */
export const authenticate = async (
  app: FastifyInstance,
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  now: Date,
): Promise<Actor | null> => {
  const [scheme, secret] = (request.headers.authorization ?? '').split(' ');
  const hasCookies = hasSessionCookie(deps.config, request);
  if (scheme && hasCookies)
    throw new AppError(400, 'session.ambiguous', 'Send either the cookies of a session or a Bearer token, not both.');
  if (scheme) {
    if (scheme.toLowerCase() !== 'bearer' || !secret)
      throw new AppError(401, 'token.invalid', 'The Authorization header must be "Bearer" and an API token.');
    return actorFromToken(deps, secret, now.toISOString());
  }
  if (!hasCookies) return null;
  const actor = await actorFromCookies(app, deps, request, reply, now);
  if (!actor) clearCookies(reply);
  return actor;
};
