import { notificationsApi, registersApi, webhooksApi } from '@heed/contracts';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NotificationInput } from '../modules/notifications/notification-input.ts';
import { notify } from '../modules/notifications/notify.usecases.ts';
import { doWebhook } from '../modules/webhooks/webhook-delivery.usecases.ts';
import type { TestClient } from './client.ts';
import { openReceiver, type Received, type Receiver } from './receiver.ts';
import { createClock, DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const HOUR_MS = 3_600_000;

describe.each(DATABASES)('webhooks on %s', (database) => {
  let receiver: Receiver;
  let t: TestApp;
  let founder: TestPerson;
  let admin: TestClient;
  let ids: Record<'alpha' | 'beta', string>;
  let count = 0;

  beforeAll(async () => {
    receiver = await openReceiver();
    // Signatures are refused when they are old, by the clock of who reads them.
    const clock = createClock(new Date().toISOString());
    t = await startTestApp(database, { clock, config: { outgoingAllow: ['127.0.0.1'] } });
    founder = await t.person('Founder', { isAdmin: true });
    admin = await t.signIn(founder);
    for (const slug of ['alpha', 'beta']) await admin.ok(registersApi.create, { body: { title: slug, slug } });
    const rows = await t.db.read.select().from(t.db.read.t.registers);
    const idOf = (slug: string) => rows.find((row) => row.slug === slug)?.id ?? '';
    ids = { alpha: idOf('alpha'), beta: idOf('beta') };
  });
  afterAll(async () => {
    await t.close();
    await receiver.close();
  });
  beforeEach(async () => {
    count += 1;
    admin = await t.signIn(founder);
    receiver.answer(200, 'ok');
    receiver.take();
    for (const { id } of (await admin.ok(webhooksApi.list)).items)
      await admin.ok(webhooksApi.remove, { params: { id } });
  });

  const make = (change: Record<string, unknown> = {}) =>
    admin.ok(webhooksApi.create, {
      body: { name: 'Chat', url: receiver.url, shape: 'standard', kinds: [], register: null, ...change },
    });
  const tell = (n: number, change: Partial<NotificationInput> = {}) => {
    const notification: NotificationInput = {
      ...{ registerId: ids.alpha, kind: 'kri.critical', ref: 'RISK-1', key: `${count}-${n}`, title: `Told ${n}` },
      ...{ body: 'Why', path: '/r/alpha/risks/RISK-1', people: [] },
      ...change,
    };
    return t.db.tx((q) => notify(q, t.workFor(founder), [notification]));
  };
  const verified = (secret: string, { body, headers }: Received) =>
    new Webhook(secret).verify(body, headers as Record<string, string>);
  const logOf = async (id: string) => (await admin.ok(webhooksApi.deliveries, { params: { id } })).items;
  const webhookOf = async (id: string) => (await admin.ok(webhooksApi.list)).items.find((hook) => hook.id === id);

  test('what happened is posted, signed with the secret that was shown once', async () => {
    const { secret, ...hook } = await make();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(JSON.stringify((await admin.ok(webhooksApi.list)).items)).not.toContain(secret);
    await tell(1);
    expect((await t.drain()).failed).toEqual([]);
    const [got, ...others] = receiver.take();
    expect(others).toEqual([]);
    if (!got) throw new Error('nothing came');
    expect(verified(secret, got)).toEqual({
      type: 'kri.critical',
      timestamp: t.clock.iso(),
      data: {
        register: { slug: 'alpha', title: 'alpha' },
        ref: 'RISK-1',
        title: 'Told 1',
        body: 'Why',
        url: expect.stringMatching(/\/r\/alpha\/risks\/RISK-1$/),
      },
    });
    expect(() => verified(`whsec_${'A'.repeat(32)}`, got)).toThrow();
    expect(() => verified(secret, { ...got, body: `${got.body} ` })).toThrow();
    const [logged] = await logOf(hook.id);
    expect(logged).toMatchObject({
      ...{ id: got.headers['webhook-id'], kind: 'kri.critical', state: 'sent', attempts: 1, body: got.body },
      ...{ status: 200, answer: 'ok', sentAt: t.clock.iso() },
    });
    expect(await webhookOf(hook.id)).toMatchObject({ lastAt: t.clock.iso(), lastStatus: 200, problem: '' });
  });

  test('nothing is posted twice, whoever tells it twice and however often the job runs', async () => {
    const hook = await make();
    await tell(1);
    await tell(1);
    await t.drain();
    const [logged, ...others] = await logOf(hook.id);
    expect(others).toEqual([]);
    await doWebhook(t.deps, { delivery: logged?.id }, t.clock.iso());
    expect(receiver.take()).toHaveLength(1);
  });

  test('a webhook hears of the kinds and the register it listens to', async () => {
    await make({ name: 'Breaches', kinds: ['escalation.breached'] });
    await make({ name: 'Beta', register: 'beta' });
    await tell(1);
    await tell(2, { kind: 'escalation.breached' });
    await tell(3, { registerId: ids.beta });
    await t.drain();
    const told = receiver.take().map(({ body }) => JSON.parse(body).data.title);
    expect(told.sort()).toEqual(['Told 2', 'Told 3']);
  });

  test.each([
    ['slack', (body: { text: string }) => body.text],
    [
      'teams',
      (body: { attachments: { content: { body: { text: string }[] } }[] }) =>
        body.attachments[0]?.content.body[0]?.text,
    ],
  ] as const)('%s gets a message it can show', async (shape, titleOf) => {
    await make({ shape });
    await tell(1);
    await t.drain();
    const [got] = receiver.take();
    expect(titleOf(JSON.parse(got?.body ?? ''))).toBe('Told 1');
  });

  test('a receiver that fails is tried again with the same message, then it is dead and can be sent again', async () => {
    const { secret, ...hook } = await make();
    receiver.answer(500, 'out of order');
    await tell(1);
    expect((await t.drain()).failed).toHaveLength(1);
    expect(await logOf(hook.id)).toMatchObject([{ state: 'failed', status: 500, answer: 'out of order', attempts: 1 }]);
    for (let n = 0; n < 10; n++) {
      t.clock.advance(2 * HOUR_MS);
      await t.drain();
    }
    admin = await t.signIn(founder);
    const [dead] = await logOf(hook.id);
    expect(dead).toMatchObject({ state: 'dead', attempts: 8, sentAt: null });
    const attempts = receiver.take();
    expect(attempts).toHaveLength(8);
    expect(new Set(attempts.map(({ body }) => body)).size).toBe(1);
    expect(new Set(attempts.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([dead?.id]));
    expect(await webhookOf(hook.id)).toMatchObject({ active: true, lastStatus: 500 });

    receiver.answer(204);
    const params = { id: hook.id, delivery: dead?.id ?? '' };
    expect(await admin.ok(webhooksApi.resend, { params })).toMatchObject({ state: 'queued', id: dead?.id });
    await t.drain();
    const [again] = receiver.take();
    expect(again?.headers['webhook-id']).toBe(dead?.id);
    expect(new Webhook(secret).sign(dead?.id ?? '', t.clock.now(), again?.body ?? '')).toBe(
      again?.headers['webhook-signature'],
    );
    expect(await logOf(hook.id)).toMatchObject([{ state: 'sent', status: 204 }]);
  });

  test('a message that was taken can be sent again', async () => {
    const hook = await make();
    await tell(1);
    await t.drain();
    const [logged] = await logOf(hook.id);
    await admin.ok(webhooksApi.resend, { params: { id: hook.id, delivery: logged?.id ?? '' } });
    await t.drain();
    expect(receiver.take()).toHaveLength(2);
    const other = await make({ name: 'Other' });
    expect(
      await admin.call(webhooksApi.resend, { params: { id: other.id, delivery: logged?.id ?? '' } }),
    ).toMatchObject({ status: 404 });
  });

  test('410 Gone switches it off at once, and who made it is told', async () => {
    const hook = await make();
    receiver.answer(410);
    await tell(1);
    await t.drain();
    expect(await webhookOf(hook.id)).toMatchObject({ active: false, problem: expect.stringContaining('410') });
    expect(await logOf(hook.id)).toMatchObject([{ state: 'dead', status: 410 }]);
    const [told] = (await admin.ok(notificationsApi.list)).items;
    expect(told).toMatchObject({ title: 'The webhook Chat was switched off', register: null });
    await tell(2);
    await t.drain();
    expect(receiver.take()).toHaveLength(1);

    receiver.answer(200);
    const off = await webhookOf(hook.id);
    const change = { params: { id: hook.id }, body: { active: true }, version: off?.version ?? 0 };
    expect(await admin.ok(webhooksApi.patch, change)).toMatchObject({ active: true, problem: '' });
    await tell(3);
    await t.drain();
    expect(receiver.take()).toHaveLength(1);
  });

  test('three days of failures switch it off; one success in between does not', async () => {
    const hook = await make();
    const fail = async (n: number) => {
      receiver.answer(503);
      await tell(n);
      await t.drain();
    };
    await fail(1);
    t.clock.advance(40 * HOUR_MS);
    receiver.answer(200);
    await t.drain();
    await fail(2);
    t.clock.advance(40 * HOUR_MS);
    await fail(3);
    admin = await t.signIn(founder);
    expect(await webhookOf(hook.id)).toMatchObject({ active: true });
    t.clock.advance(40 * HOUR_MS);
    await fail(4);
    admin = await t.signIn(founder);
    expect(await webhookOf(hook.id)).toMatchObject({ active: false, problem: expect.stringMatching(/^Every message/) });
    expect((await t.drain()).failed).toEqual([]);
    receiver.take();
    t.clock.advance(40 * HOUR_MS);
    await t.drain();
    expect(receiver.take()).toEqual([]);
  });

  test('a test message goes at once and says how it went, also where nothing listens or nobody may be called', async () => {
    const hook = await make();
    expect(await admin.ok(webhooksApi.test, { params: { id: hook.id } })).toMatchObject({
      ...{ kind: 'test', state: 'sent', status: 200, answer: 'ok' },
    });
    expect(JSON.parse(receiver.take()[0]?.body ?? '')).toMatchObject({ type: 'test' });
    const inside = await make({ url: 'http://169.254.169.254/latest/meta-data' });
    expect(await admin.ok(webhooksApi.test, { params: { id: inside.id } })).toMatchObject({
      ...{ state: 'failed', status: null, answer: expect.stringContaining('HEED_OUTGOING_ALLOW') },
    });
  });

  test('it is changed against the version that was seen, and the trail never holds its secret', async () => {
    const { secret, ...hook } = await make();
    const params = { id: hook.id };
    const changed = await admin.ok(webhooksApi.patch, { params, body: { name: 'Room', register: 'beta' }, version: 1 });
    expect(changed).toEqual({ ...hook, name: 'Room', register: 'beta', version: 2 });
    expect(await admin.call(webhooksApi.patch, { params, body: { name: 'Hall' }, version: 1 })).toMatchObject({
      ...{ status: 412, problem: { code: 'webhook.stale', current: changed } },
    });
    await admin.ok(webhooksApi.remove, { params });
    expect(await admin.call(webhooksApi.test, { params })).toMatchObject({ status: 404 });
    const events = (await t.db.read.select().from(t.db.read.t.auditEvents)).filter(
      ({ entity }) => entity === 'webhook',
    );
    expect(events.slice(-3).map(({ action }) => action)).toEqual(['created', 'changed', 'removed']);
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  test.each(['ftp://example.org/x', 'https://me:secret@example.org/', 'javascript:alert(1)'])(
    'takes no address like %s',
    async (url) => {
      const body = { name: 'X', url, shape: 'standard' as const, kinds: [], register: null };
      expect((await admin.call(webhooksApi.create, { body })).status).toBe(400);
    },
  );

  test('what happens a thousand times at once is told a thousand times, each once', async () => {
    const hook = await make();
    const notifications = Array.from(
      { length: 1000 },
      (_, n): NotificationInput => ({
        ...{ registerId: ids.alpha, kind: 'kri.critical', key: `${count}-${n}`, title: `Told ${n}`, body: '' },
        ...{ path: '/', people: [] },
      }),
    );
    await t.db.tx((q) => notify(q, t.workFor(founder), [...notifications, ...notifications]));
    const { total } = await admin.ok(webhooksApi.deliveries, { params: { id: hook.id } });
    expect(total).toBe(1000);
    await admin.ok(webhooksApi.remove, { params: { id: hook.id } });
    expect((await t.drain()).failed).toEqual([]);
    expect(receiver.take()).toEqual([]);
  });

  test('the log goes on page by page', async () => {
    const hook = await make();
    for (let n = 0; n < 5; n++) await tell(n);
    const first = await admin.ok(webhooksApi.deliveries, { params: { id: hook.id }, query: { limit: 3 } });
    const rest = { limit: 3, cursor: first.next ?? '' };
    const second = await admin.ok(webhooksApi.deliveries, { params: { id: hook.id }, query: rest });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
    expect([first.total, second.next]).toEqual([5, null]);
  });
});
