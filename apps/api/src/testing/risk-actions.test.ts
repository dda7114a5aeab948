import {
  type Problem,
  peopleApi,
  type Risk,
  type RiskAction,
  type RiskCreate,
  registersApi,
  risksApi,
} from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, START, startTestApp, type TestApp } from './test-app.ts';

const DAY_MS = 86_400_000;
const TODAY = START.slice(0, 10);
const PARAMS = { register: 'mill' };

const action = (id: string, parts: Partial<RiskAction> = {}): RiskAction => ({
  id,
  text: `Action ${id}`,
  phase: null,
  perspective: null,
  additional: false,
  owner: null,
  due: null,
  state: 'todo',
  doneOn: null,
  cost: null,
  recurring: '',
  ...parts,
});

describe.each(DATABASES)('what is done about a risk on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
    await ada.ok(registersApi.create, { body: { title: 'Mill', slug: 'mill' } });
  });
  afterAll(() => t.close());

  const create = (body: Partial<RiskCreate> = {}) =>
    ada.ok(risksApi.create, { params: PARAMS, body: { title: 'The wheel jams', ...body } });
  const read = (risk: Pick<Risk, 'ref'>) => ada.ok(risksApi.get, { params: { ...PARAMS, ref: risk.ref } });
  const tryPatch = (risk: Risk, body: object) =>
    ada.call(risksApi.patch, { params: { ...PARAMS, ref: risk.ref }, version: risk.version, body });
  const tryAction = (risk: Risk, id: string, body: object, client = ada) =>
    client.call(risksApi.patchAction, {
      ...{ params: { ...PARAMS, ref: risk.ref, action: id }, version: risk.version },
      body,
    });
  const listed = async (q: string) =>
    (await ada.ok(risksApi.list, { params: PARAMS, query: { q, limit: 500 } })).items.map(({ ref }) => ref);
  const refused = ({ status, problem }: { status: number; problem: Problem }) => [
    status,
    problem?.code,
    problem?.errors?.[0]?.path,
  ];

  describe('one action', () => {
    test('is changed alone: what is not given stays, the others stay', async () => {
      const cost = { amount: 120_00, currency: 'EUR' };
      const full = action('a', { phase: 'Prevention', perspective: 'Security', additional: true, owner: 'Ada', cost });
      const risk = await create({ actions: [full, action('b')] });
      const changed = (await tryAction(risk, 'a', { state: 'doing' })).body;
      expect(changed.actions).toEqual([{ ...full, state: 'doing' }, action('b')]);
      expect(changed.version).toBe(risk.version + 1);
      expect((await tryAction(changed, 'a', { state: 'doing' })).body).toEqual(changed);
      expect((await tryAction(changed, 'a', { cost: null, due: '2026-04-01' })).body.actions[0]).toMatchObject({
        ...{ cost: null, due: '2026-04-01', state: 'doing' },
      });
    });

    test('is changed against the version of its risk, and nothing is lost', async () => {
      const risk = await create({ actions: [action('a')] });
      const now = (await tryAction(risk, 'a', { text: 'Grease it' })).body;
      const answer = await tryAction(risk, 'a', { text: 'Oil it' });
      expect([answer.status, answer.problem.current]).toEqual([412, now]);
    });

    test('nobody knows is answered 404', async () => {
      expect(refused(await tryAction(await create(), 'z', { text: 'x' }))).toEqual([
        404,
        'action.not_found',
        undefined,
      ]);
    });

    test('has a day when it is done, and none when it is taken up again', async () => {
      const risk = await create({ actions: [action('a'), action('b')] });
      const done = (await tryAction(risk, 'a', { state: 'done' })).body;
      expect(done.actions[0]).toMatchObject({ state: 'done', doneOn: TODAY });
      expect((await tryAction(done, 'a', { state: 'todo' })).body.actions[0]).toMatchObject({ doneOn: null });
      const whole = await tryPatch(await read(risk), {
        actions: [action('b', { state: 'done', doneOn: '2026-02-01' })],
      });
      expect(whole.body.actions).toMatchObject([{ id: 'b', doneOn: '2026-02-01' }]);
    });

    test('that recurs is to do again on its next day, counted from the one it was due', async () => {
      const risk = await create({ actions: [action('a', { recurring: 'weekly', due: '2026-03-04' })] });
      const again = (await tryAction(risk, 'a', { state: 'done' })).body;
      expect(again.actions[0]).toMatchObject({ state: 'todo', due: '2026-03-11', doneOn: TODAY });
      expect(again.nextAction).toBe('2026-03-11');
    });

    test.each([
      [{ recurring: 'when it rains' }, 'action.unknown_cadence', 'recurring'],
      [{ state: 'done', doneOn: '2026-03-03' }, 'action.done_in_future', 'doneOn'],
    ])('with %j is refused with a sentence, and nothing changes', async (body, code, path) => {
      const risk = await create({ actions: [action('a')] });
      expect(refused(await tryAction(risk, 'a', body))).toEqual([422, code, path]);
      expect(await read(risk)).toEqual(risk);
    });
  });

  test('five hundred actions are kept in their order, and one more is refused', async () => {
    const many = Array.from({ length: 500 }, (_, i) => action(`a${i}`));
    const risk = (await tryPatch(await create(), { actions: many })).body;
    expect(risk.actions).toEqual(many);
    const turned = many.toReversed();
    const now = (await tryPatch(risk, { actions: turned })).body;
    expect(now.actions).toEqual(turned);
    expect(refused(await tryPatch(now, { actions: [...many, action('a500')] }))).toEqual([
      ...[400, 'request.invalid', 'actions'],
    ]);
    expect(await read(now)).toEqual(now);
  });

  test('two actions with one id are refused, wherever they stand', async () => {
    const risk = await create();
    const answer = await tryPatch(risk, { actions: [action('a'), action('b'), action('a')] });
    expect(refused(answer)).toEqual([400, 'risk.duplicate_id', 'actions']);
    expect(await read(risk)).toEqual(risk);
  });

  test('a description of 100,000 characters is kept to the last one, and one more is refused', async () => {
    const description = `${'Über alles – '.repeat(9000)}`.slice(0, 99_999).concat('!');
    expect(description).toHaveLength(100_000);
    const risk = (await tryPatch(await create(), { description })).body;
    expect((await read(risk)).description).toBe(description);
    expect(refused(await tryPatch(risk, { description: `${description}!` }))).toEqual([
      ...[400, 'request.invalid', 'description'],
    ]);
    expect(await read(risk)).toEqual(risk);
  });

  describe('what is overdue', () => {
    test('is a review or an action whose day has passed, of a risk that is not closed', async () => {
      const yesterday = new Date(t.clock.now().getTime() - DAY_MS).toISOString().slice(0, 10);
      const review = (await create({ nextReview: yesterday })).ref;
      const late = (await create({ actions: [action('a', { due: yesterday })] })).ref;
      const both = (await create({ nextReview: yesterday, actions: [action('a', { due: yesterday })] })).ref;
      await create({ nextReview: TODAY, actions: [action('a', { due: TODAY })] });
      await create({ actions: [action('a', { due: yesterday, state: 'done' })] });
      expect(await listed('overdue:review')).toEqual([review, both]);
      expect(await listed('overdue:action')).toEqual([late, both]);
      expect(await listed('overdue:any')).toEqual([review, late, both]);
      expect(await listed('overdue:review,action')).toEqual([review, late, both]);
      expect(await listed('-overdue:any overdue:action')).toEqual([]);
      // The overdue ones stand before the others of their priority.
      const all = (await ada.ok(risksApi.list, { params: PARAMS, query: { limit: 500 } })).items;
      expect(all.slice(0, 3).map(({ ref }) => ref)).toEqual([review, late, both]);
    });

    test('an action that falls due overnight moves its risk up without anybody writing', async () => {
      const tomorrow = new Date(t.clock.now().getTime() + DAY_MS).toISOString().slice(0, 10);
      const { ref } = await create({ title: 'Tomorrow', actions: [action('a', { due: tomorrow })] });
      const place = async () => {
        ada = await t.signIn(await t.person(`Reader ${t.clock.iso()}`, { isAdmin: true }));
        return (await ada.ok(risksApi.list, { params: PARAMS, query: { limit: 500 } })).items.findIndex(
          (item) => item.ref === ref,
        );
      };
      const before = await place();
      t.clock.advance(2 * DAY_MS);
      expect(await place()).toBeLessThan(before);
      t.clock.advance(-2 * DAY_MS);
    });
  });

  test('nothing new is given to somebody who left, and what they have stays theirs', async () => {
    const founder = await t.person('Founder', { isAdmin: true, roles: { mill: ['manager'] } });
    const gone = await t.person('Grace', { roles: { mill: ['owner'] } });
    const manager = await t.signIn(founder);
    ada = manager;
    const theirs = await create({ owner: 'Grace', actions: [action('a', { owner: 'grace' })] });
    const { items } = await manager.ok(peopleApi.list);
    const version = items.find(({ id }) => id === gone.id)?.version as number;
    await manager.ok(peopleApi.patch, { params: { id: gone.id }, version, body: { active: false } });
    const kept = await tryPatch(await read(theirs), { title: 'Still theirs', actions: theirs.actions });
    expect(kept.body).toMatchObject({ title: 'Still theirs', owner: 'Grace' });
    const other = await create({ actions: [action('a')] });
    const given = await tryPatch(other, { owner: 'grace@example.org' });
    expect(refused(given)).toEqual([422, 'risk.owner_left', 'owner']);
    expect(given.problem.detail).toContain('grace@example.org left');
    expect(refused(await tryAction(other, 'a', { owner: 'Grace' }))).toEqual([422, 'risk.owner_left', 'owner']);
    expect(refused(await tryPatch(other, { actions: [action('a', { owner: 'Grace' })] }))).toEqual([
      ...[422, 'risk.owner_left', 'actions'],
    ]);
    const body = { title: 'New', owner: 'Grace' };
    expect(refused(await ada.call(risksApi.create, { params: PARAMS, body }))[1]).toBe('risk.owner_left');
    expect(await read(other)).toEqual(other);
  });
});
