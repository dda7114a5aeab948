import { commentsApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { createComment, listCommentsOn, patchComment, removeComment } from './comments.usecases.ts';

export const commentRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, commentsApi.list, ({ work, register, params, query }) =>
    listCommentsOn(work, register, params.ref, query),
  );
  serve(app, deps, commentsApi.create, ({ work, register, params, body }) =>
    createComment(work, register, params.ref, body.text),
  );
  serve(app, deps, commentsApi.patch, ({ work, register, params, version, body }) =>
    patchComment(work, register, params, version, body.text),
  );
  serve(app, deps, commentsApi.remove, ({ work, register, params, version }) =>
    removeComment(work, register, params, version),
  );
};
