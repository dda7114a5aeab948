import { readFileSync } from 'node:fs';
import { krisApi, ownersApi, periodsApi, readingsApi, registersApi, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importText } from './import-text.ts';
import { type KriScene, LATENCY, openKriScene, REGISTER } from './kri-scene.ts';
import { DATABASES } from './test-app.ts';

const PROJECT = readFileSync(new URL('../../../../packages/documents/fixtures/project.md', import.meta.url), 'utf8');

describe.each(DATABASES)('KRIs on %s', (database) => {
  let s: KriScene;
  beforeAll(async () => {
    s = await openKriScene(database);
  });
  afterAll(() => s.t.close());

  const at = (slug: string) => ({ ...REGISTER, slug });
  const patch = async (slug: string, body: object, client = s.ada) =>
    client.call(krisApi.patch, { params: at(slug), version: (await s.read(slug)).version, body });
  const tryCreate = (body: object, client = s.ada) =>
    client.call(krisApi.create, { params: REGISTER, body: { name: `Leak ${Math.random()}`, ...body } });

  test('a name is enough, and what is written of limits is read', async () => {
    const plain = await s.kri({ name: 'Mood', target: '', warning: null, critical: null });
    expect(plain).toMatchObject({ slug: 'mood', unit: '', state: 'no data', targetRule: null, last: null, room: null });
    const made = await s.kri({ ...LATENCY, name: 'Reply time', critical: '> 1 s' });
    expect(made).toMatchObject({
      ...{ unit: 'ms', direction: 'lower', target: '< 900 ms', targetRule: { op: '<', value: 900 } },
      ...{ warning: { op: '>', value: 800 }, critical: { op: '>', value: 1000 } },
    });
    expect(await s.kri({ name: 'Coverage', target: '≥ 95 %', warning: null, critical: null })).toMatchObject({
      ...{ unit: '%', direction: 'higher' },
    });
  });

  test('a target nobody can read stays as written and judges nothing', async () => {
    const { slug } = await s.kri({ target: 'as few as possible', warning: null, critical: null });
    await s.record(slug, 1_000_000);
    expect(await s.read(slug)).toMatchObject({ target: 'as few as possible', targetRule: null, state: 'ok' });
  });

  test('a check passes or fails; what stands as a gate is set by its threshold', async () => {
    const body = {
      name: 'Wick scan',
      kind: 'automated check' as const,
      gate: 'blocks merge',
      target: '',
      warning: null,
    };
    const { slug } = await s.kri({ ...body, critical: 'fail' });
    expect(await s.read(slug)).toMatchObject({ unit: 'pass', direction: 'higher' });
    expect((await s.record(slug, 'pass')).kri.state).toBe('ok');
    expect((await s.record(slug, 'failed')).kri.state).toBe('critical');
  });

  test.each([
    [{ warning: 'soon' }, 422, 'kri.threshold'],
    [{ warning: '5' }, 422, 'kri.threshold'],
    [{ warning: '> NaN' }, 422, 'kri.threshold'],
    [{ warning: '> 5 ms', critical: '> 5 MB' }, 422, 'kri.unit'],
    [{ unit: 'M' }, 422, 'kri.unit'],
    [{ warning: '> 5', critical: '< 2' }, 422, 'kri.sides'],
    [{ links: [{ ref: 'RISK-999', indicator: null }] }, 400, 'kri.unknown_risk'],
    [{ name: '' }, 400, 'request.invalid'],
    [{ debounce: { readings: 1 } }, 400, 'request.invalid'],
    [{ debounce: { readings: 3, minutes: 3 } }, 400, 'request.invalid'],
  ])('%j is refused with %i %s', async (body, status, code) => {
    const answer = await tryCreate(body);
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
  });

  test('a name is there once; addresses follow', async () => {
    await s.kri({ name: 'Disk space' });
    const again = await tryCreate({ name: 'disk  SPACE'.replace('  ', ' ') });
    expect([again.status, again.problem.code]).toEqual([409, 'kri.name_taken']);
    expect((await s.kri({ name: 'Disk-space' })).slug).toBe('disk-space-2');
    expect((await s.kri({ name: '温度' })).slug).toBe('kri');
  });

  test('other limits count at once, by the last value; a stale edit is refused with what is there', async () => {
    const { ref, slug } = await s.watched();
    await s.record(slug, 700);
    const tightened = await patch(slug, { critical: '> 600', warning: '> 500' });
    expect(tightened.body).toMatchObject({ state: 'critical', room: expect.closeTo(-1 / 6) });
    expect(await s.proposals(ref, 'open')).toHaveLength(1);
    const stale = await s.ada.call(krisApi.patch, { params: at(slug), version: 1, body: { gate: 'x' } });
    expect([stale.status, stale.problem.code]).toEqual([412, 'kri.stale']);
    expect((await patch(slug, { critical: null, warning: null })).body.state).toBe('ok');
    expect(await s.proposals(ref, 'open')).toEqual([]);
  });

  test('a reading makes nobody’s edit stale', async () => {
    const { slug } = await s.kri();
    const { version } = await s.read(slug);
    await s.record(slug, 850);
    const answer = await s.ada.call(krisApi.patch, { params: at(slug), version, body: { gate: 'blocks' } });
    expect(answer.body).toMatchObject({ gate: 'blocks', state: 'warning', readings: 1 });
  });

  test('the unit stays once there are readings', async () => {
    const { slug } = await s.kri();
    await s.record(slug, 700);
    const answer = await patch(slug, { unit: 'MB', target: '', warning: null, critical: null });
    expect([answer.status, answer.problem.code]).toEqual([422, 'kri.unit_in_use']);
  });

  test('links follow the risk they name; the worst linked state is the one of the risk', async () => {
    const indicator = { id: 'jam', text: 'The wheel stands' };
    const { ref, version } = await s.risk({ indicators: [indicator], owner: 'Bram' });
    const { slug } = await s.kri({ links: [{ ref, indicator: 'jam' }] });
    expect((await s.read(slug)).links).toMatchObject([{ ref, indicator }]);
    const { slug: other } = await s.kri({ links: [{ ref, indicator: null }] });
    await s.record(slug, 850);
    await s.record(other, 700);
    expect(await s.readRisk(ref)).toMatchObject({ kri: 'warning', version });
    await patch(slug, { links: [] });
    expect(await s.readRisk(ref)).toMatchObject({ kri: 'ok' });
    await s.ada.ok(krisApi.archive, { params: at(other), version: (await s.read(other)).version });
    expect(await s.readRisk(ref)).toMatchObject({ kri: null });
    const gone = await patch(slug, { links: [{ ref, indicator: 'nothing' }] });
    expect([gone.status, gone.problem.code]).toEqual([400, 'kri.unknown_indicator']);
  });

  test('the register is ordered and filtered by it', async () => {
    const { ref, slug } = await s.watched({}, { probability: 'high', impact: 'high', ref: 'A-1' });
    const { ref: calm } = await s.risk({ probability: 'high', impact: 'high', ref: 'A-0' });
    await s.record(slug, 1050);
    const refs = async (query: object) =>
      (await s.ada.ok(risksApi.list, { params: REGISTER, query: { limit: 500, ...query } })).items.map(
        (risk) => risk.ref,
      );
    expect(await refs({ q: 'priority:critical' })).toEqual([ref, calm]);
    expect(await refs({ q: 'kri:critical priority:critical' })).toEqual([ref]);
    expect(await refs({ q: 'kri:none priority:critical' })).toEqual([calm]);
  });

  test('the list shows what is nearest to its limit first, page by page', async () => {
    const list = async (query: object) => s.ada.ok(krisApi.list, { params: REGISTER, query: { q: 'zone', ...query } });
    for (const [name, value] of Object.entries({ calm: 100, near: 790, over: 900, critical: 2000, silent: null })) {
      const { slug } = await s.kri({ name: `zone ${name}` });
      if (value !== null) await s.record(slug, value);
    }
    const names = async (query: object) => (await list(query)).items.map(({ name }) => name.replace('zone ', ''));
    expect(await names({})).toEqual(['critical', 'over', 'near', 'calm', 'silent']);
    expect(await names({ state: 'off target' })).toEqual(['critical', 'over']);
    expect(await names({ sort: 'name' })).toEqual(['calm', 'critical', 'near', 'over', 'silent']);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 2, ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ name }) => name.replace('zone ', '')));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(await names({}));
  });

  test('one that is put away takes no readings, and comes back with them', async () => {
    const { slug } = await s.kri();
    await s.record(slug, 700);
    const { version } = await s.ada.ok(krisApi.archive, { params: at(slug), version: (await s.read(slug)).version });
    const refused = await s.tryRecord(slug, { value: 1 });
    expect([refused.status, refused.problem.code]).toEqual([409, 'kri.archived']);
    const back = await s.ada.ok(krisApi.restore, { params: at(slug), version });
    expect(back).toMatchObject({ archivedAt: null, readings: 1, state: 'ok' });
  });

  test('other limits are tried on the past without changing anything', async () => {
    const { slug } = await s.kri({ warning: null, critical: null, target: '' });
    for (const value of [700, 850, 700, 1050, 700, 850]) await s.record(slug, value);
    const simulate = (body: object) =>
      s.ada.ok(krisApi.simulate, { params: at(slug), body: { warning: null, critical: null, ...body } });
    expect(await simulate({ warning: '> 800', critical: '> 1 s', debounce: null })).toMatchObject({
      problems: [{ path: 'critical' }],
    });
    expect(await simulate({ warning: '> 800', critical: '> 1000' })).toMatchObject({
      ...{ readings: 6, warning: 2, critical: 1, now: 'warning', problems: [] },
      firings: [{ state: 'warning', value: 850 }, { state: 'critical', value: 1050 }, { state: 'warning' }],
    });
    expect(await s.read(slug)).toMatchObject({ state: 'ok', warning: null });
  });

  test('the chart says what happened meanwhile', async () => {
    const { ref, slug } = await s.watched();
    await s.record(slug, 700);
    s.t.clock.advance(60_000);
    await s.ada.ok(readingsApi.record, { params: at(slug), body: { value: 701, note: 'After the storm' } });
    await s.record(slug, 1050);
    await patch(slug, { critical: '> 2000' });
    await s.ada.ok(risksApi.patch, {
      ...{ params: { ...REGISTER, ref }, version: 1 },
      body: { probability: 'high', reason: 'Seen' },
    });
    const { annotations } = await s.ada.ok(readingsApi.series, { params: at(slug), query: {} });
    expect(new Set(annotations.map(({ kind }) => kind))).toEqual(
      new Set(['note', 'state', 'escalation', 'thresholds', 'rescore']),
    );
  });

  test('the next period watches the same, from the last reading on; the one before rests', async () => {
    const { ref, slug } = await s.watched({ cadence: 'hourly', owner: 'Bram' });
    await s.record(slug, 700);
    await s.record(slug, 850);
    const { register } = await s.ada.ok(periodsApi.carryOver, {
      ...{ params: REGISTER, body: { title: `Mill ${database}`, archive: true } },
    });
    const next = await s.ada.ok(krisApi.get, { params: { register: register.slug, slug } });
    expect(next).toMatchObject({ state: 'warning', readings: 1, last: { value: 850 }, risks: [ref], owner: 'Bram' });
    await s.later(3 * 3_600_000);
    await s.t.tick();
    expect(await s.read(slug)).toMatchObject({ state: 'warning', readings: 2 });
    expect((await s.ada.ok(krisApi.get, { params: { register: register.slug, slug } })).state).toBe('stale');
    await s.ada.ok(registersApi.restore, { params: REGISTER, version: (await registerOf()).version });
  });
  const registerOf = () => s.ada.ok(registersApi.get, { params: REGISTER });

  test('a KRI follows whom the name of its owner means', async () => {
    const { slug } = await s.kri({ owner: 'The keepers' });
    expect((await s.read(slug, s.bram)).may).toEqual({ edit: false, record: false });
    const body = { name: 'the KEEPERS', kind: 'team' as const, people: [s.people.bram.id] };
    await s.ada.ok(ownersApi.match, { params: REGISTER, body });
    expect((await s.read(slug, s.bram)).may).toEqual({ edit: true, record: true });
  });

  const exported = async (register: string) =>
    (await s.founder.call(registersApi.export, { params: { register, format: 'md' } })).text;
  const krisOf = async (register: string) =>
    (await s.founder.ok(krisApi.list, { params: { register }, query: { limit: 100, sort: 'name' } })).items;

  test('a document brings its KRIs with their first values and their risks; brought in again it doubles none', async () => {
    await importText(s.founder, PROJECT, { slug: 'project' });
    const first = await krisOf('project');
    expect(first.length).toBeGreaterThan(3);
    expect(first.filter(({ last }) => last?.source === 'import').length).toBeGreaterThan(3);
    expect(first.some(({ risks }) => risks.length > 0)).toBe(true);
    expect(await exported('project')).toBe(PROJECT);
    await importText(s.founder, PROJECT, { into: 'project' });
    expect((await krisOf('project')).map(({ name, last }) => [name, last?.id])).toEqual(
      first.map(({ name, last }) => [name, last?.id]),
    );
    expect(await exported('project')).toBe(PROJECT);
  });

  test('a value of today goes into its cell of the document; what was set here outlives the next import', async () => {
    await importText(s.founder, PROJECT, { slug: 'project-live' });
    const [kri] = (await krisOf('project-live')).filter(({ last, unit }) => last !== null && unit === 'ms');
    const params = { register: 'project-live', slug: kri?.slug ?? '' };
    await s.founder.ok(readingsApi.record, { params, body: { value: 93 } });
    const text = await exported('project-live');
    expect(text).not.toContain('```heed');
    const lines = text.split('\n').filter((line, n) => line !== PROJECT.split('\n')[n]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('| 93');
    const { version } = await s.founder.ok(krisApi.get, { params });
    await s.founder.ok(krisApi.patch, { params, version, body: { warning: '> 90 ms' } });
    await importText(s.founder, PROJECT, { into: 'project-live' });
    expect(await s.founder.ok(krisApi.get, { params })).toMatchObject({
      ...{ warning: { op: '>', value: 90 }, state: 'warning', last: { value: 93 } },
    });
  });
});
