import { attentionApi, auditApi, commentsApi, peopleApi, registersApi, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

describe.each(DATABASES)('comments on %s', (database) => {
  let t: TestApp;
  let people: Record<'ada' | 'bram' | 'vera' | 'stranger', TestPerson>;
  let ada: TestClient;
  let bram: TestClient;
  let vera: TestClient;
  let at: { register: string; ref: string };

  beforeAll(async () => {
    t = await startTestApp(database);
    const founder = await t.person('Founder', { isAdmin: true });
    await (await t.signIn(founder)).ok(registersApi.create, { body: { title: 'Alpha', slug: 'alpha' } });
    people = {
      ada: await t.person('Ada', { roles: { alpha: ['manager'] } }),
      bram: await t.person('Bram Okafor', { roles: { alpha: ['owner'] } }),
      vera: await t.person('Vera', { roles: { alpha: ['viewer'] } }),
      stranger: await t.person('Stranger'),
    };
    ada = await t.signIn(people.ada);
    bram = await t.signIn(people.bram);
    vera = await t.signIn(people.vera);
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    const risk = await ada.ok(risksApi.create, { params: { register: 'alpha' }, body: { title: 'Risk' } });
    at = { register: 'alpha', ref: risk.ref };
  });

  const comment = (client: TestClient, text: string) => client.ok(commentsApi.create, { params: at, body: { text } });
  const list = (client: TestClient, query = {}) => client.ok(commentsApi.list, { params: at, query });
  const followersOf = async (client: TestClient) => {
    const { following, people: others } = await client.ok(attentionApi.followers, { params: at });
    return { following, others: others.map(({ name }) => name) };
  };
  const trail = async () =>
    (await ada.ok(auditApi.list, { params: { register: 'alpha' } })).items.filter(
      ({ entity, key }) => entity === 'comment' && key === at.ref,
    );

  test('a comment names its author, whom it mentions, and whether one may change it', async () => {
    const made = await comment(bram, 'Look at this, @vera and `@ada`.');
    expect(made).toMatchObject({
      text: 'Look at this, @vera and `@ada`.',
      mentions: [{ id: people.vera.id, name: 'Vera' }],
      by: 'Bram Okafor',
      byId: people.bram.id,
      at: t.clock.iso(),
      editedAt: null,
      removedAt: null,
      version: 1,
      mine: true,
    });
    expect((await list(vera)).items).toEqual([{ ...made, mine: false }]);
  });

  test('the comments of a risk come oldest first, page by page, each once, also within one moment', async () => {
    const texts = Array.from({ length: 5 }, (_, i) => `Number ${i}`);
    for (const text of texts) await comment(ada, text);
    t.clock.advance(1000);
    await comment(bram, 'The last');
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list(vera, { limit: 2, ...(cursor && { cursor }) });
      expect(page.total).toBe(6);
      seen.push(...page.items.map(({ text }) => text));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen).toEqual([...texts, 'The last']);
    expect((await list(vera, { sort: '-at', limit: 1 })).items[0]?.text).toBe('The last');
    expect((await list(vera, { q: 'NUMBER 3' })).items.map(({ text }) => text)).toEqual(['Number 3']);
  });

  test('whoever comments or is mentioned follows the risk; nobody else does', async () => {
    expect(await followersOf(vera)).toEqual({ following: false, others: [] });
    await comment(bram, 'For @Vera');
    expect(await followersOf(vera)).toEqual({ following: true, others: ['Bram Okafor'] });
    expect(await followersOf(ada)).toEqual({ following: false, others: ['Bram Okafor', 'Vera'] });
  });

  test('people without a role here, or without an account in use, are not mentioned', async () => {
    const gone = await t.person('Gone', { active: false, roles: { alpha: ['viewer'] } });
    const made = await comment(ada, `@Stranger @${gone.name} @Nobody`);
    expect(made.mentions).toEqual([]);
    expect((await followersOf(bram)).others).toEqual(['Ada']);
  });

  test('a change is kept beside what it said before, and mentions follow the text', async () => {
    const made = await comment(bram, 'Ask @Vera');
    t.clock.advance(60_000);
    const params = { ...at, id: made.id };
    const changed = await bram.ok(commentsApi.patch, { params, body: { text: 'Ask @Ada' }, version: 1 });
    expect(changed).toMatchObject({ text: 'Ask @Ada', editedAt: t.clock.iso(), at: made.at, version: 2 });
    expect(changed.mentions.map(({ name }) => name)).toEqual(['Ada']);
    expect((await trail()).map(({ action, by, changes }) => [action, by, changes.text])).toEqual([
      ['changed', 'Bram Okafor', ['Ask @Vera', 'Ask @Ada']],
      ['added', 'Bram Okafor', [null, 'Ask @Vera']],
    ]);
  });

  test('the same text again changes nothing', async () => {
    const made = await comment(bram, 'Same');
    const before = await snapshot(t.db);
    const again = { params: { ...at, id: made.id }, body: { text: ' Same ' }, version: 1 };
    expect(await bram.ok(commentsApi.patch, again)).toEqual(made);
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('a removed comment keeps its place and says nothing any more; what it said stays in the history', async () => {
    await comment(ada, 'Before');
    const made = await comment(bram, 'A secret of @Vera');
    await comment(ada, 'After');
    const removed = await bram.ok(commentsApi.remove, { params: { ...at, id: made.id }, version: 1 });
    expect(removed).toMatchObject({ text: '', mentions: [], removedAt: t.clock.iso(), version: 2, mine: false });
    const { items } = await list(vera);
    expect(items.map(({ text }) => text)).toEqual(['Before', '', 'After']);
    expect((await list(vera, { q: 'secret' })).items).toEqual([]);
    const event = (await trail()).find(({ action }) => action === 'removed');
    expect(event?.changes).toEqual({ text: ['A secret of @Vera', null] });
    const again = await bram.call(commentsApi.patch, {
      params: { ...at, id: made.id },
      body: { text: 'x' },
      version: 2,
    });
    expect(again).toMatchObject({ status: 409, problem: { code: 'comment.removed' } });
  });

  test("nobody changes or removes another's comment, a manager neither", async () => {
    const made = await comment(bram, 'Mine');
    const params = { ...at, id: made.id };
    const before = await snapshot(t.db);
    const answers = [
      await ada.call(commentsApi.patch, { params, body: { text: 'Yours' }, version: 1 }),
      await ada.call(commentsApi.remove, { params, version: 1 }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, problem: { code: 'comment.not_yours' } });
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('a change of an older version is refused with the comment as it stands', async () => {
    const made = await comment(bram, 'One');
    const params = { ...at, id: made.id };
    const two = await bram.ok(commentsApi.patch, { params, body: { text: 'Two' }, version: 1 });
    const stale = await bram.call(commentsApi.patch, { params, body: { text: 'Three' }, version: 1 });
    expect(stale).toMatchObject({ status: 412, problem: { code: 'comment.stale', current: two } });
    expect((await list(bram)).items).toEqual([two]);
  });

  test('a comment is found on its own risk only', async () => {
    const made = await comment(bram, 'Here');
    const other = await ada.ok(risksApi.create, { params: { register: 'alpha' }, body: { title: 'Other' } });
    const params = { register: 'alpha', ref: other.ref, id: made.id };
    const answer = await bram.call(commentsApi.patch, { params, body: { text: 'There' }, version: 1 });
    expect(answer).toMatchObject({ status: 404, problem: { code: 'comment.not_found' } });
    const missing = await bram.call(commentsApi.list, { params: { register: 'alpha', ref: 'NO-1' } });
    expect(missing).toMatchObject({ status: 404, problem: { code: 'risk.not_found' } });
  });

  test('a comment sent twice with one key is there once', async () => {
    const call = { params: at, body: { text: 'Once' }, idempotencyKey: `once-${at.ref}` };
    const [first, second] = [await bram.ok(commentsApi.create, call), await bram.ok(commentsApi.create, call)];
    expect(second).toEqual(first);
    expect((await list(ada)).total).toBe(1);
  });

  test('20,000 characters are a comment, one more and none at all are not', async () => {
    await comment(ada, 'x'.repeat(20_000));
    for (const text of ['x'.repeat(20_001), '   '])
      expect((await ada.call(commentsApi.create, { params: at, body: { text } })).status).toBe(400);
    expect((await list(ada)).total).toBe(1);
  });

  test('following is kept for oneself, once, and ends; saying it again changes nothing', async () => {
    const follow = (following: boolean) => vera.call(attentionApi.follow, { params: at, body: { following } });
    expect((await follow(true)).status).toBe(204);
    const before = await snapshot(t.db);
    expect((await follow(true)).status).toBe(204);
    expect(await snapshot(t.db)).toEqual(before);
    expect(await followersOf(vera)).toEqual({ following: true, others: [] });
    expect((await follow(false)).status).toBe(204);
    expect(await followersOf(vera)).toEqual({ following: false, others: [] });
  });

  test('who may no longer read a register is not shown among its followers', async () => {
    const guest = await t.person('Guest', { roles: { alpha: ['viewer'] } });
    await (await t.signIn(guest)).ok(attentionApi.follow, { params: at, body: { following: true } });
    expect((await followersOf(ada)).others).toEqual(['Guest']);
    const founder = await t.signIn(await t.person('Second founder', { isAdmin: true }));
    await founder.ok(peopleApi.setRoles, { params: { register: 'alpha', id: guest.id }, body: { roles: [] } });
    expect((await followersOf(ada)).others).toEqual([]);
  });

  test('on an archived register one reads and follows, and writes nothing', async () => {
    const made = await comment(bram, 'Before the end');
    const { registers } = t.db.read.t;
    const archive = (archivedAt: string | null) => t.db.tx((q) => q.update(registers).set({ archivedAt }));
    await archive(t.clock.iso());
    try {
      expect((await list(bram)).items).toEqual([{ ...made, mine: false }]);
      const refused = await bram.call(commentsApi.create, { params: at, body: { text: 'After' } });
      expect(refused).toMatchObject({ status: 409, problem: { code: 'register.archived' } });
      expect((await vera.call(attentionApi.follow, { params: at, body: { following: true } })).status).toBe(204);
    } finally {
      await archive(null);
    }
  });
});
