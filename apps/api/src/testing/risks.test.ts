import {
  matrixApi,
  PRIORITIES,
  type Risk,
  type RiskAction,
  type RiskCreate,
  type RiskPatch,
  type RiskState,
  registersApi,
  risksApi,
} from '@heed/contracts';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { bringTo } from './bring-to.ts';
import type { TestClient } from './client.ts';
import { DATABASES, START, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const TODAY = START.slice(0, 10);

/** A manager with an empty register of their own in each call. */
const workshop = (manager: () => TestClient) => {
  let made = 0;
  return async (title = 'Register') => {
    const body = { title, slug: `register-${++made}` };
    const { register } = await manager().ok(registersApi.create, { body });
    const params = { register: register.slug };
    const on = (ref: string) => ({ ...params, ref });
    const read = (ref: string) => manager().ok(risksApi.get, { params: on(ref) });
    const patch = (risk: Pick<Risk, 'ref' | 'version'>, change: object) => {
      const body = { reason: 'Because', ...change };
      return manager().ok(risksApi.patch, { params: on(risk.ref), body, version: risk.version });
    };
    const create = ({ state, ...risk }: RiskCreate) =>
      manager().ok(risksApi.create, { params, body: state === 'proposed' ? { ...risk, state } : risk });
    /** Brings a risk into a state, by the steps that takes. */
    const move = async (risk: Risk, state: RiskState | undefined) => {
      await bringTo(manager(), register.slug, risk, state ?? risk.state);
      return read(risk.ref);
    };
    return {
      params,
      create,
      /** A risk in any state. */
      settle: async (risk: RiskCreate) => move(await create(risk), risk.state),
      move,
      read,
      patch,
      tryPatch: (risk: Pick<Risk, 'ref' | 'version'>, change: object) =>
        manager().call(risksApi.patch, { params: on(risk.ref), body: change, version: risk.version }),
      list: (query: object = {}) => manager().ok(risksApi.list, { params, query: { limit: 500, ...query } }),
      tryList: (query: object) => manager().call(risksApi.list, { params, query }),
    };
  };
};

describe.each(DATABASES)('risks on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  let manager: TestClient;
  let open: ReturnType<typeof workshop>;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.person('Ada', { isAdmin: true });
    manager = await t.signIn(ada);
    open = workshop(() => manager);
  });
  afterAll(() => t.close());

  describe('a new risk', () => {
    test('needs a title and nothing else, and is Unassessed, never silently Low', async () => {
      const { create, params } = await open();
      const risk = await create({ title: 'The lamp goes out' });
      expect(risk).toMatchObject({
        ref: 'RISK-001',
        title: 'The lamp goes out',
        state: 'active',
        probability: null,
        impact: null,
        score: null,
        priority: 'unassessed',
        assessments: [],
        owner: null,
        version: 1,
        createdAt: START,
        may: {
          edit: true,
          reassign: true,
          requestAcceptance: true,
          proposeClosing: true,
          verifyClosing: false,
          comment: true,
          audit: true,
        },
      });
      expect((await manager.ok(registersApi.get, { params })).counts).toMatchObject({
        active: 1,
        byPriority: { unassessed: 1, low: 0 },
      });
    });

    test.each([
      ['RISK-009', 'RISK-010'],
      ['R4', 'R5'],
      ['7', '8'],
      ['OPS-99', 'OPS-100'],
      ['Leak', 'Leak-2'],
    ])('after %s is called %s, in the style of the register', async (first, next) => {
      const { create, params } = await open();
      await create({ title: 'First', ref: first });
      expect((await manager.ok(registersApi.get, { params })).nextRef).toBe(next);
      expect((await create({ title: 'Second' })).ref).toBe(next);
    });

    test('with a ref that is taken is refused with a sentence', async () => {
      const { create, params } = await open();
      await create({ title: 'First', ref: 'R1' });
      const answer = await manager.call(risksApi.create, { params, body: { title: 'Second', ref: 'R1' } });
      expect(answer).toMatchObject({ status: 409, problem: { code: 'risk.ref_taken', errors: [{ path: 'ref' }] } });
    });

    test('gets a ref and a place of its own when thirty are made at once', async () => {
      const { create, list } = await open();
      const made = await Promise.all(Array.from({ length: 30 }, (_, i) => create({ title: `Risk ${i}` })));
      expect(new Set(made.map((risk) => risk.ref)).size).toBe(30);
      expect((await list()).total).toBe(30);
      const { risks } = t.db.read.t;
      const [{ registerId } = { registerId: '' }] = await t.db.read
        .select({ registerId: risks.registerId })
        .from(risks)
        .where(eq(risks.id, made[0]?.id as string));
      const rows = await t.db.read
        .select({ position: risks.position })
        .from(risks)
        .where(eq(risks.registerId, registerId));
      expect(rows.map((row) => row.position).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    });

    test('may bring everything it has, and gives it back as it came', async () => {
      const { create, read } = await open();
      const given: RiskCreate = {
        title: 'All of it',
        description: '# Markdown\n\n```sh\nrm -rf /tmp/x\n```\n',
        category: 'T',
        state: 'proposed',
        stage: 'Planning',
        response: 'mitigate',
        probability: 'Medium',
        impact: 3,
        probabilityRationale: 'Seen twice',
        impactRationale: 'A week',
        owner: 'The keepers',
        cause: 'Wind',
        consequence: 'Dark',
        identifiedOn: '2026-01-31',
        identifiedBy: 'Grace',
        indicators: [{ id: 'i1', text: 'It flickers' }],
        actions: [
          {
            id: 'a1',
            text: 'Trim the wick',
            phase: 'Immediate',
            perspective: 'Security',
            state: 'doing',
            due: '2026-04-01',
            owner: 'Ada',
            additional: true,
            doneOn: null,
            cost: { amount: 12_50, currency: 'EUR' },
            recurring: 'weekly',
          },
        ],
        contingency: [{ id: 'c1', text: 'Ring the bell' }],
        rollback: {
          summary: 'Back to oil',
          options: [{ id: 'o1', title: 'Oil', language: 'sh', code: 'git revert HEAD\n', preferred: true }],
        },
        monitoring: [{ id: 'm1', text: 'Look at it' }],
        reviewCadence: 'Weekly',
        nextReview: '2026-03-09',
        notes: 'Émile — “quoted” 🟡 ~ % _ \\',
      };
      const { ref } = await create(given);
      expect(await read(ref)).toMatchObject({
        ...given,
        probability: 'medium',
        impact: 'high',
        score: 6,
        priority: 'high',
      });
    });
  });

  describe('a level', () => {
    test.each<[string, string | number]>([
      ['its code', 'high'],
      ['its label', 'High'],
      ['its value', 3],
      ['its value as text', '3'],
      ['its label in capitals', ' HIGH '],
    ])('may be given by %s', async (_, choice) => {
      const { create, patch } = await open();
      const risk = await patch(await create({ title: 'Risk' }), { probability: choice, impact: choice });
      expect(risk).toMatchObject({ probability: 'high', impact: 'high', score: 9, priority: 'critical' });
    });

    test.each(['probability', 'impact'])('of %s nobody knows is refused with the ones there are', async (field) => {
      const { create, tryPatch, read } = await open();
      const risk = await create({ title: 'Risk' });
      const answer = await tryPatch(risk, { [field]: 'enormous', title: 'Not saved' });
      expect(answer).toMatchObject({ status: 400, problem: { code: 'risk.unknown_level', errors: [{ path: field }] } });
      expect(answer.problem.detail).toContain('low, medium, high');
      expect(await read(risk.ref)).toEqual(risk);
    });

    test('can be taken away again: the risk is Unassessed, its history stays', async () => {
      const { create, patch } = await open();
      const risk = await create({ title: 'Risk', probability: 'low', impact: 'low' });
      const after = await patch(risk, { probability: null, reason: 'We know too little' });
      expect(after).toMatchObject({ score: null, priority: 'unassessed' });
      expect(after.assessments.map((each) => each.priority)).toEqual(['low', 'unassessed']);
    });
  });

  test('a category nobody knows is refused with the ones there are', async () => {
    const { create, tryPatch } = await open();
    const answer = await tryPatch(await create({ title: 'Risk' }), { category: 'X' });
    expect(answer).toMatchObject({
      status: 400,
      problem: { code: 'risk.unknown_category', errors: [{ path: 'category' }] },
    });
    expect(answer.problem.detail).toContain('T, S, O, P, PR');
  });

  describe('a change', () => {
    test('without the version it was made against is refused (428)', async () => {
      const { create, params } = await open();
      const { ref } = await create({ title: 'Risk' });
      const call = { params: { ...params, ref }, body: { title: 'Blind' }, version: 1 };
      const answer = await manager.call(risksApi.patch, { ...call, headers: { 'if-match': undefined } });
      expect(answer).toMatchObject({ status: 428, problem: { code: 'version.required' } });
    });

    test.each(['*', 'one', '"1", "2"', '-1', '1.5', '""'])(
      'with If-Match: %s is refused as malformed',
      async (header) => {
        const { create, params } = await open();
        const { ref } = await create({ title: 'Risk' });
        const call = { params: { ...params, ref }, body: { title: 'Odd' }, version: 1 };
        const answer = await manager.call(risksApi.patch, { ...call, headers: { 'if-match': header } });
        expect(answer).toMatchObject({ status: 400, problem: { code: 'version.malformed' } });
      },
    );

    test('against an older version is refused (412) with the current state to merge with', async () => {
      const { create, patch, tryPatch, read } = await open();
      const risk = await create({ title: 'Was', owner: 'Ada' });
      await patch(risk, { title: 'Theirs' });
      const answer = await tryPatch(risk, { title: 'Yours' });
      expect(answer).toMatchObject({ status: 412, problem: { code: 'risk.stale' } });
      expect(answer.problem.current).toEqual(await read(risk.ref));
      expect((await read(risk.ref)).title).toBe('Theirs');
    });

    test('answers the version it made as ETag, and one that changes nothing makes none', async () => {
      const { create, tryPatch } = await open();
      const risk = await create({ title: 'Risk' });
      const changed = await tryPatch(risk, { title: 'Other' });
      expect([changed.headers.etag, changed.body.version]).toEqual(['"2"', 2]);
      expect((await tryPatch(changed.body, { title: 'Other' })).body).toEqual(changed.body);
    });

    test('by ten people against one version is made by one of them', async () => {
      const { create, tryPatch, read } = await open();
      const risk = await create({ title: 'Risk' });
      const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => tryPatch(risk, { title: `By ${i}` })));
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(412)]);
      const winner = answers.find((answer) => answer.status === 200);
      expect((await read(risk.ref)).title).toBe(winner?.body.title);
    });

    test('is never lost among fifty contended ones that try again', async () => {
      const { create, tryPatch, read } = await open();
      const { ref } = await create({ title: 'Risk' });
      const addLine = async (line: string) => {
        for (;;) {
          const risk = await read(ref);
          const answer = await tryPatch(risk, { description: `${risk.description}${line}\n` });
          if (answer.status === 200) return;
          expect(answer.status).toBe(412);
        }
      };
      const writer = async (name: string) => {
        for (let n = 0; n < 5; n++) await addLine(`${name}${n}`);
      };
      await Promise.all(Array.from('abcdefghij').map(writer));
      const after = await read(ref);
      const expected = Array.from('abcdefghij').flatMap((name) => [0, 1, 2, 3, 4].map((n) => `${name}${n}`));
      expect(after.description.trim().split('\n').sort()).toEqual(expected);
      expect(after.version).toBe(51);
    });
  });

  describe('an ordered list', () => {
    const texts = (...ids: string[]) => ids.map((id) => ({ id, text: `Text ${id}` }));
    const actions = (...ids: string[]) =>
      texts(...ids).map(
        (each): RiskAction => ({
          ...each,
          phase: 'Immediate',
          perspective: null,
          additional: false,
          owner: null,
          due: null,
          state: 'todo',
          doneOn: null,
          cost: null,
          recurring: '',
        }),
      );

    test.each(['indicators', 'contingency', 'monitoring', 'actions'] as const)(
      '%s keeps its order and the ids of its entries',
      async (name) => {
        const { create, patch, read } = await open();
        const of = name === 'actions' ? actions : texts;
        const order = (risk: Risk) => risk[name].map((item) => item.id);
        let risk = await create({ title: 'Risk', [name]: of('a', 'b', 'c') });
        expect(order(risk)).toEqual(['a', 'b', 'c']);
        risk = await patch(risk, { [name]: of('c', 'a', 'd', 'b') });
        expect(order(risk)).toEqual(['c', 'a', 'd', 'b']);
        risk = await patch(risk, { [name]: [{ ...of('d')[0], text: 'Changed' }, ...of('c')] });
        expect(risk[name].map(({ id, text }) => [id, text])).toEqual([
          ['d', 'Changed'],
          ['c', 'Text c'],
        ]);
        expect(await read(risk.ref)).toEqual(risk);
      },
    );

    test('may name an entry as another risk does, but not two of its own alike', async () => {
      const { create, tryPatch } = await open();
      await create({ title: 'First', actions: actions('a') });
      const second = await create({ title: 'Second', actions: actions('a') });
      for (const name of ['indicators', 'contingency', 'monitoring', 'actions'] as const) {
        const twice = name === 'actions' ? actions('x', 'x') : texts('x', 'x');
        const answer = await tryPatch(second, { [name]: twice });
        expect(answer).toMatchObject({ status: 400, problem: { code: 'risk.duplicate_id', errors: [{ path: name }] } });
      }
    });
  });

  test('every rescore is kept with its reason, its author, its time and its model', async () => {
    const { create, patch } = await open();
    let risk = await create({ title: 'Risk', probability: 'low', impact: 'high', reason: 'First look' });
    t.clock.advance(60_000);
    risk = await patch(risk, { probability: 'high', reason: 'It happened again' });
    risk = await patch(risk, { title: 'No rescore', reason: 'Only a title' });
    const common = { kind: 'current', by: 'Ada', modelVersion: 1 };
    expect(risk.assessments).toMatchObject([
      { ...common, probability: 'low', impact: 'high', score: 3, priority: 'medium', rationale: 'First look' },
      {
        ...common,
        probability: 'high',
        impact: 'high',
        score: 9,
        priority: 'critical',
        rationale: 'It happened again',
      },
    ]);
    expect(Date.parse(risk.assessments[1]?.at ?? '') - Date.parse(risk.assessments[0]?.at ?? '')).toBe(60_000);
  });

  test('movement says which way and from what: none, up, down, new, closed', async () => {
    const { create, patch, move } = await open();
    let risk = await create({ title: 'Risk', probability: 'medium', impact: 'medium' });
    expect(risk.movement).toEqual({ direction: 'none', was: null, wasPriority: null, at: null });
    risk = await patch(risk, { impact: 'high' });
    expect(risk.movement).toEqual({ direction: 'up', was: 4, wasPriority: 'medium', at: t.clock.iso() });
    risk = await patch(risk, { title: 'Untouched' });
    expect(risk.movement).toMatchObject({ direction: 'up', was: 4 });
    risk = await patch(risk, { probability: 'low' });
    expect(risk.movement).toMatchObject({ direction: 'down', was: 6, wasPriority: 'high' });
    risk = await move(risk, 'closed');
    expect(risk.movement.direction).toBe('closed');
    const assessed = await patch(await create({ title: 'New' }), { probability: 'low', impact: 'low' });
    expect(assessed.movement).toMatchObject({ direction: 'new', was: null, wasPriority: 'unassessed' });
  });

  test('the next review follows from the cadence and the last one of the register, until somebody sets a date', async () => {
    const { create, patch, read, params } = await open();
    const risk = await create({ title: 'Risk', reviewCadence: 'Weekly' });
    expect(risk.nextReview).toBeNull();
    await manager.ok(registersApi.patch, { params, body: { lastReview: '2026-03-01' }, version: 1 });
    expect((await read(risk.ref)).nextReview).toBe('2026-03-08');
    expect(await patch(risk, { nextReview: '2026-05-01' })).toMatchObject({ nextReview: '2026-05-01' });
    await manager.ok(registersApi.patch, { params, body: { lastReview: '2026-03-15' }, version: 2 });
    expect((await read(risk.ref)).nextReview).toBe('2026-05-01');
  });

  describe('the list', () => {
    const SEEDS: RiskCreate[] = [
      {
        title: 'Alpha plugin',
        ref: 'RISK-002',
        probability: 'high',
        impact: 'high',
        owner: 'Security Team',
        category: 'S',
      },
      {
        title: 'beta 100% done',
        ref: 'RISK-010',
        probability: 'low',
        impact: 'low',
        owner: 'Émile',
        category: 'T',
        stage: 'Monitoring',
      },
      { title: 'Gamma_ray', ref: 'RISK-001', owner: 'Ada', response: 'accept', state: 'accepted' },
      {
        title: 'delta',
        ref: 'RISK-009',
        description: 'A PLUGIN hides here',
        probability: 'medium',
        impact: 'high',
        nextReview: '2026-01-01',
      },
      { title: 'Élan vital', ref: 'RISK-003', state: 'closed', nextReview: '2026-01-01' },
      { title: 'back\\slash', ref: 'RISK-004', state: 'proposed', stage: 'Émerging' },
    ];
    let shop: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      shop = await open('Lists');
      await t.setRoles(shop.params.register, ada.id, ['manager']);
      for (const seed of SEEDS) await shop.settle(seed);
    });

    test.each<[string, string[]]>([
      ['', ['002', '009', '010', '004', '001', '003']],
      ['plugin', ['002', '009']],
      ['PLUGIN -alpha', ['009']],
      ['"alpha plugin"', ['002']],
      ['100%', ['010']],
      ['a_r', ['001']],
      ['k\\s', ['004']],
      ['élan', ['003']],
      ['émile', ['010']],
      ['state:active', ['002', '009', '010']],
      ['-state:active', ['004', '001', '003']],
      ['state:accepted,closed', ['001', '003']],
      ['priority:>=high', ['002', '009']],
      ['priority:low', ['010']],
      ['-priority:unassessed', ['002', '009', '010']],
      ['is:unassessed', ['004', '001', '003']],
      ['score:>=6', ['002', '009']],
      ['score:<6', ['010']],
      ['-score:>=6', ['010', '004', '001', '003']],
      ['category:s', ['002']],
      ['-category:S', ['009', '010', '004', '001', '003']],
      ['owner:"security team"', ['002']],
      ['owner:ÉMILE', ['010']],
      ['owner:me', ['001']],
      ['-owner:me', ['002', '009', '010', '004', '003']],
      ['owner:none', ['009', '004', '003']],
      ['owner:me,none', ['009', '004', '001', '003']],
      ['stage:émerging', ['004']],
      ['response:accept', ['001']],
      ['-response:accept', ['002', '009', '010', '004', '003']],
      ['probability:high impact:high', ['002']],
      ['-impact:high', ['010', '004', '001', '003']],
      ['ref:risk-010', ['010']],
      ['overdue:review', ['009']],
      ['-overdue:review', ['002', '010', '004', '001', '003']],
      ['state:active score:>1 -owner:me', ['002', '009']],
    ])('filtered by %j holds %j', async (q, refs) => {
      const { items, total } = await shop.list({ q });
      expect(items.map((item) => item.ref.replace('RISK-', ''))).toEqual(refs);
      expect(total).toBe(refs.length);
    });

    test.each([
      ['q', 'colour:red', 'list.bad_filter'],
      ['q', 'priority:>=enormous', 'list.bad_filter'],
      ['q', 'score:many', 'list.bad_filter'],
      ['q', 'state:', 'list.bad_filter'],
      ['sort', 'colour', 'list.unknown_sort'],
      ['sort', 'constructor', 'list.unknown_sort'],
      ['sort', '__proto__', 'list.unknown_sort'],
      ['sort', '--ref', 'list.unknown_sort'],
      ['cursor', 'not a cursor', 'list.bad_cursor'],
      ['cursor', Buffer.from('{}').toString('base64url'), 'list.bad_cursor'],
      ['cursor', Buffer.from('["attention",1,2,3]').toString('base64url'), 'list.bad_cursor'],
      ['cursor', Buffer.from('["attention",1.5,0,1,1]').toString('base64url'), 'list.bad_cursor'],
      ['cursor', Buffer.from('["attention",99999999999,0,1,1]').toString('base64url'), 'list.bad_cursor'],
      ['cursor', Buffer.from('["attention","x",0,1,1]').toString('base64url'), 'list.bad_cursor'],
      ['limit', '0', 'request.invalid'],
      ['limit', '501', 'request.invalid'],
    ])('with %s=%s is refused with a sentence', async (name, value, code) => {
      expect(await shop.tryList({ [name]: value })).toMatchObject({ status: 400, problem: { code } });
    });

    test('takes no cursor of another order', async () => {
      const { next } = await shop.list({ sort: 'ref', limit: 2 });
      for (const sort of ['-ref', 'score', 'title', 'attention'])
        expect((await shop.tryList({ sort, cursor: next })).problem?.code).toBe('list.bad_cursor');
      expect((await shop.list({ sort: 'ref', cursor: next as string })).items).toHaveLength(4);
    });

    test.each<[string, string[]]>([
      ['ref', ['001', '002', '003', '004', '009', '010']],
      ['-ref', ['010', '009', '004', '003', '002', '001']],
      ['title', ['002', '004', '010', '009', '001', '003']],
      ['-score', ['002', '009', '010', '001', '003', '004']],
      ['owner', ['001', '002', '010', '009', '003', '004']],
      ['review', ['009', '002', '010', '001', '003', '004']],
    ])('sorted by %s stands in an order a person expects', async (sort, refs) => {
      expect((await shop.list({ sort })).items.map((item) => item.ref.replace('RISK-', ''))).toEqual(refs);
    });
  });

  test('the matrix counts what stands outside it, however many', async () => {
    const { create, params } = await open();
    const risk = await create({ title: 'Unassessed' });
    await create({ title: 'Half', probability: 'low' });
    const { risks } = t.db.read.t;
    const [row] = await t.db.read.select().from(risks).where(eq(risks.id, risk.id));
    const copies = Array.from({ length: 5200 }, (_, i) => ({ ...row, id: newId(), ref: `X-${i}`, position: i + 2 }));
    await t.db.tx(async (q) => {
      for (let at = 0; at < copies.length; at += 400)
        await q.insert(q.t.risks).values(copies.slice(at, at + 400) as never);
      await q.update(q.t.riskTallies).set({ count: 5201 }).where(eq(q.t.riskTallies.key, '/'));
    });
    const matrix = await manager.ok(matrixApi.read, { params });
    expect(matrix.outsideCount).toBe(5202);
    expect(matrix.cells.every((cell) => cell.count === 0)).toBe(true);
  });

  test('a header is changed against its version like a risk, and a stale change gets the current one', async () => {
    const { params } = await open('Header');
    const patch = (body: object, version: number) => manager.call(registersApi.patch, { params, body, version });
    const answers = await Promise.all([patch({ title: 'One' }, 1), patch({ title: 'Two' }, 1)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const current = await manager.ok(registersApi.get, { params });
    expect(answers.find((answer) => answer.status === 412)?.problem.current).toEqual(current);
    expect(current.version).toBe(2);
  });
});

describe('random registers', () => {
  let apps: TestApp[];
  let shops: ReturnType<typeof workshop>[];
  beforeAll(async () => {
    apps = await Promise.all(DATABASES.map((name) => startTestApp(name)));
    shops = await Promise.all(
      apps.map(async (t) => {
        const ada = await t.person('Ada', { isAdmin: true });
        const manager = await t.signIn(ada);
        const open = workshop(() => manager);
        return async () => {
          const shop = await open();
          // Critical risks are accepted, too.
          await t.setRoles(shop.params.register, ada.id, ['manager', 'executive']);
          return shop;
        };
      }),
    );
  });
  afterAll(async () => {
    await Promise.all(apps.map((t) => t.close()));
  });

  const word = fc.constantFrom(
    'alpha',
    'Alpha',
    'ALPHA',
    'Ärger',
    'ärger',
    'Zebra',
    'zebra',
    'Émile',
    '~',
    '100%',
    'a b',
    'Ωmega',
    '🟡 x',
    '-',
    '_',
  );
  const level = fc.constantFrom(null, 'low', 'medium', 'high');
  const day = fc.constantFrom(null, '2026-01-01', TODAY, '2026-09-09');
  const content = {
    title: word,
    owner: fc.option(word),
    category: fc.constantFrom(null, 'T', 'S', 'PR'),
    state: fc.constantFrom('proposed', 'active', 'active', 'accepted', 'closed'),
    stage: fc.constantFrom('', 'Monitoring', 'monitoring', 'Planning'),
    response: fc.constantFrom(null, 'avoid', 'accept'),
    probability: level,
    impact: level,
    nextReview: day,
  };
  const risk = fc.record(content) as fc.Arbitrary<RiskCreate>;
  const change = fc.record({ at: fc.nat(), body: fc.record(content, { requiredKeys: [] }) as fc.Arbitrary<RiskPatch> });
  const SORTS = [
    'attention',
    'score',
    'ref',
    'title',
    'category',
    'probability',
    'impact',
    'stage',
    'owner',
    'response',
    'review',
    'updated',
  ];

  type Shop = Awaited<ReturnType<ReturnType<typeof workshop>>>;
  const pagesOf = async (shop: Shop, sort: string, limit: number) => {
    const refs: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await shop.list({ sort, limit, ...(cursor && { cursor }) });
      refs.push(...page.items.map((item) => item.ref));
      if (page.next === null) return refs;
      cursor = page.next;
    }
  };

  test(
    'come in the same order on both databases, and page by page complete and without duplicates, for every sort',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(risk, { minLength: 4, maxLength: 16 }),
          fc.integer({ min: 1, max: 7 }),
          async (risks, limit) => {
            const made = await Promise.all(shops.map((open) => open()));
            for (const shop of made) for (const each of risks) await shop.settle(each);
            for (const sort of SORTS.flatMap((name) => [name, `-${name}`])) {
              const [whole, other] = await Promise.all(made.map(async (shop) => (await shop.list({ sort })).items));
              expect(
                whole?.map((item) => item.ref),
                sort,
              ).toEqual(other?.map((item) => item.ref));
              expect(whole).toHaveLength(risks.length);
              for (const shop of made)
                expect(await pagesOf(shop, sort, limit), sort).toEqual(whole?.map((item) => item.ref));
            }
          },
        ),
        { numRuns: 6 },
      ),
    120_000,
  );

  test(
    'count alike in the header, the list and the matrix after any changes, and read alike on both databases',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(risk, { minLength: 1, maxLength: 8 }),
          fc.array(change, { maxLength: 12 }),
          async (risks, changes) => {
            const results = await Promise.all(
              shops.map(async (open, i) => {
                const shop = await open();
                const refs: string[] = [];
                for (const each of risks) refs.push((await shop.settle(each)).ref);
                for (const { at, body } of changes) {
                  const { state, ...fields } = body;
                  const moved = await shop.move(await shop.read(refs[at % refs.length] as string), state);
                  await shop.patch(moved, fields);
                }
                const client = await (apps[i] as TestApp).signIn(
                  await (apps[i] as TestApp).person(`Reader ${newId()}`, { isAdmin: true }),
                );
                const { counts } = await client.ok(registersApi.get, { params: shop.params });
                for (const state of ['proposed', 'active', 'accepted', 'closed'] as const)
                  expect(counts[state]).toBe((await shop.list({ q: `state:${state}` })).total);
                for (const priority of [...PRIORITIES, 'unassessed'] as const)
                  expect(counts.byPriority[priority]).toBe(
                    (await shop.list({ q: `state:active priority:${priority}` })).total,
                  );
                const matrix = await client.ok(matrixApi.read, { params: shop.params });
                for (const cell of matrix.cells) {
                  const q = `state:active probability:${cell.probability} impact:${cell.impact}`;
                  const { items, total } = await shop.list({ q });
                  expect(cell.count).toBe(total);
                  expect(cell.risks.map((each) => each.ref)).toEqual(items.slice(0, 4).map((item) => item.ref));
                }
                const inCells = matrix.cells.reduce((sum, cell) => sum + cell.count, 0);
                expect(inCells + matrix.outsideCount).toBe(counts.active);
                expect(matrix.outside).toHaveLength(matrix.outsideCount);
                return { counts, matrix, items: (await shop.list()).items };
              }),
            );
            expect(results[0]).toEqual(results[1]);
          },
        ),
        { numRuns: 12 },
      ),
    120_000,
  );
});
