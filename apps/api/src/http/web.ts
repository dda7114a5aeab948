import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendNotFound } from './errors.ts';

const isPage = (request: FastifyRequest): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !/^\/(api|livez|readyz|metrics)(\/|$|\?)/.test(request.url) &&
  !/\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '');

/** A page for whoever has its address, and for no search engine. */
const isUnlisted = ({ url }: FastifyRequest): boolean => /^\/n\//.test(url);

/** Serves the web app: hashed files for ever, every page address with the one HTML file. */
export const webRoutes = async (app: FastifyInstance, root: string): Promise<void> => {
  const page = (reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  const hasWeb = existsSync(join(root, 'index.html'));
  if (hasWeb)
    await app.register(fastifyStatic, {
      root,
      index: false,
      preCompressed: true,
      wildcard: false,
      setHeaders: (reply, path) => {
        const hashed = /\/assets\//.test(path);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  app.setNotFoundHandler((request, reply) => {
    if (isUnlisted(request)) reply.header('x-robots-tag', 'noindex, nofollow');
    return hasWeb && isPage(request) ? page(reply) : sendNotFound(request, reply);
  });
};
