import { movementApi, periodsApi, portfolioApi, registersApi, risksApi } from '@heed/contracts';
import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const DAY_MS = 86_400_000;

describe.each(DATABASES)('the portfolio on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  let manager: TestClient;
  beforeEach(async () => {
    t = await startTestApp(database);
    ada = await t.person('Ada', { isAdmin: true });
    manager = await t.signIn(ada);
    return () => t.close();
  });

  const later = async (days: number) => {
    t.clock.advance(days * DAY_MS);
    manager = await t.signIn(ada);
  };
  const register = (slug: string, title = slug) => manager.ok(registersApi.create, { body: { title, slug } });
  const create = (slug: string, ref: string, more: object = {}) =>
    manager.ok(risksApi.create, { params: { register: slug }, body: { ref, title: `Title of ${ref}`, ...more } });
  const patch = async (slug: string, ref: string, body: object) => {
    const params = { register: slug, ref };
    const { version } = await manager.ok(risksApi.get, { params });
    return manager.ok(risksApi.patch, { params, body: { reason: 'As it is now', ...body }, version });
  };
  const read = async (query: object = {}, client = manager) => client.ok(portfolioApi.list, { query });
  const itemOf = async (slug: string) => {
    const found = (await read()).items.find((item) => item.slug === slug);
    if (!found) throw new Error(`${slug} is not in the portfolio`);
    return found;
  };
  /** Past the steps of closing: those have tests of their own. */
  const close = async (slug: string, ref: string, more: object = {}) => {
    const { risks, registers } = t.db.read.t;
    const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, slug));
    const closed = { state: 'closed' as const, stateSince: t.clock.iso(), closedOn: t.clock.iso().slice(0, 10) };
    await t.db.tx((q) =>
      q
        .update(risks)
        .set({ ...closed, reviewDue: null, ...more })
        .where(and(eq(risks.registerId, row?.id as string), eq(risks.ref, ref))),
    );
  };

  test('a register is told with what it is, what is in it and what the caller may do', async () => {
    await register('depot', 'Depot');
    await create('depot', 'R1', { probability: 'high', impact: 'high' });
    const item = await itemOf('depot');
    expect(item).toMatchObject({
      ...{ slug: 'depot', title: 'Depot', roles: ['manager'], version: 1, archivedAt: null, predecessor: null },
      counts: { active: 1, byPriority: { critical: 1 } },
      overdue: { reviews: 0, actions: 0 },
      ...{ nextDue: null, documentVersion: '', owner: '' },
    });
    expect(item.may).toContain('register.settings');
  });

  test('what is overdue is counted, and what comes next is the earliest day from today on', async () => {
    await register('depot');
    await manager.ok(registersApi.patch, {
      params: { register: 'depot' },
      body: { nextReview: '2026-04-01' },
      version: 1,
    });
    const action = (id: string, due: string, state = 'todo') => ({ id, text: `Do ${id}`, due, state });
    await create('depot', 'R1', {
      nextReview: '2026-03-01',
      actions: [action('a', '2026-03-01'), action('b', '2026-02-01', 'doing'), action('c', '2026-02-01', 'done')],
    });
    await create('depot', 'R2', { nextReview: '2026-03-02', actions: [action('a', '2026-03-02')] });
    await create('depot', 'R3', { nextReview: '2026-01-01', actions: [action('a', '2026-01-01')] });
    await close('depot', 'R3');
    expect(await itemOf('depot')).toMatchObject({ overdue: { reviews: 1, actions: 2 }, nextDue: '2026-03-02' });
    await later(5);
    expect(await itemOf('depot')).toMatchObject({ overdue: { reviews: 2, actions: 3 }, nextDue: '2026-04-01' });
    await later(60);
    expect((await itemOf('depot')).nextDue).toBeNull();
  });

  test('movement is that of the last thirty days, each risk once', async () => {
    await register('depot');
    for (const [ref, probability] of [
      ['R1', 'low'],
      ['R2', 'high'],
      ['R3', 'medium'],
      ['R4', 'medium'],
      ['R5', null],
      ['R6', 'low'],
    ] as const)
      await create('depot', ref, { probability, impact: probability && 'high' });
    await later(1);
    await patch('depot', 'R6', { probability: 'high' });
    expect((await itemOf('depot')).movement).toEqual({ up: 0, down: 0, new: 6, closed: 0 });
    await later(40);
    expect((await itemOf('depot')).movement).toEqual({ up: 0, down: 0, new: 0, closed: 0 });
    await patch('depot', 'R1', { probability: 'medium' });
    await patch('depot', 'R1', { probability: 'high' });
    await patch('depot', 'R2', { probability: 'low' });
    await patch('depot', 'R3', { probability: 'high' });
    await patch('depot', 'R3', { probability: 'medium' });
    const four = { register: 'depot', ref: 'R4' };
    const told = { resolution: 'Gone', documentation: 'Log', lessonsLearned: 'Look', processImprovement: 'Check' };
    const proposed = await manager.ok(risksApi.proposeClosing, { params: four, body: told, version: 1 });
    await manager.ok(risksApi.verifyClosing, {
      params: four,
      body: { verification: 'Looked' },
      version: proposed.version,
    });
    await patch('depot', 'R5', { probability: 'low', impact: 'low' });
    await create('depot', 'R7');
    expect((await itemOf('depot')).movement).toEqual({ up: 1, down: 1, new: 2, closed: 1 });
    await later(31);
    expect((await itemOf('depot')).movement).toEqual({ up: 0, down: 0, new: 0, closed: 0 });
  });

  test('the movement report of a register counts the same', async () => {
    await register('depot');
    await create('depot', 'R1', { probability: 'low', impact: 'high' });
    await create('depot', 'R2', { probability: 'high', impact: 'high' });
    await create('depot', 'R3', { probability: 'low', impact: 'low', state: 'proposed' });
    await later(40);
    await patch('depot', 'R1', { probability: 'high' });
    await patch('depot', 'R2', { probability: 'low' });
    await patch('depot', 'R3', { state: 'active', probability: 'medium' });
    await create('depot', 'R4');
    const { movement } = await itemOf('depot');
    const since = new Date(t.clock.now().getTime() - 30 * DAY_MS).toISOString();
    const report = await manager.ok(movementApi.report, { params: { register: 'depot' }, query: { since } });
    const counts = { up: 0, down: 0, new: 0, closed: 0 };
    for (const { direction } of report.moved) counts[direction] += 1;
    expect(movement).toEqual(counts);
    expect(movement).toEqual({ up: 2, down: 1, new: 1, closed: 0 });
  });

  test('people see the registers they belong to, admins all, a token only with the scope to read', async () => {
    await register('depot');
    await register('quay');
    const ben = await t.person('Ben', { roles: { quay: ['viewer'] } });
    const client = await t.signIn(ben);
    const theirs = await read({}, client);
    expect(theirs.items.map(({ slug, roles }) => [slug, roles])).toEqual([['quay', ['viewer']]]);
    expect(theirs.total).toBe(1);
    expect((await read()).total).toBe(2);
    expect((await read({}, await t.withToken(ben, ['read']))).total).toBe(1);
    expect((await read({}, await t.withToken(ben, ['write', 'export']))).items).toEqual([]);
  });

  test('archived registers are in a list of their own', async () => {
    await register('depot');
    await register('quay');
    await manager.ok(registersApi.archive, { params: { register: 'quay' }, version: 1 });
    expect((await read()).items.map(({ slug }) => slug)).toEqual(['depot']);
    const archived = await read({ archived: 'only' });
    expect(archived.items).toMatchObject([{ slug: 'quay', archivedAt: t.clock.iso() }]);
    expect(archived.total).toBe(1);
  });

  test('the register before is named to those who may read it', async () => {
    await register('depot', 'Depot');
    const body = { title: 'Depot again', slug: 'again' };
    await manager.ok(periodsApi.carryOver, { params: { register: 'depot' }, body });
    expect((await itemOf('again')).predecessor).toBe('Depot');
    const ben = await t.person('Ben', { roles: { again: ['viewer'] } });
    expect((await read({}, await t.signIn(ben))).items).toMatchObject([{ slug: 'again', predecessor: null }]);
  });

  test('it is found by a part of its name, sorted by change or title, and read page by page', async () => {
    for (const [slug, title] of [
      ['b', 'Beacon'],
      ['a', 'anchor'],
      ['c', 'Crane'],
    ] as const) {
      await register(slug, title);
      t.clock.advance(1000);
    }
    const slugs = async (query: object) => (await read(query)).items.map(({ slug }) => slug);
    expect(await slugs({})).toEqual(['c', 'a', 'b']);
    expect(await slugs({ sort: 'updated' })).toEqual(['b', 'a', 'c']);
    expect(await slugs({ sort: 'title' })).toEqual(['a', 'b', 'c']);
    expect(await slugs({ q: 'AN' })).toEqual(['c', 'a']);
    const first = await read({ sort: 'title', limit: 2 });
    expect(first.total).toBe(3);
    expect(await slugs({ sort: 'title', limit: 2, cursor: first.next })).toEqual(['c']);
    const wrong = await manager.call(portfolioApi.list, { query: { sort: 'danger' } });
    expect(wrong).toMatchObject({ status: 400, problem: { code: 'list.unknown_sort' } });
  });

  describe('lessons', () => {
    const lessons = async (query: object = {}, client = manager) => client.ok(portfolioApi.lessons, { query });
    beforeEach(async () => {
      await register('depot', 'Depot');
      await register('quay', 'Quay');
      for (const [slug, ref] of [
        ['depot', 'R1'],
        ['depot', 'R2'],
        ['quay', 'Q1'],
        ['quay', 'Q2'],
      ] as const)
        await create(slug, ref, { category: 'T' });
      await close('depot', 'R1', { closedOn: '2026-01-10', lessonsLearned: 'Grease the Crane', resolution: 'New oil' });
      await close('quay', 'Q1', {
        closedOn: '2026-02-10',
        lessonsLearned: 'Ask the pilot',
        processImprovement: 'Crane log',
      });
      await close('quay', 'Q2', { closedOn: '2026-02-11' });
    });

    test('are those of closed risks that taught something, in every register, the last closed first', async () => {
      const { items, total } = await lessons();
      expect(items).toEqual([
        {
          ...{ register: { slug: 'quay', title: 'Quay' }, ref: 'Q1', title: 'Title of Q1', category: 'T' },
          ...{
            closedOn: '2026-02-10',
            selfApproved: false,
            resolution: '',
            lessonsLearned: 'Ask the pilot',
            processImprovement: 'Crane log',
          },
        },
        expect.objectContaining({ ref: 'R1', register: { slug: 'depot', title: 'Depot' } }),
      ]);
      expect(total).toBe(2);
    });

    test.each([
      ['crane', ['Q1', 'R1']],
      ['OIL', ['R1']],
      ['title of q', ['Q1']],
      ['nothing of it', []],
    ])('are found by "%s" in any of their texts', async (q, refs) => {
      const found = await lessons({ q });
      expect(found.items.map(({ ref }) => ref)).toEqual(refs);
      expect(found.total).toBe(refs.length);
    });

    test('are read page by page, and outlive the register', async () => {
      await manager.ok(registersApi.archive, { params: { register: 'depot' }, version: 1 });
      const first = await lessons({ limit: 1 });
      const second = await lessons({ limit: 1, cursor: first.next });
      expect([...first.items, ...second.items].map(({ ref }) => ref)).toEqual(['Q1', 'R1']);
      expect(second.next).toBeNull();
    });

    test('are told to those who may read the register, and to tokens that may read', async () => {
      const ben = await t.person('Ben', { roles: { depot: ['viewer'] } });
      const refs = async (client: TestClient) => (await lessons({}, client)).items.map(({ ref }) => ref);
      expect(await refs(await t.signIn(ben))).toEqual(['R1']);
      expect(await refs(await t.withToken(ben, ['read']))).toEqual(['R1']);
      expect(await refs(await t.withToken(ben, ['audit', 'export']))).toEqual([]);
    });
  });
});
