import { reviewRunsApi, reviewsApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { readReviewBrief } from './brief.usecases.ts';
import { readReviewCalendar } from './calendar.usecases.ts';
import { finishReviewRun } from './finishing.usecases.ts';
import { listDoneReviews, listReviews, recordRegisterReview, recordReview } from './reviews.usecases.ts';
import { decideInRun, listReviewRuns, noteInRun, readMinutes, readReviewRun, startReviewRun } from './runs.usecases.ts';
import { readReviewSchedule, replaceReviewSchedule } from './schedule.usecases.ts';

const runRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, reviewRunsApi.list, ({ work, register, query }) => listReviewRuns(work, register, query));
  serve(app, deps, reviewRunsApi.start, ({ work, register, body }) => startReviewRun(work, register, body));
  serve(app, deps, reviewRunsApi.get, ({ work, register, params }) => readReviewRun(work, register, params.key));
  serve(app, deps, reviewRunsApi.brief, ({ work, register, params }) => readReviewBrief(work, register, params));
  serve(app, deps, reviewRunsApi.decide, ({ work, register, params, body }) =>
    decideInRun(work, register, params, body),
  );
  serve(app, deps, reviewRunsApi.note, ({ work, register, params, body }) =>
    noteInRun(work, register, params.key, body),
  );
  serve(app, deps, reviewRunsApi.finish, ({ work, register, params, version }) =>
    finishReviewRun(work, register, params.key, version),
  );
  serve(app, deps, reviewRunsApi.minutes, async ({ work, register, params, reply }) => {
    const minutes = await readMinutes(work, register, params.key);
    return reply
      .header('content-disposition', `attachment; filename="${register.slug}-review-${params.key}.md"`)
      .type('text/markdown; charset=utf-8')
      .send(Buffer.from(minutes));
  });
};

export const reviewRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, reviewsApi.queue, ({ work, register, query }) => listReviews(work, register, query));
  serve(app, deps, reviewsApi.history, ({ work, register, query }) => listDoneReviews(work, register, query));
  serve(app, deps, reviewsApi.calendar, ({ work, register, query }) => readReviewCalendar(work, register, query));
  serve(app, deps, reviewsApi.record, ({ work, register, params, body }) =>
    recordReview(work, register, params.ref, body),
  );
  serve(app, deps, reviewsApi.recordRegister, ({ work, register, body }) => recordRegisterReview(work, register, body));
  serve(app, deps, reviewsApi.schedule, ({ work, register }) => readReviewSchedule(work, register));
  serve(app, deps, reviewsApi.replaceSchedule, ({ work, register, version, body }) =>
    replaceReviewSchedule(work, register, version, body),
  );
  runRoutes(app, deps);
};
