import { createServer, type Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { type Client, type SharedSession, shareSession } from './shared-session.ts';
import {
  commandComplete,
  errorResponse,
  type Message,
  sqlOf,
  startupParameters,
  takeMessages,
  welcome,
} from './wire.ts';

// PostgreSQL compiled to WebAssembly behind a TCP port, for machines without a PostgreSQL of their own. Each database
// is an instance of its own. It runs as a process of its own and ends with the one that started it.

const SSL_REQUEST = 80_877_103;
const CANCEL_REQUEST = 80_877_102;

/** A fresh database is loaded from an image of an empty one: a quarter of the time of making it. */
const emptyImage = await PGlite.create().then(async (database) => {
  const image = await database.dumpDataDir('none');
  await database.close();
  return image;
});

const databases = new Map<string, Promise<SharedSession>>();
let clientCount = 0;

const openDatabase = (name: string): Promise<SharedSession> => {
  const known = databases.get(name);
  if (known) return known;
  const opening = PGlite.create({ loadDataDir: emptyImage }).then(shareSession);
  databases.set(name, opening);
  return opening;
};

const dropDatabase = async (name: string): Promise<void> => {
  const known = databases.get(name);
  databases.delete(name);
  await (await known)?.close();
};

/** `create database` and `drop database` are done here, not by the instance that hears them. */
const databaseCommand = async (batch: readonly Message[]): Promise<Buffer | undefined> => {
  const [first] = batch;
  const sql = (first && sqlOf(first)) ?? '';
  const [, verb, name] = /^\s*(create|drop)\s+database\s+(?:if exists\s+)?"?(\w+)"?/i.exec(sql) ?? [];
  if (!verb || !name) return undefined;
  if (verb.toLowerCase() === 'drop') await dropDatabase(name);
  else await openDatabase(name);
  return commandComplete(`${verb.toUpperCase()} DATABASE`);
};

/** Answers what comes before the first query; returns the session once the client named its database. */
const greet = async (socket: Socket, bytes: Buffer): Promise<SharedSession | undefined> => {
  const code = bytes.readInt32BE(4);
  if (code === SSL_REQUEST) socket.write('N');
  else if (code === CANCEL_REQUEST) socket.end();
  else {
    const parameters = startupParameters(bytes);
    const session = await openDatabase(parameters.get('database') ?? parameters.get('user') ?? 'heed');
    socket.write(welcome('18.0'));
    return session;
  }
  return undefined;
};

const serve = async (socket: Socket): Promise<void> => {
  const client: Client = { id: ++clientCount, channels: new Set(), send: (bytes) => void socket.write(bytes) };
  let session: SharedSession | undefined;
  let buffer: Buffer = Buffer.alloc(0);
  let batch: Message[] = [];
  try {
    for await (const chunk of socket) {
      buffer = Buffer.concat([buffer, chunk as Buffer]);
      while (!session && buffer.length >= 8 && buffer.length >= buffer.readInt32BE(0)) {
        const length = buffer.readInt32BE(0);
        session = await greet(socket, buffer.subarray(0, length));
        buffer = buffer.subarray(length);
      }
      if (!session) continue;
      const { messages, rest } = takeMessages(buffer);
      buffer = rest;
      for (const each of messages) {
        if (each.type === 'X') return;
        batch.push(each);
        if (each.type !== 'Q' && each.type !== 'S') continue;
        const whole = batch;
        batch = [];
        const done = await databaseCommand(whole);
        if (done) socket.write(done);
        else await session.run(client, whole).catch((error) => socket.write(errorResponse('XX000', String(error))));
      }
    }
  } finally {
    await session?.leave(client);
    socket.end();
  }
};

const server = createServer((socket) => {
  socket.setNoDelay(true);
  // A client that goes away in the middle is the tests' business, not the server's.
  socket.on('error', () => socket.destroy());
  serve(socket).catch(() => socket.destroy());
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`postgres://heed@127.0.0.1:${address.port}/postgres`);
});

process.on('SIGINT', () => {});
process.stdin.on('close', () => process.exit(0)).resume();
