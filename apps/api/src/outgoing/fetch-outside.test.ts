import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchOutside, type OutsideRequest } from './fetch-outside.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A real server on this machine, on both kinds of addresses. */
const listen = async (answer: RequestListener): Promise<number> => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};

const LOCAL: OutsideRequest = { allow: ['127.0.0.1'], timeoutMs: 2000, maxBytes: 1000 };

const failure = async (url: string, options: OutsideRequest = LOCAL) => {
  const failed = await fetchOutside(url, options).catch((error: unknown) => error as { code: string; message: string });
  if (!('code' in failed)) throw new Error(`there was an answer: ${failed.status}`);
  return failed;
};

describe('calls to the outside', () => {
  it('sends what it is given and reads the answer', async () => {
    const port = await listen((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(202, { 'x-seen': String(request.headers['x-mine']) });
        response.end(`${request.method} ${request.url} ${Buffer.concat(chunks)}`);
      });
    });
    const answer = await fetchOutside(`http://127.0.0.1:${port}/in?x=1`, {
      ...LOCAL,
      method: 'POST',
      headers: { 'x-mine': 'yes' },
      body: 'grüße',
    });
    expect(answer).toMatchObject({ status: 202, text: 'POST /in?x=1 grüße', isCut: false });
    expect(answer.headers['x-seen']).toBe('yes');
  });

  it.each([404, 410, 500])('answers status %i as a status', async (status) => {
    const port = await listen((_, response) => response.writeHead(status).end('no'));
    expect(await fetchOutside(`http://127.0.0.1:${port}/`, LOCAL)).toMatchObject({ status, text: 'no' });
  });

  it('ends a call that gets no answer', async () => {
    const port = await listen(() => undefined);
    const failed = await failure(`http://127.0.0.1:${port}/`, { ...LOCAL, timeoutMs: 100 });
    expect(failed.code).toBe('outgoing.timeout');
    expect(failed.message).toBe(`127.0.0.1:${port} gave no full answer within 0.1 seconds.`);
  });

  it('ends a call whose answer trickles', async () => {
    const port = await listen((_, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(timer));
    });
    const failed = await failure(`http://127.0.0.1:${port}/`, { ...LOCAL, timeoutMs: 200 });
    expect(failed.code).toBe('outgoing.timeout');
  });

  it('cuts an answer without end, and hangs up', async () => {
    const hungUp = Promise.withResolvers<void>();
    const port = await listen((_, response) => {
      const pour = () => {
        while (response.write('x'.repeat(700)));
      };
      response.on('drain', pour).once('close', hungUp.resolve);
      pour();
    });
    const answer = await fetchOutside(`http://127.0.0.1:${port}/`, LOCAL);
    expect(answer.isCut).toBe(true);
    expect(answer.text).toBe('x'.repeat(1000));
    await hungUp.promise;
  });

  it('follows no redirect', async () => {
    let calls = 0;
    const port = await listen((_, response) => {
      calls += 1;
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    });
    const failed = await failure(`http://127.0.0.1:${port}/`);
    expect(failed.code).toBe('outgoing.redirect');
    expect(calls).toBe(1);
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '0.0.0.0'])(
    'does not call %s',
    async (host) => {
      let calls = 0;
      const port = await listen((_, response) => {
        calls += 1;
        response.end();
      });
      const failed = await failure(`http://${host}:${port}/`, { ...LOCAL, allow: ['10.0.0.0/8'] });
      expect(failed.code).toBe('outgoing.address');
      expect(failed.message).toContain('HEED_OUTGOING_ALLOW');
      expect(calls).toBe(0);
    },
  );

  it('calls a host that is allowed by its name', async () => {
    const port = await listen((_, response) => response.end('in'));
    const answer = await fetchOutside(`http://localhost:${port}/`, { ...LOCAL, allow: ['localhost'] });
    expect(answer.text).toBe('in');
  });

  it.each(['ftp://example.org/', 'file:///etc/passwd', 'example.org', 'https://me:secret@example.org/'])(
    'takes no address like %s',
    async (url) => {
      const failed = await failure(url);
      expect(failed.code).toBe('outgoing.url');
      expect(failed.message).not.toContain('secret');
    },
  );

  it('says that nothing listens', async () => {
    const failed = await failure('http://127.0.0.1:1/');
    expect(failed).toMatchObject({ code: 'outgoing.unreachable' });
    expect(failed.message).toBe('127.0.0.1:1 cannot be reached: nothing listens there.');
  });

  it('says that a server does not speak HTTP', async () => {
    const port = await listen((request) => request.socket.end('SSH-2.0 hello\r\n'));
    expect(await failure(`http://127.0.0.1:${port}/`)).toMatchObject({ code: 'outgoing.failed' });
  });
});
