import { escalationPolicyApi, escalationsApi, periodsApi, registersApi, scoringApi } from '@heed/contracts';
import { DEFAULT_ESCALATION, DEFAULT_SCORING } from '@heed/domain';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEscalations } from '../modules/escalations/opening.usecases.ts';
import { CRITICAL, HIGH, LOW, PARAMS, type Pier, startPier } from './escalation-scene.ts';
import { importText } from './import-text.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('who is called on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await startPier(database);
  });
  afterAll(() => pier.close());

  test('is told by the usual policy until somebody says otherwise', async () => {
    const policy = await (await pier.as('Vic')).ok(escalationPolicyApi.get, { params: PARAMS });
    expect(policy).toMatchObject({
      bands: DEFAULT_ESCALATION,
      setting: { timeZone: 'UTC', workingHours: null, levels: [], reviewGraceDays: 2 },
      problems: [],
    });
    // A viewer could not act, so nobody names one.
    expect(policy.people.map(({ name }) => name)).toEqual(['Ada', 'Eve', 'Olga', 'Otto']);
  });

  test('is the owner at the lowest level, the executives at the top, the managers between, and the managers where nobody is', async () => {
    const called = async (body: object) => (await pier.only(await pier.create(body))).people.map(({ name }) => name);
    const medium = { probability: 'medium', impact: 'medium' };
    expect(await called({ ...medium, owner: 'Olga' })).toEqual(['Olga']);
    expect(await called({ ...medium, owner: 'A crew nobody knows' })).toEqual(['Ada']);
    expect(await called({ ...HIGH, owner: 'Olga' })).toEqual(['Ada']);
    expect(await called({ ...CRITICAL, owner: 'Olga' })).toEqual(['Eve']);
  });

  test('is whom the policy names, and no longer those who left', async () => {
    const named = ['Olga', 'Otto'].map((name) => pier.person(name).id);
    await pier.setPolicy((policy) => ({
      ...policy,
      setting: { ...policy.setting, levels: [{ level: 'Management', people: named }] },
    }));
    const names = async () => (await pier.only(await pier.create(HIGH))).people.map(({ name }) => name);
    expect(await names()).toEqual(['Olga', 'Otto']);
    await pier.setRoles('pier', pier.person('Otto').id, ['viewer']);
    expect(await names()).toEqual(['Olga']);
    const { problems } = await (await pier.as('Ada')).ok(escalationPolicyApi.get, { params: PARAMS });
    expect(problems.map(({ path, level }) => [path, level])).toEqual([['setting.levels.0.people', 'error']]);
    await pier.setRoles('pier', pier.person('Olga').id, ['viewer']);
    expect(await names()).toEqual(['Ada']);
    for (const name of ['Olga', 'Otto']) await pier.setRoles('pier', pier.person(name).id, ['owner']);
  });

  test('a policy that leaves a gap, overlaps or names strangers is refused in sentences, and nothing is written', async () => {
    const before = await (await pier.as('Ada')).ok(escalationPolicyApi.get, { params: PARAMS });
    const answer = await pier.setPolicy(({ bands, setting }) => ({
      bands: bands.map((band) => (band.level === 'Executive' ? { ...band, from: 8 } : band)).slice(0, 3),
      setting: { ...setting, levels: [{ level: 'Management', people: [crypto.randomUUID()] }] },
    }));
    expect([answer.status, answer.problem.code]).toEqual([400, 'escalation.policy_invalid']);
    expect(answer.problem.errors?.map(({ message }) => message)).toEqual([
      'Executive and Management are both called at 8. Part them.',
      'No line holds 1 and 2. Add one; "As scheduled" calls nobody.',
      'One person of Management left, or may not act on escalations here. Name others.',
    ]);
    expect(answer.problem.detail).toMatch(/^Executive and Management .* \(2 more in errors\)$/);
    expect(await (await pier.as('Ada')).ok(escalationPolicyApi.get, { params: PARAMS })).toEqual(before);
  });

  test('another policy says beforehand what it would mean, and leaves the clocks that run as they are', async () => {
    const open = await pier.only(await pier.create(HIGH));
    await pier.create(LOW);
    const ada = await pier.as('Ada');
    const { bands, setting, version } = await ada.ok(escalationPolicyApi.get, { params: PARAMS });
    const body = {
      bands: bands.map((band) =>
        band.level === 'Management'
          ? { ...band, level: 'Harbour master', responseMinutes: 90, response: 'Within 90 minutes' }
          : band,
      ),
      setting: { ...setting, levels: [{ level: 'Harbour master', people: [pier.person('Eve').id] }] },
    };
    const preview = await ada.ok(escalationPolicyApi.preview, { params: PARAMS, body });
    const counts = await ada.ok(escalationsApi.counts, { params: PARAMS });
    const { counts: risks } = await ada.ok(registersApi.get, { params: PARAMS });
    expect(preview).toMatchObject({ problems: [], running: counts.running });
    expect(preview.byLevel).toEqual([
      { level: 'Executive', risks: risks.byPriority.critical, people: 1 },
      { level: 'Harbour master', risks: risks.byPriority.high, people: 1 },
      { level: 'Team Lead', risks: risks.byPriority.medium, people: 2 },
      { level: 'Team', risks: risks.byPriority.low, people: 0 },
    ]);
    const saved = await ada.ok(escalationPolicyApi.replace, { params: PARAMS, version, body });
    expect(saved).toMatchObject({ ...body, version: version + 1 });
    expect(await pier.only(open)).toEqual(open);
    expect(await pier.only(await pier.create(HIGH))).toMatchObject({
      ...{ level: 'Harbour master', people: [{ name: 'Eve' }], dueAt: pier.after(90) },
    });
    // A level the policy lost goes to the next one that is called.
    await pier.pass(1440);
    expect(await pier.only(open)).toMatchObject({ raisedFrom: 'Management', raised: 1 });
  });

  test('is changed against the version somebody has seen, by who may change settings; saying the same changes nothing', async () => {
    const ada = await pier.as('Ada');
    const { bands, setting, version } = await ada.ok(escalationPolicyApi.get, { params: PARAMS });
    const same = await ada.ok(escalationPolicyApi.replace, { params: PARAMS, version, body: { bands, setting } });
    expect(same.version).toBe(version);
    const body = { bands, setting: { ...setting, reviewGraceDays: 5 } };
    const saved = await ada.ok(escalationPolicyApi.replace, { params: PARAMS, version, body });
    const stale = await ada.call(escalationPolicyApi.replace, { params: PARAMS, version, body });
    expect([stale.status, stale.problem.current]).toEqual([412, saved]);
    for (const who of ['Eve', 'Olga', 'Vic']) {
      const refused = await (await pier.as(who)).call(escalationPolicyApi.replace, { params: PARAMS, version, body });
      expect(refused.status).toBe(403);
    }
  });

  test('goes with the register into its next period, where what stands high calls once more', async () => {
    const ada = await pier.as('Ada');
    const { bands, setting } = await ada.ok(escalationPolicyApi.get, { params: PARAMS });
    const { register } = await ada.ok(periodsApi.carryOver, { params: PARAMS, body: { title: 'Pier, next year' } });
    const params = { register: register.slug };
    expect(await ada.ok(escalationPolicyApi.get, { params })).toMatchObject({ bands, setting });
    const { counts } = await ada.ok(registersApi.get, { params });
    const { critical, high, medium } = counts.byPriority;
    const { running } = await ada.ok(escalationsApi.counts, { params });
    expect(running).toBe(critical + high + medium);
  });

  test('follows another scale: its lines go where the priorities went, and risks that are labelled worse call', async () => {
    const ada = await pier.as('Ada');
    const { version: _, ...model } = DEFAULT_SCORING;
    const { version } = await ada.ok(registersApi.get, { params: PARAMS });
    const bands = model.bands.map((band) =>
      band.priority === 'critical'
        ? { ...band, from: 6, to: 9 }
        : band.priority === 'high'
          ? { ...band, from: 5, to: 5 }
          : band,
    );
    const shifted = bands.map((band) => (band.priority === 'medium' ? { ...band, from: 3, to: 4 } : band));
    const risk = await pier.create(HIGH);
    const body = { ...model, bands: shifted, replace: { probability: {}, impact: {} }, reason: 'Stricter' };
    await ada.ok(scoringApi.change, { params: PARAMS, version, body });
    const after = await ada.ok(escalationPolicyApi.get, { params: PARAMS });
    expect(after.bands.map(({ priority, from, to }) => [priority, from, to])).toEqual([
      ['critical', 6, 9],
      ['high', 5, 5],
      ['medium', 3, 4],
      ['low', 1, 2],
    ]);
    expect(await pier.only(risk)).toMatchObject({ level: 'Executive', reason: 'rose from 6 High to 6 Critical' });
  });
});

describe.each(DATABASES)('calling by hand on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await startPier(database);
  });
  afterAll(() => pier.close());

  const byHand = async (who: string, body: { ref: string; reason: string; level?: string }, idempotencyKey?: string) =>
    (await pier.as(who)).call(escalationsApi.create, {
      params: PARAMS,
      body,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });

  test('calls somebody for any active risk, the lowest level with a clock where its own line has none', async () => {
    const { ref } = await pier.create(LOW);
    const { status, body } = await byHand('Olga', { ref, reason: 'the vendor is silent' });
    expect([status, body.level, body.trigger, body.openedBy]).toEqual([201, 'Team Lead', 'manual', 'Olga']);
    // Olga called herself: she owns the risk. She is not told of it.
    expect(await pier.told('Olga', ref)).toEqual([]);
  });

  test('calls the level that is named, and raises one that was called by hand before, but never lowers it', async () => {
    const { ref } = await pier.create(LOW);
    await byHand('Ada', { ref, reason: 'first', level: 'Management' });
    const lower = await byHand('Ada', { ref, reason: 'second', level: 'Team Lead' });
    expect([lower.status, lower.problem.code]).toEqual([409, 'escalation.open_already']);
    expect(lower.problem.detail).toContain('is escalated to Management by hand already');
    const higher = await byHand('Ada', { ref, reason: 'third', level: 'Executive' });
    expect(higher.body).toMatchObject({ level: 'Executive', raisedFrom: 'Management', reason: 'third' });
    expect(await pier.of({ ref })).toHaveLength(1);
    const unknown = await byHand('Ada', { ref, reason: 'x', level: 'King' });
    expect([unknown.status, unknown.problem.errors?.[0]?.path]).toEqual([422, 'level']);
  });

  test('stands beside what the score called for, and happens once however often it is sent', async () => {
    const { ref } = await pier.create(HIGH);
    const [first, again] = await Promise.all([1, 2].map(() => byHand('Ada', { ref, reason: 'now' }, `by-hand-${ref}`)));
    expect(again?.body).toEqual(first?.body);
    expect((await pier.of({ ref })).map(({ trigger }) => trigger).toSorted()).toEqual(['manual', 'score']);
  });

  test('two people who call at once make one escalation', async () => {
    const { ref } = await pier.create(LOW);
    const answers = await Promise.all(['Ada', 'Eve'].map((who) => byHand(who, { ref, reason: who })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await pier.of({ ref })).toHaveLength(1);
  });

  test('is refused for a risk that is not active, or not there', async () => {
    const { ref } = await pier.create({ ...LOW, state: 'proposed' });
    const refused = await byHand('Ada', { ref, reason: 'x' });
    expect([refused.status, refused.problem.code]).toEqual([409, 'escalation.risk_not_active']);
    expect((await byHand('Ada', { ref: 'NOPE-1', reason: 'x' })).status).toBe(404);
  });
});

describe.each(DATABASES)('calls that come from elsewhere on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await startPier(database);
  });
  afterAll(() => pier.close());

  const call = async ({ ref }: { ref: string }, trigger: 'review' | 'manual') => {
    const work = { ...pier.workFor(pier.person('Ada')), author: 'Heed' };
    return pier.db.tx(async (q) => {
      const [risk] = await q.select().from(q.t.risks).where(eq(q.t.risks.ref, ref));
      if (!risk) throw new Error(`there is no ${ref}`);
      return openEscalations(q, work, risk.registerId, [{ risk, trigger, reason: 'late' }]);
    });
  };

  test('are for active risks only, and a late review calls only where the risk’s own line has a clock', async () => {
    expect(await call(await pier.create({ ...HIGH, state: 'proposed' }), 'manual')).toEqual([]);
    expect(await call(await pier.create(LOW), 'review')).toEqual([]);
    const risk = await pier.create(HIGH);
    expect((await call(risk, 'review')).map(({ action }) => action)).toEqual(['opened']);
    expect(await call(risk, 'review')).toEqual([]);
    expect((await pier.of(risk)).map(({ trigger, openedBy }) => [trigger, openedBy])).toEqual([
      ['review', 'Heed'],
      ['score', 'Ada'],
    ]);
  });

  test('make one escalation when they come at once', async () => {
    const risk = await pier.create(HIGH);
    const made = await Promise.all([1, 2, 3].map(() => call(risk, 'review')));
    expect(made.flat()).toHaveLength(1);
    expect(await pier.of(risk)).toHaveLength(2);
  });
});

describe.each(DATABASES)('a document’s own escalation matrix on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await startPier(database);
  });
  afterAll(() => pier.close());

  const SOURCE = `# Risk Register: Quay

## Escalation Matrix

| Risk Score | Escalation Level | Response Time |
|---|---|---|
| 9 (Critical) | Board | Immediate |
| 6-8 (High) | Master | Within 2 hours |
| 1-5 (Medium) | Crew | As scheduled |

## Active Risks

### RISK-001: The wall leans

- **Probability**: Medium
- **Impact**: High
- **Status**: Active
`;

  const bring = async (source: string, body: { slug: string } | { into: string }) =>
    importText(await pier.as('Ada'), source, body);

  test('stays where a document that is brought in later says nothing of it', async () => {
    await bring(SOURCE, { slug: 'mole' });
    const ada = await pier.as('Ada');
    const policy = async () => (await ada.ok(escalationPolicyApi.get, { params: { register: 'mole' } })).bands;
    const before = await policy();
    await bring(SOURCE.replace(/## Escalation Matrix[^#]*/, ''), { into: 'mole' });
    expect(await policy()).toEqual(before);
    await bring(SOURCE.replace('Within 2 hours', 'Within 3 hours'), { into: 'mole' });
    expect((await policy()).map(({ responseMinutes }) => responseMinutes)).toEqual([60, 180, null]);
  });

  test('is the policy, and comes back byte for byte until its lines are changed', async () => {
    const ada = await pier.as('Ada');
    await bring(SOURCE, { slug: 'quay' });
    const params = { register: 'quay' };
    const exported = async () => (await ada.send({ method: 'GET', url: '/api/v1/registers/quay/export.md' })).body;
    const { bands, setting, version } = await ada.ok(escalationPolicyApi.get, { params });
    expect(bands.map(({ level, responseMinutes }) => [level, responseMinutes])).toEqual([
      ['Board', 60],
      ['Master', 120],
      ['Crew', null],
    ]);
    const hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
    const also = { ...setting, timeZone: 'Europe/Berlin', workingHours: hours };
    const saved = await ada.ok(escalationPolicyApi.replace, { params, version, body: { bands, setting: also } });
    expect(await exported()).toBe(SOURCE);
    const slower = bands.map((band) =>
      band.level === 'Master' ? { ...band, response: 'Within 4 hours', responseMinutes: 240 } : band,
    );
    await ada.ok(escalationPolicyApi.replace, {
      ...{ params, version: saved.version },
      body: { bands: slower, setting: also },
    });
    expect(await exported()).toContain('Within 4 hours');
    const list = await ada.ok(escalationsApi.list, { params });
    expect(list.items.map(({ ref, level, response }) => [ref, level, response])).toEqual([
      ['RISK-001', 'Master', 'Within 2 hours'],
    ]);
  });
});
