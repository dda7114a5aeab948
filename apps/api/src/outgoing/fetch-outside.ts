import { lookup as lookUp } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { allowsHost, mayReach } from './outside-address.ts';

export interface OutsideRequest {
  /** Hosts, addresses and ranges that may be called although they are not public: `config.outgoingAllow`. */
  readonly allow: readonly string[];
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole call, from the look-up of the name to the last byte. */
  readonly timeoutMs: number;
  /** The answer is read to here and no further. */
  readonly maxBytes: number;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The answer was longer than maxBytes; `text` is its beginning. */
  readonly isCut: boolean;
}

export type OutgoingCode =
  | 'outgoing.url'
  | 'outgoing.address'
  | 'outgoing.redirect'
  | 'outgoing.timeout'
  | 'outgoing.unreachable'
  | 'outgoing.failed';

/** A call that came to no answer; the message is a sentence for whoever set the address. */
export class OutgoingError extends Error {
  override name = 'OutgoingError';
  readonly code: OutgoingCode;

  constructor(code: OutgoingCode, message: string) {
    super(message);
    this.code = code;
  }
}

const refusal = (host: string, address: string): OutgoingError =>
  new OutgoingError(
    'outgoing.address',
    `${host === address ? address : `${host} (${address})`} is not a public address. Heed calls such addresses only when whoever runs it allows them in HEED_OUTGOING_ALLOW.`,
  );

/** Looks a name up and hands on only what may be reached: the very addresses that are connected to, so no second answer can differ. */
const guardedLookup =
  (allow: readonly string[]): LookupFunction =>
  (host, options, done) => {
    lookUp(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const refused = allowsHost(allow, host) ? undefined : found.find(({ address }) => !mayReach(allow, address));
      if (refused) return done(refusal(host, refused.address), '');
      const [first] = found;
      if (!first) return done(new OutgoingError('outgoing.unreachable', `The name ${host} has no address.`), '');
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };

const parseUrl = (text: string, allow: readonly string[]): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new OutgoingError('outgoing.url', 'The address must begin with https:// or http://.');
  if (url.username || url.password)
    throw new OutgoingError(
      'outgoing.url',
      'The address must not hold a user name or password. Send them in a header.',
    );
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A name is judged by what it is looked up to be; an address is never looked up.
  if (isIP(host) !== 0 && !mayReach(allow, host)) throw refusal(host, host);
  return url;
};

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'this name is not known. Check how it is written',
  EAI_AGAIN: 'the name could not be looked up just now',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut before there was an answer',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETUNREACH: 'there is no way to it from here',
  ETIMEDOUT: 'it did not answer the connection',
};

const explain = (error: unknown, url: URL, timeoutMs: number): OutgoingError => {
  if (error instanceof OutgoingError) return error;
  const { code = '', name, message } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError' || name === 'AbortError')
    return new OutgoingError('outgoing.timeout', `${url.host} gave no full answer within ${timeoutMs / 1000} seconds.`);
  const reason = REASONS[code];
  if (reason) return new OutgoingError('outgoing.unreachable', `${url.host} cannot be reached: ${reason}.`);
  return new OutgoingError('outgoing.failed', `The call to ${url.host} failed: ${message || code}.`);
};

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));

const readBody = async (response: IncomingMessage, maxBytes: number) => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, maxBytes - size));
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > maxBytes) break;
  }
  return { text: new TextDecoder().decode(Buffer.concat(chunks)), isCut: size > maxBytes };
};

const send = (url: URL, options: OutsideRequest, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { allow, method = 'GET', headers = {}, body } = options;
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = request(url, {
      method,
      signal,
      agent: false,
      lookup: guardedLookup(allow),
      headers: {
        'user-agent': 'Heed',
        'accept-encoding': 'identity',
        ...headers,
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      },
    });
    sent.once('response', resolve);
    sent.once('error', reject);
    sent.end(body);
  });

/**
 * Calls an address somebody typed in: public addresses only, unless allowed; no redirects; one limit of time for the
 * whole and one of size for the answer. An answer with an error status is an answer. Throws OutgoingError otherwise.
 */
export const fetchOutside = async (address: string, options: OutsideRequest): Promise<OutsideAnswer> => {
  const url = parseUrl(address, options.allow);
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await send(url, options, signal);
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400 && response.headers.location !== undefined) {
      response.destroy();
      throw new OutgoingError(
        'outgoing.redirect',
        `${url.host} answers with a redirect (${status}), which Heed does not follow. Give the address it leads to.`,
      );
    }
    return { status, headers: headersOf(response), ...(await readBody(response, options.maxBytes)) };
  } catch (error) {
    throw explain(signal.aborted ? signal.reason : error, url, options.timeoutMs);
  }
};
