import { calendarApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { originOf } from '../../http/cookies.ts';
import { serve } from '../../http/serve.ts';
import { makeFeed, readCalendarFile, readFeed, removeFeed } from './calendar-feed.usecases.ts';

export const calendarFeedRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, calendarApi.get, ({ work }) => readFeed(work));
  serve(app, deps, calendarApi.make, ({ work, request }) => makeFeed(work, originOf(deps.config, request)));
  serve(app, deps, calendarApi.remove, async ({ work }) => {
    await removeFeed(work);
    return undefined;
  });
  serve(app, deps, calendarApi.feed, async ({ params, request, reply, now }) => {
    const file = await readCalendarFile(deps.db, params.token, originOf(deps.config, request), now);
    return reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'inline; filename="heed-reviews.ics"')
      .type('text/calendar; charset=utf-8')
      .send(Buffer.from(file));
  });
};
