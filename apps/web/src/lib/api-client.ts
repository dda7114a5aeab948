import {
  type CallArgs,
  type Endpoint,
  type ImportPreview,
  importsApi,
  type Problem,
  type ResponseOf,
  sessionApi,
  urlFor,
} from '@heed/contracts';
import { randomId } from './random-id.ts';

/** A call that did not succeed, with the problem document of the server or one made from what went wrong. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

/** Status of an error of a call; 0 when the server was not reached, undefined when it is another kind of error. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof ApiError ? error.problem.status : undefined;

/** The sentence to show for an error, whatever was thrown. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ApiError ? error.message : 'Something went wrong in this page. Reload it and try again.';

const made = (status: number, code: string, title: string, detail: string): ApiError =>
  new ApiError({ type: 'about:blank', title, status, detail, code, requestId: '' });

const unreachable = (): ApiError =>
  made(0, 'network.unreachable', 'Not reached', 'The server cannot be reached. Check the connection, then try again.');

const readProblem = async (response: Response): Promise<ApiError> => {
  const body: unknown = await response.json().catch(() => null);
  if (body !== null && typeof body === 'object' && 'detail' in body) return new ApiError(body as Problem);
  const detail = `The server answered ${response.status} without saying why. Try again in a moment.`;
  return made(response.status, 'server.unexplained', response.statusText || 'Failed', detail);
};

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
};

let refreshing: Promise<boolean> | null = null;

/** Rotates the cookies once however many calls found them expired. */
const refresh = (): Promise<boolean> => {
  refreshing ??= send(sessionApi.refresh.path, { method: 'POST' })
    .then((response) => response.ok)
    .catch(() => false)
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
};

const signedOutListeners = new Set<() => void>();

/** Calls back when the session turns out to have ended. */
export const onSignedOut = (listener: () => void): (() => void) => {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
};

const sendSignedIn = async (endpoint: Endpoint, url: string, init: RequestInit): Promise<Response> => {
  const response = await send(url, init);
  if (response.status !== 401 || endpoint.access.kind === 'public') return response;
  if (await refresh()) return send(url, init);
  for (const listener of signedOutListeners) listener();
  return response;
};

interface Sent {
  readonly body?: unknown;
  readonly version?: number;
  readonly idempotencyKey?: string;
}

const headersFor = (endpoint: Endpoint, sent: Sent): Record<string, string> => {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (sent.body !== undefined) headers['content-type'] = 'application/json';
  if (endpoint.ifMatch && sent.version !== undefined) headers['if-match'] = `"${sent.version}"`;
  if (endpoint.idempotent) headers['idempotency-key'] = sent.idempotencyKey as string;
  return headers;
};

interface CallOptions {
  readonly signal?: AbortSignal;
  /** Sent to the end, also while the page goes away. */
  readonly keepalive?: boolean;
  /** Sees the answer before its body is read. */
  readonly onResponse?: (response: Response) => void;
}

type CallParameters<E extends Endpoint> =
  Record<never, never> extends CallArgs<E>
    ? [args?: CallArgs<E>, options?: CallOptions]
    : [args: CallArgs<E>, options?: CallOptions];

const answerTo = async (endpoint: Endpoint, url: string, sent: Sent, options: CallOptions): Promise<unknown> => {
  const init: RequestInit = { method: endpoint.method, headers: headersFor(endpoint, sent), ...options };
  if (sent.body !== undefined) init.body = JSON.stringify(sent.body);
  const response = await sendSignedIn(endpoint, url, init);
  options.onResponse?.(response);
  if (!response.ok) throw await readProblem(response);
  return response.status === 204 ? undefined : response.json();
};

const underWay = new Map<string, Promise<unknown>>();
/** Keys of creates whose answer got lost on its way, so that nobody knows what became of them. */
const unanswered = new Map<string, string>();
/** What was said of writes that failed, by method and address. */
const failed = new Map<string, string>();
let tellMended: ((sentence: string) => void) | undefined;

/** Calls back with what was said of a write that failed once it succeeded, and of no other one any more. */
export const onMended = (listener: (sentence: string) => void): void => {
  tellMended = listener;
};

const write = async (endpoint: Endpoint, url: string, sent: Sent, options: CallOptions, what: string) => {
  const idempotencyKey = sent.idempotencyKey ?? unanswered.get(what) ?? randomId();
  const name = endpoint.method + url;
  unanswered.delete(what);
  try {
    const answer = await answerTo(endpoint, url, { ...sent, idempotencyKey }, options);
    const sentence = failed.get(name);
    failed.delete(name);
    if (sentence && ![...failed.values()].includes(sentence)) tellMended?.(sentence);
    return answer;
  } catch (error) {
    const status = statusOf(error);
    if (!status || status >= 500) unanswered.set(what, idempotencyKey);
    failed.set(name, sentenceOf(error));
    throw error;
  } finally {
    underWay.delete(what);
  }
};

/**
 * Calls an endpoint with the session of this browser; answers its body, or throws an `ApiError`. A write that is asked
 * for again while it is under way is sent once: a button pressed twice, an impatient Enter. A create whose answer got
 * lost keeps its key until the same is answered: trying again makes nothing twice, wherever it is done.
 */
export const call = async <E extends Endpoint>(endpoint: E, ...rest: CallParameters<E>): Promise<ResponseOf<E>> => {
  const [args = {}, options = {}] = rest;
  const sent = args as Sent;
  const url = urlFor(endpoint, args);
  if (endpoint.method === 'GET') return answerTo(endpoint, url, sent, options) as Promise<ResponseOf<E>>;
  const what = JSON.stringify([endpoint.method, url, sent.version, sent.body]);
  const answer = underWay.get(what) ?? write(endpoint, url, sent, options, what);
  underWay.set(what, answer);
  return answer as Promise<ResponseOf<E>>;
};

/** Sends a file to be read and understood; nothing of it is kept as a register yet. */
export const upload = async (file: Blob | string, filename: string): Promise<ImportPreview> => {
  const endpoint = importsApi.preview;
  const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' };
  const body = typeof file === 'string' ? new Blob([file]) : file;
  const url = urlFor(endpoint, { query: { filename } });
  const response = await sendSignedIn(endpoint, url, { method: endpoint.method, headers, body });
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as ImportPreview;
};
