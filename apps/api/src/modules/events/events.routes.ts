import { EventEmitter, on } from 'node:events';
import { type ChangeEvent, registersApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { mayStillListen } from './events.usecases.ts';

export const eventRoutes = (app: FastifyInstance, deps: Deps): void => {
  const changes = new EventEmitter().setMaxListeners(0);
  const unsubscribe = deps.db.subscribe((message) => {
    const { registerId, change } = JSON.parse(message) as { registerId: string; change: ChangeEvent };
    changes.emit(registerId, change);
  });
  const closing = new AbortController();
  app.addHook('preClose', async () => {
    unsubscribe();
    closing.abort();
  });

  serve(app, deps, registersApi.events, async ({ work, register, request, reply }) => {
    const token = request.headers.authorization?.split(' ')[1];
    const gone = new AbortController();
    reply.sse.keepAlive();
    reply.sse.onClose(() => gone.abort());
    // Listening begins before the listener is told so: nothing falls between.
    const heard = on(changes, register.id, { signal: AbortSignal.any([gone.signal, closing.signal]) });
    await reply.sse.send({ event: 'ready', data: { register: register.slug } });
    try {
      for await (const [change] of heard) {
        if (!(await mayStillListen(deps, work, token, register.slug))) break;
        await reply.sse.send({ event: 'change', data: change });
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    }
    reply.sse.close();
    return reply;
  });
};
