import { noticesApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { originOf } from '../../http/cookies.ts';
import { serve } from '../../http/serve.ts';
import { outletOf } from '../communication/sending.usecases.ts';
import {
  createNotice,
  listNoticesOf,
  patchNotice,
  readHistory,
  readNotice,
  readPublicNotice,
} from './notices.usecases.ts';
import { endNotice, publishNotice, readAudience } from './publishing.usecases.ts';

export const noticeRoutes = (app: FastifyInstance, deps: Deps): void => {
  const { config } = deps;
  const outlet = outletOf(config);
  serve(app, deps, noticesApi.list, ({ work, register, query, request }) =>
    listNoticesOf(work, register, query, originOf(config, request)),
  );
  serve(app, deps, noticesApi.get, ({ work, register, params, request }) =>
    readNotice(work, register, params.id, originOf(config, request)),
  );
  serve(app, deps, noticesApi.history, ({ work, register, params }) => readHistory(work, register, params.id));
  serve(app, deps, noticesApi.audience, ({ work, register }) => readAudience(work, register, outlet));
  serve(app, deps, noticesApi.create, ({ work, register, body, request }) =>
    createNotice(work, register, body, originOf(config, request)),
  );
  serve(app, deps, noticesApi.patch, ({ work, register, params, version, body, request }) =>
    patchNotice(work, register, { id: params.id, version }, body, originOf(config, request)),
  );
  serve(app, deps, noticesApi.publish, ({ work, register, params, version, request }) =>
    publishNotice(work, register, { id: params.id, version }, { ...outlet, shownOrigin: originOf(config, request) }),
  );
  serve(app, deps, noticesApi.end, ({ work, register, params, version, request }) =>
    endNotice(work, register, { id: params.id, version }, { ...outlet, shownOrigin: originOf(config, request) }),
  );
  serve(app, deps, noticesApi.public, async ({ params, reply }) => {
    const notice = await readPublicNotice(deps.db.read, params.token);
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
    return notice;
  });
};
