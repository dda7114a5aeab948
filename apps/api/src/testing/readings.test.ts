import { auditApi, escalationsApi, krisApi, notificationsApi, proposalsApi, readingsApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KriScene, openKriScene, REGISTER } from './kri-scene.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('readings on %s', (database) => {
  let s: KriScene;
  beforeAll(async () => {
    s = await openKriScene(database);
  });
  afterAll(() => s.t.close());

  const stateOf = async (slug: string) => (await s.read(slug)).state;
  const escalationsOf = async (ref: string) =>
    (await s.ada.ok(escalationsApi.list, { params: REGISTER, query: { ref, state: 'all' } as object })).items.filter(
      ({ trigger }) => trigger === 'kri',
    );
  const trailOf = async (slug: string) =>
    (await s.ada.ok(auditApi.list, { params: REGISTER, query: { limit: 500 } })).items
      .filter(({ entity, key }) => entity === 'kri' && key === slug)
      .map(({ action }) => action);

  test('700, 850, 1050, 700: ok, warning, critical with one escalation and one proposal, ok with the proposal withdrawn', async () => {
    const { ref, slug } = await s.watched();
    await s.record(slug, 700);
    expect(await stateOf(slug)).toBe('ok');
    await s.record(slug, 850);
    expect(await stateOf(slug)).toBe('warning');
    expect(await s.proposals(ref)).toEqual([]);
    expect(await escalationsOf(ref)).toEqual([]);

    await s.record(slug, 1050);
    expect(await stateOf(slug)).toBe('critical');
    expect(await s.readRisk(ref)).toMatchObject({ kri: 'critical', probability: 'medium', version: 1 });
    expect(await escalationsOf(ref)).toMatchObject([{ state: 'open' }]);
    expect(await s.proposals(ref)).toMatchObject([
      {
        kind: 'worse',
        state: 'open',
        from: { probability: 'medium', score: 4 },
        to: { probability: 'high', score: 6 },
      },
    ]);
    const [proposal] = await s.proposals(ref);
    expect(proposal?.evidence).toMatch(/is 1,050 ms \(critical: > 1,000 ms\) since 2 Mar/);

    // Still critical: nobody is called twice.
    await s.record(slug, 1100);
    expect(await escalationsOf(ref)).toHaveLength(1);
    expect(await s.proposals(ref)).toHaveLength(1);

    await s.record(slug, 700);
    expect(await stateOf(slug)).toBe('ok');
    expect(await s.proposals(ref)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await escalationsOf(ref)).toMatchObject([{ state: 'open' }]);
    expect(await s.readRisk(ref)).toMatchObject({ kri: 'ok', version: 1 });
    expect(await trailOf(slug)).toEqual(['recovered', 'critical', 'warning', 'created']);
  });

  test('an accepted rescore gets a proposal for the way back', async () => {
    const { ref, slug } = await s.watched();
    await s.record(slug, 1050);
    const [worse] = await s.proposals(ref, 'open');
    const at = { ...REGISTER, id: worse?.id ?? '' };
    await s.bram.ok(proposalsApi.accept, { params: at, body: { reason: 'Seen it.' } });
    expect(await s.readRisk(ref)).toMatchObject({ probability: 'high', version: 2 });
    await s.record(slug, 700);
    const [back] = await s.proposals(ref, 'open');
    expect(back).toMatchObject({ kind: 'back', from: { probability: 'high' }, to: { probability: 'medium' } });
    await s.bram.ok(proposalsApi.accept, { params: { ...REGISTER, id: back?.id ?? '' }, body: {} });
    expect(await s.readRisk(ref)).toMatchObject({ probability: 'medium' });
  });

  test('the owner of the risk is told of warning, breach and recovery, once each', async () => {
    const { slug } = await s.watched();
    for (const value of [700, 850, 1050, 1060, 700]) await s.record(slug, value);
    const { items } = await s.bram.ok(notificationsApi.list, { query: { limit: 100 } });
    const told = items.filter(({ path }) => path.endsWith(`/kris/${slug}`)).map(({ kind }) => kind);
    expect(told).toEqual(['kri.recovered', 'kri.critical', 'kri.warning']);
  });

  test('a value brings its unit along, in the unit of the KRI', async () => {
    const { slug } = await s.kri();
    expect((await s.record(slug, '0.85 s')).reading).toMatchObject({ value: 850, raw: '0.85 s', state: 'warning' });
    expect((await s.record(slug, '1,050 ms')).reading).toMatchObject({ value: 1050, state: 'critical' });
    expect((await s.record(slug, '700')).kri).toMatchObject({ state: 'ok', recent: [850, 1050, 700], room: 0.125 });
  });

  test.each([
    ['NaN', undefined, 422, 'reading.not_a_number'],
    ['Infinity', undefined, 422, 'reading.not_a_number'],
    ['fast', undefined, 422, 'reading.not_a_number'],
    ['5 MB', undefined, 422, 'reading.unit'],
    ['pass', undefined, 422, 'reading.unit'],
    [700, '2026-03-03T09:00:00Z', 422, 'reading.in_future'],
    [700, 'yesterday', 400, 'request.invalid'],
    [null, undefined, 400, 'request.invalid'],
  ])('%j at %s is refused with %i %s', async (value, at, status, code) => {
    const { slug } = await s.kri();
    const answer = await s.tryRecord(slug, { value, ...(at && { at }) });
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
    expect(await s.read(slug)).toMatchObject({ state: 'no data', readings: 0 });
  });

  test('the same value at the same time is known; another one is a conflict', async () => {
    const { slug } = await s.kri();
    const at = '2026-03-01T10:00:00+01:00';
    const first = await s.tryRecord(slug, { value: 700, at });
    expect(first.body).toMatchObject({ outcome: 'recorded', reading: { at: '2026-03-01T09:00:00.000Z' } });
    const again = await s.tryRecord(slug, { value: '0.7 s', at: '2026-03-01T09:00:00.000Z' });
    expect(again.body).toMatchObject({ outcome: 'duplicate', reading: { id: first.body.reading.id } });
    const other = await s.tryRecord(slug, { value: 701, at });
    expect([other.status, other.problem.code]).toEqual([409, 'reading.conflict']);
    expect(await s.read(slug)).toMatchObject({ readings: 1, state: 'ok' });
  });

  test('a reading older than the newest one is history: charted, and it changes no state', async () => {
    const { ref, slug } = await s.watched();
    await s.record(slug, 700);
    const late = await s.tryRecord(slug, { value: 1050, at: '2026-03-01T09:00:00Z' });
    expect(late.body).toMatchObject({ outcome: 'history', kri: { state: 'ok', recent: [1050, 700] } });
    expect(await s.proposals(ref)).toEqual([]);
    const series = await s.ada.ok(readingsApi.series, { params: { ...REGISTER, slug } });
    expect(series.points.map(({ last }) => last)).toEqual([1050, 700]);
  });

  test('a debounce holds a breach back until it has held, and says what is pending', async () => {
    const { ref, slug } = await s.watched({ debounce: { readings: 3 } });
    for (const value of [700, 1050, 1050]) await s.record(slug, value);
    expect(await s.read(slug)).toMatchObject({ state: 'ok', pending: { state: 'critical', readings: 2 } });
    expect(await s.proposals(ref)).toEqual([]);
    await s.record(slug, 1050);
    expect(await s.read(slug)).toMatchObject({ state: 'critical', pending: null });
    expect(await s.proposals(ref)).toHaveLength(1);
    await s.record(slug, 700);
    expect(await s.read(slug)).toMatchObject({ state: 'critical', pending: { state: 'ok', readings: 1 } });
  });

  test('many at once: each is in, known, or says why not; the others are not held up', async () => {
    const { ref, slug } = await s.watched();
    const { slug: other } = await s.kri();
    const at = (n: number) => `2026-03-01T09:0${n}:00.000Z`;
    const readings = [
      { kri: slug, value: 850, at: at(1) },
      { kri: slug, value: 700, at: at(0) },
      { kri: slug, value: '700 ms', at: at(0) },
      { kri: slug, value: 900, at: at(1) },
      { kri: slug, value: '5 MB', at: at(2) },
      { kri: slug, value: '1.05 s', at: at(3) },
      { kri: 'nobody-knows', value: 1 },
      { kri: other, value: 'NaN' },
      { kri: other, value: 1, at: '2027-01-01T00:00:00Z' },
      { kri: other, value: 700 },
    ];
    const result = await s.ada.ok(readingsApi.recordBatch, { params: REGISTER, body: { readings } });
    expect(result).toMatchObject({ recorded: 4, duplicates: 1 });
    expect(result.refused.map(({ index, code }) => [index, code])).toEqual([
      [3, 'reading.conflict'],
      [4, 'reading.unit'],
      [6, 'kri.not_found'],
      [7, 'reading.not_a_number'],
      [8, 'reading.in_future'],
    ]);
    expect(await s.read(slug)).toMatchObject({ state: 'critical', readings: 3, last: { value: 1050 } });
    expect(await s.proposals(ref)).toHaveLength(1);
    expect(await stateOf(other)).toBe('ok');
  });

  test('a batch is limited', async () => {
    const { slug } = await s.kri();
    const readings = Array.from({ length: 1001 }, (_, n) => ({ kri: slug, value: n }));
    const answer = await s.ada.call(readingsApi.recordBatch, { params: REGISTER, body: { readings } });
    expect([answer.status, answer.problem.code]).toEqual([400, 'request.invalid']);
  });

  test('a program pushes with a token of somebody who may; one that may only read does not', async () => {
    const { slug } = await s.watched();
    const program = await s.t.withToken(s.people.bram, ['read', 'write']);
    expect((await s.tryRecord(slug, { value: 700 }, program)).body.reading).toMatchObject({
      source: 'push',
      by: 'Bram',
    });
    const reader = await s.t.withToken(s.people.bram, ['read']);
    expect((await s.tryRecord(slug, { value: 700 }, reader)).status).toBe(403);
    const { slug: foreign } = await s.kri();
    const refused = await s.tryRecord(foreign, { value: 700 }, program);
    expect([refused.status, refused.problem.code]).toEqual([403, 'permission.not_owner']);
    expect((await s.tryRecord(slug, { value: 700 }, s.vera)).status).toBe(403);
  });

  test('falls silent after twice its cadence, once, and is heard again', async () => {
    const { ref, slug } = await s.watched({ cadence: 'hourly' });
    await s.record(slug, 850);
    await s.later(2 * 3_600_000 - 1000);
    await s.t.tick();
    expect(await stateOf(slug)).toBe('warning');
    await s.later(1000);
    await s.t.tick();
    await s.t.tick();
    expect(await stateOf(slug)).toBe('stale');
    expect(await s.readRisk(ref)).toMatchObject({ kri: 'stale' });
    expect((await trailOf(slug)).filter((action) => action === 'stale')).toHaveLength(1);
    // The same level as before the silence: nobody is told of a warning they know.
    await s.record(slug, 850);
    expect(await stateOf(slug)).toBe('warning');
    expect((await trailOf(slug)).filter((action) => action === 'warning')).toHaveLength(1);
  });

  test('readings that come at once are all counted and breach once', async () => {
    const { ref, slug } = await s.watched();
    const at = (n: number) => new Date(Date.parse('2026-03-01T09:00:00Z') + n * 1000).toISOString();
    const all = Array.from({ length: 12 }, (_, n) => s.tryRecord(slug, { value: 1050 + n, at: at(n) }));
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(await s.read(slug)).toMatchObject({ readings: 12, last: { value: 1061 }, state: 'critical' });
    expect(await s.proposals(ref)).toHaveLength(1);
    expect(await escalationsOf(ref)).toHaveLength(1);
  });

  test('a long stretch is charted by hours, days and weeks, with the last, least and greatest of each', async () => {
    const { slug } = await s.kri({ warning: null, critical: null, target: '' });
    const start = Date.parse('2026-01-01T00:00:00Z');
    for (let from = 0; from < 1400; from += 700) {
      const readings = Array.from({ length: 700 }, (_, n) => ({
        ...{ kri: slug, value: from + n },
        at: new Date(start + (from + n) * 3_600_000).toISOString(),
      }));
      await s.ada.ok(readingsApi.recordBatch, { params: REGISTER, body: { readings } });
    }
    const series = (query: object) => s.ada.ok(readingsApi.series, { params: { ...REGISTER, slug }, query });
    const days = await series({ from: '2026-01-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' });
    expect(days.bucket).toBe('day');
    expect(days.points[1]).toEqual({
      ...{ at: '2026-01-02T00:00:00.000Z', last: 47, min: 24, max: 47, mean: 35.5, count: 24 },
    });
    const years = Array.from({ length: 501 }, (_, n) => ({
      ...{ kri: slug, value: n },
      at: new Date(start - (n + 1) * 86_400_000).toISOString(),
    }));
    await s.ada.ok(readingsApi.recordBatch, { params: REGISTER, body: { readings: years } });
    const weeks = await series({ from: '2024-01-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' });
    expect(weeks.bucket).toBe('week');
    expect(weeks.points.reduce((sum, { count }) => sum + count, 0)).toBe(1400 + 501);
    expect(weeks.points.every(({ at }) => new Date(at).getUTCDay() === 1)).toBe(true);
    const short = await series({ from: '2026-01-01T00:00:00.000Z', to: '2026-01-10T00:00:00.000Z' });
    expect(short.bucket).toBe('reading');
    expect(short.points).toHaveLength(217);
  });

  test('the counts of a register follow', async () => {
    const { slug } = await s.kri();
    const found = await s.ada.ok(krisApi.counts, { params: REGISTER });
    await s.record(slug, 1050);
    expect(await s.ada.ok(krisApi.counts, { params: REGISTER })).toMatchObject({
      ...{ all: found.all, offTarget: found.offTarget + 1 },
    });
  });
});
