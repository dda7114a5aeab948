import { timelineApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { readBurnDown } from './burn-down.usecases.ts';
import { createEntry, moveEntry, patchEntry, removeEntry, restoreEntry } from './entries.usecases.ts';
import { readTimeline, setPlanStart } from './timeline.usecases.ts';

export const timelineRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, timelineApi.list, ({ work, register }) => readTimeline(work, register));
  serve(app, deps, timelineApi.setStart, ({ work, register, version, body }) =>
    setPlanStart(work, register, version, body.startsOn),
  );
  serve(app, deps, timelineApi.create, ({ work, register, body }) => createEntry(work, register, body));
  serve(app, deps, timelineApi.patch, ({ work, register, params, version, body }) =>
    patchEntry(work, register, { id: params.id, version }, body),
  );
  serve(app, deps, timelineApi.move, ({ work, register, params, version, body }) =>
    moveEntry(work, register, { id: params.id, version }, body.after),
  );
  serve(app, deps, timelineApi.remove, ({ work, register, params, version }) =>
    removeEntry(work, register, { id: params.id, version }),
  );
  serve(app, deps, timelineApi.restore, ({ work, register, params, version }) =>
    restoreEntry(work, register, { id: params.id, version }),
  );
  serve(app, deps, timelineApi.burnDown, ({ work, register }) => readBurnDown(work, register));
};
