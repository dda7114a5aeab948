import { peopleApi, registersApi, risksApi, webhooksApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { ENDPOINTS } from './endpoints.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

const HOUR = 60 * 60_000;

describe.each(DATABASES)('an Idempotency-Key on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;
  let grace: TestClient;
  let made = 0;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
    await ada.ok(registersApi.create, { body: { title: 'Register', slug: 'register' } });
    grace = await t.signIn(await t.person('Grace', { isAdmin: true, roles: { register: ['manager'] } }));
  });
  afterAll(() => t.close());

  const params = { register: 'register' };
  const newKey = () => `key-${++made}`;
  const create = (client: TestClient, idempotencyKey: string, title = 'Risk') =>
    client.call(risksApi.create, { params, body: { title }, idempotencyKey });

  test('is honoured by every create of the contract that makes something people name', () => {
    const creates = [...ENDPOINTS].filter(([, endpoint]) => endpoint.idempotent).map(([name]) => name);
    expect(creates.sort()).toEqual([
      'acceptancesApi.request',
      'commentsApi.create',
      'communicationApi.create',
      'communicationApi.send',
      'escalationsApi.create',
      'importsApi.commit',
      'krisApi.create',
      'noticesApi.create',
      'ownersApi.handOver',
      'peopleApi.invite',
      'periodsApi.carryOver',
      'readingsApi.record',
      'readingsApi.recordBatch',
      'registersApi.create',
      'registersApi.createExample',
      'reservesApi.allocate',
      'reservesApi.create',
      'reservesApi.giveBack',
      'reservesApi.transfer',
      'reviewRunsApi.start',
      'reviewsApi.record',
      'reviewsApi.recordRegister',
      'risksApi.create',
      'runbooksApi.create',
      'runbooksApi.createOfRisk',
      'runbooksApi.start',
      'timelineApi.create',
      'webhooksApi.create',
    ]);
  });

  test('makes a repeated request answer what the first one answered, and change nothing', async () => {
    const key = newKey();
    const first = await create(ada, key);
    expect(first.status).toBe(201);
    const before = await snapshot(t.db);
    t.clock.advance(HOUR / 2);
    for (let n = 0; n < 3; n++) {
      const again = await create(ada, key);
      expect([again.status, again.body]).toEqual([201, first.body]);
    }
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('gives the first answer even when the risk was changed since', async () => {
    const key = newKey();
    const { body: risk } = await create(ada, key);
    await ada.ok(risksApi.patch, { params: { ...params, ref: risk.ref }, body: { title: 'Later' }, version: 1 });
    expect((await create(ada, key)).body).toEqual(risk);
  });

  test('makes twenty requests at once one', async () => {
    const key = newKey();
    const before = await ada.ok(risksApi.list, { params });
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(ada, key)));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.ref}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect((await ada.ok(risksApi.list, { params })).total).toBe(before.total + 1);
  });

  test.each<[string, (client: TestClient, key: string) => Promise<{ status: number; body: unknown }>]>([
    [
      'registers',
      (client, idempotencyKey) => client.call(registersApi.create, { body: { title: 'Same' }, idempotencyKey }),
    ],
    ['the example', (client, idempotencyKey) => client.call(registersApi.createExample, { idempotencyKey })],
    [
      'people',
      (client, idempotencyKey) =>
        client.call(peopleApi.invite, {
          body: { name: 'New', email: `${idempotencyKey}@example.org` },
          idempotencyKey,
        }),
    ],
    [
      'webhooks, with their secret',
      (client, idempotencyKey) =>
        client.call(webhooksApi.create, {
          body: { name: 'Hook', url: 'https://hook.example.org/', shape: 'standard', kinds: [], register: null },
          idempotencyKey,
        }),
    ],
  ])('holds for %s too, also for five at once', async (_, call) => {
    const key = newKey();
    // Inviting asks for a password typed just now.
    const client = await t.signIn({ id: await idOf('Ada') });
    const answers = await Promise.all(Array.from({ length: 5 }, () => call(client, key)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(5).fill(201));
    const before = await snapshot(t.db);
    expect((await call(client, key)).body).toEqual(answers[0]?.body);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('used for another body, or on another address, is refused (422) and changes nothing', async () => {
    const key = newKey();
    await create(ada, key);
    const before = await snapshot(t.db);
    const other = await create(ada, key, 'Something else');
    expect(other).toMatchObject({ status: 422, problem: { code: 'idempotency.other_request' } });
    const elsewhere = await ada.call(registersApi.create, { body: { title: 'Risk' }, idempotencyKey: key });
    expect(elsewhere.status).toBe(422);
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('takes the same request with its fields in another order for the same', async () => {
    const key = newKey();
    const call = (body: string) =>
      ada.send({
        method: 'POST',
        url: '/api/v1/registers/register/risks',
        payload: body,
        headers: {
          origin: 'http://localhost:3000',
          'content-type': 'application/json',
          'idempotency-key': key,
        },
      });
    const first = await call('{"title":"Order","owner":"Ada"}');
    const second = await call('{"owner":"Ada","title":"Order"}');
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
  });

  test('belongs to one person: the same key of another makes something of its own', async () => {
    const key = newKey();
    const [first, second] = [await create(ada, key), await create(grace, key)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.ref).not.toBe(second.body.ref);
  });

  test('of a request that was refused is free again: the next try can succeed', async () => {
    const key = newKey();
    const create = (ref: string) =>
      ada.call(risksApi.create, { params, body: { title: 'R', ref }, idempotencyKey: key });
    const taken = (await ada.ok(risksApi.list, { params })).items[0]?.ref as string;
    expect((await create(taken)).status).toBe(409);
    expect((await create(`FREE-${key}`)).status).toBe(201);
  });

  test('is forgotten after a day', async () => {
    const key = newKey();
    const first = await create(ada, key);
    t.clock.advance(HOUR / 2);
    const stillUsed = await create(await t.signIn({ id: await idOf('Ada') }), key);
    expect(stillUsed.body.ref).toBe(first.body.ref);
    t.clock.advance(24 * HOUR);
    const later = await create(await t.signIn({ id: await idOf('Ada') }), key, 'Another body');
    expect(later.status).toBe(201);
    expect(later.body.ref).not.toBe(first.body.ref);
  });

  test('replays nothing to somebody who may not do it any more', async () => {
    const who = await t.person(`Leaving ${++made}`, { roles: { register: ['manager'] } });
    const client = await t.signIn(who);
    const key = newKey();
    expect((await create(client, key)).status).toBe(201);
    await t.setRoles('register', who.id, ['viewer']);
    expect((await create(client, key)).status).toBe(403);
  });

  test.each(['', 'ünprintable', 'with space', 'x'.repeat(201)])('that is malformed (%j) is refused', async (key) => {
    const client = await t.signIn({ id: await idOf('Ada') });
    const body = { title: 'Risk' };
    const answer = await client.call(risksApi.create, { params, body, headers: { 'idempotency-key': key } });
    expect(answer).toMatchObject({ status: 400, problem: { code: 'idempotency.malformed' } });
  });

  const idOf = async (name: string) => {
    const rows = await t.db.read.select().from(t.db.read.t.users);
    return rows.find((row) => row.name === name)?.id as string;
  };
});
