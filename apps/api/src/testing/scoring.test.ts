import { matrixApi, registersApi, risksApi, type ScoringChange, scoringApi } from '@heed/contracts';
import { writeInChunks } from '@heed/db';
import { DEFAULT_SCORING, SCORING_PRESETS } from '@heed/domain';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { adoptScoring } from '../modules/scoring/scoring.usecases.ts';
import type { TestClient } from './client.ts';
import { snapshot } from './snapshot.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

type Change = Omit<Partial<ScoringChange>, 'replace'> & { replace?: Partial<ScoringChange['replace']> };

const { version: _, ...DEFAULT } = DEFAULT_SCORING;
/** The default, with bands of the scores it gives: nothing is relabelled. */
const EXACT = [
  { priority: 'critical' as const, from: 9, to: 9 },
  { priority: 'high' as const, from: 6, to: 6 },
  { priority: 'medium' as const, from: 3, to: 4 },
  { priority: 'low' as const, from: 1, to: 2 },
];
/** Four is High. */
const STRICTER = [
  { priority: 'critical' as const, from: 9, to: 9 },
  { priority: 'high' as const, from: 4, to: 8 },
  { priority: 'medium' as const, from: 3, to: 3 },
  { priority: 'low' as const, from: 1, to: 2 },
];
const withoutLow = { probability: DEFAULT.probability.slice(1), bands: EXACT };

describe.each(DATABASES)('scoring models on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  let manager: TestClient;
  let slug: string;
  let made = 0;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.person('Ada', { isAdmin: true });
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    manager = await t.signIn(ada);
    slug = `depot-${++made}`;
    await manager.ok(registersApi.create, { body: { title: 'Depot', slug } });
    const create = (ref: string, probability: string | null, impact: string | null, more: object = {}) =>
      manager.ok(risksApi.create, {
        params: { register: slug },
        body: { ref, title: `Title of ${ref}`, probability, impact, ...more },
      });
    await create('R1', 'medium', 'medium', { owner: 'Crew' });
    await create('R2', 'high', 'high');
    await create('R3', 'low', 'high', {
      inherent: { probability: 'low', impact: 'low', probabilityRationale: '', impactRationale: '', date: null },
    });
    await create('R4', null, null, { stated: { severity: 'HIGH', priority: 'high' } });
    await create('R5', 'medium', 'medium', { stated: { severity: 'MEDIUM', priority: 'medium', reason: 'said so' } });
  });

  const params = () => ({ register: slug });
  const read = () => manager.ok(registersApi.get, { params: params() });
  const risk = (ref: string) => manager.ok(risksApi.get, { params: { register: slug, ref } });
  const bodyOf = (change: Change) => ({ ...DEFAULT, ...change }) as never;
  const preview = (change: Change) => manager.ok(scoringApi.preview, { params: params(), body: bodyOf(change) });
  const change = async (input: Change, version?: number) =>
    manager.call(scoringApi.change, {
      params: params(),
      body: bodyOf(input),
      version: version ?? (await read()).version,
    });
  const eventsOf = async () => {
    const { auditEvents, registers } = t.db.read.t;
    const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, slug));
    const events = await t.db.read
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.registerId, row?.id as string), ne(auditEvents.entity, 'escalation')))
      .orderBy(asc(auditEvents.seq));
    return events.map((event) => ({ ...event, changes: JSON.parse(event.changes) }));
  };

  test('a preview tells what would happen, and changes nothing', async () => {
    const before = await snapshot(t.db);
    const found = await preview({ bands: STRICTER });
    expect(found).toMatchObject({
      sentence: 'Relabels 2 risks; 5, 7 and 8 are unreachable',
      problems: [],
      relabelled: 2,
      unreachable: [5, 7, 8],
      inUse: [],
    });
    expect(found.risks).toEqual([
      {
        ref: 'R1',
        title: 'Title of R1',
        from: { score: 4, priority: 'medium' },
        to: { score: 4, priority: 'high' },
      },
      expect.objectContaining({ ref: 'R5' }),
    ]);
    expect(found.notes).toEqual([
      'Management is told at 4 to 8 instead of 6 to 8.',
      'Team Lead is told at 3 instead of 3 to 5.',
    ]);
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('a change relabels what it reaches, as it said, and leaves the content of the risks alone', async () => {
    const before = await Promise.all(['R1', 'R2', 'R3', 'R4', 'R5'].map(risk));
    const answer = await change({ bands: STRICTER, name: 'Stricter', reason: 'The board asked' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      scoring: { version: 2, name: 'Stricter', bands: STRICTER },
      version: 2,
      counts: { byPriority: { critical: 1, high: 3, medium: 1, low: 0, unassessed: 0 } },
    });
    expect(answer.body.escalation.map(({ from, to }) => [from, to])).toEqual([
      [9, 9],
      [4, 8],
      [3, 3],
      [1, 2],
    ]);
    const after = await Promise.all(['R1', 'R2', 'R3', 'R4', 'R5'].map(risk));
    expect(after.map(({ priority, version, disputed }) => [priority, version, disputed])).toEqual([
      ['high', 1, false],
      ['critical', 1, false],
      ['medium', 1, false],
      ['high', 1, false],
      ['high', 1, true],
    ]);
    // Nothing moved: the scale did.
    expect(after.map(({ movement }) => movement.direction)).toEqual(before.map(({ movement }) => movement.direction));
    expect((await manager.ok(risksApi.list, { params: params(), query: { q: 'priority:high' } })).total).toBe(3);
  });

  test('every relabelled risk gets an assessment under the new model, and the old ones stay as they are', async () => {
    const before = await Promise.all(['R1', 'R3'].map(risk));
    await change({ bands: STRICTER, reason: 'The board asked' });
    const [moved, same] = await Promise.all(['R1', 'R3'].map(risk));
    expect(moved?.assessments.slice(0, -1)).toEqual(before[0]?.assessments);
    expect(moved?.assessments.at(-1)).toMatchObject({
      ...{ kind: 'current', probability: 'medium', impact: 'medium', score: 4, priority: 'high' },
      ...{ rationale: 'The board asked', modelVersion: 2, by: 'Ada', at: t.clock.iso() },
    });
    expect(same?.assessments).toEqual(before[1]?.assessments);
    await change({ bands: EXACT });
    expect((await risk('R1')).assessments.at(-1)).toMatchObject({ rationale: 'Scoring model 3', priority: 'medium' });
  });

  test('the versions tell what was in force when, and why', async () => {
    await change({ bands: STRICTER, reason: 'The board asked' });
    t.clock.advance(60_000);
    manager = await t.signIn(ada);
    await change({ bands: EXACT });
    const { items } = await manager.ok(scoringApi.versions, { params: params() });
    expect(items.map(({ model, by, reason, at }) => [model.version, model.bands, by, reason, at])).toEqual([
      [3, EXACT, 'Ada', '', t.clock.iso()],
      [2, STRICTER, 'Ada', 'The board asked', expect.any(String)],
      [1, DEFAULT_SCORING.bands, 'Ada', '', expect.any(String)],
    ]);
  });

  test('one event tells of it, with the escalation that followed; risks that were only relabelled have none', async () => {
    const before = (await eventsOf()).length;
    await change({ bands: STRICTER, reason: 'The board asked' });
    const events = (await eventsOf()).slice(before);
    expect(events.map(({ action, key }) => [action, key])).toEqual([['scoring changed', slug]]);
    expect(events[0]?.changes).toMatchObject({
      scoring: [DEFAULT_SCORING, { version: 2, bands: STRICTER }],
      escalation: [[], expect.any(Array)],
      reason: [null, 'The board asked'],
    });
  });

  test('the same model again is no change', async () => {
    const before = await snapshot(t.db);
    expect((await change({})).body.version).toBe(1);
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('a change made against an older register is refused with the current one', async () => {
    const { version } = await read();
    await change({ bands: STRICTER });
    const before = await snapshot(t.db);
    const answer = await change({ bands: EXACT }, version);
    expect(answer).toMatchObject({ status: 412, problem: { code: 'register.stale' } });
    expect(answer.problem.current).toMatchObject({ version: version + 1, scoring: { bands: STRICTER } });
    expect(await snapshot(t.db)).toEqual(before);
  });

  test.each<[string, Change, string, RegExp]>([
    [
      'duplicate values',
      { probability: DEFAULT.probability.map((level) => ({ ...level, value: 2 })) },
      'probability.1.value',
      /Low and Medium both have the value 2/,
    ],
    ['a band gap', { bands: STRICTER.slice(0, 2) }, 'bands', /No band holds the scores 1, 2 and 3/],
    [
      'bands that overlap',
      { bands: [...EXACT.slice(1), { priority: 'critical', from: 4, to: 9 }] },
      'bands.3.from',
      /overlap/,
    ],
    ['one empty scale', { impact: [] }, 'impact', /no levels of impact/],
  ])('a model with %s is refused with a sentence, and nothing is changed', async (_what, input, path, sentence) => {
    const before = await snapshot(t.db);
    const told = await preview(input);
    expect(told.problems.find((problem) => problem.path === path)?.message).toMatch(sentence);
    const answer = await change(input);
    expect(answer).toMatchObject({ status: 400, problem: { code: 'scoring.invalid', errors: told.problems } });
    expect(answer.problem.detail).toMatch(/\.( \(\d+ more in errors\))?$/);
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('a scale of more than twenty levels is refused with a sentence', async () => {
    const probability = Array.from({ length: 21 }, (_, i) => ({
      ...{ code: `l${i}`, label: `Level ${i}`, value: i + 1, criteria: '' },
    }));
    const answer = await change({ probability });
    expect(answer).toMatchObject({ status: 400, problem: { code: 'request.invalid' } });
    expect(answer.problem.detail).toContain('A scale has at most 20 levels.');
  });

  test('a level in use cannot disappear without one that takes its place', async () => {
    const before = await snapshot(t.db);
    const told = await preview(withoutLow);
    expect(told.inUse).toEqual([{ factor: 'probability', code: 'low', label: 'Low', count: 1, refs: ['R3'] }]);
    const answer = await change(withoutLow);
    expect(answer).toMatchObject({
      status: 409,
      problem: {
        code: 'scoring.level_in_use',
        detail: '1 risk stands on Low (probability): R3. Say which level takes its place, or keep it.',
        errors: [{ path: 'replace.probability.low' }],
      },
    });
    expect(await snapshot(t.db)).toEqual(before);
  });

  test('a replaced level moves the risks that stand on it, in every kind of assessment, each with its event', async () => {
    const counted = (await eventsOf()).length;
    const input = { ...withoutLow, replace: { probability: { low: 'medium' } }, reason: 'Too fine' };
    expect((await preview(input)).notes).toContain('1 risk moves from Low to Medium (probability).');
    expect((await change(input)).status).toBe(200);
    const moved = await risk('R3');
    expect(moved).toMatchObject({
      ...{ probability: 'medium', impact: 'high', score: 6, priority: 'high', version: 2 },
      inherent: { probability: 'medium', impact: 'low' },
      movement: { direction: 'none' },
    });
    expect(moved.assessments.slice(-2).map(({ kind, score, modelVersion }) => [kind, score, modelVersion])).toEqual(
      expect.arrayContaining([
        ['current', 6, 2],
        ['inherent', 2, 2],
      ]),
    );
    expect(
      (await eventsOf()).slice(counted).map(({ action, key, changes }) => [action, key, changes.probability]),
    ).toEqual([
      ['scoring changed', slug, undefined],
      ['rescaled', 'R3', ['low', 'medium']],
    ]);
    const { cells } = await manager.ok(matrixApi.read, { params: params() });
    expect(cells.find((cell) => cell.probability === 'medium' && cell.impact === 'high')).toMatchObject({
      count: 1,
      risks: [{ ref: 'R3' }],
    });
    expect((await risk('R1')).version).toBe(1);
  });

  test('a register that only states severities keeps those, and its other risks are Unassessed', async () => {
    const severity = SCORING_PRESETS.find(({ key }) => key === 'severity')?.model;
    const none = { low: null, medium: null, high: null };
    const { version: _, ...model } = severity as typeof DEFAULT_SCORING;
    const answer = await change({ ...model, replace: { probability: none, impact: none } });
    expect(answer.body.counts.byPriority).toEqual({ critical: 0, high: 1, medium: 1, low: 0, unassessed: 3 });
    expect(await risk('R4')).toMatchObject({ priority: 'high', version: 1 });
    expect(await risk('R2')).toMatchObject({ probability: null, score: null, priority: 'unassessed', version: 2 });
  });

  test('a rescore made while the model changes follows the new model or is told to merge', async () => {
    const { version } = await read();
    const [patched, changed] = await Promise.all([
      manager.call(risksApi.patch, {
        params: { register: slug, ref: 'R2' },
        body: { probability: 'medium', impact: 'medium', reason: 'Better now' },
        version: 1,
      }),
      change({ bands: STRICTER }, version),
    ]);
    expect(changed.status).toBe(200);
    expect([200, 412]).toContain(patched.status);
    const now = await risk('R2');
    expect([now.score, now.priority]).toEqual(patched.status === 200 ? [4, 'high'] : [9, 'critical']);
    const { counts } = await read();
    expect(counts.byPriority.high).toBe(patched.status === 200 ? 4 : 3);
  });

  describe('taken over from a document', () => {
    const adopt = async (probability: typeof DEFAULT.probability, refs: string[]) => {
      const { id } = await read();
      return t.db.tx((q) =>
        adoptScoring(
          q,
          t.workFor(ada),
          { id, slug },
          { scoring: { ...DEFAULT_SCORING, probability }, refs: new Set(refs) },
          'Imported RISKS.md',
        ),
      );
    };

    test('the levels of risks the document does not know are kept', async () => {
      const model = await adopt(DEFAULT.probability.slice(1), []);
      expect(model.probability.map(({ code }) => code)).toEqual(['low', 'medium', 'high']);
      expect(model.version).toBe(1);
      const wider = await adopt(
        [...DEFAULT.probability.slice(1), { code: 'sure', label: 'Sure', value: 4, criteria: '' }],
        [],
      );
      expect(wider.probability.map(({ code }) => code)).toEqual(['low', 'medium', 'high', 'sure']);
      expect((await read()).scoring).toEqual({ ...wider, version: 2 });
    });

    test('those only its own risks stand on are not', async () => {
      const model = await adopt(DEFAULT.probability.slice(1), ['R3']);
      expect(model.probability.map(({ code }) => code)).toEqual(['medium', 'high']);
      // The import writes this one next.
      expect((await risk('R3')).assessments).toHaveLength(2);
      expect((await eventsOf()).at(-1)).toMatchObject({
        action: 'scoring changed',
        changes: { reason: [null, 'Imported RISKS.md'] },
      });
    });
  });

  test('thousands of risks are relabelled in a few statements, counters and calls included', async () => {
    const { id } = await read();
    const { risks, riskCounts } = t.db.read.t;
    const [template] = await t.db.read
      .select()
      .from(risks)
      .where(and(eq(risks.registerId, id), eq(risks.ref, 'R1')));
    const copies = Array.from({ length: 2000 }, (_, i) => ({
      ...(template as NonNullable<typeof template>),
      ...{ id: newId(), ref: `C${i}`, refNumber: i, position: 100 + i },
    }));
    const isHigh = and(eq(riskCounts.registerId, id), eq(riskCounts.priority, 'high'));
    let statements = 0;
    await t.db.tx(async (q) => {
      await writeInChunks(copies, 200, (chunk) => q.insert(risks).values(chunk));
      await q
        .update(riskCounts)
        .set({ count: sql`${riskCounts.count} + ${copies.length}` })
        .where(and(eq(riskCounts.registerId, id), eq(riskCounts.priority, 'medium')));
      const counted = new Proxy(q, {
        get: (target, name) => {
          if (name === 'update' || name === 'insert') statements += 1;
          return Reflect.get(target, name);
        },
      });
      const scoring = { ...DEFAULT_SCORING, bands: STRICTER };
      await adoptScoring(counted, t.workFor(ada), { id, slug }, { scoring, refs: new Set() }, '');
    });
    expect(statements).toBeLessThan(35);
    const high = await t.db.read.$count(risks, and(eq(risks.registerId, id), eq(risks.priority, 'high')));
    expect(high).toBe(copies.length + 3);
    expect((await t.db.read.select().from(riskCounts).where(isHigh))[0]?.count).toBe(high);
  });
});
