import { importsApi, MAX_IMPORT_BYTES } from '@heed/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { AppError, invalid, notFound } from '../../http/app-error.ts';
import { serve } from '../../http/serve.ts';
import { commitPreview, previewImport, readImport } from './imports.usecases.ts';

/** The file of the request: the body itself, or the one part of a form. */
const readUpload = async (request: FastifyRequest): Promise<{ bytes: Uint8Array; filename: string | undefined }> => {
  if (Buffer.isBuffer(request.body)) return { bytes: request.body, filename: undefined };
  if (!request.isMultipart())
    throw new AppError(
      415,
      'body.media_type',
      'Send the file as the body (text/markdown) or as one part of multipart/form-data.',
    );
  const part = await request.file({ limits: { fileSize: MAX_IMPORT_BYTES, files: 1 } });
  if (!part) throw invalid('import.no_file', 'The form holds no file. Add one part with the file.');
  return { bytes: await part.toBuffer(), filename: part.filename || undefined };
};

export const importRoutes = (app: FastifyInstance, deps: Deps): void => {
  // A plug-in of its own, so that files are taken on this route only.
  app.register(async (scope) => {
    scope.addContentTypeParser(
      ['text/markdown', 'text/plain', 'application/octet-stream'],
      { parseAs: 'buffer', bodyLimit: MAX_IMPORT_BYTES },
      (_request, body, done) => done(null, body),
    );
    serve(scope, deps, importsApi.preview, async ({ work, query, request }) => {
      const { bytes, filename } = await readUpload(request);
      // The parsed query holds the default name; whether one was given is told by the address only.
      const isNamed = /[?&]filename=/.test(request.url);
      return previewImport(work, bytes, isNamed ? query.filename : (filename ?? query.filename));
    });
  });
  serve(app, deps, importsApi.previewStartFile, ({ work }) => {
    if (!deps.startFile) throw notFound('file', 'the server was started with');
    return previewImport(work, deps.startFile.bytes, deps.startFile.filename);
  });
  serve(app, deps, importsApi.get, ({ work, params }) => readImport(work, params.id));
  serve(app, deps, importsApi.commit, ({ work, params, body }) => commitPreview(work, params.id, body ?? {}));
};
