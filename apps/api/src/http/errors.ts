import { STATUS_CODES } from 'node:http';
import type { Problem } from '@heed/contracts';
import { isDiskFull } from '@heed/db';
import { RuleError } from '@heed/domain';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from './app-error.ts';

const problemOf = (request: FastifyRequest, status: number, code: string, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  code,
  requestId: request.id,
});

/** The sentences for what Fastify itself refuses. */
const REFUSALS: Record<string, [code: string, detail: string]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['body.media_type', 'Send the body as application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['body.empty', 'The body is empty: send a JSON object.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['body.malformed', 'The body is not valid JSON. Check quotes, commas and brackets.'],
  FST_ERR_CTP_BODY_TOO_LARGE: [
    'body.too_large',
    'The body is larger than 2 MB (a file to import: 5 MB). Send less at once.',
  ],
  FST_UNDER_PRESSURE: ['server.busy', 'Heed is busy. Try again in a few seconds.'],
  FST_REQ_FILE_TOO_LARGE: [
    'import.too_large',
    'The file is larger than 5 MB. A register of that size is usually a log: import the part that lists the risks.',
  ],
};

const fromValidation = (request: FastifyRequest, error: FastifyError): Problem => {
  const errors = (error.validation ?? []).map((issue) => ({
    path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: issue.message ?? 'is not valid',
  }));
  const first = errors[0];
  const where = first?.path ? `${first.path}: ` : '';
  return {
    ...problemOf(
      request,
      400,
      'request.invalid',
      `The request does not fit: ${where}${first?.message ?? 'see errors'}`,
    ),
    errors,
  };
};

/** A rule refuses a field (422), or the state something is in (409). */
const fromRule = (request: FastifyRequest, { code, message, path }: RuleError): Problem =>
  path === undefined
    ? problemOf(request, 409, code, message)
    : { ...problemOf(request, 422, code, message), errors: [{ path, message }] };

const toProblem = (request: FastifyRequest, error: FastifyError | AppError | RuleError): Problem => {
  if (error instanceof AppError)
    return { ...problemOf(request, error.status, error.code, error.message), ...error.extra };
  if (error instanceof RuleError) return fromRule(request, error);
  if (hasZodFastifySchemaValidationErrors(error)) return fromValidation(request, error);
  const refusal = REFUSALS[error.code];
  if (refusal) return problemOf(request, error.statusCode ?? 400, ...refusal);
  if (isDiskFull(error))
    return problemOf(
      request,
      507,
      'storage.full',
      'The disk of the server is full: nothing was saved. Free some space and try again.',
    );
  const status = error.statusCode ?? 500;
  if (status < 500) return problemOf(request, status, 'request.refused', error.message);
  request.log.error({ err: error }, 'request failed');
  return problemOf(
    request,
    500,
    'server.failed',
    `Something went wrong on the server and nothing was saved. Try again; if it stays, give your admin this number: ${request.id}.`,
  );
};

const send = (reply: FastifyReply, body: Problem) => {
  if (body.retryAfter !== undefined) reply.header('retry-after', body.retryAfter);
  return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
};

/** Every error leaves as a problem document; what is internal stays in the log. */
export const registerErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => send(reply, toProblem(request, error)));
};

/** An address that cannot be read never reaches a route, nor the headers every route has: it gets its own. */
export const answerUnreadable = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  reply.headers({ 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' });
  send(reply, toProblem(request, error));
};

export const sendNotFound = (request: FastifyRequest, reply: FastifyReply) =>
  send(
    reply,
    problemOf(request, 404, 'route.not_found', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`),
  );
