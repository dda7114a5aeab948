import {
  auditApi,
  type Escalation,
  type EscalationState,
  escalationsApi,
  krisApi,
  PRIORITIES,
  type Risk,
  registersApi,
  risksApi,
  runbooksApi,
} from '@heed/contracts';
import { draftRegister, readDocument } from '@heed/documents';
import { dangersOf, queueHeadline, type RegisterDraft, timeLeft } from '@heed/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES, startTestApp, type TestApp } from '../../testing/test-app.ts';
import { verifyTrail } from '../audit/audit.usecases.ts';

const HALF_A_YEAR_MS = 180 * 86_400_000;

const read = async (api: TestApp, slug: string) => {
  const admin = await api.signIn(await api.person(`Reader of ${slug} ${crypto.randomUUID()}`, { isAdmin: true }));
  const params = { register: slug };
  const register = await admin.ok(registersApi.get, { params });
  const { items } = await admin.ok(risksApi.list, { params, query: { limit: 100 } });
  const risks = await Promise.all(items.map(({ ref }) => admin.ok(risksApi.get, { params: { ...params, ref } })));
  const trail = await admin.ok(auditApi.list, { params, query: { limit: 500 } });
  return { register, risks, events: trail.items.toReversed(), items };
};

describe.each(DATABASES)('the example on %s', (database) => {
  let api: TestApp;
  let loaded: Awaited<ReturnType<typeof read>>;
  const risk = (ref: string): Risk => loaded.risks.find((each) => each.ref === ref) as Risk;

  beforeAll(async () => {
    api = await startTestApp(database);
    const ada = await api.person('Ada Lovelace', { isAdmin: true });
    const browser = await api.signIn(ada);
    const made = await browser.ok(registersApi.createExample);
    expect(made).toEqual({ register: { slug: 'example' } });
    loaded = await read(api, 'example');
  });
  afterAll(() => api?.close());

  test('shows every state, priority and usual turn of a register', () => {
    const { risks, register } = loaded;
    expect(risks).toHaveLength(14);
    expect(register.categories).toHaveLength(5);
    expect(new Set(risks.map((each) => each.category).filter(Boolean)).size).toBe(5);
    expect(new Set(risks.map((each) => each.state))).toEqual(new Set(['proposed', 'active', 'accepted', 'closed']));
    expect(new Set(risks.map((each) => each.priority))).toEqual(new Set([...PRIORITIES, 'unassessed']));
    expect(new Set(risks.map((each) => each.response).filter(Boolean)).size).toBe(4);
    expect(new Set(risks.map((each) => each.stage).filter(Boolean)).size).toBeGreaterThanOrEqual(5);
    expect(register.escalation.map((band) => band.level)).toEqual([
      'Observatory board',
      'Observatory manager',
      'Subsystem lead',
      'Night crew',
    ]);
    expect(risk('TF-02')).toMatchObject({ disputed: true, score: 3, stated: { priority: 'high' } });
    expect(risk('TF-02').stated?.reason).not.toBe('');
    expect(risk('TF-08')).toMatchObject({ probability: null, impact: null, priority: 'low', state: 'accepted' });
    expect(risk('TF-14')).toMatchObject({ state: 'proposed', priority: 'unassessed', assessments: [] });
    expect(risk('TF-01').customFields).toEqual([{ label: 'Drawing', value: 'EL-204, sheet 3' }]);
    const dangers = risks.flatMap((each) => each.rollback.options.flatMap((option) => dangersOf(option.code)));
    expect(dangers.map((danger) => danger.rule)).toEqual(['rm-recursive']);
    const actions = risks.flatMap((each) => each.actions);
    expect(new Set(actions.map((each) => each.state))).toEqual(new Set(['todo', 'doing', 'done']));
    expect(actions.some((each) => each.phase && each.perspective && each.owner && each.due)).toBe(true);
    expect(risks.some((each) => each.nextReview !== null && each.nextReview < api.clock.iso().slice(0, 10))).toBe(true);
  });

  test('closes by two people, decides, and lets one closing wait', () => {
    const { closing, closedOn, state, ...texts } = risk('TF-07');
    expect([state, closing?.proposedBy, closing?.verifiedBy]).toEqual(['closed', 'Rashid Amari', 'Maeve Donnelly']);
    expect([closing?.closedOn, closing?.selfApproved]).toEqual([closedOn, false]);
    for (const text of [texts.resolution, texts.documentation, texts.lessonsLearned, texts.processImprovement])
      expect(text).not.toBe('');
    expect(risk('TF-09')).toMatchObject({ state: 'active', closing: { proposedBy: 'Rashid Amari', verifiedBy: null } });
    const accepted = loaded.events.find(({ key, action }) => key === 'TF-08' && action === 'accepted');
    expect(accepted).toMatchObject({ by: 'Ines Carvalho', changes: { state: ['active', 'accepted'] } });
  });

  test('estimates every kind, and has actions that cost, that recur, and that were done and come again', () => {
    const today = api.clock.iso().slice(0, 10);
    const kinds = loaded.risks.flatMap((each) => each.assessments.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(['inherent', 'current', 'residual', 'target']));
    expect(risk('TF-01').target?.date).toMatch(/^\d{4}-/);
    const actions = loaded.risks.flatMap((each) => each.actions);
    expect(actions.filter(({ cost }) => cost !== null).length).toBeGreaterThanOrEqual(5);
    const again = actions.filter(({ recurring, doneOn }) => recurring !== '' && doneOn !== null);
    expect(again.map(({ state }) => state)).toEqual(['todo', 'todo']);
    // What recurs has been kept up with, but for the training nights, which are late.
    expect(
      risk('TF-01')
        .actions.find(({ recurring }) => recurring !== '')
        ?.due?.localeCompare(today),
    ).toBe(1);
    expect(actions.filter(({ state, doneOn }) => state === 'done' && doneOn === null)).toHaveLength(1);
  });

  test('is talked about', async () => {
    const { comments } = api.db.read.t;
    const rows = await api.db.read.select().from(comments);
    const own = rows.filter(({ riskId }) => loaded.risks.some(({ id }) => id === riskId));
    expect(own.length).toBeGreaterThanOrEqual(5);
    expect(new Set(own.map(({ by }) => by)).size).toBeGreaterThanOrEqual(4);
  });

  test('has half a year of scores with their reasons, so that movement and history show something', () => {
    const dome = risk('TF-01').assessments.filter(({ kind }) => kind === 'current');
    expect(dome.map((each) => each.score)).toEqual([6, 9, 6, 3]);
    expect(dome.slice(1).every((each) => each.rationale !== '')).toBe(true);
    expect(new Set(dome.map((each) => each.by)).size).toBeGreaterThan(1);
    expect(Date.parse(dome.at(-1)?.at ?? '') - Date.parse(dome[0]?.at ?? '')).toBeGreaterThan(HALF_A_YEAR_MS / 2);
    const directions = new Set(loaded.items.map((each) => each.movement.direction));
    expect(directions).toEqual(new Set(['up', 'down', 'none', 'closed']));
    const oldest = loaded.risks.flatMap((each) => each.assessments.map(({ at }) => Date.parse(at)));
    expect(api.clock.now().getTime() - Math.min(...oldest)).toBeGreaterThan(HALF_A_YEAR_MS);
    expect(Math.max(...oldest)).toBeLessThan(api.clock.now().getTime());
  });

  test('has somebody called: one breached, one due within the hour, one later, others answered, resting and resolved', async () => {
    const reader = await api.signIn(await api.person('Hedy Lamarr', { isAdmin: true }));
    const of = (state: EscalationState | 'running') =>
      reader.ok(escalationsApi.list, { params: { register: 'example' }, query: { state: state as 'running' } });
    const now = api.clock.iso();
    const running = (await of('running')).items;
    expect(running.map((each) => [each.ref, timeLeft(each, now).tone])).toEqual([
      ['TF-02', 'breached'],
      ['TF-10', 'soon'],
      ['TF-06', 'running'],
    ]);
    expect(timeLeft(running[1] as Escalation, now).text).toBe('Due in 32 m');
    const counts = await reader.ok(escalationsApi.counts, { params: { register: 'example' } });
    const dueAts = running.flatMap(({ dueAt, breachedAt }) => (dueAt && !breachedAt ? [dueAt] : []));
    expect(queueHeadline({ ...counts, dueAts }, now)).toBe('One clock is breached, one ends in 32 minutes');
    expect((await of('acknowledged')).items.map(({ ref, acknowledgedBy }) => [ref, acknowledgedBy])).toEqual([
      ['TF-05', 'Ines Carvalho'],
      ['TF-04', 'Ines Carvalho'],
    ]);
    expect((await of('snoozed')).items).toMatchObject([
      { ref: 'TF-03', snoozeReason: 'the model can only be measured at new moon' },
    ]);
    const resolved = (await of('resolved')).items;
    expect(resolved.map(({ ref }) => ref)).toEqual(['TF-13', 'TF-10', 'TF-07', 'TF-03', 'TF-02', 'TF-06', 'TF-01']);
    expect(resolved.find(({ ref }) => ref === 'TF-07')?.resolution).toBe('Risk closed');
  });

  test('tells nobody of what happened before it was loaded', async () => {
    const { notifications } = api.db.read.t;
    expect(await api.db.read.select().from(notifications)).toEqual([]);
  });

  test('tells its history in order of time, by people without an account, and who loaded it at the end', async () => {
    const { events } = loaded;
    const times = events.map((event) => event.at);
    expect(times).toEqual(times.toSorted());
    expect(events.at(-1)).toMatchObject({ by: 'Ada Lovelace', action: 'example loaded', at: api.clock.iso() });
    // Five people of the observatory, who loaded it, and Heed, who let a clock run out.
    expect(new Set(events.map((event) => event.by)).size).toBe(7);
    const rows = await api.db.read.select().from(api.db.read.t.auditEvents);
    const ofExample = rows.filter((row) => row.registerId === loaded.register.id);
    const invented = ofExample.filter((row) => row.action !== 'example loaded');
    expect(new Set(invented.map((row) => row.actorId))).toEqual(new Set([null]));
    const assessments = await api.db.read.select().from(api.db.read.t.assessments);
    expect(new Set(assessments.map((row) => row.byId))).toEqual(new Set([null]));
    expect(await verifyTrail(api.db.read, api.config.keys.audit)).toMatchObject({ broken: null });
  });

  test('keeps its document, with every line accounted for, and its counters in step', async () => {
    const admin = await api.signIn(await api.person('Grace Hopper', { isAdmin: true }));
    const params = { register: 'example' };
    const document = await admin.ok(registersApi.document, { params });
    expect(document).toMatchObject({ filename: 'example.md', importedBy: 'Ines Carvalho' });
    expect(document.sections.map((section) => section.kind)).toEqual(
      expect.arrayContaining(['kris', 'communication', 'reserves', 'timeline', 'runbook', 'acceptance', 'reviews']),
    );
    const { counts } = loaded.register;
    const count = (state: string) => loaded.risks.filter((each) => each.state === state).length;
    expect(counts).toMatchObject({ proposed: 1, active: 9, accepted: 2, closed: 2 });
    expect([counts.proposed, counts.active, counts.accepted, counts.closed]).toEqual(
      ['proposed', 'active', 'accepted', 'closed'].map(count),
    );
  });

  test('goes out as Markdown that says what the register says, half a year of changes included', async () => {
    const admin = await api.signIn(await api.person('Ida Rhodes', { isAdmin: true, roles: { example: ['viewer'] } }));
    const get = async (format: string) =>
      (await admin.send({ method: 'GET', url: `/api/v1/registers/example/export.${format}` })).body;
    const exported = draftRegister(readDocument(await get('md')));
    const stored: RegisterDraft = JSON.parse(await get('json'));
    // Where a risk stands and how its status was worded is the document's own; what they say is compared.
    const said = (draft: RegisterDraft) => ({
      ...draft,
      risks: draft.risks
        .map((each) => ({ ...each, lines: null, statusAsWritten: '' }))
        .toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
    });
    expect(said(exported)).toEqual(said(stored));
  });

  test('is not loaded a second time by somebody who has it, but again once theirs was put away', async () => {
    const joan = await api.person('Joan Clarke', { isAdmin: true });
    const browser = await api.signIn(joan);
    const first = await browser.ok(registersApi.createExample);
    const again = await browser.ok(registersApi.createExample);
    expect([first.register.slug, again.register.slug]).toEqual(['example-2', 'example-2']);
    const params = { register: 'example-2' };
    const { version } = await browser.ok(registersApi.get, { params });
    await browser.ok(registersApi.patch, { params, version, body: { documentStatus: 'archived' } });
    expect(await browser.ok(registersApi.createExample)).toEqual({ register: { slug: 'example-3' } });
  });

  test('is loaded once however often and at once it is asked for', async () => {
    const mary = await api.person('Mary Jackson', { isAdmin: true });
    const browser = await api.signIn(mary);
    const key = { idempotencyKey: 'look-around' };
    const answers = await Promise.all([
      browser.ok(registersApi.createExample, key),
      browser.ok(registersApi.createExample, key),
      browser.ok(registersApi.createExample),
    ]);
    expect(new Set(answers.map((answer) => answer.register.slug)).size).toBe(1);
  });

  test('is loaded by a token that may import, though such a token could make none of its changes', async () => {
    const carla = await api.person('Carla Script', { isAdmin: true });
    const program = await api.withToken(carla, ['import']);
    const { register } = await program.ok(registersApi.createExample);
    expect(register.slug).toMatch(/^example-\d+$/);
  });

  test('has the numbers of half a year, of KRIs that speak for risks and breached nothing critical', async () => {
    const ada = await api.signIn(await api.person('Watcher', { isAdmin: true }));
    const { items } = await ada.ok(krisApi.list, { params: { register: 'example' }, query: { sort: 'name' } });
    expect(items.map(({ name, state, risks }) => [name, state, risks.join()])).toEqual([
      ['Copies finished by noon', 'ok', 'TF-09'],
      ['First drop to shut dome', 'ok', 'TF-01'],
      ['Nights lost to faults', 'ok', 'TF-02,TF-05'],
      ['Pointing error (rms)', 'ok', 'TF-03'],
      ['Sessions open at dawn', 'warning', 'TF-06'],
    ]);
    // Each with what the document states in front.
    const kris = await Promise.all(
      items.map(({ slug }) => ada.ok(krisApi.get, { params: { register: 'example', slug } })),
    );
    expect(kris.map(({ readings }) => readings)).toEqual([24, 27, 7, 27, 27]);
    expect((await ada.ok(krisApi.counts, { params: { register: 'example' } })).proposals).toBe(0);
  });

  test('has practised what to do when the dome stays open, and must soon practise it again', async () => {
    const reader = await api.signIn(await api.person('Katherine Johnson', { isAdmin: true }));
    const params = { register: 'example' };
    const { items } = await reader.ok(runbooksApi.list, { params });
    expect(items.map(({ title, ref, rehearseEveryDays }) => [title, ref, rehearseEveryDays])).toEqual([
      ['Dome will not shut', 'TF-01', 90],
      ['Telescope moves and nobody ordered it', null, null],
    ]);
    const [dome] = items;
    // It is not stale yet, and will be within the week.
    const days = (Date.parse(dome?.rehearsalDueAt ?? '') - api.clock.now().getTime()) / 86_400_000;
    expect(dome?.rehearsedAt).not.toBeNull();
    expect(days).toBeGreaterThan(1);
    expect(days).toBeLessThan(7);
    const runs = await reader.ok(runbooksApi.runs, { params: { ...params, id: dome?.id ?? '' } });
    expect(runs.items.map(({ kind, outcome, startedBy, seconds }) => [kind, outcome, startedBy, seconds])).toEqual([
      ['rehearsal', 'worked', 'Bram Okafor', 9 * 60],
      ['rehearsal', 'worked', 'Tove Lindqvist', 22 * 60],
    ]);
  });

  test('is refused to somebody who may not make registers, and leaves nothing behind', async () => {
    const guest = await api.signIn(await api.person('Guest', { roles: { example: ['viewer'] } }));
    const before = await api.db.read.select().from(api.db.read.t.registers);
    expect((await guest.call(registersApi.createExample)).status).toBe(403);
    expect((await api.visitor().call(registersApi.createExample)).status).toBe(401);
    expect(await api.db.read.select().from(api.db.read.t.registers)).toHaveLength(before.length);
  });
});
