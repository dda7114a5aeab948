import {
  auditApi,
  type Money,
  myApi,
  myReservesApi,
  type ReservesQuery,
  registersApi,
  reservesApi,
  risksApi,
} from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringTo } from './bring-to.ts';
import { startTreasury, type Treasury, usd } from './reserves-scene.ts';
import { DATABASES } from './test-app.ts';

const refused = (answer: { status: number; problem: { code: string } | undefined }) => [
  answer.status,
  answer.problem?.code,
];

describe.each(DATABASES)('the reserves of a register on %s', (database) => {
  let t: Treasury;
  beforeAll(async () => {
    t = await startTreasury(database);
  });
  afterAll(() => t.close());

  test('are opened for a category, once, and what is missing is named with its worst risk', async () => {
    const risk = await t.risk('Nobody has the key', 'Olga', 'S');
    const before = await t.budget();
    expect(before.items).toEqual([]);
    expect(before.missing).toEqual([
      { category: 'S', name: 'Security', risks: 1, worst: { ref: risk.ref, title: risk.title, priority: 'critical' } },
    ]);
    const opened = await t.open('security', usd(3000));
    expect(opened).toMatchObject({ category: 'S', name: 'Security', amount: usd(3000), available: usd(3000) });
    expect(opened.worst?.ref).toBe(risk.ref);
    const own = await t.open('Management', { amount: 5000, currency: 'JPY' });
    expect(own).toMatchObject({ category: 'Management', name: 'Management', worst: null });
    const after = await t.budget();
    expect(after.missing).toEqual([]);
    expect(after.totals.map(({ amount }) => amount)).toEqual([usd(3000), { amount: 5000, currency: 'JPY' }]);
    const ada = await t.as('Ada');
    const create = (category: string, amount: Money) =>
      ada.call(reservesApi.create, { params: t.params, body: { category, amount } });
    expect(refused(await create('S', usd(1)))).toEqual([409, 'reserve.exists']);
    expect(refused(await create('management', usd(1)))).toEqual([409, 'reserve.exists']);
    expect(refused(await create('Other', { amount: 1, currency: 'QQQ' }))).toEqual([422, 'reserve.unknown_currency']);
    expect(refused(await create('Other', { amount: -1, currency: 'USD' }))).toEqual([400, 'request.invalid']);
    expect(refused(await create('Other', { amount: 1.5, currency: 'USD' }))).toEqual([400, 'request.invalid']);
    expect(refused(await create('Other', { amount: 1e15, currency: 'USD' }))).toEqual([400, 'request.invalid']);
  });

  test('request, another approves, and the ledger tells it', async () => {
    const risk = await t.risk();
    const reserve = await t.open('T', usd(5000));
    const asked = await t.ask('Olga', reserve, risk, usd(1000));
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      ...{ ref: risk.ref, amount: usd(1000), state: 'open', requestedBy: 'Olga', selfApproved: false },
      may: { decide: false, withdraw: true },
    });
    expect(await t.reserve(reserve.id)).toMatchObject({ allocated: usd(0), asked: usd(1000) });
    for (const name of ['Ada', 'Max', 'Eve'])
      expect((await t.told(name)).map(({ title }) => title)).toEqual([`Olga asks for $1,000 for ${risk.ref}`]);
    expect(await t.told('Vic')).toEqual([]);
    const approved = await t.decide('Max', asked.body, 'approve');
    expect(approved.body).toMatchObject({ state: 'approved', decidedBy: 'Max', selfApproved: false });
    expect((await t.told('Olga')).map(({ title }) => title)).toEqual([`Max approved $1,000 for ${risk.ref}`]);
    expect(await t.reserve(reserve.id)).toMatchObject({ allocated: usd(1000), available: usd(4000), asked: usd(0) });
    const { items } = await t.ledger({ reserve: reserve.id });
    expect(
      items.map(({ kind, change, available, ref, by, approvedBy }) => [
        kind,
        change.amount,
        available.amount,
        ref,
        by,
        approvedBy,
      ]),
    ).toEqual([
      ['allocated', -100_000, 400_000, risk.ref, 'Olga', 'Max'],
      ['opened', 500_000, 500_000, null, 'Ada', null],
    ]);
    const money = await (await t.as('Olga')).ok(reservesApi.ofRisk, { params: { ...t.params, ref: risk.ref } });
    expect(money).toMatchObject({
      holds: [{ reserve: { id: reserve.id, name: 'Technical' }, amount: usd(1000) }],
      requests: [],
      reserve: { id: reserve.id, available: usd(4000) },
      may: { request: true, giveBack: false },
    });
    const trail = await (await t.as('Ada')).ok(auditApi.list, { params: t.params, query: { q: 'allocated' } });
    expect(trail.items[0]).toMatchObject({ entity: 'reserve', key: risk.ref, by: 'Max' });
    expect(trail.items[0]?.changes).toMatchObject({ amount: [null, '$1,000'], reserve: [null, 'Technical'] });
  });

  test('are a list like the others: found by a part of the name, ordered, page by page', async () => {
    for (const [name, amount] of [
      ['Ropes, north', 30],
      ['ropes, east', 10],
      ['Ropes, west', 20],
    ] as const)
      await t.open(name, usd(amount));
    const names = async (query: Partial<ReservesQuery>) => {
      const params = t.params;
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await (await t.as('Vic')).ok(reservesApi.list, { params, query: { ...query, cursor, limit: 2 } });
        expect(page.total).toBe(3);
        found.push(...page.items.map(({ name }) => name));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return found;
    };
    expect(await names({ q: 'ropes' })).toEqual(['Ropes, north', 'ropes, east', 'Ropes, west']);
    expect(await names({ q: 'ropes', sort: 'name' })).toEqual(['ropes, east', 'Ropes, north', 'Ropes, west']);
    expect(await names({ q: 'ROPES,', sort: '-available' })).toEqual(['Ropes, north', 'Ropes, west', 'ropes, east']);
  });

  test('nobody approves what they asked for, whatever roles they hold', async () => {
    const reserve = await t.open('Self', usd(100));
    const risk = await t.risk();
    const { body: asked } = await t.ask('Max', reserve, risk, usd(10));
    expect(asked.may).toMatchObject({ decide: false, why: expect.stringContaining('somebody else decides') });
    expect(refused(await t.decide('Max', asked, 'approve'))).toEqual([403, 'reserve.self_approval']);
    expect(refused(await t.decide('Max', asked, 'decline', 'no'))).toEqual([403, 'reserve.self_approval']);
    for (const who of ['Olga', 'Vic']) expect((await t.decide(who, asked, 'approve')).status).toBe(403);
    expect(refused(await t.decide('Ada', asked, 'decline'))).toEqual([422, 'request.reason']);
    expect((await t.decide('Ada', asked, 'decline', 'Not this year')).body).toMatchObject({
      ...{ state: 'declined', decisionReason: 'Not this year', decidedBy: 'Ada' },
    });
    expect(refused(await t.decide('Eve', asked, 'approve'))).toEqual([409, 'request.decided']);
    expect(await t.reserve(reserve.id)).toMatchObject({ allocated: usd(0) });
  });

  test('above the limit only an executive decides, with a password typed just now', async () => {
    const reserve = await t.open('Big', usd(10_000));
    const yen = (await t.budget()).items.find(({ amount }) => amount.currency === 'JPY');
    const risk = await t.risk();
    expect((await t.setLimit(usd(500))).body.limit).toEqual(usd(500));
    const { body: large } = await t.ask('Olga', reserve, risk, usd(501));
    expect(large.isAboveLimit).toBe(true);
    expect(refused(await t.decide('Max', large, 'approve'))).toEqual([403, 'reserve.above_limit']);
    const eve = await t.as('Eve');
    t.clock.advance(5 * 60_000 + 1);
    const approve = () =>
      eve.call(reservesApi.decide, { params: { ...t.params, id: large.id }, body: { decision: 'approve' } });
    expect(refused(await approve())).toEqual([403, 'session.confirm_required']);
    expect((await t.decide('Eve', large, 'approve')).body).toMatchObject({ state: 'approved', decidedBy: 'Eve' });
    const { body: small } = await t.ask('Olga', reserve, risk, usd(500));
    expect((await t.decide('Max', small, 'approve')).status).toBe(200);
    const { body: other } = await t.ask('Olga', { id: yen?.id ?? '' }, risk, { amount: 1, currency: 'JPY' });
    expect(other.isAboveLimit).toBe(true);
    expect(refused(await t.decide('Max', other, 'approve'))).toEqual([403, 'reserve.above_limit']);
    expect((await t.budget()).findings).toContain('The limit is in USD, so every request in JPY is for an executive.');
    const second = await t.open('Second', usd(0));
    expect(refused(await t.transfer('Max', reserve, second, usd(501)))).toEqual([403, 'reserve.above_limit']);
    expect((await t.transfer('Eve', reserve, second, usd(501))).status).toBe(201);
    const { version } = await t.budget();
    const stale = await (await t.as('Ada')).call(reservesApi.setLimit, {
      params: t.params,
      version: version - 1,
      body: { limit: null },
    });
    expect(stale.status).toBe(412);
    expect((await t.setLimit(null)).body.limit).toBeNull();
  });

  test.each<
    [string, (t: Treasury) => Promise<{ status: number; problem: { code: string; detail: string } }>, number, string]
  >([
    [
      'more than is available',
      async (t) => t.ask('Olga', await t.open('Bad 1', usd(100)), await t.risk(), usd(100.01)),
      422,
      'reserve.not_enough',
    ],
    [
      'nothing',
      async (t) => t.ask('Olga', await t.open('Bad 2', usd(100)), await t.risk(), usd(0)),
      400,
      'request.invalid',
    ],
    [
      'less than nothing',
      async (t) => t.ask('Olga', await t.open('Bad 3', usd(100)), await t.risk(), usd(-1)),
      400,
      'request.invalid',
    ],
    [
      'a huge amount',
      async (t) => t.ask('Olga', await t.open('Bad 4', usd(100)), await t.risk(), { amount: 2 ** 53, currency: 'USD' }),
      400,
      'request.invalid',
    ],
    [
      'half a cent',
      async (t) => t.ask('Olga', await t.open('Bad 5', usd(100)), await t.risk(), { amount: 0.5, currency: 'USD' }),
      400,
      'request.invalid',
    ],
    [
      'another currency',
      async (t) => t.ask('Olga', await t.open('Bad 6', usd(100)), await t.risk(), { amount: 1, currency: 'EUR' }),
      422,
      'reserve.currency',
    ],
    [
      'for a risk there is not',
      async (t) => t.ask('Olga', await t.open('Bad 7', usd(100)), { ref: 'RISK-999' }, usd(1)),
      404,
      'risk.not_found',
    ],
    [
      'for a risk of somebody else',
      async (t) => t.ask('Olga', await t.open('Bad 8', usd(100)), await t.risk('Theirs', 'Max'), usd(1)),
      403,
      'permission.not_owner',
    ],
    [
      'from a reserve there is not',
      async (t) => t.ask('Olga', t.missing, await t.risk(), usd(1)),
      404,
      'reserve.not_found',
    ],
    [
      'without a reason',
      async (t) => t.ask('Olga', await t.open('Bad 9', usd(100)), await t.risk(), usd(1), ' '),
      400,
      'request.invalid',
    ],
    [
      'as a viewer',
      async (t) => t.ask('Vic', await t.open('Bad 10', usd(100)), await t.risk(), usd(1)),
      403,
      'permission.denied',
    ],
    [
      'back more than is held',
      async (t) => t.giveBack('Max', await t.open('Bad 11', usd(100)), (await t.risk()).ref, usd(1)),
      422,
      'reserve.not_held',
    ],
    [
      'to the same reserve',
      async (t) => {
        const r = await t.open('Bad 12', usd(100));
        return t.transfer('Max', r, r, usd(1));
      },
      422,
      'reserve.same',
    ],
    [
      'to another currency',
      async (t) =>
        t.transfer(
          'Max',
          await t.open('Bad 13', usd(100)),
          await t.open('Bad 14', { amount: 1, currency: 'EUR' }),
          usd(1),
        ),
      422,
      'reserve.other_currency',
    ],
    [
      'to another, more than there is',
      async (t) => t.transfer('Max', await t.open('Bad 15', usd(100)), await t.open('Bad 16', usd(0)), usd(100.01)),
      422,
      'reserve.not_enough',
    ],
    [
      'to one that is full',
      async (t) =>
        t.transfer(
          'Max',
          await t.open('Bad 17', usd(100)),
          await t.open('Bad 18', { amount: 1_000_000_000_000, currency: 'USD' }),
          usd(1),
        ),
      422,
      'reserve.too_large',
    ],
  ])('is refused: %s', async (_, call, status, code) => {
    const answer = await call(t);
    expect(refused(answer)).toEqual([status, code]);
    expect(answer.problem.detail).toMatch(/^.{15,}[.:].*$/s);
  });

  test('a closed risk gets nothing, also when it was asked for before; what it holds is returned', async () => {
    const reserve = await t.open('Closing', usd(100));
    const risk = await t.risk('Soon over', 'Max');
    const { body: first } = await t.ask('Max', reserve, risk, usd(40));
    await t.decide('Ada', first, 'approve');
    const { body: second } = await t.ask('Max', reserve, risk, usd(20));
    await t.separate(false);
    await bringTo(
      await t.as('Ada'),
      'pier',
      await (await t.as('Ada')).ok(risksApi.get, { params: { ...t.params, ref: risk.ref } }),
      'closed',
    );
    await t.separate(null);
    expect(refused(await t.decide('Ada', second, 'approve'))).toEqual([409, 'reserve.risk_closed']);
    expect(refused(await t.ask('Max', reserve, risk, usd(1)))).toEqual([422, 'reserve.risk_closed']);
    expect((await t.budget()).findings).toContain(
      `${risk.ref} is closed and still holds $40. Return what it did not need.`,
    );
    expect(refused(await t.giveBack('Max', reserve, risk.ref, usd(40.01)))).toEqual([422, 'reserve.not_held']);
    expect((await t.giveBack('Max', reserve, risk.ref, usd(40))).body).toMatchObject({
      allocated: usd(0),
      available: usd(100),
    });
    expect(await t.books(reserve)).toMatchObject({ allocated: 0, held: 0, ledger: 10_000, ledgerAllocated: 0 });
  });

  test('where duties are not separated, asking allocates at once, and that is marked', async () => {
    await t.separate(false);
    const reserve = await t.open('Alone', usd(100));
    const risk = await t.risk();
    const { body: asked } = await t.ask('Max', reserve, risk, usd(30));
    expect(asked).toMatchObject({ state: 'approved', selfApproved: true, decidedBy: 'Max' });
    expect((await t.ledger({ reserve: reserve.id })).items[0]).toMatchObject({
      kind: 'allocated',
      selfApproved: true,
      approvedBy: 'Max',
    });
    // An owner has no right to decide: theirs waits, and so does what is above the limit.
    expect((await t.ask('Olga', reserve, risk, usd(10))).body).toMatchObject({ state: 'open', selfApproved: false });
    await t.setLimit(usd(20));
    expect((await t.ask('Max', reserve, risk, usd(21))).body).toMatchObject({ state: 'open', selfApproved: false });
    await t.setLimit(null);
    expect(refused(await t.ask('Max', reserve, risk, usd(70.01)))).toEqual([422, 'reserve.not_enough']);
    await t.separate(null);
  });

  test('a request is taken back by who asked, and only while nobody has decided', async () => {
    const reserve = await t.open('Back', usd(100));
    const { body: asked } = await t.ask('Olga', reserve, await t.risk(), usd(10));
    const withdraw = async (who: string) =>
      (await t.as(who)).call(reservesApi.withdraw, { params: { ...t.params, id: asked.id } });
    expect(refused(await withdraw('Max'))).toEqual([403, 'request.not_own']);
    expect((await withdraw('Olga')).body.state).toBe('withdrawn');
    expect(refused(await withdraw('Olga'))).toEqual([409, 'request.decided']);
    expect(refused(await t.decide('Max', asked, 'approve'))).toEqual([409, 'request.decided']);
  });

  test('what waits stands in the work of those who may decide, and of nobody else', async () => {
    const reserve = await t.open('Mine', usd(10_000));
    const waiting = async (who: string) => {
      const client = await t.as(who);
      const { items, total } = await client.ok(myReservesApi.requests, { query: { limit: 200 } });
      const { moneyToDecide, registers } = await client.ok(myApi.counts);
      expect(moneyToDecide).toBe(total);
      const here = registers.find(({ slug }) => slug === t.params.register);
      expect(here?.moneyToDecide ?? 0).toBe(items.filter(({ register }) => register.slug === t.params.register).length);
      return items.filter(({ reserve: of }) => of.id === reserve.id).map(({ reason }) => reason);
    };
    await t.setLimit(usd(50));
    await t.ask('Max', reserve, await t.risk(), usd(50), 'Within');
    await t.ask('Olga', reserve, await t.risk(), usd(51), 'Above');
    expect(await waiting('Ada')).toEqual(['Within']);
    expect(await waiting('Max')).toEqual([]);
    expect(await waiting('Eve')).toEqual(['Within', 'Above']);
    expect(await waiting('Olga')).toEqual([]);
    await t.setLimit(null);
    expect(await waiting('Max')).toEqual(['Above']);
  });

  test('the amount never goes below what is allocated, and is changed against what was seen', async () => {
    const reserve = await t.open('Amount', usd(100));
    const { body: asked } = await t.ask('Olga', reserve, await t.risk(), usd(60));
    await t.decide('Max', asked, 'approve');
    const ada = await t.as('Ada');
    const change = (version: number, amount: Money) =>
      ada.call(reservesApi.patch, {
        params: { ...t.params, id: reserve.id },
        version,
        body: { amount, reason: 'Cut' },
      });
    expect((await change(1, usd(200))).status).toBe(412);
    const { version } = await t.reserve(reserve.id);
    expect(refused(await change(version, usd(59.99)))).toEqual([422, 'reserve.below_allocated']);
    expect(refused(await change(version, { amount: 1, currency: 'EUR' }))).toEqual([422, 'reserve.currency']);
    expect((await change(version, usd(60))).body).toMatchObject({ amount: usd(60), available: usd(0) });
    expect((await t.ledger({ reserve: reserve.id })).items[0]).toMatchObject({
      kind: 'changed',
      change: usd(-40),
      available: usd(0),
    });
    expect((await t.budget()).findings).toContain('Amount is used up: all of its $60 is allocated.');
  });

  test('a transfer leaves two lines, and both books agree', async () => {
    const [from, to] = [await t.open('From', usd(100)), await t.open('To', usd(5))];
    expect((await t.transfer('Max', from, to, usd(60))).body.available).toEqual(usd(40));
    expect((await t.reserve(to.id)).amount).toEqual(usd(65));
    expect((await t.books(from)).lines.map(({ kind, amount }) => [kind, amount])).toContainEqual([
      'transferred out',
      -6000,
    ]);
    expect(await t.books(to)).toMatchObject({ amount: 6500, ledger: 6500 });
  });

  test('the ledger is paged, and read by reserve, risk, words and day', async () => {
    const reserve = await t.open('Paged', usd(100));
    const risk = await t.risk();
    t.clock.advance(86_400_000);
    for (let n = 1; n <= 3; n++) {
      const { body } = await t.ask('Olga', reserve, risk, usd(n), `Rope ${n}`);
      await t.decide('Max', body, 'approve');
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await t.ledger({ reserve: reserve.id, limit: 2, ...(cursor && { cursor }) });
      expect(page.total).toBe(4);
      seen.push(...page.items.map(({ reason }) => reason));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['Rope 3', 'Rope 2', 'Rope 1', 'The year']);
    expect((await t.ledger({ ref: risk.ref, sort: 'at' })).items.map(({ reason }) => reason)).toEqual([
      'Rope 1',
      'Rope 2',
      'Rope 3',
    ]);
    expect((await t.ledger({ q: 'rope 2' })).total).toBe(1);
    const today = t.clock.iso().slice(0, 10);
    expect((await t.ledger({ reserve: reserve.id, since: today, until: today })).total).toBe(3);
    const holdings = await (await t.as('Vic')).ok(reservesApi.holdings, { params: { ...t.params, id: reserve.id } });
    expect(holdings.items).toEqual([{ ref: risk.ref, title: risk.title, state: 'active', amount: usd(6) }]);
  });

  test('what a line says stays: the database refuses to change or delete one', async () => {
    const { ledgerEntries } = t.db.read.t;
    await expect(t.db.tx((q) => q.update(ledgerEntries).set({ amount: 0 }))).rejects.toThrow();
    await expect(t.db.tx((q) => q.delete(ledgerEntries))).rejects.toThrow();
  });

  test('a request sent twice is one request', async () => {
    const reserve = await t.open('Twice', usd(100));
    const risk = await t.risk();
    const olga = await t.as('Olga');
    const send = () =>
      olga.call(reservesApi.allocate, {
        params: { ...t.params, id: reserve.id },
        body: { ref: risk.ref, amount: usd(10), reason: 'Once' },
        idempotencyKey: 'the-same',
      });
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await t.requests({ ref: risk.ref })).total).toBe(1);
  });
});

describe.each(DATABASES)('a register elsewhere on %s', (database) => {
  test('is not reached through the ids of this one', async () => {
    const t = await startTreasury(database);
    const reserve = await t.open('T', usd(100));
    const spy = await t.person('Spy', { roles: {} });
    const client = await t.signIn(await t.person('Boss', { isAdmin: true }));
    await client.ok(registersApi.create, { body: { title: 'Quay', slug: 'quay' } });
    await t.setRoles('quay', spy.id, ['manager']);
    const asSpy = await t.signIn(spy);
    const risk = await asSpy.ok(risksApi.create, { params: { register: 'quay' }, body: { title: 'Fog' } });
    const asked = await asSpy.call(reservesApi.allocate, {
      params: { register: 'quay', id: reserve.id },
      body: { ref: risk.ref, amount: usd(1), reason: 'Mine' },
    });
    expect(refused(asked)).toEqual([404, 'reserve.not_found']);
    expect((await asSpy.call(reservesApi.list, { params: t.params })).status).toBe(404);
    await t.close();
  });
});
