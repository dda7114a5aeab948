import type { FastifyInstance } from 'fastify';
import type { Keys } from '../../config.ts';
import { newId } from '../../ids.ts';
import { ACCESS_MS } from './session-clock.ts';

const ISSUER = 'heed';
const AUDIENCE = 'heed-api';

/** Signs a five-minute access token. It names the session and carries no role: those are read per request. */
export const signAccess = (app: FastifyInstance, keys: Keys, userId: string, sessionId: string, now: Date): string => {
  const [current] = keys.session;
  if (!current) throw new Error('There is no key to sign sessions with.');
  return app.jwt.sign(
    { sid: sessionId },
    {
      key: current.key,
      kid: current.id,
      algorithm: 'HS256',
      iss: ISSUER,
      aud: AUDIENCE,
      sub: userId,
      jti: newId(),
      // The plugin counts a number in seconds.
      expiresIn: ACCESS_MS / 1000,
      clockTimestamp: now.getTime(),
    },
  );
};

/** The session an access token names; null for any token that is not exactly one of ours and alive. */
export const verifyAccess = (app: FastifyInstance, keys: Keys, token: string, now: Date): string | null => {
  try {
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid?: string };
    const key = keys.session.find((candidate) => candidate.id === header.kid)?.key;
    if (!key) return null;
    const payload = app.jwt.verify<{ sid?: unknown }>(token, {
      key,
      algorithms: ['HS256'],
      allowedIss: ISSUER,
      allowedAud: AUDIENCE,
      requiredClaims: ['iss', 'aud', 'exp', 'sub', 'sid', 'jti'],
      clockTimestamp: now.getTime(),
    });
    return typeof payload.sid === 'string' ? payload.sid : null;
  } catch {
    return null;
  }
};
