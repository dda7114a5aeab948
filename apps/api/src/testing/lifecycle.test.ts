import {
  auditApi,
  type Risk,
  type RiskCreate,
  type RiskPatch,
  type Role,
  registersApi,
  risksApi,
} from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, START, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const TODAY = START.slice(0, 10);
const PARAMS = { register: 'pier' };
const CLOSING = {
  resolution: 'The crane was replaced.',
  documentation: 'Drawer 4, report 12.',
  lessonsLearned: 'Salt eats bearings.',
  processImprovement: 'Grease before every season.',
};

describe.each(DATABASES)('the life of a risk on %s', (database) => {
  let t: TestApp;
  const people: Record<string, TestPerson> = {};
  const clients: Record<string, TestClient> = {};
  const as = (name: string): TestClient => clients[name] as TestClient;
  const member = async (name: string, roles: Role[]) => {
    people[name] = await t.person(name, { roles: { pier: roles } });
    clients[name] = await t.signIn(people[name]);
  };
  beforeAll(async () => {
    t = await startTestApp(database);
    people.Ada = await t.person('Ada', { isAdmin: true });
    clients.Ada = await t.signIn(people.Ada);
    await as('Ada').ok(registersApi.create, { body: { title: 'Pier', slug: 'pier' } });
    await member('Ben', ['manager']);
    await member('Eve', ['executive']);
    await member('Olga', ['owner']);
    await member('Vic', ['viewer']);
  });
  afterAll(() => t.close());

  const on = (risk: Pick<Risk, 'ref'>) => ({ ...PARAMS, ref: risk.ref });
  const create = (body: Partial<RiskCreate> = {}) =>
    as('Ada').ok(risksApi.create, { params: PARAMS, body: { title: 'The crane is old', ...body } });
  const read = (risk: Pick<Risk, 'ref'>, who = 'Ada') => as(who).ok(risksApi.get, { params: on(risk) });
  const patch = (who: string, risk: Risk, body: RiskPatch) =>
    as(who).call(risksApi.patch, { params: on(risk), body, version: risk.version });
  const propose = (who: string, risk: Risk, body: object = {}) =>
    as(who).call(risksApi.proposeClosing, {
      ...{ params: on(risk), version: risk.version },
      body: { ...CLOSING, ...body },
    });
  const verify = (who: string, risk: Risk) =>
    as(who).call(risksApi.verifyClosing, {
      ...{ params: on(risk), version: risk.version },
      body: { verification: 'Stood under it' },
    });
  const withdraw = (who: string, risk: Risk) =>
    as(who).call(risksApi.withdrawClosing, {
      ...{ params: on(risk), version: risk.version },
      body: { reason: 'It still creaks' },
    });
  const refused = (answer: { status: number; problem?: { code: string; errors?: { path: string }[] | undefined } }) => [
    answer.status,
    answer.problem?.code,
    answer.problem?.errors?.[0]?.path,
  ];
  const eventsOf = async (risk: Pick<Risk, 'ref'>) => {
    const { items } = await as('Ada').ok(auditApi.list, { params: PARAMS, query: { limit: 500 } });
    return items.filter(({ entity, key }) => entity === 'risk' && key === risk.ref).sort((a, b) => a.seq - b.seq);
  };

  describe('a state', () => {
    test('goes forward freely and back with a reason, which is kept', async () => {
      const risk = await create({ state: 'proposed' });
      const active = await patch('Ada', risk, { state: 'active' });
      expect(active.body.state).toBe('active');
      const back = await patch('Ada', active.body, { state: 'proposed' });
      expect(refused(back)).toEqual([422, 'risk.reason_required', 'reason']);
      expect(back.problem.detail).toBe('From Active back to Proposed. Say why.');
      const again = await patch('Ada', active.body, { state: 'proposed', reason: 'Too early to say' });
      expect(again.body.state).toBe('proposed');
      expect((await eventsOf(risk)).at(-1)?.changes).toMatchObject({ reason: [null, 'Too early to say'] });
    });

    test('that needs a decision or a closing is not written by hand, and the answer says where it is made', async () => {
      const risk = await create();
      const [accepted, closed] = [
        await patch('Ada', risk, { state: 'accepted', reason: 'x' }),
        await patch('Ada', risk, { state: 'closed', reason: 'x', closedOn: TODAY }),
      ];
      expect(refused(accepted)).toEqual([422, 'risk.needs_decision', 'state']);
      expect(accepted.problem.detail).toContain('Ask that it be accepted');
      expect(refused(closed)).toEqual([422, 'risk.needs_closing', 'state']);
      expect(closed.problem.detail).toContain('Propose the closing');
      expect(await read(risk)).toEqual(risk);
    });

    test.each([
      ['accepted', 'risk.needs_decision'],
      ['closed', 'risk.needs_closing'],
    ] as const)('no new risk begins as %s', async (state, code) => {
      const body = { title: 'Born so', state };
      expect(refused(await as('Ada').call(risksApi.create, { params: PARAMS, body }))).toEqual([422, code, 'state']);
    });

    test('an open risk has no day it ended on', async () => {
      const risk = await create();
      expect(refused(await patch('Ada', risk, { closedOn: TODAY }))).toEqual([422, 'risk.not_closed', 'closedOn']);
      const body = { title: 'Over before it began', closedOn: TODAY };
      expect(refused(await as('Ada').call(risksApi.create, { params: PARAMS, body }))[1]).toBe('risk.not_closed');
    });
  });

  describe('closing', () => {
    test('takes two people and keeps what each of them said', async () => {
      const risk = await create({ owner: 'Olga', identifiedOn: '2026-01-10' });
      const waiting = (await propose('Olga', risk, { closedOn: '2026-02-20' })).body;
      expect(waiting).toMatchObject({ ...CLOSING, state: 'active', closedOn: null });
      expect(waiting.closing).toEqual({
        ...{ proposedBy: 'Olga', proposedById: people.Olga?.id, proposedAt: t.clock.iso(), closedOn: '2026-02-20' },
        ...{ verifiedBy: null, verifiedById: null, verifiedAt: null, verification: '', selfApproved: false },
      });
      const list = await as('Ada').ok(risksApi.list, { params: PARAMS, query: { q: 'is:closing' } });
      expect(list.items.map(({ ref }) => ref)).toEqual([risk.ref]);
      const closed = (await verify('Ben', waiting)).body;
      expect(closed).toMatchObject({ ...CLOSING, state: 'closed', closedOn: '2026-02-20', nextReview: null });
      expect(closed.closing).toMatchObject({
        ...{ proposedBy: 'Olga', verifiedBy: 'Ben', verifiedById: people.Ben?.id, verifiedAt: t.clock.iso() },
        ...{ verification: 'Stood under it', selfApproved: false },
      });
      expect((await eventsOf(risk)).map(({ action }) => action)).toEqual(['created', 'closing proposed', 'closed']);
      expect((await as('Ada').ok(risksApi.list, { params: PARAMS, query: { q: 'is:closing' } })).total).toBe(0);
    });

    test('is refused to the one who proposed it, who sees so beforehand', async () => {
      const waiting = (await propose('Ben', await create())).body;
      expect(waiting.may).toMatchObject({ verifyClosing: false, proposeClosing: false });
      expect((await read(waiting, 'Ada')).may.verifyClosing).toBe(true);
      const answer = await verify('Ben', waiting);
      expect(refused(answer)).toEqual([403, 'closing.self_verification', undefined]);
      expect(answer.problem.detail).toContain('somebody else');
      expect(await read(waiting, 'Ben')).toEqual(waiting);
    });

    test('by one person, where duties are not separated, is marked as approved by themselves', async () => {
      const params = { register: 'jetty' };
      await as('Ada').ok(registersApi.create, { body: { title: 'Jetty', slug: 'jetty' } });
      const { ref } = await as('Ada').ok(risksApi.create, { params, body: { title: 'Alone' } });
      const call = { params: { ...params, ref }, body: CLOSING };
      const proposed = await as('Ada').ok(risksApi.proposeClosing, { ...call, version: 1 });
      expect(proposed.may.verifyClosing).toBe(true);
      const body = { verification: 'Looked again' };
      const closed = await as('Ada').ok(risksApi.verifyClosing, { ...call, body, version: 2 });
      expect(closed).toMatchObject({ state: 'closed', closing: { selfApproved: true } });
    });

    test('stays an owner of others out, and everybody who may not verify', async () => {
      const risk = await create();
      expect(refused(await propose('Olga', risk))).toEqual([403, 'permission.not_owner', undefined]);
      const waiting = (await propose('Ada', risk)).body;
      expect(refused(await verify('Olga', waiting))[0]).toBe(403);
      expect(refused(await withdraw('Olga', waiting))).toEqual([403, 'permission.not_owner', undefined]);
    });

    test.each([
      ['2026-03-03', 'risk.closed_in_future', 'still to come'],
      ['2026-01-09', 'risk.closed_before_identified', 'identified on 2026-01-10'],
    ])('for %s is refused with a sentence, and nothing is lost', async (closedOn, code, sentence) => {
      const risk = await create({ identifiedOn: '2026-01-10' });
      const answer = await propose('Ada', risk, { closedOn });
      expect(refused(answer)).toEqual([422, code, 'closedOn']);
      expect(answer.problem.detail).toContain(sentence);
      expect(await read(risk)).toEqual(risk);
    });

    test.each(Object.keys(CLOSING))('needs %s', async (field) => {
      const risk = await create();
      expect(refused(await propose('Ada', risk, { [field]: '  ' }))).toEqual([400, 'request.invalid', field]);
      const waiting = (await propose('Ada', risk)).body;
      const emptied = (await patch('Ada', waiting, { [field]: '' })).body;
      expect(refused(await verify('Ben', emptied))).toEqual([422, 'closing.step_missing', field]);
    });

    test('waits once, lets the risk be edited meanwhile, and can be withdrawn without losing its texts', async () => {
      const waiting = (await propose('Ada', await create())).body;
      expect(refused(await propose('Ben', waiting))).toEqual([409, 'closing.proposed_already', undefined]);
      const edited = (await patch('Ada', waiting, { title: 'The crane was old', stage: 'Resolved' })).body;
      expect(edited.closing).toEqual(waiting.closing);
      const back = (await withdraw('Eve', edited)).body;
      expect(back).toMatchObject({ ...CLOSING, state: 'active', closing: null, title: 'The crane was old' });
      expect(refused(await withdraw('Eve', back))).toEqual([409, 'closing.not_proposed', undefined]);
      expect(refused(await verify('Ben', back))).toEqual([409, 'closing.not_proposed', undefined]);
      expect((await eventsOf(back)).at(-1)).toMatchObject({
        ...{ action: 'closing withdrawn', changes: { reason: [null, 'It still creaks'] } },
      });
    });

    test('is withdrawn by its proposer, also when the risk has another owner by then', async () => {
      const waiting = (await propose('Olga', await create({ owner: 'Olga' }))).body;
      const given = (await patch('Ada', waiting, { owner: 'Ben' })).body;
      expect((await withdraw('Olga', given)).body.closing).toBeNull();
    });

    test('is undone by reopening, with a reason: the day and the closing go, the texts and the history stay', async () => {
      const closed = (await verify('Ben', (await propose('Ada', await create())).body)).body;
      expect(refused(await propose('Ada', closed))).toEqual([409, 'closing.closed_already', undefined]);
      expect(refused(await patch('Ada', closed, { state: 'active' }))[1]).toBe('risk.reason_required');
      const reopened = (await patch('Ada', closed, { state: 'active', reason: 'It fell again' })).body;
      expect(reopened).toMatchObject({ ...CLOSING, state: 'active', closedOn: null, closing: null });
      const last = (await eventsOf(reopened)).at(-1);
      expect(last).toMatchObject({ action: 'reopened', changes: { closedOn: [TODAY, null] } });
      expect(last?.changes.closing?.[0]).toEqual(closed.closing);
    });

    test('is dated anew on a closed risk within what is possible', async () => {
      const risk = await create({ identifiedOn: '2026-01-10' });
      const closed = (await verify('Ben', (await propose('Ada', risk)).body)).body;
      expect(refused(await patch('Ada', closed, { closedOn: '2026-03-03' }))[1]).toBe('risk.closed_in_future');
      expect(refused(await patch('Ada', closed, { closedOn: null }))[1]).toBe('risk.closed_day_required');
      expect(refused(await patch('Ada', closed, { identifiedOn: '2026-03-03' }))).toEqual([
        ...[422, 'risk.closed_before_identified', 'identifiedOn'],
      ]);
      expect((await patch('Ada', closed, { closedOn: '2026-02-01' })).body.closedOn).toBe('2026-02-01');
    });

    test('against an older version is refused (412), whoever decides', async () => {
      const risk = await create();
      const now = (await patch('Ada', risk, { title: 'Meanwhile' })).body;
      const answer = await propose('Ada', risk);
      expect([answer.status, answer.problem.current]).toEqual([412, now]);
    });
  });

  describe('a change of the level', () => {
    test('that calls somebody asks why and says whom, and only then', async () => {
      const risk = await create({ probability: 'low', impact: 'high' });
      const answer = await patch('Ada', risk, { probability: 'high' });
      expect(refused(answer)).toEqual([422, 'risk.reason_required', 'reason']);
      expect(answer.problem.detail).toBe('Becomes Critical: notifies Executive, immediate. Say why.');
      expect(await read(risk)).toEqual(risk);
      const raised = (await patch('Ada', risk, { probability: 'high', reason: 'Twice this week' })).body;
      expect(raised.assessments.at(-1)).toMatchObject({ priority: 'critical', rationale: 'Twice this week' });
      expect((await patch('Ada', raised, { probability: 'low' })).body.priority).toBe('medium');
    });

    test('that contradicts the factors is an override with a reason, said once', async () => {
      const risk = await create({ probability: 'medium', impact: 'medium' });
      const stated = { priority: 'low' as const, score: null, severity: 'Low', reason: '' };
      expect(refused(await patch('Ada', risk, { stated }))).toEqual([422, 'risk.reason_required', 'reason']);
      const body = { stated, reason: 'A guard stands there' };
      const over = (await patch('Ada', risk, body)).body;
      expect(over).toMatchObject({ disputed: true, priority: 'medium', stated: { reason: 'A guard stands there' } });
      expect(over.assessments.at(-1)).toMatchObject({ rationale: 'A guard stands there', stated: { priority: 'low' } });
      const back = (await patch('Ada', over, { stated: null })).body;
      expect(back).toMatchObject({ disputed: false, stated: null });
      const why = { stated: { ...stated, reason: 'A fence, too' } };
      expect((await patch('Ada', back, why)).body.assessments.at(-1)?.rationale).toBe('A fence, too');
    });

    test('that agrees with the factors needs no reason and disputes nothing', async () => {
      const risk = await create({ probability: 'medium', impact: 'medium' });
      const stated = { priority: 'medium' as const, score: 4, severity: null, reason: '' };
      expect((await patch('Ada', risk, { stated })).body).toMatchObject({ disputed: false, stated });
    });
  });

  describe('an estimate', () => {
    const SAID = { probability: 'Medium', impact: 3, probabilityRationale: 'Seen twice', impactRationale: 'A week' };
    const KEPT = { ...SAID, probability: 'medium', impact: 'high' };

    test.each(['inherent', 'residual', 'target'] as const)('of the kind %s is kept with its history', async (kind) => {
      const date = kind === 'target' ? '2027-01-31' : null;
      const given = { ...SAID, date };
      const risk = (await patch('Ada', await create(), { [kind]: given })).body;
      expect(risk[kind]).toEqual({ ...KEPT, date });
      expect(risk.assessments).toMatchObject([{ kind, ...KEPT, date, score: 6, priority: 'high' }]);
      expect(risk).toMatchObject({ probability: null, priority: 'unassessed' });
      const reworded = { ...given, probabilityRationale: 'Seen three times' };
      const same = (await patch('Ada', risk, { [kind]: reworded })).body;
      expect(same[kind]?.probabilityRationale).toBe('Seen three times');
      expect(same.assessments).toEqual(risk.assessments);
      const gone = (await patch('Ada', same, { [kind]: null, reason: 'Nobody knows' })).body;
      expect(gone[kind]).toBeNull();
      expect(gone.assessments.slice(1)).toMatchObject([{ kind, priority: 'unassessed', rationale: 'Nobody knows' }]);
    });

    test('that moves its date is another target', async () => {
      const target = { ...SAID, date: '2026-06-30' };
      const risk = (await patch('Ada', await create(), { target })).body;
      const later = (await patch('Ada', risk, { target: { ...target, date: '2026-12-31' } })).body;
      expect(later.assessments.map(({ date }) => date)).toEqual(['2026-06-30', '2026-12-31']);
    });

    test('on a level nobody knows is refused where it was given', async () => {
      const answer = await patch('Ada', await create(), { target: { ...SAID, impact: 'vast', date: null } });
      expect(refused(answer)).toEqual([400, 'risk.unknown_level', 'target.impact']);
    });

    test('may come with a new risk, without any reason', async () => {
      const risk = await create({ ...{ probability: 'high', impact: 'high' }, inherent: { ...SAID, date: null } });
      expect(risk.assessments.map(({ kind, priority }) => [kind, priority])).toEqual([
        ['inherent', 'high'],
        ['current', 'critical'],
      ]);
    });
  });
});
