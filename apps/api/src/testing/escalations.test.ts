import { auditApi, type Escalation, escalationsApi, myApi, registersApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptRisk } from './bring-to.ts';
import { HIGH, LOW, MEDIUM, PARAMS, type Pier, startPier } from './escalation-scene.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('escalations on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await startPier(database);
  });
  afterAll(() => pier.close());

  const high = async () => pier.only(await pier.create(HIGH));

  test('are acknowledged: the clock stops, the person has it, and the others hear of it', async () => {
    const risk = await pier.create(MEDIUM);
    const open = await pier.only(risk);
    expect(open).toMatchObject({ level: 'Team Lead', people: [{ name: 'Olga' }], dueAt: pier.after(10_080) });
    const { body } = await pier.act('Eve', 'acknowledge', open, { note: 'On my way' });
    expect(body).toMatchObject({
      ...{ state: 'acknowledged', dueAt: null, acknowledgedBy: 'Eve', acknowledgedAt: pier.clock.iso() },
      ...{ assignee: { name: 'Eve' }, version: open.version + 1 },
    });
    expect((await pier.told('Olga', risk.ref)).map(({ kind }) => kind)).toEqual([
      'escalation.opened',
      'escalation.acknowledged',
    ]);
    expect((await pier.steps(open.id)).map(({ by, action, text }) => [by, action, text])).toEqual([
      [
        'Ada',
        'opened',
        expect.stringMatching(/^Added at 4 Medium\. Calls Team Lead\. Due Mon,? 9 Mar,? 09:00 \(UTC\)\.$/),
      ],
      ['Eve', 'acknowledged', 'The clock stopped. On my way.'],
    ]);
  });

  test('are acknowledged by one of two people who come at once; the other sees who was faster', async () => {
    const open = await high();
    const answers = await Promise.all(['Ada', 'Eve'].map((who) => pier.act(who, 'acknowledge', open)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = answers.find(({ status }) => status === 200)?.body;
    const loser = answers.find(({ status }) => status === 412)?.problem;
    expect(loser).toMatchObject({ code: 'escalation.stale', current: winner });
    expect(loser?.detail).toBe(
      `${winner?.acknowledgedBy} acknowledged this escalation in the meantime: its clock has stopped. Look at its current state before you go on.`,
    );
    const again = await pier.act('Eve', 'acknowledge', loser?.current as Escalation);
    expect([again.status, again.problem.code]).toEqual([409, 'escalation.acknowledged_already']);
  });

  test('are given to another person who may act, and only they are waited for', async () => {
    const open = await high();
    const count = async (who: string) => (await (await pier.as(who)).ok(myApi.counts)).escalations;
    const before = { Ada: await count('Ada'), Otto: await count('Otto') };
    const { body } = await pier.act('Ada', 'reassign', open, { person: pier.person('Otto').id });
    expect(body).toMatchObject({ state: 'open', assignee: { name: 'Otto' }, dueAt: open.dueAt });
    expect({ Ada: await count('Ada'), Otto: await count('Otto') }).toEqual({
      Ada: before.Ada - 1,
      Otto: before.Otto + 1,
    });
    expect((await pier.told('Otto')).at(-1)).toMatchObject({ kind: 'escalation.reassigned', ref: open.ref });
    // Otto does not own the risk, but has the escalation.
    expect((await pier.act('Otto', 'acknowledge', body)).status).toBe(200);
    for (const stranger of ['Vic', 'nobody']) {
      const id = stranger === 'Vic' ? pier.person('Vic').id : crypto.randomUUID();
      const refused = await pier.act('Ada', 'reassign', await pier.only(open), { person: id });
      expect([refused.status, refused.problem.code]).toEqual([422, 'escalation.person_unknown']);
    }
  });

  test('are raised by hand until the top: each level gets its own clock', async () => {
    const open = await high();
    pier.clock.advance(60_000);
    const { body } = await pier.act('Ada', 'raise', open, { reason: 'The vendor is silent' });
    expect(body).toMatchObject({
      ...{ level: 'Executive', raisedFrom: 'Management', raised: 1, reason: 'The vendor is silent', state: 'open' },
      ...{ clockFrom: pier.clock.iso(), dueAt: pier.after(60), people: [{ name: 'Eve' }], assignee: null },
    });
    expect((await pier.told('Eve', open.ref)).at(-1)).toMatchObject({
      kind: 'escalation.raised',
      title: `${open.ref} is raised to Executive`,
      path: `/r/pier/escalations?open=${open.id}`,
    });
    const further = await pier.act('Ada', 'raise', body, { reason: 'Still silent' });
    expect([further.status, further.problem.code]).toEqual([409, 'escalation.at_top']);
  });

  test('rest with a reason, and get back the time that was left', async () => {
    const open = await high();
    await pier.pass(600);
    const past = await pier.act('Ada', 'snooze', open, { until: pier.after(-1), reason: 'x' });
    expect([past.status, past.problem.code]).toEqual([422, 'escalation.snooze_in_past']);
    const until = pier.after(3000);
    const { body: resting } = await pier.act('Ada', 'snooze', open, { until, reason: 'waiting for the host' });
    expect(resting).toMatchObject({
      state: 'snoozed',
      dueAt: null,
      snoozedUntil: until,
      snoozeReason: 'waiting for the host',
    });
    await pier.pass(2999);
    expect((await pier.only(open)).state).toBe('snoozed');
    await pier.pass(1);
    const woken = await pier.only(open);
    expect(woken).toMatchObject({ state: 'open', snoozedUntil: null, snoozeReason: '', dueAt: pier.after(840) });
    expect((await pier.steps(open.id)).map(({ by, action }) => [by, action])).toEqual([
      ['Ada', 'opened'],
      ['Ada', 'snoozed'],
      ['Heed', 'woken'],
    ]);
    await pier.tick();
    expect((await pier.only(open)).version).toBe(woken.version);
  });

  test('wake by hand, with a quarter of an hour at least', async () => {
    const open = await high();
    await pier.pass(1435);
    const { body: resting } = await pier.act('Ada', 'snooze', open, { until: pier.after(60), reason: 'lunch' });
    const { body: woken } = await pier.act('Ada', 'wake', resting);
    expect(woken).toMatchObject({ state: 'open', dueAt: pier.after(15) });
    const again = await pier.act('Ada', 'wake', woken);
    expect([again.status, again.problem.code]).toEqual([409, 'escalation.not_snoozed']);
  });

  test('are resolved with what was done, and opened again with a whole clock', async () => {
    const open = await high();
    expect((await pier.act('Ada', 'resolve', open, { resolution: ' ' })).status).toBe(400);
    const { body: resolved } = await pier.act('Olga', 'resolve', open, { resolution: 'A new crane came' });
    expect(resolved).toMatchObject({
      state: 'resolved',
      resolvedBy: 'Olga',
      resolution: 'A new crane came',
      dueAt: null,
    });
    const twice = await pier.act('Ada', 'resolve', resolved, { resolution: 'x' });
    expect([twice.status, twice.problem.code]).toEqual([409, 'escalation.resolved_already']);
    pier.clock.advance(60_000);
    const { body: opened } = await pier.act('Ada', 'reopen', resolved, { reason: 'It fell over' });
    expect(opened).toMatchObject({
      ...{ state: 'open', resolvedAt: null, resolution: '', reason: 'It fell over', dueAt: pier.after(1440) },
    });
    expect((await pier.act('Ada', 'reopen', opened, { reason: 'x' })).problem.code).toBe('escalation.open_already');
  });

  test('are not opened again beside another one, nor for a risk that is settled', async () => {
    const risk = await pier.create(HIGH);
    const first = await pier.only(risk);
    const { body: resolved } = await pier.act('Ada', 'resolve', first, { resolution: 'Better' });
    await pier.patch(risk, LOW);
    await pier.patch(risk, HIGH);
    const other = await pier.act('Ada', 'reopen', resolved, { reason: 'x' });
    expect([other.status, other.problem.code]).toEqual([409, 'escalation.other_open']);
    await acceptRisk(await pier.as('Ada'), PARAMS.register, risk.ref, await pier.as('Eve'));
    const settled = await pier.act('Ada', 'reopen', resolved, { reason: 'x' });
    expect([settled.status, settled.problem.code]).toEqual([409, 'escalation.risk_not_active']);
  });

  test('are acted on by owners of the risk, by whoever is called, by managers and executives, and by nobody else', async () => {
    const risk = await pier.create({ ...HIGH, owner: 'Olga' });
    const open = await pier.only(risk);
    const mayAct = async (who: string) => (await pier.list({ ref: risk.ref }, who)).items[0]?.may.act;
    expect(await Promise.all(['Ada', 'Eve', 'Olga', 'Otto', 'Vic'].map(mayAct))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    const otto = await pier.act('Otto', 'acknowledge', open);
    expect([otto.status, otto.problem.code]).toEqual([403, 'permission.not_owner']);
    expect((await pier.act('Vic', 'acknowledge', open)).status).toBe(403);
    const byHand = await (await pier.as('Otto')).call(escalationsApi.create, {
      params: PARAMS,
      body: { ref: risk.ref, reason: 'x' },
    });
    expect([byHand.status, byHand.problem.code]).toEqual([403, 'permission.not_owner']);
    expect((await pier.act('Olga', 'acknowledge', open)).status).toBe(200);
  });

  test('are listed by time left, and found by what they say', async () => {
    await pier.pass(0);
    const calm = await pier.create({ ...MEDIUM, title: 'Paint peels' });
    const urgent = await pier.create({ probability: 'high', impact: 'high', title: 'Crane swings' });
    const { items } = await pier.list({ limit: 500 });
    const times = items.map(({ breachedAt, dueAt }) => breachedAt ?? dueAt ?? '9999');
    expect(times).toEqual(times.toSorted());
    const place = (ref: string) => items.findIndex((each) => each.ref === ref);
    expect(place(urgent.ref)).toBeLessThan(place(calm.ref));
    const first = await pier.list({ limit: 1 });
    const rest = await pier.list({ limit: 500, cursor: first.next as string });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect((await pier.list({ q: 'paint' })).items.map(({ ref }) => ref)).toEqual([calm.ref]);
    expect((await pier.list({ level: 'Team Lead' })).items.every(({ level }) => level === 'Team Lead')).toBe(true);
    const counts = await (await pier.as('Vic')).ok(escalationsApi.counts, { params: PARAMS });
    expect(counts.running).toBe(items.length);
    expect(counts.byLevel.map(({ level }) => level)).toEqual(['Executive', 'Management', 'Team Lead', 'Team']);
    expect(counts.byLevel.reduce((sum, { running }) => sum + running, 0)).toBe(items.length);
    for (const state of ['acknowledged', 'snoozed', 'resolved'] as const) {
      const page = await pier.list({ state, limit: 500 });
      expect([page.total, page.items.every((each) => each.state === state)]).toEqual([counts[state], true]);
    }
  });

  test('leave every step in the trail, and are nobody’s in an archived register', async () => {
    const open = await high();
    await pier.act('Ada', 'snooze', open, { until: pier.after(60), reason: 'lunch' });
    const ada = await pier.as('Ada');
    const trail = await ada.ok(auditApi.list, { params: PARAMS, query: { limit: 500 } });
    const own = trail.items.filter(({ entity, key }) => entity === 'escalation' && key === open.ref);
    expect(own.map(({ action }) => action)).toEqual(['snoozed', 'opened']);
    expect(own[0]?.changes).toMatchObject({ state: ['open', 'snoozed'], snoozeReason: ['', 'lunch'] });
    const waiting = async () => (await (await pier.as('Eve')).ok(myApi.counts)).escalations;
    await pier.create({ probability: 'high', impact: 'high' });
    expect(await waiting()).toBeGreaterThan(0);
    const { version } = await ada.ok(registersApi.get, { params: PARAMS });
    await ada.ok(registersApi.archive, { params: PARAMS, version });
    expect(await waiting()).toBe(0);
    expect((await pier.list()).items.some(({ may }) => may.act)).toBe(false);
    await pier.pass(100_000);
    expect((await pier.only(open)).state).toBe('snoozed');
  });
});
