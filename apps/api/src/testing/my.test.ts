import {
  attentionApi,
  type CallArgs,
  commentsApi,
  myApi,
  ownersApi,
  type Role,
  registersApi,
  risksApi,
} from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

type NewRisk = NonNullable<CallArgs<typeof risksApi.create>['body']>;

const CLOSING = {
  resolution: 'It is gone.',
  documentation: 'In the wiki.',
  lessonsLearned: 'Look earlier.',
  processImprovement: 'We look each Monday.',
};

describe.each(DATABASES)('what waits for a person on %s', (database) => {
  let t: TestApp;
  let founder: TestPerson;
  let admin: TestClient;
  /** Owner of risks in both registers; the one who asks. */
  let bram: TestPerson;
  let client: TestClient;
  let manager: TestClient;
  let alpha: string;
  let beta: string;
  let made = 0;

  beforeAll(async () => {
    t = await startTestApp(database); // the clock stands at 2026-03-02
    founder = await t.person('Founder', { isAdmin: true });
    admin = await t.signIn(founder);
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    made += 1;
    [alpha, beta] = [`alpha-${made}`, `beta-${made}`];
    admin = await t.signIn(founder);
    for (const slug of [alpha, beta]) await admin.ok(registersApi.create, { body: { title: slug, slug } });
    bram = await t.person(`Bram ${made}`, { roles: { [alpha]: ['owner'], [beta]: ['viewer'] } });
    client = await t.signIn(bram);
    manager = await t.signIn(await t.person(`Mia ${made}`, { roles: { [alpha]: ['manager'], [beta]: ['manager'] } }));
  });

  const create = (register: string, title: string, more: Partial<NewRisk> = {}) =>
    manager.ok(risksApi.create, { params: { register }, body: { title, ...more } });
  const action = (text: string, owner: string, more = {}) => ({ id: text, text, owner, ...more });
  const archive = (slug: string) => {
    const { registers } = t.db.read.t;
    return t.db.tx((q) => q.update(registers).set({ archivedAt: t.clock.iso() }).where(eq(registers.slug, slug)));
  };
  const counts = (who = client) => who.ok(myApi.counts);
  const actions = async (query = {}) => (await client.ok(myApi.actions, { query })).items.map(({ text }) => text);
  const risks = async (who = client) => (await who.ok(myApi.risks)).items.map(({ title, why }) => `${title}: ${why}`);
  const everyPage = async <Item>(
    read: (query: { limit: number; cursor?: string }) => Promise<{ items: Item[]; next: string | null; total: number }>,
    limit: number,
  ) => {
    const seen: Item[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await read({ limit, ...(cursor && { cursor }) });
      seen.push(...page.items);
      if (page.next === null) return { seen, total: page.total };
      cursor = page.next;
    }
  };

  test('actions of oneself and of one’s teams come from all registers, late ones first; nobody else’s do', async () => {
    await create(beta, 'There', {
      actions: [action('late', bram.name, { due: '2026-02-01' }), action('done', bram.name, { state: 'done' })],
    });
    await create(alpha, 'Here', {
      actions: [
        action('crew', 'Night crew', { due: '2026-04-01' }),
        action('mine', bram.name.toUpperCase()),
        action('theirs', 'Day crew'),
      ],
    });
    await create(beta, 'Elsewhere', { actions: [action('other crew', 'Night crew')] });
    await manager.ok(ownersApi.match, {
      params: { register: alpha },
      body: { name: 'Night crew', kind: 'team', people: [bram.id] },
    });
    expect(await actions()).toEqual(['late', 'crew', 'mine']);
    expect(await actions({ state: 'all', q: 'done' })).toEqual(['done']);
    expect(await counts()).toMatchObject({ openActions: 3, lateActions: 1 });
    const { items } = await client.ok(myApi.actions);
    expect(items.map(({ register, may }) => [register.slug, may.edit])).toEqual([
      [beta, false],
      [alpha, false],
      [alpha, false],
    ]);
    const { seen, total } = await everyPage((query) => client.ok(myApi.actions, { query }), 1);
    expect([seen, total]).toEqual([items, 3]);
  });

  test('what is in an archived register, on a closed risk, or where one may no longer read, waits for nobody', async () => {
    const overdue = { nextReview: '2026-01-01', owner: bram.name };
    await create(beta, 'Lost', { actions: [action('lost', bram.name)], ...overdue });
    const closed = await create(alpha, 'Closed', { actions: [action('closed', bram.name)], ...overdue });
    await t.db.tx((q) => q.update(q.t.risks).set({ state: 'closed' }).where(eq(q.t.risks.id, closed.id)));
    expect([await actions(), await risks()]).toEqual([['lost'], ['Lost: review overdue']]);
    await t.db.tx((q) => q.delete(q.t.memberships).where(eq(q.t.memberships.userId, bram.id)));
    expect([await actions(), await risks()]).toEqual([[], []]);
    await t.setRoles(beta, bram.id, ['viewer']);
    await archive(beta);
    expect([await actions(), await risks(), await counts()]).toEqual([
      [],
      [],
      {
        openActions: 0,
        lateActions: 0,
        overdueReviews: 0,
        closingsToVerify: 0,
        acceptancesToDecide: 0,
        moneyToDecide: 0,
        escalations: 0,
        unread: 0,
        registers: [],
      },
    ]);
  });

  test('risks come as overdue reviews, then closings to verify, then the others one owns, each by attention', async () => {
    await create(alpha, 'Calm', { owner: bram.name });
    await create(beta, 'Grave', { owner: bram.name, probability: 'high', impact: 'high', reason: 'Seen' });
    await create(alpha, 'Overdue', { owner: bram.name, nextReview: '2026-03-01' });
    await create(alpha, 'Due today', { owner: bram.name, nextReview: '2026-03-02' });
    await create(alpha, 'Not mine', { owner: 'Day crew', nextReview: '2026-01-01' });
    const done = await create(alpha, 'Resolved', { owner: 'Day crew' });
    await manager.ok(risksApi.proposeClosing, {
      params: { register: alpha, ref: done.ref },
      body: CLOSING,
      version: 1,
    });
    expect(await risks()).toEqual(['Overdue: review overdue', 'Grave: owned', 'Due today: owned', 'Calm: owned']);
    await t.setRoles(alpha, bram.id, ['owner', 'executive']);
    expect(await risks()).toEqual([
      'Overdue: review overdue',
      'Resolved: closing to verify',
      'Grave: owned',
      'Due today: owned',
      'Calm: owned',
    ]);
    expect(await counts()).toMatchObject({ overdueReviews: 1, closingsToVerify: 1 });
    const { seen, total } = await everyPage((query) => client.ok(myApi.risks, { query }), 2);
    expect(seen).toEqual((await client.ok(myApi.risks)).items);
    expect([seen.length, total]).toEqual([5, 5]);
    expect(seen[0]).toMatchObject({ register: { slug: alpha }, nextReview: '2026-03-01', priority: 'unassessed' });
  });

  test('a closing waits for those who may verify it: where duties are separated not for its proposer', async () => {
    const risk = await create(alpha, 'Resolved');
    await manager.ok(risksApi.proposeClosing, {
      params: { register: alpha, ref: risk.ref },
      body: CLOSING,
      version: 1,
    });
    const second = await t.signIn(await t.person(`Second ${made}`, { roles: { [alpha]: ['executive'] } }));
    const waits = async (who: TestClient) => (await counts(who)).closingsToVerify;
    expect([await waits(manager), await waits(second), await waits(client)]).toEqual([0, 1, 0]);
    const { registers } = t.db.read.t;
    await t.db.tx((q) => q.update(registers).set({ separateDuties: false }).where(eq(registers.slug, alpha)));
    expect([await waits(manager), await risks(manager)]).toEqual([1, ['Resolved: closing to verify']]);
  });

  test('a token that may not read is shown nothing', async () => {
    await create(alpha, 'Mine', { owner: bram.name, actions: [action('mine', bram.name)] });
    const blind = await t.withToken(bram, ['audit']);
    for (const endpoint of [myApi.actions, myApi.risks, myApi.feed])
      expect(await blind.ok(endpoint)).toEqual({ items: [], next: null, total: 0 });
    expect(await counts(blind)).toMatchObject({ openActions: 0, overdueReviews: 0 });
    expect((await (await t.withToken(bram, ['read'])).ok(myApi.risks)).total).toBe(1);
  });

  const feed = async (who = client) =>
    (await who.ok(myApi.feed)).items.map(({ kind, by, title, text }) => `${kind} by ${by} on ${title}: ${text}`);
  const comment = (who: TestClient, register: string, ref: string, text: string) =>
    who.ok(commentsApi.create, { params: { register, ref }, body: { text } });
  const patch = (register: string, ref: string, version: number, body: object) =>
    manager.ok(risksApi.patch, { params: { register, ref }, body, version });
  const follow = (register: string, ref: string) =>
    client.ok(attentionApi.follow, { params: { register, ref }, body: { following: true } });

  test('the feed tells of mentions, and of what others did to risks one follows or owns, newest first', async () => {
    const mia = `Mia ${made}`;
    const owned = await create(alpha, 'Owned', { owner: bram.name });
    const followed = await create(beta, 'Followed');
    const other = await create(beta, 'Other');
    await follow(beta, followed.ref);
    t.clock.advance(1000);
    await patch(beta, followed.ref, 1, { title: 'Followed now', notes: 'A secret', reason: 'Because' });
    t.clock.advance(1000);
    await comment(manager, alpha, owned.ref, 'What about the oil?');
    await comment(client, alpha, owned.ref, 'I looked.');
    t.clock.advance(1000);
    const mention = await comment(manager, beta, other.ref, `Please look, @${bram.name}.`);
    const gone = await comment(manager, alpha, owned.ref, 'Never mind');
    await manager.ok(commentsApi.remove, { params: { register: alpha, ref: owned.ref, id: gone.id }, version: 1 });
    expect(await feed()).toEqual([
      `mention by ${mia} on Other: Please look, @${bram.name}.`,
      `comment by ${mia} on Owned: What about the oil?`,
      `change by ${mia} on Followed now: title, notes`,
      `change by ${mia} on Other: `,
      `change by ${mia} on Followed now: `,
      `change by ${mia} on Owned: `,
    ]);
    expect((await client.ok(myApi.feed)).items[0]).toMatchObject({
      at: mention.at,
      register: { slug: beta, title: beta },
      ref: other.ref,
    });
    expect((await client.ok(myApi.feed, { query: { q: 'OIL' } })).items.map(({ kind }) => kind)).toEqual(['comment']);
  });

  test('who may no longer read a register hears nothing of it, mentions included', async () => {
    const risk = await create(beta, 'Secret');
    await follow(beta, risk.ref);
    await comment(manager, beta, risk.ref, `For @${bram.name}`);
    expect(await feed()).toHaveLength(2);
    await t.db.tx((q) => q.delete(q.t.memberships).where(eq(q.t.memberships.userId, bram.id)));
    expect(await client.ok(myApi.feed)).toEqual({ items: [], next: null, total: 0 });
  });

  test('a long comment is shown by its beginning', async () => {
    const risk = await create(alpha, 'Owned', { owner: bram.name });
    await comment(manager, alpha, risk.ref, '🟡'.repeat(600));
    const [first] = (await client.ok(myApi.feed)).items;
    expect(first?.text).toBe(`${'🟡'.repeat(500)}…`);
  });

  test.each([
    [1, 'comments'],
    [2, 'comments'],
    [1, 'changes'],
    [2, 'changes'],
    [7, 'changes'],
  ])('pages of %i show everything once, also within one moment and where only %s are left', async (limit, oldest) => {
    // By the one who asks: no news to them.
    const risk = await client.ok(risksApi.create, {
      params: { register: alpha },
      body: { title: 'Owned', owner: bram.name },
    });
    let version = 1;
    const say = (text: string) => comment(manager, alpha, risk.ref, text);
    const change = (body: object) => patch(alpha, risk.ref, version++, body);
    for (let i = 0; i < 4; i++) await (oldest === 'comments' ? say(`Old ${i}`) : change({ notes: `Old ${i}` }));
    for (let moment = 0; moment < 2; moment++) {
      t.clock.advance(1000);
      await say(`Before ${moment}`);
      await change({ notes: `Note ${moment}` });
      await say(`After ${moment} @${bram.name}`);
      await change({ cause: `Cause ${moment}` });
    }
    const whole = await client.ok(myApi.feed, { query: { limit: 500 } });
    expect([whole.items.length, whole.total]).toEqual([12, 12]);
    const { seen, total } = await everyPage((query) => client.ok(myApi.feed, { query }), limit);
    expect([seen, total]).toEqual([whole.items, 12]);
    const times = seen.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  test('what is new while somebody reads on shifts no page', async () => {
    const risk = await create(alpha, 'Owned', { owner: bram.name });
    for (const text of ['one', 'two', 'three']) {
      t.clock.advance(1000);
      await comment(manager, alpha, risk.ref, text);
    }
    const first = await client.ok(myApi.feed, { query: { limit: 2 } });
    t.clock.advance(1000);
    await patch(alpha, risk.ref, 1, { notes: 'New' });
    const second = await client.ok(myApi.feed, { query: { limit: 2, cursor: first.next as string } });
    const texts = [...first.items, ...second.items].map(({ text }) => text);
    expect(texts).toEqual(['three', 'two', 'one', '']);
  });

  test.each([['viewer'], ['executive']] as Role[][])(
    'a follower who is %s sees which fields changed and never a value',
    async (role) => {
      await t.setRoles(beta, bram.id, [role as Role]);
      const risk = await create(beta, 'Followed');
      await follow(beta, risk.ref);
      await patch(beta, risk.ref, 1, { notes: 'A very secret value' });
      const answer = await client.call(myApi.feed);
      expect(answer.body.items[0]).toMatchObject({ kind: 'change', text: 'notes' });
      expect(answer.text).not.toContain('secret value');
    },
  );
});
