import { auditApi, type CallArgs, ownersApi, peopleApi, registersApi, risksApi } from '@heed/contracts';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { recount } from '../modules/risks/risk-counters.repository.ts';
import { insertActions, insertRisks } from '../modules/risks/risks.repository.ts';
import type { TestClient } from './client.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

describe.each(DATABASES)('owners on %s', (database) => {
  let t: TestApp;
  let founder: TestPerson;
  let admin: TestClient;
  let mia: TestPerson;
  let bram: TestPerson;
  let manager: TestClient;
  /** A register of its own for each test. */
  let register: string;
  let made = 0;

  beforeAll(async () => {
    t = await startTestApp(database);
    founder = await t.person('Founder', { isAdmin: true });
    admin = await t.signIn(founder);
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    made += 1;
    register = `register-${made}`;
    await admin.ok(registersApi.create, { body: { title: register, slug: register } });
    mia = await t.person(`Mia ${made}`, { roles: { [register]: ['manager'] } });
    bram = await t.person(`Bram ${made}`, { roles: { [register]: ['owner'] } });
    manager = await t.signIn(mia);
  });

  const params = () => ({ register });
  const create = (body: CallArgs<typeof risksApi.create>['body']) =>
    manager.ok(risksApi.create, { params: params(), body });
  const action = (id: string, owner: string, more = {}) => ({ id, text: `Do ${id}`, owner, ...more });
  const names = async (query = {}) => (await manager.ok(ownersApi.list, { params: params(), query })).items;
  const match = (name: string, kind: 'person' | 'team' | 'name', people: string[] = []) =>
    manager.call(ownersApi.match, { params: params(), body: { name, kind, people } });
  const handOver = (body: object) =>
    manager.call(ownersApi.handOver, { params: params(), body: { risks: true, actions: true, ...body } as never });
  const read = (ref: string, client = manager) => client.ok(risksApi.get, { params: { register, ref } });
  const trail = async (entity: string) =>
    (await manager.ok(auditApi.list, { params: params() })).items.filter((event) => event.entity === entity);
  const deactivate = (id: string) =>
    t.db.tx((q) => q.update(q.t.users).set({ active: false }).where(eq(q.t.users.id, id)));

  test('every name that owns something open is listed with how much: the unknown first, then who left, then by name', async () => {
    await create({ title: 'One', owner: bram.name, actions: [action('a', 'Night crew'), action('b', 'night crew ')] });
    await create({ title: 'Two', owner: ' night Crew' });
    await create({ title: 'Three', owner: mia.name, actions: [action('a', 'Zoë', { state: 'done' })] });
    await deactivate(bram.id);
    const person = (who: TestPerson, active: boolean) => [{ id: who.id, name: who.name, active }];
    expect(await names()).toEqual([
      { name: 'Night crew', kind: 'name', people: [], risks: 1, actions: 2, left: false },
      { name: bram.name, kind: 'person', people: person(bram, false), risks: 1, actions: 0, left: true },
      { name: mia.name, kind: 'person', people: person(mia, true), risks: 1, actions: 0, left: false },
    ]);
    expect((await names({ q: 'NIGHT' })).map(({ name }) => name)).toEqual(['Night crew']);
  });

  test('what is closed owns nothing any more', async () => {
    const risk = await create({ title: 'One', owner: 'Night crew', actions: [action('a', 'Day crew')] });
    await t.db.tx((q) => q.update(q.t.risks).set({ state: 'closed' }).where(eq(q.t.risks.id, risk.id)));
    expect(await names()).toEqual([]);
  });

  test('the pages of the list show every name once, in one order', async () => {
    for (const owner of ['delta', 'Alpha', 'charlie', 'Émile', 'bravo', mia.name]) await create({ title: 'x', owner });
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await manager.ok(ownersApi.list, {
        params: params(),
        query: { limit: 2, ...(cursor && { cursor }) },
      });
      expect(page.total).toBe(6);
      seen.push(...page.items.map(({ name }) => name));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen).toEqual(['Alpha', 'bravo', 'charlie', 'delta', 'Émile', mia.name]);
    const wrong = await manager.call(ownersApi.list, { params: params(), query: { cursor: 'bm8' } });
    expect(wrong).toMatchObject({ status: 400, problem: { code: 'list.bad_cursor' } });
  });

  test('a name said to mean a person makes all its risks and actions theirs, in every spelling, without changing them', async () => {
    const risk = await create({ title: 'One', owner: 'B. Okafor', actions: [action('a', 'b. okafor')] });
    const other = await create({ title: 'Two', owner: 'b. OKAFOR ' });
    const owner = await t.signIn(bram);
    expect((await read(risk.ref, owner)).may.edit).toBe(false);
    expect((await match('B. Okafor', 'person', [bram.id])).body).toEqual({
      name: 'B. Okafor',
      kind: 'person',
      people: [{ id: bram.id, name: bram.name, active: true }],
      risks: 2,
      actions: 1,
      left: false,
    });
    const after = await read(risk.ref, owner);
    expect([after.may.edit, after.owner, after.version]).toEqual([true, 'B. Okafor', 1]);
    expect((await read(other.ref, owner)).may.edit).toBe(true);
    const later = await create({ title: 'Three', owner: 'B. OKAFOR' });
    expect((await read(later.ref, owner)).may.edit).toBe(true);
    const { actions } = t.db.read.t;
    const [row] = await t.db.read
      .select()
      .from(actions)
      .where(and(eq(actions.riskId, risk.id), eq(actions.id, 'a')));
    expect(row?.ownerId).toBe(bram.id);
    expect((await trail('owner')).map(({ key, action: what, changes }) => [key, what, changes])).toEqual([
      ['B. Okafor', 'matched', { kind: ['name', 'person'], people: [[], [bram.name]] }],
    ]);
  });

  test('a name said to mean a team makes its risks those of every person in it; said anew, of those alone', async () => {
    const risk = await create({ title: 'One', owner: 'Night crew' });
    const owner = await t.signIn(bram);
    const chris = await t.person(`Chris ${made}`, { roles: { [register]: ['owner'] } });
    const second = await t.signIn(chris);
    const mayEdit = async () => [(await read(risk.ref, owner)).may.edit, (await read(risk.ref, second)).may.edit];
    await match('night crew', 'team', [bram.id, chris.id]);
    expect(await mayEdit()).toEqual([true, true]);
    await match('Night crew', 'team', [chris.id]);
    expect(await mayEdit()).toEqual([false, true]);
    await match('Night crew', 'name');
    expect(await mayEdit()).toEqual([false, false]);
    expect(await names()).toEqual([
      { name: 'Night crew', kind: 'name', people: [], risks: 1, actions: 0, left: false },
    ]);
  });

  test('a bare name means nobody, also where a person of that name is here; a team is listed before it owns anything', async () => {
    const risk = await create({ title: 'One', owner: bram.name });
    const owner = await t.signIn(bram);
    expect((await read(risk.ref, owner)).may.edit).toBe(true);
    await match(bram.name, 'name');
    expect((await read(risk.ref, owner)).may.edit).toBe(false);
    await match('Watch', 'team', [mia.id]);
    await match('Nobody at all', 'name');
    expect((await names()).map(({ name }) => name)).toEqual([bram.name, 'Watch']);
  });

  test('only people of the register can be meant, and as many as the kind says; else nothing changes', async () => {
    await create({ title: 'One', owner: 'Night crew' });
    const outsider = await t.person(`Outsider ${made}`);
    const before = await snapshot(t.db);
    const [stranger, unknown] = [
      await match('Night crew', 'person', [outsider.id]),
      await match('Night crew', 'person', ['01890a5d-ac96-774b-bcce-b302099a8057']),
    ];
    expect(stranger).toMatchObject({ status: 400, problem: { code: 'owner.not_member' } });
    expect({ ...unknown.problem, requestId: '' }).toEqual({ ...stranger.problem, requestId: '' });
    expect((await match('Night crew', 'team', [bram.id, outsider.id])).status).toBe(400);
    for (const [kind, people] of [
      ['person', []],
      ['person', [bram.id, mia.id]],
      ['name', [bram.id]],
    ] as const)
      expect(await match('Night crew', kind, [...people])).toMatchObject({
        status: 400,
        problem: { code: 'owner.wrong_number' },
      });
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('whose role is taken away leaves what they own, which the list says', async () => {
    const risk = await create({ title: 'One', owner: bram.name });
    await admin.ok(peopleApi.setRoles, { params: { register, id: bram.id }, body: { roles: [] } });
    expect(await names()).toMatchObject([{ name: bram.name, kind: 'person', left: true, risks: 1 }]);
    expect((await read(risk.ref)).owner).toBe(bram.name);
  });

  test('what one name owns is handed over: each risk with its event, its reason and a new version', async () => {
    const one = await create({
      title: 'One',
      owner: bram.name,
      actions: [action('a', bram.name), action('b', 'Day crew')],
    });
    const two = await create({ title: 'Two', owner: 'Day crew', actions: [action('a', bram.name.toUpperCase())] });
    const three = await create({
      title: 'Three',
      owner: 'Day crew',
      actions: [action('a', bram.name, { state: 'done' })],
    });
    const answer = await handOver({ from: bram.name.toLowerCase(), to: mia.name, reason: 'Bram moves on' });
    expect(answer.body).toEqual({ risks: 1, actions: 2 });
    const owners = async (ref: string) => {
      const risk = await read(ref);
      return [risk.owner, ...risk.actions.map(({ owner }) => owner), risk.version];
    };
    expect(await owners(one.ref)).toEqual([mia.name, mia.name, 'Day crew', 2]);
    expect(await owners(two.ref)).toEqual(['Day crew', mia.name, 2]);
    expect(await owners(three.ref)).toEqual(['Day crew', bram.name, 1]);
    const [second, first] = (await trail('risk')).filter(({ action: what }) => what === 'changed');
    expect([first?.key, Object.keys(first?.changes ?? {})]).toEqual([one.ref, ['owner', 'actions', 'reason']]);
    expect([first?.changes.owner, first?.changes.reason]).toEqual([
      [bram.name, mia.name],
      [null, 'Bram moves on'],
    ]);
    expect([second?.key, Object.keys(second?.changes ?? {})]).toEqual([two.ref, ['actions', 'reason']]);
    expect((await read(one.ref, await t.signIn(bram))).may.edit).toBe(false);
  });

  test('risks alone, or actions alone, are handed over when told so', async () => {
    const risk = await create({ title: 'One', owner: 'Night crew', actions: [action('a', 'Night crew')] });
    expect((await handOver({ from: 'Night crew', to: 'Day crew', risks: false })).body).toEqual({
      risks: 0,
      actions: 1,
    });
    expect((await read(risk.ref)).owner).toBe('Night crew');
    expect((await handOver({ from: 'Night crew', to: 'Day crew', actions: false })).body).toEqual({
      risks: 1,
      actions: 0,
    });
    expect((await handOver({ from: 'Night crew', to: 'Day crew' })).body).toEqual({ risks: 0, actions: 0 });
  });

  test('nothing is handed over to who left, or to the same name', async () => {
    await create({ title: 'One', owner: 'Night crew' });
    await create({ title: 'Two', owner: bram.name });
    await deactivate(bram.id);
    const gone = await t.person(`Gone ${made}`, { active: false, roles: { [register]: ['owner'] } });
    const before = await snapshot(t.db);
    for (const to of [bram.name, gone.name.toUpperCase()])
      expect(await handOver({ from: 'Night crew', to })).toMatchObject({
        status: 400,
        problem: { code: 'owner.left' },
      });
    const same = await handOver({ from: 'Night crew', to: ' night CREW' });
    expect(same).toMatchObject({ status: 400, problem: { code: 'owner.same' } });
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('handing over twice with one key happens once', async () => {
    await create({ title: 'One', owner: 'Night crew' });
    const call = { params: params(), body: { from: 'Night crew', to: 'Day crew' }, idempotencyKey: `over-${made}` };
    expect(await manager.ok(ownersApi.handOver, call)).toEqual({ risks: 1, actions: 0 });
    expect(await manager.ok(ownersApi.handOver, call)).toEqual({ risks: 1, actions: 0 });
    expect((await trail('risk')).filter(({ action: what }) => what === 'changed')).toHaveLength(1);
  });

  test('a thousand risks are handed over at once', { timeout: 60_000 }, async () => {
    const first = await create({ title: 'First', owner: 'Night crew', actions: [action('a', 'Night crew')] });
    await t.db.tx(async (q) => {
      const [row] = await q.select().from(q.t.risks).where(eq(q.t.risks.id, first.id));
      const copies = Array.from({ length: 999 }, (_, i) => {
        const position = i + 1;
        return { ...(row as NonNullable<typeof row>), id: newId(), ref: `R-${position}`, position };
      });
      await insertRisks(q, copies);
      const lists = copies.map(({ id }) => ({ riskId: id, actions: first.actions }));
      await insertActions(q, copies[0]?.registerId as string, lists);
      await recount(q, copies[0]?.registerId as string, [], copies);
    });
    expect((await handOver({ from: 'Night crew', to: bram.name })).body).toEqual({ risks: 1000, actions: 1000 });
    expect(await names()).toMatchObject([{ name: bram.name, risks: 1000, actions: 1000 }]);
  });

  test('what a person owns is shown before they leave, for the registers one may read', async () => {
    await create({ title: 'One', owner: bram.name, actions: [action('a', bram.name.toUpperCase())] });
    await create({ title: 'Two', owner: 'B. Okafor' });
    await match('B. Okafor', 'person', [bram.id]);
    const hidden = `hidden-${made}`;
    await admin.ok(registersApi.create, { body: { title: hidden, slug: hidden } });
    await t.setRoles(hidden, bram.id, ['owner']);
    await admin.ok(risksApi.create, { params: { register: hidden }, body: { title: 'Secret', owner: bram.name } });
    const owned = (client: TestClient) => client.ok(ownersApi.ofPerson, { params: { id: bram.id } });
    const here = {
      register: { slug: register, title: register },
      names: ['B. Okafor', expect.stringMatching(new RegExp(`^${bram.name}$`, 'i'))],
      risks: 2,
      actions: 1,
    };
    expect((await owned(manager)).items).toEqual([{ ...here, mayHandOver: true }]);
    const all = (await owned(admin)).items;
    expect(all.map((each) => [each.register.slug, each.risks])).toEqual([
      [hidden, 1],
      [register, 2],
    ]);
    const unknown = await admin.call(ownersApi.ofPerson, { params: { id: '01890a5d-ac96-774b-bcce-b302099a8057' } });
    expect(unknown).toMatchObject({ status: 404, problem: { code: 'person.not_found' } });
  });
});
