import { attentionApi, PRESENCE_SECONDS, peopleApi, presenceEvent, registersApi, risksApi } from '@heed/contracts';
import { openDatabase } from '@heed/db';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { createClient, type TestClient } from './client.ts';
import { listen, type Stream } from './event-stream.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES, MIGRATIONS, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const cookieOf = (client: TestClient) => [...client.jar].map(([name, value]) => `${name}=${value}`).join('; ');

/** What is told next of who is at a risk; what is told of others is passed over. */
const nextAt = async (stream: Stream, ref: string): Promise<string[]> => {
  for (;;) {
    const heard = await stream.next();
    expect(heard).toBeDefined();
    if (heard?.event !== 'presence') continue;
    const event = presenceEvent.parse(heard.data);
    if (event.ref === ref) return event.people.map(({ name, mode }) => `${name} ${mode}`);
  }
};

describe.each(DATABASES)('presence on %s', (database) => {
  let t: TestApp;
  let origin: string;
  let ada: TestPerson;
  let bram: TestPerson;
  let clients: { ada: TestClient; bram: TestClient };
  let streams: Stream[] = [];
  let ref: string;

  beforeAll(async () => {
    t = await startTestApp(database);
    origin = await t.app.listen({ port: 0, host: '127.0.0.1' });
    ada = await t.person('Ada', { isAdmin: true });
    await (await t.signIn(ada)).ok(registersApi.create, { body: { title: 'alpha', slug: 'alpha' } });
    bram = await t.person('Bram', { roles: { alpha: ['viewer'] } });
  });
  afterAll(() => t.close());
  /** A risk nobody has open yet, after everybody left all others. */
  beforeEach(async () => {
    t.clock.advance(PRESENCE_SECONDS * 1000);
    clients = { ada: await t.signIn(ada), bram: await t.signIn(bram) };
    ref = (await clients.ada.ok(risksApi.create, { params: { register: 'alpha' }, body: { title: 'Risk' } })).ref;
  });
  afterEach(async () => {
    for (const stream of streams) await stream.close();
    streams = [];
  });

  const open = async (client: TestClient, at = origin) => {
    const stream = await listen(at, 'alpha', { cookie: cookieOf(client) });
    expect((await stream.next())?.event).toBe('ready');
    streams.push(stream);
    return stream;
  };
  const say = async (client: TestClient, mode: 'viewing' | 'editing' | 'gone', tab?: string) => {
    const body = { mode, ...(tab !== undefined && { tab }) };
    const { people } = await client.ok(attentionApi.presence, { params: { register: 'alpha', ref }, body });
    return people.map((each) => `${each.name} ${each.mode}`);
  };

  test('everybody who watches the register hears who opens a risk, edits it and leaves; the answer tells who else is there', async () => {
    const [first, second] = [await open(clients.ada), await open(clients.bram)];
    const heard = async () => {
      const [one, two] = [await nextAt(first, ref), await nextAt(second, ref)];
      expect(two).toEqual(one);
      return one;
    };
    expect(await say(clients.ada, 'viewing')).toEqual([]);
    expect(await heard()).toEqual(['Ada viewing']);
    expect(await say(clients.bram, 'viewing')).toEqual(['Ada viewing']);
    expect(await heard()).toEqual(['Ada viewing', 'Bram viewing']);
    expect(await say(clients.ada, 'editing')).toEqual(['Bram viewing']);
    expect(await heard()).toEqual(['Ada editing', 'Bram viewing']);
    expect(await say(clients.ada, 'gone')).toEqual(['Bram viewing']);
    expect(await heard()).toEqual(['Bram viewing']);
  });

  test('who begins to listen hears first who is there already, and of nobody who left', async () => {
    await say(clients.ada, 'editing');
    await say(clients.bram, 'viewing');
    expect(await nextAt(await open(clients.bram), ref)).toEqual(['Ada editing', 'Bram viewing']);
    await say(clients.ada, 'gone');
    const stream = await open(clients.ada);
    expect(await nextAt(stream, ref)).toEqual(['Bram viewing']);
    await say(clients.bram, 'gone');
    expect(await nextAt(stream, ref)).toEqual([]);
    const later = await open(clients.ada);
    await say(clients.ada, 'viewing');
    expect(await nextAt(later, ref)).toEqual(['Ada viewing']);
  });

  test('saying the same again is no news', async () => {
    const stream = await open(clients.bram);
    await say(clients.ada, 'viewing');
    t.clock.advance(10_000);
    await say(clients.ada, 'viewing');
    await say(clients.ada, 'editing');
    expect(await nextAt(stream, ref)).toEqual(['Ada viewing']);
    expect(await nextAt(stream, ref)).toEqual(['Ada editing']);
  });

  test('who closed the browser is gone after a while, for those who ask and those who listen', async () => {
    const stream = await open(clients.bram);
    await say(clients.ada, 'editing');
    expect(await nextAt(stream, ref)).toEqual(['Ada editing']);
    t.clock.advance(PRESENCE_SECONDS * 1000 - 1);
    expect(await say(clients.bram, 'viewing')).toEqual(['Ada editing']);
    expect(await nextAt(stream, ref)).toEqual(['Ada editing', 'Bram viewing']);
    t.clock.advance(1);
    expect(await say(clients.bram, 'viewing')).toEqual([]);
    expect(await nextAt(stream, ref)).toEqual(['Bram viewing']);
  });

  test('two tabs of one person count once, and editing wins', async () => {
    await say(clients.ada, 'editing', 'one');
    await say(clients.ada, 'viewing', 'two');
    expect(await say(clients.bram, 'viewing')).toEqual(['Ada editing']);
    await say(clients.ada, 'gone', 'one');
    expect(await say(clients.bram, 'viewing')).toEqual(['Ada viewing']);
  });

  test('nothing is stored, and no event is recorded', async () => {
    const before = await snapshot(t.db);
    for (const mode of ['viewing', 'editing', 'gone'] as const) await say(clients.ada, mode);
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('a risk that is not there has nobody at it', async () => {
    const call = { params: { register: 'alpha', ref: 'NO-1' }, body: { mode: 'viewing' as const } };
    const answer = await clients.ada.call(attentionApi.presence, call);
    expect(answer).toMatchObject({ status: 404, problem: { code: 'risk.not_found' } });
  });

  test('who is at a risk is told to nobody who may not read the register', async () => {
    const guest = await t.person('Guest', { roles: { alpha: ['viewer'] } });
    const client = await t.signIn(guest);
    const stream = await open(client);
    await clients.ada.ok(peopleApi.setRoles, { params: { register: 'alpha', id: guest.id }, body: { roles: [] } });
    await say(clients.ada, 'viewing');
    expect(await stream.next()).toBeUndefined();
    const call = { params: { register: 'alpha', ref }, body: { mode: 'viewing' as const } };
    expect((await client.call(attentionApi.presence, call)).status).toBe(404);
  });

  // An SQLite file has one server: a second one is refused.
  if (database === 'PostgreSQL')
    test('people who are connected to different servers see each other', async () => {
      const options = { url: t.databaseUrl, dataFolder: t.config.dataFolder, migrations: MIGRATIONS };
      const db = await openDatabase(options);
      const other = await buildApp({ ...t.deps, db }, { logger: false });
      try {
        const elsewhere = createClient(other, t.config);
        for (const [name, value] of clients.bram.jar) elsewhere.jar.set(name, value);
        const [here, there] = [
          await open(clients.ada),
          await open(elsewhere, await other.listen({ port: 0, host: '127.0.0.1' })),
        ];
        await say(clients.ada, 'editing');
        for (const stream of [here, there]) expect(await nextAt(stream, ref)).toEqual(['Ada editing']);
        expect(await say(elsewhere, 'viewing')).toEqual(['Ada editing']);
        for (const stream of [here, there]) expect(await nextAt(stream, ref)).toEqual(['Ada editing', 'Bram viewing']);
        await say(clients.ada, 'gone');
        for (const stream of [here, there]) expect(await nextAt(stream, ref)).toEqual(['Bram viewing']);
      } finally {
        for (const stream of streams) await stream.close();
        await other.close();
        await db.close();
      }
    });
});
