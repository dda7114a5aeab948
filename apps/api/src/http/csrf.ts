import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { AppError } from './app-error.ts';
import { hasSessionCookie, originOf } from './cookies.ts';

/**
 * A write that rides on cookies must come from our own pages: `Sec-Fetch-Site: same-origin`, or exactly our Origin.
 * A public write without cookies (signing in by script) may come without either, but never from a foreign page.
 */
export const checkSameOrigin = (config: Config, request: FastifyRequest): void => {
  if (request.headers.authorization) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  if (site === 'same-origin') return;
  if (site === undefined && origin !== undefined && origin === originOf(config, request)) return;
  if (site === undefined && origin === undefined && !hasSessionCookie(config, request)) return;
  throw new AppError(
    403,
    'session.cross_site',
    `Changes are taken from Heed's own pages only. Send the header Origin: ${originOf(config, request)}, or use an API token.`,
  );
};
