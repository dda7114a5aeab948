import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { AppError } from './app-error.ts';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** The address people use: the configured one, else the one of this request. */
export const originOf = (config: Config, request: FastifyRequest): string =>
  config.publicUrl ?? `${request.protocol}://${request.host}`;

/**
 * Cookies are Secure everywhere but on this very machine. A browser would drop them silently on plain HTTP to another
 * one, so that is refused with a sentence instead.
 */
const isSecure = (config: Config, request: FastifyRequest): boolean => {
  if (config.publicUrl) return config.publicUrl.startsWith('https:');
  if (LOCAL.has(request.hostname)) return false;
  throw new AppError(
    400,
    'session.https_required',
    'Signing in over plain HTTP is possible on this machine only. Put Heed behind HTTPS and set HEED_PUBLIC_URL to its address.',
  );
};

const nameOf = (kind: 'access' | 'refresh', secure: boolean) => `${secure ? '__Host-' : ''}heed_${kind}`;

/**
 * The token in a cookie. Behind HTTPS only the name with the prefix counts: any neighbouring host of the domain can set
 * the other one, and would sign people in as somebody else.
 */
export const readCookie = (config: Config, request: FastifyRequest, kind: 'access' | 'refresh'): string | undefined =>
  request.cookies[nameOf(kind, config.publicUrl?.startsWith('https:') ?? false)];

export const hasSessionCookie = (config: Config, request: FastifyRequest): boolean =>
  readCookie(config, request, 'access') !== undefined || readCookie(config, request, 'refresh') !== undefined;

export const setCookie = (
  config: Config,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: 'access' | 'refresh',
  value: string,
  maxAgeSeconds: number,
): void => {
  const secure = isSecure(config, request);
  reply.setCookie(nameOf(kind, secure), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: maxAgeSeconds,
  });
};

export const clearCookies = (reply: FastifyReply): void => {
  for (const kind of ['access', 'refresh'] as const)
    for (const secure of [true, false])
      reply.clearCookie(nameOf(kind, secure), { path: '/', httpOnly: true, sameSite: 'strict', secure });
};
