import {
  categoriesApi,
  type Endpoint,
  importsApi,
  periodsApi,
  registersApi,
  risksApi,
  scoringApi,
} from '@heed/contracts';
import { DEFAULT_SCORING } from '@heed/domain';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { ENDPOINTS } from './endpoints.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const HOUR = 3_600_000;

describe.each(DATABASES)('the life of a register on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  let ben: TestPerson;
  let manager: TestClient;
  let slug: string;
  let made = 0;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.person('Ada', { isAdmin: true });
    ben = await t.person('Ben');
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    manager = await t.signIn(ada);
    slug = `depot-${++made}`;
    await manager.ok(registersApi.create, { body: { title: `Depot ${made}`, slug } });
  });

  const params = () => ({ register: slug });
  const read = (register = slug) => manager.ok(registersApi.get, { params: { register } });
  const risk = (ref: string, register = slug) => manager.ok(risksApi.get, { params: { register, ref } });
  const create = (ref: string, more: object = {}) =>
    manager.ok(risksApi.create, { params: params(), body: { ref, title: `Title of ${ref}`, ...more } });
  const eventsOf = async (register = slug) => {
    const { auditEvents, registers } = t.db.read.t;
    const rows = await t.db.read
      .select({ event: auditEvents })
      .from(auditEvents)
      .innerJoin(registers, eq(registers.id, auditEvents.registerId))
      .where(eq(registers.slug, register))
      .orderBy(asc(auditEvents.seq));
    return rows.map(({ event }) => ({ ...event, changes: JSON.parse(event.changes) }));
  };

  describe('its header', () => {
    test('every field can be changed, and the event tells each', async () => {
      const body = {
        ...{ project: 'Lighthouse', documentVersion: '2.0', date: '2026-02-01', owner: 'Ada' },
        ...{ documentStatus: 'archived' as const, reviewCadence: 'monthly', lastReview: '2026-02-10' },
        ...{ nextReview: '2026-03-10', executiveSummary: 'All is well.', overallStated: 'MEDIUM' },
        facts: [{ label: 'Branch', value: 'main' }],
        separateDuties: true,
      };
      const after = await manager.ok(registersApi.patch, { params: params(), body, version: 1 });
      const { overallStated, separateDuties, ...plain } = body;
      expect(after).toMatchObject(plain);
      expect(after.overall.stated).toBe('MEDIUM');
      expect(after.separateDuties).toEqual({ setting: true, inForce: true });
      // What the document says of itself takes nothing out of use.
      expect(after.archivedAt).toBeNull();
      const { changes } = (await eventsOf()).at(-1) as { changes: Record<string, unknown> };
      expect(Object.keys(changes).sort()).toEqual(Object.keys(body).sort());
      expect(changes.facts).toEqual([[], body.facts]);
      expect(await read()).toEqual(after);
    });

    test('whether duties are separated is told as it is from then on', async () => {
      const off = await manager.ok(registersApi.patch, {
        params: params(),
        body: { separateDuties: false },
        version: 1,
      });
      expect(off.separateDuties).toEqual({ setting: false, inForce: false });
      await t.setRoles(slug, ben.id, ['executive']);
      const back = await manager.ok(registersApi.patch, {
        params: params(),
        body: { separateDuties: null },
        version: 2,
      });
      expect(back.separateDuties).toEqual({ setting: null, inForce: true });
    });
  });

  describe('out of use', () => {
    test('it can be read, and nothing in it can be changed until it is brought back', async () => {
      await create('R1');
      const archived = await manager.ok(registersApi.archive, { params: params(), version: 1 });
      expect(archived).toMatchObject({ archivedAt: t.clock.iso(), version: 2 });
      expect((await risk('R1')).may.edit).toBe(false);
      const before = await snapshot(t.db);
      // What only reads may come as a POST, too: it takes a body.
      const allowed = new Set(['register.read', 'register.archive', 'members.manage', 'risk.follow']);
      const refused = [...ENDPOINTS].filter(
        ([, { access, method }]) => access.kind === 'register' && method !== 'GET' && !allowed.has(access.permission),
      );
      expect(refused.length).toBeGreaterThan(10);
      for (const [name, endpoint] of refused as [string, Endpoint][]) {
        if (endpoint.access.kind === 'register' && endpoint.access.permission === 'risk.accept_critical') continue;
        const answer = await manager.send({
          method: endpoint.method,
          url: endpoint.path.replace(':register', slug).replace(/:\w+/g, 'R1'),
          headers: { origin: 'http://localhost:3000', 'if-match': '"1"' },
        });
        expect([name, answer.statusCode, answer.json().code]).toEqual([name, 409, 'register.archived']);
        expect(answer.json().detail).toContain('archived and can only be read');
      }
      expect(await snapshot(t.db)).toEqual(before);
      const list = await manager.ok(registersApi.list, { query: { q: slug } });
      expect(list).toMatchObject({ items: [], total: 0 });
      await manager.ok(registersApi.restore, { params: params(), version: 2 });
      expect(await create('R2')).toMatchObject({ ref: 'R2' });
      expect((await eventsOf()).map(({ action }) => action)).toEqual([
        'created',
        'created',
        'archived',
        'restored',
        'created',
      ]);
    });

    test('archiving twice changes nothing the second time; an older version is refused', async () => {
      await manager.ok(registersApi.archive, { params: params(), version: 1 });
      const before = await snapshot(t.db);
      expect((await manager.ok(registersApi.archive, { params: params(), version: 2 })).version).toBe(2);
      const stale = await manager.call(registersApi.restore, { params: params(), version: 1 });
      expect(stale).toMatchObject({ status: 412, problem: { code: 'register.stale' } });
      expect(await snapshot(t.db)).toEqual(before);
    });
  });

  describe('its categories', () => {
    const T = { code: 'T', name: 'Technical' };
    const S = { code: 'S', name: 'Security' };
    beforeEach(async () => {
      await create('R1', { category: 'P' });
      await create('R2', { category: 'P' });
      await create('R3', { category: 'T' });
    });
    const change = async (body: object, version?: number) =>
      manager.call(categoriesApi.change, {
        params: params(),
        body: body as never,
        version: version ?? (await read()).version,
      });

    test('a preview tells which risks would move, and changes nothing', async () => {
      const before = await snapshot(t.db);
      const body = { categories: [S, T], replace: { P: 'T' } };
      const found = await manager.ok(categoriesApi.preview, { params: params(), body });
      expect(found).toEqual({
        sentence: 'Moves 2 risks from P to T; removes O, P and PR',
        problems: [],
        notes: ['The categories are listed in another order.'],
        inUse: [{ code: 'P', name: 'Performance', count: 2, refs: ['R1', 'R2'] }],
      });
      expect(await snapshot(t.db)).toEqual(before);
    });

    test('a change keeps order, description and cadence, and moves the risks with an event each', async () => {
      const count = (await eventsOf()).length;
      const described = { ...T, description: 'What we run', reviewCadence: 'Weekly' };
      const answer = await change({ categories: [S, described], replace: { P: 'T' } });
      expect(answer.body.categories).toEqual([{ ...S, description: '', reviewCadence: '' }, described]);
      expect(await risk('R1')).toMatchObject({ category: 'T', version: 2 });
      expect(await risk('R3')).toMatchObject({ category: 'T', version: 1 });
      expect(
        (await eventsOf()).slice(count).map(({ action, key, changes }) => [action, key, changes.category]),
      ).toEqual([
        ['categories changed', slug, undefined],
        ['recategorised', 'R1', ['P', 'T']],
        ['recategorised', 'R2', ['P', 'T']],
      ]);
    });

    test.each<[string, object, number, string, string]>([
      [
        'one in use that disappears',
        { categories: [T, S] },
        409,
        'category.in_use',
        '2 risks have the category P: R1 and R2. Say which one takes its place, or keep it.',
      ],
      [
        'a code given twice',
        { categories: [T, { code: 't', name: 'Other' }], replace: { P: null } },
        400,
        'category.duplicate',
        'Two categories have the code "t". Give each its own.',
      ],
      [
        'a place taken by one there is not',
        { categories: [T], replace: { P: 'X' } },
        409,
        'category.in_use',
        'There is no category "X" to take the place of P.',
      ],
    ])('refused: %s', async (_what, body, status, code, detail) => {
      const before = await snapshot(t.db);
      expect(await change(body)).toMatchObject({ status, problem: { code, detail } });
      expect(await snapshot(t.db)).toEqual(before);
    });

    test('an older version of the register is refused, the same categories are no change', async () => {
      const { categories, version } = await read();
      const before = await snapshot(t.db);
      expect((await change({ categories })).body.version).toBe(version);
      expect(await snapshot(t.db)).toEqual(before);
      await manager.ok(registersApi.patch, { params: params(), body: { project: 'X' }, version });
      expect((await change({ categories: [T], replace: { P: 'T' } }, version)).status).toBe(412);
    });
  });

  const upload = async (text: string, filename: string) => {
    const answer = await manager.send({
      method: 'POST',
      url: `${importsApi.preview.path}?filename=${filename}`,
      headers: { origin: 'http://localhost:3000', 'content-type': 'text/markdown' },
      payload: text,
    });
    return (answer.json() as { id: string }).id;
  };
  const DOCUMENT = `# Risk Register: Harbour

**Version**: 1.0.0

## Risks

### RISK-001: The crane stops

- **Probability**: Low
- **Impact**: High
- **Status**: Active
- **Description**: Nothing is unloaded.

### RISK-002: The tide is late

- **Probability**: Medium
- **Impact**: Medium
- **Status**: Active
`;

  test('its versions tell when the document came in or its version line changed, newest first', async () => {
    const harbour = `harbour-${made}`;
    const id = await upload(DOCUMENT, 'RISKS.md');
    await manager.ok(importsApi.commit, { params: { id }, body: { slug: harbour } });
    const imported = t.clock.iso();
    t.clock.advance(HOUR / 2);
    manager = await t.signIn(ada);
    await manager.ok(registersApi.patch, {
      params: { register: harbour },
      body: { documentVersion: '1.1' },
      version: 1,
    });
    await manager.ok(registersApi.patch, { params: { register: harbour }, body: { project: 'Quay' }, version: 2 });
    const { items } = await manager.ok(registersApi.versions, { params: { register: harbour } });
    expect(items).toEqual([
      { documentVersion: '1.1', at: t.clock.iso(), by: 'Ada', origin: 'changed', filename: null },
      { documentVersion: '1.0.0', at: imported, by: 'Ada', origin: 'imported', filename: 'RISKS.md' },
    ]);
    const blank = await manager.ok(registersApi.versions, { params: params() });
    expect(blank.items).toMatchObject([{ documentVersion: '', origin: 'created' }]);
  });

  describe('its next period', () => {
    let next: string;
    beforeEach(async () => {
      next = `${slug}-next`;
      await t.setRoles(slug, ben.id, ['owner', 'viewer']);
      await create('R1', {
        ...{ probability: 'high', impact: 'medium', owner: 'Ben', category: 'S', nextReview: '2026-04-01' },
        actions: [{ id: 'a1', text: 'Look after it', owner: 'Ben', due: '2026-05-01' }],
        indicators: [{ id: 'i1', text: 'It creaks' }],
        target: {
          ...{ probability: 'low', impact: 'low', date: '2026-12-01' },
          ...{ probabilityRationale: '', impactRationale: '' },
        },
      });
      await create('R2', { stated: { severity: 'HIGH', priority: 'high' } });
      await create('R3');
      await t.db.tx((q) => q.update(q.t.risks).set({ state: 'closed' }).where(eq(q.t.risks.ref, 'R3')));
    });
    const begin = (more: object = {}) =>
      manager.call(periodsApi.carryOver, { params: params(), body: { title: 'Depot, next', slug: next, ...more } });

    test('it begins with header, scales, people and open risks of the one before', async () => {
      await manager.ok(registersApi.patch, {
        params: params(),
        body: { project: 'Lighthouse', facts: [{ label: 'Branch', value: 'main' }] },
        version: 1,
      });
      await begin({ documentVersion: '3.0', date: '2026-03-02' });
      const [was, now] = [await read(), await read(next)];
      expect(now).toMatchObject({
        ...{ title: 'Depot, next', documentVersion: '3.0', date: '2026-03-02', version: 1 },
        ...{ project: 'Lighthouse', facts: was.facts, categories: was.categories, scoring: was.scoring },
        ...{ predecessor: { slug, title: was.title }, roles: ['manager'] },
        counts: { active: 2, closed: 0, byPriority: { high: 2 } },
      });
      const client = await t.signIn(ben);
      const theirs = await client.ok(registersApi.get, { params: { register: next } });
      expect(theirs.roles.toSorted()).toEqual(['owner', 'viewer']);
      const [old, fresh] = [await risk('R1'), await risk('R1', next)];
      const { id, createdAt, updatedAt, assessments, ...rest } = fresh;
      expect(old).toMatchObject({ ...rest, movement: expect.anything() });
      expect(id).not.toBe(old.id);
      expect(assessments.map(({ kind, score, rationale }) => [kind, score, rationale]).sort()).toEqual([
        ['current', 6, `Carried over from ${was.title}`],
        ['target', 1, `Carried over from ${was.title}`],
      ]);
      expect((await client.ok(risksApi.get, { params: { register: next, ref: 'R1' } })).may.edit).toBe(true);
    });

    test('closed risks stay behind unless asked for', async () => {
      await begin();
      expect((await manager.call(risksApi.get, { params: { register: next, ref: 'R3' } })).status).toBe(404);
      next = `${next}-all`;
      await begin({ withClosed: true });
      expect((await risk('R3', next)).state).toBe('closed');
    });

    test('its trail says where everything came from', async () => {
      await begin();
      expect((await eventsOf(next)).map(({ action, key }) => [action, key])).toEqual([
        ['carried over', next],
        ['roles set', ben.email],
        ['carried over', 'R1'],
        ['carried over', 'R2'],
        // Both stand high enough for somebody to be called in the next period, too.
        ['opened', 'R1'],
        ['opened', 'R2'],
      ]);
      const { items } = await manager.ok(registersApi.versions, { params: { register: next } });
      expect(items.map(({ origin }) => origin)).toEqual(['carried over']);
    });

    test('the one before is archived with it, or both not', async () => {
      expect((await begin({ archive: true })).status).toBe(201);
      expect((await read()).archivedAt).toBe(t.clock.iso());
      const before = await snapshot(t.db);
      expect(await begin({ archive: true })).toMatchObject({
        status: 409,
        problem: { code: 'register.slug_taken', errors: [{ path: 'slug' }] },
      });
      expect(await snapshot(t.db)).toEqual(before);
    });

    test('a document goes with it: the next period is exported in its form', async () => {
      const id = await upload(DOCUMENT, 'RISKS.md');
      slug = `harbour-${made}`;
      next = `${slug}-next`;
      await manager.ok(importsApi.commit, { params: { id }, body: { slug } });
      await manager.ok(periodsApi.carryOver, {
        params: params(),
        body: { title: 'Risk Register: Harbour', slug: next, documentVersion: '1.0.0' },
      });
      const textOf = async (register: string) =>
        (await manager.call(registersApi.export, { params: { register, format: 'md' } })).text;
      expect(await textOf(next)).toBe(DOCUMENT);
      // What was left behind is not in the document either.
      const { registers, risks } = t.db.read.t;
      const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, slug));
      const second = and(eq(risks.registerId, row?.id as string), eq(risks.ref, 'RISK-002'));
      await t.db.tx((q) => q.update(risks).set({ state: 'closed' }).where(second));
      await manager.ok(periodsApi.carryOver, {
        params: params(),
        body: { title: 'Risk Register: Harbour', slug: `${next}-2`, documentVersion: '1.0.0' },
      });
      expect((await textOf(`${next}-2`)).trim()).toBe(DOCUMENT.slice(0, DOCUMENT.indexOf('### RISK-002')).trim());
    });

    test('it is compared with the one before as that stands now', async () => {
      await begin();
      expect(await manager.ok(periodsApi.comparison, { params: { register: next } })).toEqual({
        predecessor: { slug, title: `Depot ${made}` },
        ...{ new: [], changed: [], unchanged: 2 },
        removed: [{ ref: 'R3', title: 'Title of R3', priority: 'unassessed', score: null }],
      });
      t.clock.advance(1000);
      await manager.ok(risksApi.patch, {
        params: { register: next, ref: 'R1' },
        body: { title: 'Renamed', actions: [], impact: 'low' },
        version: 1,
      });
      await manager.ok(risksApi.create, { params: { register: next }, body: { ref: 'R9', title: 'New here' } });
      await manager.ok(risksApi.patch, { params: { register: slug, ref: 'R2' }, body: { notes: 'More' }, version: 1 });
      const found = await manager.ok(periodsApi.comparison, { params: { register: next } });
      expect(found.new.map(({ ref }) => ref)).toEqual(['R9']);
      expect(
        found.changed.map(({ ref, was, priority, fields }) => [ref, was.priority, priority, fields.sort()]),
      ).toEqual([
        ['R1', 'high', 'medium', ['actions', 'impact', 'title']],
        ['R2', 'high', 'high', ['notes']],
      ]);
      expect(found.unchanged).toBe(0);
    });

    test('a register without a predecessor, or with one the caller may not read, has nothing to be compared with', async () => {
      const none = { status: 404, problem: { code: 'comparison.no_predecessor' } };
      expect(await manager.call(periodsApi.comparison, { params: params() })).toMatchObject(none);
      await begin();
      const cid = await t.person(`Cid ${made}`, { roles: { [next]: ['viewer'] } });
      const client = await t.signIn(cid);
      expect(await client.call(periodsApi.comparison, { params: { register: next } })).toMatchObject(none);
      expect((await client.ok(registersApi.get, { params: { register: next } })).predecessor).toBeNull();
    });

    test('it scores by the model of the one before, from version one', async () => {
      const { version: _, ...model } = DEFAULT_SCORING;
      const bands = [
        { priority: 'critical' as const, from: 6, to: 9 },
        { priority: 'low' as const, from: 1, to: 4 },
      ];
      await manager.ok(scoringApi.change, { params: params(), body: { ...model, bands }, version: 1 });
      await begin();
      expect((await read(next)).scoring).toMatchObject({ version: 1, bands });
      expect(await risk('R1', next)).toMatchObject({ priority: 'critical', assessments: [{ modelVersion: 1 }, {}] });
    });
  });
});
