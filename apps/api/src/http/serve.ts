import { type Access, type Endpoint, problem, type ResponseOf } from '@heed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { authoriseRegister, authoriseWorkspace } from '../modules/registers/register-access.ts';
import type { Actor, RegisterAccess, Work } from './actor.ts';
import { AppError } from './app-error.ts';
import { authenticate } from './auth.ts';
import { checkSameOrigin } from './csrf.ts';
import { hashRequest, idempotentTx } from './idempotency.ts';
import { checkText } from './text.ts';

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler gets: the parsed input, who asks, and the way to the database. */
export interface Call<E extends Endpoint> {
  readonly params: Output<E['params']>;
  readonly query: Output<E['query']>;
  readonly body: Output<E['body']>;
  /** Present where the endpoint is not public. */
  readonly work: E['access'] extends { kind: 'public' } ? undefined : Work;
  /** Present where the endpoint is a register's. */
  readonly register: E['access'] extends { kind: 'register' } ? RegisterAccess : undefined;
  /** The version of `If-Match`, where the endpoint needs one. */
  readonly version: E extends { ifMatch: true } ? number : undefined;
  readonly now: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The version of `If-Match: "7"`. Without the header a write is refused, so that nobody overwrites what they have not seen. */
const readIfMatch = (request: FastifyRequest): number => {
  const header = request.headers['if-match'];
  if (header === undefined)
    throw new AppError(428, 'version.required', 'Send If-Match with the version you changed, such as If-Match: "3".');
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1];
  if (version === undefined)
    throw new AppError(400, 'version.malformed', `If-Match must be a version such as "3"; it was ${header}.`);
  return Number(version);
};

const authorise = async (
  endpoint: Endpoint,
  deps: Deps,
  actor: Actor | null,
  params: unknown,
  now: string,
): Promise<RegisterAccess | undefined> => {
  const { access } = endpoint;
  if (access.kind === 'public') return undefined;
  if (!actor) throw new AppError(401, 'session.required', 'Sign in first: this needs a session or an API token.');
  if (access.kind === 'workspace') await authoriseWorkspace(deps.db.read, actor, access.permission, now);
  if (access.kind !== 'register') {
    if (access.kind === 'signed-in' && actor.scopes !== null && UNSAFE.has(endpoint.method))
      throw new AppError(403, 'permission.denied', 'An API token cannot do this. Sign in as a person.');
    return undefined;
  }
  return authoriseRegister(deps.db.read, actor, (params as { register: string }).register, access.permission, now);
};

const idempotencyKey = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError(400, 'idempotency.malformed', 'Idempotency-Key must be 1 to 200 printable characters.');
  return key;
};

const workOf = (endpoint: Endpoint, deps: Deps, actor: Actor, request: FastifyRequest, now: string): Work => {
  const key = endpoint.idempotent ? idempotencyKey(request) : undefined;
  const requestHash = hashRequest(request.method, request.url, request.body);
  return {
    actor,
    now,
    requestId: request.id,
    read: deps.db.read,
    tx: key ? idempotentTx(deps.db, { userId: actor.id, key, requestHash, now }) : deps.db.tx,
    enqueue: (q, job) => deps.jobs.enqueue(q, job, now),
    auditKey: deps.config.keys.audit,
  };
};

const PROBLEM = { description: 'A problem document', content: { 'application/problem+json': { schema: problem } } };

/** An unknown parameter is a mistake everywhere, also where nothing can be asked. */
const NO_QUERY = z.strictObject({});

const whoMay = (access: Access): string => {
  if (access.kind === 'public') return 'Anyone may call it.';
  if (access.kind === 'signed-in') return 'Whoever is signed in may call it.';
  return `Needs the permission \`${access.permission}\`${access.kind === 'register' ? ' in the register' : ''}.`;
};

const schemaOf = (endpoint: Endpoint) => ({
  summary: endpoint.summary,
  description: [
    whoMay(endpoint.access),
    ...(endpoint.ifMatch ? ['Needs `If-Match` with the version the change was made against.'] : []),
    ...(endpoint.idempotent ? ['Honours `Idempotency-Key`.'] : []),
  ].join(' '),
  tags: [endpoint.path.split('/')[endpoint.access.kind === 'register' ? 5 : 3] ?? 'registers'],
  ...(endpoint.params && { params: endpoint.params }),
  querystring: endpoint.query ?? NO_QUERY,
  ...(endpoint.body && { body: endpoint.body }),
  ...(endpoint.access.kind !== 'public' && { security: [{ session: [] }, { token: [] }] }),
  response: {
    ...(endpoint.response && { [endpoint.status ?? 200]: endpoint.response }),
    default: PROBLEM,
  },
});

/**
 * Turns an endpoint into a route: the body is validated, the caller authenticated and authorised, and only then is the
 * handler called, with everything typed by the endpoint. The one place where a permission is enforced.
 */
export const serve = <const E extends Endpoint>(
  app: FastifyInstance,
  deps: Deps,
  endpoint: E,
  handler: (call: Call<E>) => Promise<ResponseOf<E> | FastifyReply> | ResponseOf<E> | FastifyReply,
): void => {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    config: { access: endpoint.access },
    ...(endpoint.path.endsWith('/events') && { sse: 'only' as const }),
    // Who asks is settled before their input is looked at: a stranger learns nothing from validation errors.
    preValidation: async (request, reply) => {
      if (UNSAFE.has(endpoint.method)) checkSameOrigin(deps.config, request);
      if (!endpoint.upload && request.isMultipart())
        throw new AppError(415, 'body.media_type', 'Send the body as application/json.');
      checkText(request.params, request.query, request.body);
      const now = deps.clock();
      const actor = endpoint.access.kind === 'public' ? null : await authenticate(app, deps, request, reply, now);
      request.call = {
        actor,
        now: now.toISOString(),
        register: await authorise(endpoint, deps, actor, request.params, now.toISOString()),
      };
    },
    handler: async (request, reply) => {
      const { actor, now, register } = request.call;
      reply.code(endpoint.status ?? 200);
      const version = endpoint.ifMatch ? readIfMatch(request) : undefined;
      const answer = await handler({
        params: request.params,
        query: request.query,
        body: request.body,
        work: actor ? workOf(endpoint, deps, actor, request, now) : undefined,
        register,
        version,
        now,
        request,
        reply,
      } as unknown as Call<E>);
      if (endpoint.status === 204) return reply.send();
      const answered = answer as { version?: unknown } | undefined;
      if (typeof answered?.version === 'number' && !reply.sent) reply.header('etag', `"${answered.version}"`);
      return answer;
    },
  });
};

declare module 'fastify' {
  interface FastifyRequest {
    call: { actor: Actor | null; now: string; register: RegisterAccess | undefined };
  }
  interface FastifyContextConfig {
    access?: Endpoint['access'];
  }
}
