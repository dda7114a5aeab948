import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../http/app-error.ts';
import { setSessionCookies } from '../../http/auth.ts';
import { findSessionWithUser } from './session.repository.ts';
import { type OpenedSession, type Place, presentMe } from './session.usecases.ts';

export const placeOf = (request: FastifyRequest): Place => ({
  userAgent: request.headers['user-agent'] ?? '',
  address: request.ip,
});

/** Hands a newly opened session to the browser and answers who it belongs to. */
export const startSession = async (
  app: FastifyInstance,
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  opened: OpenedSession,
) => {
  setSessionCookies(app, deps, request, reply, opened);
  const found = await findSessionWithUser(deps.db.read, opened.sessionId);
  if (!found) throw new AppError(401, 'session.required', 'This account does not exist any more.');
  return presentMe(deps.db.read, { ...found.user, scopes: null });
};
