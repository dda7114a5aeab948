import { createServer, type IncomingMessage } from 'node:http';
import { type Answer, openLimit } from './limit-store.ts';

// What the machine can do at best with the same data and the same JSON: no session, no permission, no audit, no checks.

const limit = await openLimit(process.argv[2] ?? '');

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const answerTo = async (request: IncomingMessage): Promise<Answer> => {
  const [, what = '', name = ''] = (request.url ?? '/').split('/');
  switch (`${request.method} ${what}`) {
    case 'GET list':
      return limit.list();
    case 'GET filtered':
      return limit.filtered();
    case 'GET risks':
      return limit.risk(name);
    case 'POST risks':
      return limit.create(JSON.parse(await readBody(request)));
    case 'PATCH risks':
      return limit.rescore(name, JSON.parse(await readBody(request)));
    case 'GET export':
      return limit.everything();
    case 'PUT kept':
      return limit.keep(name, await readBody(request));
    case 'GET kept':
      return limit.kept(name);
    default:
      return { status: 'ok' };
  }
};

const server = createServer(async (request, response) => {
  const answer = await answerTo(request);
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
    .end(text);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : address}`);
});
process.on('SIGTERM', () => process.exit(0));
