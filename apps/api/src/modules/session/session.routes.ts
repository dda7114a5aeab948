import { sessionApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../http/app-error.ts';
import { refreshSession } from '../../http/auth.ts';
import { clearCookies } from '../../http/cookies.ts';
import { serve } from '../../http/serve.ts';
import { listOpenSessions } from './session.repository.ts';
import { changePassword, confirmPassword, endOwnSession, logIn, presentMe } from './session.usecases.ts';
import { placeOf, startSession } from './start-session.ts';

export const sessionRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, sessionApi.logIn, async ({ body, request, reply, now }) => {
    const opened = await logIn(deps.db, body, placeOf(request), now);
    return startSession(app, deps, request, reply, opened);
  });

  serve(app, deps, sessionApi.me, ({ work }) => presentMe(work.read, work.actor));

  serve(app, deps, sessionApi.refresh, async ({ request, reply, now }) => {
    const found = await refreshSession(app, deps, request, reply, now);
    if (!found) {
      clearCookies(reply);
      throw new AppError(401, 'session.required', 'Your session has ended. Sign in again.');
    }
    return presentMe(deps.db.read, { ...found.user, scopes: null });
  });

  serve(app, deps, sessionApi.logOut, async ({ work, reply }) => {
    if (work.actor.sessionId) await endOwnSession(work, work.actor.sessionId);
    clearCookies(reply);
    return undefined;
  });

  serve(app, deps, sessionApi.list, async ({ work }) => {
    const rows = await listOpenSessions(work.read, work.actor.id, work.now);
    return {
      items: rows.map((row) => ({
        id: row.id,
        current: row.id === work.actor.sessionId,
        createdAt: row.createdAt,
        lastSeenAt: row.lastSeenAt,
        expiresAt: row.expiresAt,
        userAgent: row.userAgent,
        address: row.address,
      })),
    };
  });

  serve(app, deps, sessionApi.end, async ({ work, params }) => {
    await endOwnSession(work, params.id);
    return undefined;
  });

  serve(app, deps, sessionApi.confirm, async ({ work, body }) => {
    await confirmPassword(work, body.password);
    return undefined;
  });

  serve(app, deps, sessionApi.changePassword, async ({ work, body }) => {
    await changePassword(work, body);
    return undefined;
  });
};
