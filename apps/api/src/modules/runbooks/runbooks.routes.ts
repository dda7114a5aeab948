import { runbooksApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import {
  createRunbook,
  listRegisterRunbooks,
  readRunbook,
  replaceRunbook,
  setRunbookArchived,
} from './runbooks.usecases.ts';
import { listRunsOf, readRun, saveRun, startRun } from './running.usecases.ts';

export const runbookRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, runbooksApi.list, ({ work, register, query }) => listRegisterRunbooks(work, register, query));
  serve(app, deps, runbooksApi.get, ({ work, register, params: { id } }) => readRunbook(work, register, id));
  serve(app, deps, runbooksApi.create, ({ work, register, body }) => createRunbook(work, register, body));
  serve(app, deps, runbooksApi.createOfRisk, ({ work, register, params: { ref } }) =>
    createRunbook(work, register, { ref }),
  );
  serve(app, deps, runbooksApi.replace, ({ work, register, params: { id }, version, body }) =>
    replaceRunbook(work, register, id, version, body),
  );
  serve(app, deps, runbooksApi.archive, ({ work, register, params: { id }, version }) =>
    setRunbookArchived(work, register, id, version, true),
  );
  serve(app, deps, runbooksApi.restore, ({ work, register, params: { id }, version }) =>
    setRunbookArchived(work, register, id, version, false),
  );
  serve(app, deps, runbooksApi.runs, ({ work, register, params: { id }, query }) =>
    listRunsOf(work, register, id, query),
  );
  serve(app, deps, runbooksApi.start, ({ work, register, params: { id }, body }) => startRun(work, register, id, body));
  serve(app, deps, runbooksApi.readRun, ({ work, register, params: { id, run } }) => readRun(work, register, id, run));
  serve(app, deps, runbooksApi.saveRun, ({ work, register, params: { id, run }, body }) =>
    saveRun(work, register, id, run, body),
  );
};
