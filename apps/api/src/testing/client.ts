import assert from 'node:assert/strict';
import { type CallArgs, type Endpoint, type Problem, problem, type ResponseOf, urlFor } from '@heed/contracts';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Config } from '../config.ts';

type Injected = Awaited<ReturnType<FastifyInstance['inject']>>;

/** What came back. `body` is there on success, `problem` otherwise; both have been checked against the contract. */
export interface Answer<E extends Endpoint> {
  readonly status: number;
  readonly headers: Injected['headers'];
  readonly text: string;
  readonly body: ResponseOf<E>;
  readonly problem: Problem;
}

type Args<E extends Endpoint> = CallArgs<E> & { readonly headers?: Readonly<Record<string, string | undefined>> };
type ArgsOf<E extends Endpoint> = Record<never, never> extends CallArgs<E> ? [args?: Args<E>] : [args: Args<E>];

/** A browser, or a program: keeps cookies, sends its origin, and believes no answer that breaks the contract. */
export interface TestClient {
  readonly jar: Map<string, string>;
  cookieName(kind: 'access' | 'refresh'): string;
  /** Any request, as it is. */
  send(options: InjectOptions): Promise<Injected>;
  /** A call of the contract; its answer may be a problem. */
  call<E extends Endpoint>(endpoint: E, ...args: ArgsOf<E>): Promise<Answer<E>>;
  /** A call that must succeed. */
  ok<E extends Endpoint>(endpoint: E, ...args: ArgsOf<E>): Promise<ResponseOf<E>>;
}

/** Zod fills in defaults: an answer that needs that was not complete. */
const check = (endpoint: Endpoint, response: Injected): void => {
  const where = `${endpoint.method} ${endpoint.path} → ${response.statusCode}`;
  if (response.statusCode >= 400) {
    assert.match(String(response.headers['content-type']), /^application\/problem\+json/, where);
    const body = response.json();
    assert.deepEqual(problem.parse(body), body, where);
    assert.equal(body.status, response.statusCode, where);
    return;
  }
  assert.equal(response.statusCode, endpoint.status ?? 200, where);
  if (!endpoint.response) return;
  assert.match(String(response.headers['content-type']), /^application\/json/, where);
  const body = response.json();
  assert.deepEqual(endpoint.response.parse(body), body, where);
};

const keepCookies = (jar: Map<string, string>, response: Injected): void => {
  for (const { name, value, maxAge, expires } of response.cookies)
    if (maxAge === 0 || (expires && expires.getTime() <= 0)) jar.delete(name);
    else jar.set(name, value);
};

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export const createClient = (
  app: FastifyInstance,
  config: Config,
  standing: Readonly<Record<string, string>> = {},
): TestClient => {
  const jar = new Map<string, string>();
  const origin = config.publicUrl ?? 'http://localhost:3000';
  const { host } = new URL(origin);

  const send = async ({ headers = {}, ...options }: InjectOptions): Promise<Injected> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { host, ...(cookie && { cookie }), ...standing, ...headers };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const response = await app.inject({ ...options, headers: given } as InjectOptions);
    keepCookies(jar, response);
    return response;
  };

  const call: TestClient['call'] = async (endpoint, ...[given]) => {
    const args = (given ?? {}) as {
      params?: unknown;
      query?: unknown;
      body?: unknown;
      version?: number;
      idempotencyKey?: string;
      headers?: Record<string, string>;
    };
    const response = await send({
      method: endpoint.method,
      url: urlFor(endpoint, args),
      ...(args.body !== undefined && { payload: JSON.stringify(args.body) }),
      headers: {
        ...(UNSAFE.has(endpoint.method) && { origin }),
        ...(args.body !== undefined && { 'content-type': 'application/json' }),
        ...(args.version !== undefined && { 'if-match': `"${args.version}"` }),
        ...(args.idempotencyKey !== undefined && { 'idempotency-key': args.idempotencyKey }),
        ...args.headers,
      },
    });
    check(endpoint, response);
    const parsed = /json/.test(String(response.headers['content-type'])) ? response.json() : undefined;
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: response.statusCode < 400 ? parsed : (undefined as never),
      problem: response.statusCode >= 400 ? parsed : (undefined as never),
    };
  };

  const ok: TestClient['ok'] = async (endpoint, ...args) => {
    const answer = await call(endpoint, ...args);
    if (answer.status >= 400)
      assert.fail(`${endpoint.method} ${endpoint.path} → ${answer.status} ${answer.problem.code}: ${answer.text}`);
    return answer.body;
  };

  return { jar, cookieName: (kind) => `${origin.startsWith('https:') ? '__Host-' : ''}heed_${kind}`, send, call, ok };
};
