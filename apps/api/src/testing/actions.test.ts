import { actionsApi, type CallArgs, registersApi, risksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

type NewRisk = NonNullable<CallArgs<typeof risksApi.create>['body']>;
type NewAction = NonNullable<NewRisk['actions']>[number];

describe.each(DATABASES)('the actions of a register on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  let bram: TestPerson;
  let manager: TestClient;
  let register: string;
  let made = 0;

  beforeAll(async () => {
    t = await startTestApp(database); // the clock stands at 2026-03-02
    ada = await t.person('Ada', { isAdmin: true });
    bram = await t.person('Bram');
    manager = await t.signIn(ada);
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    register = `register-${++made}`;
    await manager.ok(registersApi.create, { body: { title: register, slug: register } });
    await t.setRoles(register, bram.id, ['owner']);
  });

  const action = (text: string, more: Partial<NewAction> = {}): NewAction => ({ id: text, text, ...more });
  const create = (title: string, actions: NewAction[], more: Partial<NewRisk> = {}) =>
    manager.ok(risksApi.create, { params: { register }, body: { title, actions, ...more } });
  const list = (query: CallArgs<typeof actionsApi.list>['query'] = {}, client = manager) =>
    client.ok(actionsApi.list, { params: { register }, query });
  const texts = async (query: CallArgs<typeof actionsApi.list>['query'] = {}) =>
    (await list(query)).items.map(({ text }) => text);
  const close = (id: string) =>
    t.db.tx((q) => q.update(q.t.risks).set({ state: 'closed', stateRank: 2 }).where(eq(q.t.risks.id, id)));

  test('an action comes with its risk, whether it is late, and whether one may change it', async () => {
    const mine = await create('Mine', [action('check', { owner: 'Bram', due: '2026-03-01', phase: 'Immediate' })], {
      owner: 'Bram',
      probability: 'high',
      impact: 'high',
      reason: 'It happened next door',
    });
    const other = await create('Other', [action('watch', { due: '2026-03-02' })]);
    const client = await t.signIn(bram);
    const { items, next, total } = await list({}, client);
    expect([next, total]).toEqual([null, 2]);
    expect(items[0]).toEqual({
      ...mine.actions[0],
      register: { slug: register, title: register },
      ref: mine.ref,
      riskTitle: 'Mine',
      priority: 'critical',
      late: true,
      riskVersion: 1,
      may: { edit: true },
    });
    expect(items[1]).toMatchObject({ ref: other.ref, late: false, may: { edit: false } });
  });

  test('the late come first, then the next, then those without a day by the attention their risk needs', async () => {
    await create('Calm', [action('no day, calm'), action('next', { due: '2026-03-05' })]);
    await create('Grave', [action('no day, grave'), action('late', { due: '2026-02-01' })], {
      probability: 'high',
      impact: 'high',
      reason: 'Seen',
    });
    expect(await texts()).toEqual(['late', 'next', 'no day, grave', 'no day, calm']);
    expect(await texts({ sort: '-due' })).toEqual(['next', 'late', 'no day, grave', 'no day, calm']);
    expect(await texts({ sort: 'risk' })).toEqual(['no day, grave', 'late', 'no day, calm', 'next']);
  });

  test('by owner, those of nobody come last either way', async () => {
    await create('Risk', [action('b', { owner: 'bea' }), action('n'), action('a', { owner: 'Ada' })]);
    expect(await texts({ sort: 'owner' })).toEqual(['a', 'b', 'n']);
    expect(await texts({ sort: '-owner' })).toEqual(['b', 'a', 'n']);
    const wrong = await manager.call(actionsApi.list, { params: { register }, query: { sort: 'colour' } });
    expect(wrong).toMatchObject({ status: 400, problem: { code: 'list.unknown_sort' } });
  });

  test.each([
    ['open', ['todo', 'doing']],
    ['todo', ['todo']],
    ['doing', ['doing']],
    ['done', ['done', 'done on closed']],
    ['dropped', ['dropped']],
    ['all', ['todo', 'doing', 'done', 'dropped', 'todo on closed', 'done on closed']],
  ] as const)('%s shows what is in that state; on a closed risk there is nothing to do', async (state, expected) => {
    const all = ['todo', 'doing', 'done', 'dropped'] as const;
    await create(
      'Open',
      all.map((each) => action(each, { state: each })),
    );
    const closed = await create('Closed', [
      action('todo on closed', { due: '2026-01-01' }),
      action('done on closed', { state: 'done' }),
    ]);
    await close(closed.id);
    const page = await list({ state });
    expect(page.items.map(({ text }) => text).sort()).toEqual([...expected].sort());
    expect([page.total, page.items.filter(({ late }) => late)]).toEqual([expected.length, []]);
  });

  test('text is looked for in the action, its owner, phase, perspective and ref, as it is written', async () => {
    const risk = await create('Risk', [
      action('Ring the bell', { owner: 'Émile', phase: 'Detection', perspective: 'Security' }),
      action('100 % sure', { owner: 'Bea' }),
    ]);
    const found = async (q: string) => (await texts({ q })).length;
    expect([await found('THE BELL'), await found('émile'), await found('detect'), await found('secur')]).toEqual([
      1, 1, 1, 1,
    ]);
    expect([await found('0 %'), await found('_'), await found(risk.ref)]).toEqual([1, 0, 2]);
  });

  test.each(['due', '-due', 'risk', 'owner'])('the pages in the order %s show every action once', async (sort) => {
    for (let i = 0; i < 3; i++)
      await create(`Risk ${i}`, [
        action('a', { due: '2026-03-05' }),
        action('b'),
        action('c', { due: '2026-02-05', owner: 'Bea' }),
        action('d', { owner: 'Bea' }),
      ]);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list({ sort, limit: 5, ...(cursor && { cursor }) });
      expect(page.total).toBe(12);
      seen.push(...page.items.map((item) => `${item.ref} ${item.text}`));
      if (page.next === null) break;
      cursor = page.next;
    }
    const whole = (await list({ sort })).items.map((item) => `${item.ref} ${item.text}`);
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(12);
  });

  const coverage = (query = {}) => manager.ok(actionsApi.coverage, { params: { register }, query });

  test('the grid shows open risks by attention, what is done of what, and the gaps', async () => {
    await create('Calm', [
      action('a', { perspective: 'Testing', phase: 'Fallback', state: 'done' }),
      action('b', { perspective: 'testing', phase: 'fallback' }),
      action('c', { perspective: 'Security', phase: 'Night shift' }),
    ]);
    await create('Grave', [action('a', { perspective: 'security', phase: 'Immediate' })], {
      probability: 'high',
      impact: 'high',
      reason: 'Seen',
    });
    const bare = await create('Bare', [action('x', { perspective: 'DevOps', phase: 'Response', state: 'dropped' })]);
    const closed = await create('Closed', [action('x', { perspective: 'Legal' })]);
    await close(closed.id);
    const grid = await coverage();
    expect(grid).toMatchObject({
      perspectives: ['Testing', 'Security'],
      phases: ['Immediate', 'Fallback', 'Night shift'],
      next: null,
      total: 3,
      places: 6,
      empty: 3,
    });
    expect(grid.risks.map(({ title, priority }) => [title, priority])).toEqual([
      ['Grave', 'critical'],
      ['Calm', 'unassessed'],
      ['Bare', 'unassessed'],
    ]);
    expect(grid.risks[0]).toMatchObject({
      score: 9,
      cells: [{ perspective: 'Security', phase: 'Immediate', done: 0, total: 1 }],
      gaps: { perspectives: ['Testing'], phases: ['Fallback', 'Night shift'] },
    });
    expect(grid.risks[1]).toMatchObject({
      cells: [
        { perspective: 'Testing', phase: 'Fallback', done: 1, total: 2 },
        { perspective: 'Security', phase: 'Night shift', done: 0, total: 1 },
      ],
      gaps: { perspectives: [], phases: ['Immediate'] },
    });
    expect(grid.risks[2]).toMatchObject({ ref: bare.ref, cells: [], gaps: { perspectives: ['Testing', 'Security'] } });
  });

  test('a page of the grid has the columns and figures of the whole register', async () => {
    for (const perspective of ['Security', 'Testing', 'DevOps'])
      await create(`Only ${perspective}`, [action('a', { perspective })]);
    const first = await coverage({ limit: 2 });
    const second = await coverage({ limit: 2, cursor: first.next as string });
    for (const page of [first, second])
      expect(page).toMatchObject({ perspectives: ['Security', 'Testing', 'DevOps'], total: 3, places: 9, empty: 6 });
    const titles = [...first.risks, ...second.risks].map(({ title }) => title);
    expect([titles, second.next]).toEqual([['Only Security', 'Only Testing', 'Only DevOps'], null]);
    expect(await coverage({ q: 'testing' })).toMatchObject({ total: 1, places: 9, empty: 6 });
  });

  test('a register without actions has an empty grid', async () => {
    await create('Bare', []);
    expect(await coverage()).toMatchObject({ perspectives: [], phases: [], places: 0, empty: 0, total: 1 });
  });
});
