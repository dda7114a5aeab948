import type { PGlite } from '@electric-sql/pglite';
import { type Message, message, ownStatements, sqlOf, takeMessages } from './wire.ts';

/** Someone who talks to a shared session and can be told of notifications. */
export interface Client {
  readonly id: number;
  readonly channels: Set<string>;
  send(bytes: Buffer): void;
}

/** One embedded database that several clients use as if each had a connection of its own. */
export interface SharedSession {
  /** Runs one batch, up to and with its Sync, while nobody else does; an open transaction keeps the others waiting. */
  run(client: Client, batch: readonly Message[]): Promise<void>;
  /** The client has gone: what it left open is rolled back. */
  leave(client: Client): Promise<void>;
  close(): Promise<void>;
}

const ROLLBACK = message('Q', Buffer.from('ROLLBACK\0'));

const followListening = (client: Client, batch: readonly Message[]): void => {
  for (const each of batch) {
    const [, verb, channel] = /^\s*(listen|unlisten)\s+"?([\w*]+)"?/i.exec(sqlOf(each) ?? '') ?? [];
    if (!verb || !channel) continue;
    if (verb.toLowerCase() === 'listen') client.channels.add(channel);
    else if (channel === '*') client.channels.clear();
    else client.channels.delete(channel);
  }
};

const channelOf = (notification: Message): string =>
  notification.bytes.toString('utf8', 9, notification.bytes.indexOf(0, 9));

export const shareSession = (database: PGlite): SharedSession => {
  const clients = new Set<Client>();
  const waiting: { client: Client; start: () => void }[] = [];
  let busy = false;
  let owner: Client | undefined;

  const startNext = (): void => {
    if (busy) return;
    const index = waiting.findIndex(({ client }) => owner === undefined || client === owner);
    const [next] = index < 0 ? [] : waiting.splice(index, 1);
    if (!next) return;
    busy = true;
    next.start();
  };

  const turn = (client: Client): Promise<void> =>
    new Promise((start) => {
      waiting.push({ client, start });
      startNext();
    });

  const execute = async (client: Client, bytes: Buffer): Promise<Buffer> => {
    const answer = Buffer.from(await database.execProtocolRaw(bytes));
    const { messages } = takeMessages(answer);
    const status = messages.findLast(({ type }) => type === 'Z')?.bytes[5];
    if (status !== undefined) owner = status === 'I'.charCodeAt(0) ? undefined : client;
    for (const each of messages.filter(({ type }) => type === 'A')) {
      for (const listener of clients) if (listener.channels.has(channelOf(each))) listener.send(each.bytes);
    }
    return Buffer.concat(messages.filter(({ type }) => type !== 'A').map(({ bytes: part }) => part));
  };

  const alone = async (client: Client, work: () => Promise<void>): Promise<void> => {
    await turn(client);
    try {
      await work();
    } finally {
      busy = false;
      startNext();
    }
  };

  return {
    run: (client, batch) => {
      clients.add(client);
      followListening(client, batch);
      const bytes = Buffer.concat(batch.map((each) => ownStatements(`c${client.id}_`, each)));
      return alone(client, async () => client.send(await execute(client, bytes)));
    },
    leave: async (client) => {
      clients.delete(client);
      if (owner !== client) return;
      await alone(client, async () => {
        await execute(client, ROLLBACK);
      });
    },
    close: () => database.close(),
  };
};
