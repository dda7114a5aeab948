import { EventEmitter, on } from 'node:events';
import { attentionApi, type ChangeEvent, PRESENCE_SECONDS, registersApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { mayStillListen, signPresence } from './events.usecases.ts';
import { createPresenceBoard, type PresenceChange, type PresenceSign } from './presence-board.ts';

/** What the processes of the server tell each other: that something was saved, or that somebody looks at a risk. */
type Message = { registerId: string; change: ChangeEvent } | { presence: PresenceSign } | { jobs: 'queued' };

/** How often people are looked for who left without saying so. */
const SWEEP_MS = (PRESENCE_SECONDS * 1000) / 4;

export const eventRoutes = (app: FastifyInstance, deps: Deps): void => {
  const streams = new EventEmitter().setMaxListeners(0);
  const board = createPresenceBoard(deps.clock);
  const toMessage = ({ event }: PresenceChange) => ({ event: 'presence', data: event });
  const tellPresence = () => {
    for (const change of board.changes()) streams.emit(change.registerId, toMessage(change));
  };
  const unsubscribe = deps.db.subscribe((text) => {
    const message = JSON.parse(text) as Message;
    if ('change' in message) streams.emit(message.registerId, { event: 'change', data: message.change });
    else if ('presence' in message) {
      board.note(message.presence);
      tellPresence();
    }
  });
  const sweep = setInterval(tellPresence, SWEEP_MS).unref();
  const closing = new AbortController();
  app.addHook('preClose', async () => {
    clearInterval(sweep);
    unsubscribe();
    closing.abort();
  });

  serve(app, deps, attentionApi.presence, ({ work, register, params, body }) =>
    signPresence(deps.db, board, work, register, { ref: params.ref, ...body }),
  );

  serve(app, deps, registersApi.events, async ({ work, register, request, reply }) => {
    const token = request.headers.authorization?.split(' ')[1];
    const gone = new AbortController();
    reply.sse.keepAlive();
    reply.sse.onClose(() => gone.abort());
    // Listening begins before the listener is told so, and with everybody who is there: nothing falls between.
    const heard = on(streams, register.id, { signal: AbortSignal.any([gone.signal, closing.signal]) });
    const present = board.standing(register.id).map(toMessage);
    await reply.sse.send({ event: 'ready', data: { register: register.slug } });
    for (const message of present) await reply.sse.send(message);
    try {
      for await (const [message] of heard) {
        if (!(await mayStillListen(deps, work, token, register.slug))) break;
        await reply.sse.send(message);
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    }
    reply.sse.close();
    return reply;
  });
};
