import { tokensApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { createToken, listTokens, revokeOwnToken } from './tokens.usecases.ts';

export const tokenRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, tokensApi.list, ({ work }) => listTokens(work));
  serve(app, deps, tokensApi.create, ({ work, body }) => createToken(work, body));
  serve(app, deps, tokensApi.revoke, async ({ work, params }) => {
    await revokeOwnToken(work, params.id);
    return undefined;
  });
};
