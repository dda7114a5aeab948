import {
  type ChangeEvent,
  changeEvent,
  peopleApi,
  registersApi,
  risksApi,
  sessionApi,
  tokensApi,
} from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { listen, type Stream } from './event-stream.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

/** What the next event tells; the stream must not end before it. */
const nextChange = async (stream: Stream): Promise<ChangeEvent> => {
  const heard = await stream.next();
  expect(heard?.event).toBe('change');
  return changeEvent.parse(heard?.data);
};

describe.each(DATABASES)('live changes on %s', (database) => {
  let t: TestApp;
  let origin: string;
  let ada: TestPerson;
  let writer: TestClient;
  let made = 0;
  beforeAll(async () => {
    t = await startTestApp(database);
    origin = await t.app.listen({ port: 0, host: '127.0.0.1' });
    ada = await t.person('Ada', { isAdmin: true });
    writer = await t.signIn(ada);
    for (const slug of ['alpha', 'beta']) await writer.ok(registersApi.create, { body: { title: slug, slug } });
    // PostgreSQL tells a moment later: what happened until here is heard before any test listens.
    const stream = await listenAs(writer);
    const { ref } = await createIn('alpha');
    while ((await nextChange(stream)).key !== ref);
    await stream.close();
  });
  afterAll(() => t.close());

  const createIn = (register: string, title = 'Risk') =>
    writer.ok(risksApi.create, { params: { register }, body: { title } });

  const listenAs = async (client: TestClient, slug = 'alpha') => {
    const cookie = [...client.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const stream = await listen(origin, slug, { cookie });
    if (stream.status === 200) expect(await stream.next()).toEqual({ event: 'ready', data: { register: slug } });
    return stream;
  };
  const reader = async (roles: object = { alpha: ['viewer'] }) => {
    const person = await t.person(`Reader ${++made}`, { roles: roles as never });
    return { person, client: await t.signIn(person) };
  };

  test("another person's change is heard, with who did what to which version", async () => {
    const { client } = await reader();
    const stream = await listenAs(client);
    expect(stream.type).toMatch(/^text\/event-stream/);
    const risk = await createIn('alpha');
    await writer.ok(risksApi.patch, {
      params: { register: 'alpha', ref: risk.ref },
      body: { title: 'New' },
      version: 1,
    });
    const common = { entity: 'risk', key: risk.ref, by: 'Ada', byId: ada.id, at: t.clock.iso() };
    expect(await stream.next()).toEqual({ event: 'change', data: { ...common, action: 'created', version: 1 } });
    const second = await stream.next();
    expect(second).toEqual({ event: 'change', data: { ...common, action: 'changed', version: 2 } });
    expect(changeEvent.parse(second?.data)).toEqual(second?.data);
    await stream.close();
  });

  test('what happens in another register is not heard', async () => {
    const { client } = await reader({ alpha: ['viewer'], beta: ['viewer'] });
    const stream = await listenAs(client);
    await createIn('beta', 'Elsewhere');
    const here = await createIn('alpha', 'Here');
    expect((await nextChange(stream)).key).toBe(here.ref);
    await stream.close();
  });

  test('a change that was not saved is not heard', async () => {
    const { client } = await reader();
    const stream = await listenAs(client);
    const { ref } = (await writer.ok(risksApi.list, { params: { register: 'alpha' } })).items[0] ?? { ref: '' };
    const refused = await writer.call(risksApi.create, {
      params: { register: 'alpha' },
      body: { title: 'Twice', ref },
    });
    expect(refused.status).toBe(409);
    const saved = await createIn('alpha');
    expect((await nextChange(stream)).key).toBe(saved.ref);
    await stream.close();
  });

  test('fifty changes at once are all heard, each once', async () => {
    const { client } = await reader();
    const stream = await listenAs(client);
    const risks = await Promise.all(Array.from({ length: 50 }, () => createIn('alpha')));
    const heard: string[] = [];
    while (heard.length < 50) heard.push((await nextChange(stream)).key);
    expect(heard.sort()).toEqual(risks.map((risk) => risk.ref).sort());
    await stream.close();
  });

  test('nobody listens to a register they may not read', async () => {
    const { client } = await reader({ beta: ['viewer'] });
    expect((await listenAs(client)).status).toBe(404);
    expect((await listen(origin, 'alpha', {})).status).toBe(401);
  });

  /** The stream must end with the change, without telling of it. */
  const endsWhen = async (client: TestClient, change: () => Promise<unknown>) => {
    const stream = await listenAs(client);
    await change();
    await createIn('alpha', 'A secret');
    expect(await stream.next()).toBeUndefined();
  };

  test('who lost the role hears nothing more', async () => {
    const { person, client } = await reader();
    await endsWhen(client, () => {
      const call = { params: { register: 'alpha', id: person.id }, body: { roles: [] } };
      return writer.ok(peopleApi.setRoles, call);
    });
  });

  test('who signed out hears nothing more', async () => {
    const { client } = await reader();
    const elsewhere = await t.signIn({ id: (await client.ok(sessionApi.me)).id });
    await endsWhen(client, () =>
      elsewhere.ok(sessionApi.end, { params: { id: (client as { sessionId?: string }).sessionId as string } }),
    );
  });

  test('who was deactivated hears nothing more', async () => {
    const { person, client } = await reader();
    await endsWhen(client, () =>
      writer.ok(peopleApi.patch, { params: { id: person.id }, body: { active: false }, version: 1 }),
    );
  });

  test('an admin without a role hears nothing more once they are no admin', async () => {
    const admin = await t.person(`Admin ${++made}`, { isAdmin: true });
    const client = await t.signIn(admin);
    await endsWhen(client, async () => {
      const { users } = t.db.read.t;
      // Past the API, which would end the session as well.
      await t.db.tx((q) => q.update(users).set({ isAdmin: false }).where(eq(users.id, admin.id)));
    });
  });

  test('a program hears with a token that may read, until it is revoked', async () => {
    const owner = await t.signIn(ada);
    const { token, secret } = await owner.ok(tokensApi.create, { body: { name: 'Robot', scopes: ['read'] } });
    const stream = await listen(origin, 'alpha', { authorization: `Bearer ${secret}` });
    expect((await stream.next())?.event).toBe('ready');
    const risk = await createIn('alpha');
    expect((await nextChange(stream)).key).toBe(risk.ref);
    await owner.ok(tokensApi.revoke, { params: { id: token.id } });
    await createIn('alpha', 'A secret');
    expect(await stream.next()).toBeUndefined();
  });

  test('closing the server ends every stream', async () => {
    const other = await startTestApp(database);
    const address = await other.app.listen({ port: 0, host: '127.0.0.1' });
    const grace = await other.person('Grace', { isAdmin: true });
    const client = await other.signIn(grace);
    await client.ok(registersApi.create, { body: { title: 'Alpha', slug: 'alpha' } });
    const cookie = [...client.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const stream = await listen(address, 'alpha', { cookie });
    expect((await stream.next())?.event).toBe('ready');
    await other.close();
    expect(await stream.next()).toBeUndefined();
  });
});
