import { commentsApi, myApi, notificationsApi, registersApi, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NotificationInput } from '../modules/notifications/notification-input.ts';
import { notify } from '../modules/notifications/notify.usecases.ts';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

describe.each(DATABASES)('notifications on %s', (database) => {
  let t: TestApp;
  let alpha: string;
  let ada: TestPerson;
  let bram: TestPerson;
  let asAda: TestClient;
  let asBram: TestClient;
  let ref: string;
  let count = 0;

  beforeAll(async () => {
    t = await startTestApp(database);
    const founder = await t.person('Founder', { isAdmin: true });
    const asFounder = await t.signIn(founder);
    for (const slug of ['alpha', 'beta']) await asFounder.ok(registersApi.create, { body: { title: slug, slug } });
    alpha = (await t.db.read.select().from(t.db.read.t.registers)).find(({ slug }) => slug === 'alpha')?.id ?? '';
  });
  afterAll(() => t.close());

  beforeEach(async () => {
    count += 1;
    ada = await t.person(`Ada ${count}`, { roles: { alpha: ['manager'] } });
    bram = await t.person(`Bram ${count}`, { roles: { alpha: ['owner'], beta: ['viewer'] } });
    [asAda, asBram] = [await t.signIn(ada), await t.signIn(bram)];
    ref = (await asAda.ok(risksApi.create, { params: { register: 'alpha' }, body: { title: 'Risk' } })).ref;
  });

  const tell = (people: readonly TestPerson[], change: Partial<NotificationInput> = {}, by = ada) => {
    const notification: NotificationInput = {
      ...{ registerId: alpha, kind: 'review.overdue', ref, key: `told ${count}`, title: 'A review is late', body: '' },
      ...{ path: `/r/alpha/risks/${ref}`, people: people.map(({ id }) => id) },
      ...change,
    };
    return t.db.tx((q) => notify(q, t.workFor(by), [notification]));
  };
  const list = async (client: TestClient, query = {}) => (await client.ok(notificationsApi.list, { query })).items;
  const titles = async (client: TestClient, query = {}) => (await list(client, query)).map(({ title }) => title);
  const unread = async (client: TestClient) => (await client.ok(myApi.counts)).unread;

  test('people are told once, with where to go, and who did it is not told', async () => {
    await tell([ada, bram]);
    await tell([bram]);
    expect(await list(asBram)).toEqual([
      {
        id: expect.any(String),
        kind: 'review.overdue',
        register: { slug: 'alpha', title: 'alpha' },
        ref,
        title: 'A review is late',
        body: '',
        path: `/r/alpha/risks/${ref}`,
        at: t.clock.iso(),
        readAt: null,
      },
    ]);
    expect(await list(asAda)).toEqual([]);
    expect([await unread(asBram), await unread(asAda)]).toEqual([1, 0]);
  });

  test('who may not read the register or has left is not told', async () => {
    const stranger = await t.person(`Stranger ${count}`, { roles: { beta: ['manager'] } });
    const former = await t.person(`Former ${count}`, { roles: { alpha: ['manager'] }, active: false });
    await tell([stranger, former]);
    const rows = await t.db.read.select().from(t.db.read.t.notifications);
    expect(rows.filter(({ userId }) => [stranger.id, former.id].includes(userId))).toEqual([]);
  });

  test('what was told of a register is no longer shown to who lost it, nor counted', async () => {
    await tell([bram]);
    await t.db.tx(async (q) => void (await q.delete(q.t.memberships)));
    expect(await list(asBram)).toEqual([]);
    expect(await unread(asBram)).toBe(0);
  });

  test('some are marked as read, or all up to a moment; those of others stay as they are', async () => {
    for (const n of [1, 2, 3]) {
      await tell([bram, await t.person(`Other ${count} ${n}`, { roles: { alpha: ['viewer'] } })], {
        key: `${count}-${n}`,
        title: `Told ${n}`,
      });
      t.clock.advance(1000);
    }
    const [third, second, first] = await list(asBram);
    expect([first?.title, second?.title, third?.title]).toEqual(['Told 1', 'Told 2', 'Told 3']);
    const before = await list(asAda);
    expect(await asBram.ok(notificationsApi.read, { body: { ids: [second?.id ?? ''] } })).toEqual({ unread: 2 });
    expect(await titles(asBram, { state: 'unread' })).toEqual(['Told 3', 'Told 1']);
    expect(await asAda.ok(notificationsApi.read, { body: { ids: [third?.id ?? ''] } })).toEqual({ unread: 0 });
    expect(await unread(asBram)).toBe(2);
    expect(await asBram.ok(notificationsApi.read, { body: { upTo: first?.at ?? '' } })).toEqual({ unread: 1 });
    expect(await asBram.ok(notificationsApi.read, { body: { upTo: t.clock.iso() } })).toEqual({ unread: 0 });
    expect(await list(asAda)).toEqual(before);
  });

  test('the list goes on page by page and is searched', async () => {
    for (let n = 0; n < 5; n++) await tell([bram], { key: `${count}-${n}`, title: `Told ${n}` });
    const first = await asBram.ok(notificationsApi.list, { query: { limit: 3 } });
    const second = await asBram.ok(notificationsApi.list, { query: { limit: 3, cursor: first.next ?? '' } });
    expect([first.total, first.items.length, second.items.length, second.next]).toEqual([5, 3, 2, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
    expect(await titles(asBram, { q: 'told 4' })).toEqual(['Told 4']);
  });

  test('a muted risk is silent, the others are not; a muted register is silent until its time', async () => {
    const [mine, params] = [
      { register: 'alpha', ref },
      { register: 'alpha', ref: null },
    ];
    await asBram.ok(notificationsApi.setMute, { body: { ...mine, until: null } });
    await tell([bram], { key: `${count}-1`, title: 'Of the muted risk' });
    await tell([bram], { key: `${count}-2`, title: 'Of another', ref: 'RISK-999' });
    expect(await titles(asBram)).toEqual(['Of another']);
    expect(await asBram.ok(notificationsApi.removeMute, { body: mine })).toEqual({ items: [] });

    const until = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
    expect(await asBram.ok(notificationsApi.setMute, { body: { ...params, until } })).toEqual({
      items: [{ register: 'alpha', ref: null, until }],
    });
    await tell([bram], { key: `${count}-3`, title: 'While muted' });
    t.clock.advance(3_600_001);
    const again = await t.signIn(bram);
    expect(await again.ok(notificationsApi.mutes)).toEqual({ items: [] });
    await tell([bram], { key: `${count}-4`, title: 'Afterwards' });
    expect(await titles(again)).toEqual(['Afterwards', 'Of another']);
  });

  test('a register one may not read cannot be muted, and no time that is over', async () => {
    const outsider = await t.signIn(await t.person(`Outsider ${count}`));
    const body = { register: 'alpha', ref: null, until: null };
    expect(await outsider.call(notificationsApi.setMute, { body })).toMatchObject({ status: 404 });
    const past = { ...body, until: '2020-01-01T00:00:00.000Z' };
    expect(await asBram.call(notificationsApi.setMute, { body: past })).toMatchObject({
      problem: { code: 'mute.past' },
    });
    expect(await asBram.call(notificationsApi.setMute, { body: { ...body, ref: 'NONE' } })).toMatchObject({
      problem: { code: 'risk.not_found' },
    });
  });

  test('preferences are the usual ones until a person chooses; a time zone there is not is refused', async () => {
    const usual = await asBram.ok(notificationsApi.preferences);
    expect(usual).toMatchObject({
      mail: { escalations: 'at once', reviews: 'digest' },
      digestAt: '08:00',
      mailWorks: false,
    });
    const { mailWorks, ...chosen } = { ...usual, digestAt: '17:30', timeZone: 'Europe/Oslo' };
    expect(await asBram.ok(notificationsApi.replacePreferences, { body: chosen })).toEqual({ ...chosen, mailWorks });
    expect(await asBram.ok(notificationsApi.preferences)).toEqual({ ...chosen, mailWorks });
    expect(await asAda.ok(notificationsApi.preferences)).toEqual(usual);
    const wrong = { ...chosen, timeZone: 'Europe/Atlantis' };
    expect(await asBram.call(notificationsApi.replacePreferences, { body: wrong })).toMatchObject({
      problem: { code: 'preferences.time_zone' },
    });
  });

  test('a mention is told; an edit tells who is new to it; what was removed is taken back', async () => {
    const vera = await t.person(`Vera ${count}`, { roles: { alpha: ['viewer'] } });
    const asVera = await t.signIn(vera);
    const params = { register: 'alpha', ref };
    const made = await asAda.ok(commentsApi.create, { params, body: { text: `Look, @${bram.name}` } });
    expect(await list(asBram)).toMatchObject([
      { kind: 'mention', title: `${ada.name} mentioned you on ${ref}`, body: `Look, @${bram.name}`, ref },
    ]);
    const text = `Look, @${bram.name} and @${vera.name}`;
    const one = { params: { ...params, id: made.id } };
    const changed = await asAda.ok(commentsApi.patch, { ...one, body: { text }, version: made.version });
    expect((await list(asBram)).map(({ body }) => body)).toEqual([text]);
    expect((await list(asVera)).map(({ body }) => body)).toEqual([text]);
    await asAda.ok(commentsApi.remove, { ...one, version: changed.version });
    expect([await list(asBram), await list(asVera)]).toEqual([[], []]);
  });

  test('a token that may not read is shown nothing and changes nothing', async () => {
    await tell([bram]);
    const writer = await t.withToken(bram, ['write']);
    expect((await writer.ok(notificationsApi.list)).items).toEqual([]);
    const upTo = { body: { upTo: t.clock.iso() } };
    expect(await writer.call(notificationsApi.read, upTo)).toMatchObject({ status: 403 });
    expect((await (await t.withToken(bram, ['read'])).ok(notificationsApi.list)).items).toHaveLength(1);
  });
});
