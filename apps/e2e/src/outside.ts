import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A port nobody listens on just now. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
};

/** A mail server and a receiver of webhooks on this machine: the world outside of Heed. */
export const openOutside = async () => {
  const mails: string[] = [];
  const posts: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      let mail = '';
      stream.on('data', (chunk) => {
        mail += chunk;
      });
      stream.on('end', () => {
        mails.push(mail);
        done();
      });
    },
  });
  const http = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      posts.push({ headers: request.headers, body });
      response.end('ok');
    });
  });
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const port = await freePort();
  const portOf = (address: unknown): number => (address as AddressInfo).port;
  return {
    mails,
    posts,
    /** Mail has links that lead back, so the server needs to know its own address. */
    settings: {
      PORT: `${port}`,
      HEED_PUBLIC_URL: `http://127.0.0.1:${port}`,
      HEED_SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server.address())}`,
      HEED_MAIL_FROM: 'Heed <heed@example.org>',
      HEED_OUTGOING_ALLOW: '127.0.0.1',
    },
    hook: `http://127.0.0.1:${portOf(http.address())}/hook`,
    async close(): Promise<void> {
      await new Promise<void>((closed) => smtp.close(closed));
      http.closeAllConnections();
      await new Promise<void>((closed) => http.close(() => closed()));
    },
  };
};
