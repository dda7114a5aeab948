import { registersApi } from '@heed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { serve } from '../../http/serve.ts';
import { exportRegister } from './exports.usecases.ts';

/** A file name as a header takes it: plain ASCII, and the real one beside it (RFC 6266). */
const disposition = (filename: string): string =>
  `attachment; filename="${filename.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(filename)}`;

export const exportRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, deps, registersApi.export, async ({ work, register, params, reply }) => {
    const file = await exportRegister(work.read, register, params.format);
    return reply
      .header('content-disposition', disposition(file.filename))
      .type(file.mediaType)
      .send(Buffer.from(file.content));
  });
};
