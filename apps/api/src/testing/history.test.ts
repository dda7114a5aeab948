import { auditApi, matrixApi, movementApi, registersApi, risksApi } from '@heed/contracts';
import { DEFAULT_SCORING } from '@heed/domain';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Changes, recordEvent } from '../modules/audit/audit.repository.ts';
import { bringTo } from './bring-to.ts';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const params = { register: 'lighthouse' };

/**
 * A register with a past: on 2 March two risks are added and one is rated, on 3 March it is rated anew and given to Bea,
 * on 4 March the other is closed and a third one comes.
 */
const tell = async (t: TestApp, who: TestPerson) => {
  let ada = await t.signIn(who);
  await ada.ok(registersApi.create, { body: { title: 'Lighthouse', slug: params.register } });
  t.clock.advance(HOUR_MS);
  const bea = await t.person('Bea', { roles: { [params.register]: ['owner'] } });
  const create = (body: { title: string; [field: string]: unknown }) => ada.ok(risksApi.create, { params, body });
  const lamp = await create({ title: 'Lamp fails', probability: 'low', impact: 'high', stage: 'Planning' });
  const door = await create({ title: 'Door sticks', owner: 'Keeper', nextReview: '2026-03-03' });
  const [on, other] = [
    { ...params, ref: lamp.ref },
    { ...params, ref: door.ref },
  ];
  t.clock.advance(DAY_MS);
  ada = await t.signIn(who);
  const body = { probability: 'high', owner: 'Bea', reason: 'It flickered twice.' };
  await ada.ok(risksApi.patch, { params: on, version: 1, body });
  const rated = t.clock.iso();
  t.clock.advance(DAY_MS);
  ada = await t.signIn(who);
  await bringTo(ada, params.register, await ada.ok(risksApi.get, { params: other }), 'closed');
  await create({ title: 'Stairs are wet', probability: 'medium', impact: 'low' });
  const { version } = await ada.ok(registersApi.get, { params });
  await ada.ok(registersApi.patch, { params, version, body: { title: 'New lighthouse', project: 'Coast' } });
  t.clock.advance(HOUR_MS);
  return { on, other, rated, bea };
};

describe.each(DATABASES)('the past of a register on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;
  let told: Awaited<ReturnType<typeof tell>>;

  beforeAll(async () => {
    t = await startTestApp(database);
    const who = await t.person('Ada', { isAdmin: true });
    told = await tell(t, who);
    ada = await t.signIn(who);
  });
  afterAll(() => t.close());

  const list = (query: object) => ada.ok(risksApi.list, { params, query });
  const refs = async (query: object) => (await list(query)).items.map(({ ref }) => ref);

  test('the list is as it was at the end of a day, at a moment with all of that moment, and now', async () => {
    expect(await refs({ asOf: '2026-03-02', sort: 'ref' })).toEqual(['RISK-001', 'RISK-002']);
    const [lamp] = (await list({ asOf: '2026-03-02', q: 'lamp' })).items;
    expect(lamp).toMatchObject({ score: 3, priority: 'medium', owner: null, version: 1 });
    expect(lamp?.movement.direction).toBe('none');
    const [rated] = (await list({ asOf: told.rated, q: 'lamp' })).items;
    expect(rated).toMatchObject({ score: 9, priority: 'critical', owner: 'Bea', version: 2, updatedAt: told.rated });
    expect(rated?.movement).toEqual({ direction: 'up', was: 3, wasPriority: 'medium', at: told.rated });
    const before = new Date(Date.parse(told.rated) - 1).toISOString();
    expect((await list({ asOf: before, q: 'lamp' })).items).toEqual([lamp]);
    expect(await refs({ asOf: '2026-03-04' })).toEqual(await refs({}));
  });

  test('filters, orders and overdue marks are those of the day looked at', async () => {
    expect(await refs({ asOf: '2026-03-03', q: 'overdue:review' })).toEqual([]);
    expect(await refs({ asOf: '2026-03-04T08:00:00.000Z', q: 'overdue:review' })).toEqual(['RISK-002']);
    expect(await refs({ asOf: '2026-03-03', q: 'state:closed' })).toEqual([]);
    expect(await refs({ asOf: '2026-03-04', q: 'state:closed' })).toEqual(['RISK-002']);
    expect(await refs({ asOf: '2026-03-03', sort: '-title' })).toEqual(['RISK-001', 'RISK-002']);
    const bad = await ada.call(risksApi.list, { params, query: { asOf: '2026-03-03', q: 'colour:red' } });
    expect(bad).toMatchObject({ status: 400, problem: { code: 'list.bad_filter' } });
    const unknown = await ada.call(risksApi.list, { params, query: { asOf: '2026-03-03', sort: 'colour' } });
    expect(unknown).toMatchObject({ status: 400, problem: { code: 'list.unknown_sort' } });
  });

  test('a risk is as it was, with the assessments made until then, and nothing can be done with it', async () => {
    const then = await ada.ok(risksApi.get, { params: told.on, query: { asOf: '2026-03-02' } });
    const now = await ada.ok(risksApi.get, { params: told.on });
    expect(then).toMatchObject({ id: now.id, probability: 'low', owner: null, createdAt: now.createdAt });
    expect(then.assessments).toEqual(now.assessments.slice(0, 1));
    expect(now.assessments).toHaveLength(2);
    const { audit, ...others } = then.may;
    expect(audit).toBe(true);
    expect(Object.values(others)).not.toContain(true);
    const closed = await ada.ok(risksApi.get, { params: told.other, query: { asOf: '2026-03-04' } });
    expect(closed).toMatchObject({
      state: 'closed',
      closing: { proposedBy: 'Ada', verification: 'Seen with own eyes' },
    });
  });

  test('a risk that was not there yet answers 404 and says since when it is', async () => {
    const absent = await ada.call(risksApi.get, {
      params: { ...params, ref: 'RISK-003' },
      query: { asOf: '2026-03-03' },
    });
    expect(absent).toMatchObject({ status: 404, problem: { code: 'risk.not_found' } });
    expect(absent.problem.detail).toMatch(
      /^RISK-003 was not there yet at 2026-03-03T23:59:59.999Z: it was added at 2026-03-04T/,
    );
    const unknown = await ada.call(risksApi.get, { params: { ...params, ref: 'X' }, query: { asOf: '2026-03-03' } });
    expect(unknown).toMatchObject({ status: 404, problem: { code: 'risk.not_found' } });
  });

  test('matrix and header are as they were, and the caller may only read', async () => {
    const matrix = await ada.ok(matrixApi.read, { params, query: { asOf: '2026-03-02' } });
    const occupied = matrix.cells.filter(({ count }) => count > 0);
    expect(occupied).toMatchObject([{ probability: 'low', impact: 'high', risks: [{ ref: 'RISK-001' }] }]);
    expect(matrix).toMatchObject({ outsideCount: 1, outside: [{ ref: 'RISK-002', priority: 'unassessed' }] });
    const then = await ada.ok(registersApi.get, { params, query: { asOf: '2026-03-03' } });
    expect(then).toMatchObject({
      ...{ title: 'Lighthouse', project: '', version: 1, nextRef: 'RISK-003', owners: ['Bea', 'Keeper'] },
      counts: { active: 2, closed: 0, byPriority: { critical: 1, unassessed: 1 } },
      overall: { computed: 'critical' },
      may: ['register.read', 'audit.read'],
    });
    const now = await ada.ok(registersApi.get, { params });
    const today = await ada.ok(registersApi.get, { params, query: { asOf: t.clock.iso() } });
    expect({ ...today, may: now.may }).toEqual(now);
  });

  test('before it existed a register was empty', async () => {
    const asOf = '2019-12-31';
    expect(await list({ asOf })).toEqual({ items: [], next: null, total: 0 });
    expect(await ada.ok(registersApi.get, { params, query: { asOf } })).toMatchObject({
      ...{ title: 'Lighthouse', owners: [], nextRef: 'RISK-001', version: 1 },
      counts: { proposed: 0, active: 0, accepted: 0, closed: 0 },
    });
    expect((await ada.ok(matrixApi.read, { params, query: { asOf } })).cells.some(({ count }) => count > 0)).toBe(
      false,
    );
  });

  test('a time to come is refused with a sentence; what is no time is not understood', async () => {
    for (const asOf of ['2026-03-05', new Date(Date.parse(t.clock.iso()) + 1).toISOString()])
      for (const endpoint of [risksApi.list, matrixApi.read, registersApi.get] as const) {
        const refused = await ada.call(endpoint, { params, query: { asOf } });
        expect(refused).toMatchObject({
          status: 400,
          problem: { code: 'as_of.in_future', errors: [{ path: 'asOf' }] },
        });
        expect(refused.problem.detail).toContain(`${asOf} is still to come.`);
      }
    for (const asOf of ['yesterday', '2026-02-30', '2026-03-02T09:00:00Z'])
      expect(await ada.call(risksApi.list, { params, query: { asOf } })).toMatchObject({ status: 400 });
  });

  test('a change made at the moment looked at is part of it, also when that was looked at before', async () => {
    const body = { title: 'Roof', slug: 'roof' };
    await ada.ok(registersApi.create, { body });
    const asOf = t.clock.iso();
    const roof = { register: 'roof' };
    const titles = async () =>
      (await ada.ok(risksApi.list, { params: roof, query: { asOf, sort: 'ref' } })).items.map(({ title }) => title);
    expect(await titles()).toEqual([]);
    await ada.ok(risksApi.create, { params: roof, body: { title: 'One' } });
    expect(await titles()).toEqual(['One']);
    await ada.ok(risksApi.create, { params: roof, body: { title: 'Two' } });
    t.clock.advance(1);
    await ada.ok(risksApi.create, { params: roof, body: { title: 'Three' } });
    expect(await titles()).toEqual(['One', 'Two']);
  });

  test('movement tells what moved between two times, worst first, and counts both', async () => {
    const report = await ada.ok(movementApi.report, { params, query: { since: '2026-03-02', until: '2026-03-04' } });
    expect(report).toMatchObject({
      since: '2026-03-02T23:59:59.999Z',
      before: { active: 2, closed: 0 },
      after: { active: 2, closed: 1 },
      unchanged: 0,
    });
    expect(report.moved.map(({ ref, direction }) => [ref, direction])).toEqual([
      ['RISK-001', 'up'],
      ['RISK-003', 'new'],
      ['RISK-002', 'closed'],
    ]);
    expect(report.moved[0]).toMatchObject({
      was: { probability: 'low', impact: 'high', score: 3, priority: 'medium' },
      now: { probability: 'high', impact: 'high', score: 9, priority: 'critical' },
    });
    expect(report.moved[1]?.was).toBeNull();
    const today = await ada.ok(movementApi.report, { params, query: { since: '2026-03-03' } });
    expect(today).toMatchObject({
      until: t.clock.iso(),
      unchanged: 1,
      moved: [{ ref: 'RISK-003' }, { ref: 'RISK-002' }],
    });
  });

  test('movement refuses times the wrong way round, and times to come', async () => {
    const backwards = { since: '2026-03-04', until: '2026-03-03' };
    expect(await ada.call(movementApi.report, { params, query: backwards })).toMatchObject({
      status: 400,
      problem: {
        code: 'movement.backwards',
        detail: '2026-03-04 is later than 2026-03-03. Give the earlier one first.',
      },
    });
    for (const query of [{ since: '2027-01-01' }, { since: '2026-03-03', until: '2027-01-01' }])
      expect(await ada.call(movementApi.report, { params, query })).toMatchObject({
        status: 400,
        problem: { code: 'as_of.in_future' },
      });
  });

  test('the past is closed to who may not read the register', async () => {
    const stranger = await t.signIn(await t.person('Stranger'));
    const query = { asOf: '2026-03-03' };
    expect((await stranger.call(risksApi.list, { params, query })).status).toBe(404);
    expect((await stranger.call(movementApi.report, { params, query: { since: '2026-03-03' } })).status).toBe(404);
  });

  test('owner:me finds in the past what the caller owned then, by the names that mean them today', async () => {
    const browser = await t.signIn(told.bea);
    const owned = async (asOf: string) =>
      (await browser.ok(risksApi.list, { params, query: { asOf, q: 'owner:me' } })).items.map(({ ref }) => ref);
    expect(await owned('2026-03-02')).toEqual([]);
    expect(await owned('2026-03-03')).toEqual(['RISK-001']);
  });

  test('what an earlier version of Heed recorded is read with what came later: fields, and models without an event', async () => {
    const shed = { register: 'shed' };
    await ada.ok(registersApi.create, { body: { title: 'Shed', slug: shed.register } });
    const body = { title: 'Roof', ref: 'R1', probability: 'medium' as const, impact: 'medium' as const };
    const { id } = await ada.ok(risksApi.create, { params: shed, body });
    const before = t.clock.iso();
    t.clock.advance(1000);
    const old = { id: 'a1', text: 'Nail it', phase: null, perspective: null, additional: false, owner: null };
    const work = t.workFor({ id, name: 'Earlier', email: 'earlier@example.org' });
    await t.db.tx(async (q) => {
      const [register] = await q.select().from(q.t.registers).where(eq(q.t.registers.slug, shed.register));
      const registerId = register?.id ?? '';
      const bands = [{ priority: 'critical' as const, from: 1, to: 9 }];
      const definition = { ...DEFAULT_SCORING, version: 2, bands };
      await q.insert(q.t.scoringModels).values({ registerId, version: 2, definition, createdAt: t.clock.iso() });
      const changes: Changes = { actions: [null, [{ ...old, due: null, state: 'todo' }]] };
      await recordEvent(q, work, { registerId, entity: 'risk', key: 'R1', action: 'changed', changes });
    });
    const at = async (asOf: string) => {
      const { items } = await ada.ok(risksApi.list, { params: shed, query: { asOf } });
      return items[0]?.priority;
    };
    expect([await at(before), await at(t.clock.iso())]).toEqual(['medium', 'critical']);
    const { actions } = await ada.ok(risksApi.get, { params: { ...shed, ref: 'R1' }, query: { asOf: t.clock.iso() } });
    expect(actions).toEqual([{ ...old, due: null, state: 'todo', doneOn: null, cost: null, recurring: '' }]);
  });

  describe('of its trail', () => {
    const audit = (query: object) => ada.ok(auditApi.list, { params, query: { sort: 'at', ...query } });
    const told = async (query: object) => (await audit(query)).items.map(({ key, action }) => `${key} ${action}`);

    test('is cut to one risk, one person, a stretch of days', async () => {
      expect(await told({ ref: 'RISK-001' })).toEqual(['RISK-001 created', 'RISK-001 changed']);
      expect(await told({ since: '2026-03-03', until: '2026-03-03' })).toEqual(['RISK-001 changed', 'RISK-001 raised']);
      expect(await told({ ref: 'RISK-001', until: '2026-03-02' })).toEqual(['RISK-001 created']);
      expect((await audit({ by: 'Ada' })).total).toBe((await audit({})).total);
      expect(await told({ by: 'Ad' })).toEqual([]);
    });

    test('is cut to one field, by its name and not by what stands in it', async () => {
      expect(await told({ field: 'probability' })).toEqual([
        'RISK-001 created',
        'RISK-001 changed',
        'RISK-003 created',
      ]);
      const trap = { title: 'Say "owner":["x","y"] aloud', notes: '\\"owner\\":[' };
      await ada.ok(risksApi.create, { params, body: { ...trap, ref: 'TRAP' } });
      expect(await told({ field: 'owner', q: 'RISK' })).toEqual(['RISK-002 created', 'RISK-001 changed']);
      expect(await told({ field: 'owner', ref: 'TRAP' })).toEqual([]);
      expect(await told({ ref: 'TRAP', field: 'notes' })).toEqual(['TRAP created']);
      for (const field of ['%', 'own_r', 'OWNER', '"', "'", 'x"]', '']) expect(await told({ field })).toEqual([]);
    });

    test('names the people who changed something, most often first', async () => {
      const cleo = await t.signIn(await t.person('Cleo', { roles: { [params.register]: ['manager'] } }));
      await cleo.ok(risksApi.create, { params, body: { title: 'Gulls' } });
      expect((await ada.ok(auditApi.people, { params })).items).toEqual(['Ada', 'Cleo']);
    });

    test('says who last changed each field of a risk', async () => {
      const cleo = await t.signIn(await t.person('Cleo Two', { roles: { [params.register]: ['manager'] } }));
      const on = { ...params, ref: 'RISK-003' };
      await cleo.ok(risksApi.patch, { params: on, version: 1, body: { stage: 'Mopping', reason: 'Seen' } });
      const { fields } = await ada.ok(auditApi.blame, { params: on });
      expect(Object.keys(fields).sort()).toEqual(['impact', 'probability', 'ref', 'stage', 'title']);
      expect(fields.stage).toMatchObject({ by: 'Cleo Two', at: t.clock.iso() });
      expect(fields.title).toMatchObject({ by: 'Ada' });
      const events = (await audit({ ref: 'RISK-003' })).items;
      expect([fields.title?.event, fields.stage?.event]).toEqual(events.map(({ id }) => id));
      const absent = await ada.call(auditApi.blame, { params: { ...params, ref: 'NONE' } });
      expect(absent).toMatchObject({ status: 404, problem: { code: 'risk.not_found' } });
    });

    test('is open to owners for the risks they or their teams own, and no further', async () => {
      const mate = await t.person('Mate', { roles: { [params.register]: ['owner'] } });
      const browser = await t.signIn(mate);
      const seen = async () => {
        const { items } = await browser.ok(auditApi.list, { params, query: { sort: 'at' } });
        return [...new Set(items.map(({ key }) => key))];
      };
      const blame = async (ref: string) => (await browser.call(auditApi.blame, { params: { ...params, ref } })).status;
      expect([await seen(), await blame('RISK-002')]).toEqual([[], 403]);
      expect((await browser.ok(auditApi.people, { params })).items).toEqual([]);
      await t.db.tx(async (q) => {
        const [register] = await q.select().from(q.t.registers).where(eq(q.t.registers.slug, params.register));
        const team = { registerId: register?.id ?? '', key: 'keeper' };
        await q.insert(q.t.owners).values({ ...team, name: 'Keeper', kind: 'team' });
        await q.insert(q.t.ownerPeople).values({ ...team, userId: mate.id });
        await q.update(q.t.risks).set({ ownerTeam: team.key }).where(eq(q.t.risks.owner, 'Keeper'));
      });
      expect([await seen(), await blame('RISK-002'), await blame('RISK-001')]).toEqual([['RISK-002'], 200, 403]);
      expect((await browser.ok(auditApi.people, { params })).items).toEqual(['Ada']);
    });
  });
});
