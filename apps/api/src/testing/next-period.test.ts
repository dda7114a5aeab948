import { readFileSync } from 'node:fs';
import {
  acceptancesApi,
  auditApi,
  type NextPeriod,
  periodsApi,
  reservesApi,
  risksApi,
  runbooksApi,
  timelineApi,
} from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPier, PIER, type Pier } from './acceptance-scene.ts';
import { importText } from './import-text.ts';
import { DATABASES } from './test-app.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const STEPS = { kind: 'steps' as const, steps: [{ title: 'Call the tug' }], rehearseEveryDays: 30 };

describe.each(DATABASES)('the next period on %s', (database) => {
  let pier: Pier;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    pier = await openPier(database);
    const ada = pier.as('Ada');
    const { ref: held } = await pier.accepted({ expiresOn: '2027-01-01', conditions: 'No storms' });
    const { ref: lapsed } = await pier.accepted();
    await pier.patchRisk(lapsed, { contingency: [] });
    const { ref: asked } = await pier.createRisk();
    await pier.asked({ ref: asked });
    Object.assign(ids, { held, lapsed, asked });
    await pier
      .asked({ statement: 'All is told.', nextReview: 'In spring' })
      .then((waiting) => pier.sign('Eve', waiting));

    const rope = await ada.ok(reservesApi.create, { params: PIER, body: { category: 'T', amount: usd(100_000) } });
    await ada.ok(reservesApi.create, { params: PIER, body: { category: 'Tug', amount: usd(50_000) } });
    const body = { ref: asked, amount: usd(30_000), reason: 'Rope' };
    const request = await ada.ok(reservesApi.allocate, { params: { ...PIER, id: rope.id }, body });
    const decision = { decision: 'approve' as const };
    await pier.as('Ben').ok(reservesApi.decide, { params: { ...PIER, id: request.id }, body: decision });

    const entry = (text: string, more: object = {}) =>
      ada.ok(timelineApi.create, { params: PIER, body: { period: 'Week 1', text, ...more } });
    const done = await entry('Order the crane');
    await ada.ok(timelineApi.patch, {
      params: { ...PIER, id: done.id },
      version: done.version,
      body: { isDone: true },
    });
    await entry('Build it', { refs: [held, asked] });
    await entry('Open the pier', { isMilestone: true, startsOn: '2026-09-01', endsOn: '2026-09-01' });

    const runbook = await ada.ok(runbooksApi.create, { params: PIER, body: { ...STEPS, title: 'Fire', ref: asked } });
    const at = { ...PIER, id: runbook.id };
    const { run } = await ada.ok(runbooksApi.start, { params: at, body: { kind: 'rehearsal' } });
    await ada.ok(runbooksApi.saveRun, {
      params: { ...at, run: run.id },
      body: { marks: [{ step: runbook.steps[0]?.id as string, state: 'done' }], finish: { outcome: 'worked' } },
    });
  });
  afterAll(() => pier.close());

  const begin = async (slug: string, more: Partial<NextPeriod> = {}, register = 'pier') => {
    const body = { title: slug, slug, ...more };
    await pier.as('Ada').ok(periodsApi.carryOver, { params: { register }, body });
    return { register: slug };
  };
  const reservesOf = async (params: { register: string }) =>
    (await pier.as('Ada').ok(reservesApi.list, { params })).items.map(({ name, amount, allocated, available }) => [
      ...[name, amount.amount, allocated.amount, available.amount],
    ]);

  test.each([
    [{}, [100_000, 50_000]],
    [{ reserves: 'amounts' as const }, [100_000, 50_000]],
    [{ reserves: 'left' as const }, [70_000, 50_000]],
  ])('opens the reserves as %o says, with nothing allocated and a ledger of its own', async (how, [rope, tug]) => {
    const params = await begin(`money-${JSON.stringify(how).length}`, how);
    expect(await reservesOf(params)).toEqual([
      ['Technical', rope, 0, rope],
      ['Tug', tug, 0, tug],
    ]);
    const { items } = await pier.as('Ada').ok(reservesApi.ledger, { params, query: {} });
    expect(items.map(({ reserve, kind, change }) => [reserve.name, kind, change.amount])).toEqual(
      expect.arrayContaining([
        ['Technical', 'opened', rope],
        ['Tug', 'opened', tug],
      ]),
    );
    expect(items).toHaveLength(2);
    expect(await reservesOf(PIER)).toEqual([
      ['Technical', 100_000, 30_000, 70_000],
      ['Tug', 50_000, 0, 50_000],
    ]);
    const trail = await pier.as('Ada').ok(auditApi.list, { params, query: { q: 'opened' } });
    expect(trail.items.map(({ key, by }) => [key, by])).toEqual(
      expect.arrayContaining([
        ['Technical', 'Ada'],
        ['Tug', 'Ada'],
      ]),
    );
  });

  test('begins without money where that is wanted', async () => {
    expect(await reservesOf(await begin('poor', { reserves: 'none' }))).toEqual([]);
  });

  test('takes along what is still to be done of the plan, tied to the risks there', async () => {
    const params = await begin('plan');
    const { items } = await pier.as('Ada').ok(timelineApi.list, { params });
    expect(items.map(({ text, doneOn }) => [text, doneOn])).toEqual([
      ['Build it', null],
      ['Open the pier', null],
    ]);
    expect(new Set(items[0]?.refs)).toEqual(new Set([ids.held, ids.asked]));
    expect(items[1]).toMatchObject({ isMilestone: true, startsOn: '2026-09-01', isDated: true });
    expect((await pier.as('Ada').ok(timelineApi.list, { params: PIER })).items).toHaveLength(3);
  });

  test('takes the runbooks along with their steps and their rehearsal, without runs', async () => {
    const params = await begin('runbooks');
    const { items } = await pier.as('Ada').ok(runbooksApi.list, { params, query: {} });
    expect(items).toMatchObject([
      {
        ...{ title: 'Fire', ref: ids.asked, runs: 0, lastRun: null, rehearseEveryDays: 30, version: 1 },
        ...{ rehearsedAt: expect.any(String), isRehearsalStale: false, steps: [{ title: 'Call the tug' }] },
      },
    ]);
  });

  test('keeps the signatures that hold, says where they were given, and names what is accepted and not signed', async () => {
    const params = await begin('signed');
    const ada = pier.as('Ada');
    const { items } = await ada.ok(acceptancesApi.list, { params, query: {} });
    const [before] = (await ada.ok(acceptancesApi.list, { params: PIER, query: { ref: ids.held as string } })).items;
    expect(items.map(({ ref, state }) => [ref, state])).toEqual([
      [null, 'unsigned'],
      [ids.held, 'accepted'],
    ]);
    expect(items[0]).toMatchObject({ statement: 'All is told.', nextReview: 'In spring', decidedBy: null });
    const { id, version, may, title, ...kept } = before as NonNullable<typeof before>;
    expect(items[1]).toMatchObject({ ...kept, carriedFrom: 'Pier' });
    expect((await ada.ok(acceptancesApi.unsigned, { params, query: {} })).items.map(({ ref }) => ref)).toEqual([
      ids.lapsed,
    ]);
    const asked = await ada.ok(risksApi.get, { params: { ...params, ref: ids.asked as string } });
    expect(asked.state).toBe('active');
    // It holds there for itself: a change there makes it stale there alone.
    const risk = await ada.ok(risksApi.get, { params: { ...params, ref: ids.held as string } });
    const body = { impact: 'low', reason: 'Looked again' };
    await ada.ok(risksApi.patch, { params: { ...params, ref: risk.ref }, version: risk.version, body });
    const stands = async (where: { register: string }) =>
      (await ada.ok(acceptancesApi.list, { params: where, query: { ref: risk.ref } })).items[0]?.state;
    expect([await stands(params), await stands(PIER)]).toEqual(['stale', 'accepted']);
    const again = await begin('signed-again', {}, 'signed');
    expect((await ada.ok(acceptancesApi.unsigned, { params: again, query: {} })).total).toBe(2);
    const next = await ada.ok(acceptancesApi.request, { params, body: { ref: risk.ref, statement: 'Anew' } });
    expect(next.reference).not.toBe(before?.reference);
  });

  test('an imported register is carried over, exported and merged with its document, and nothing comes twice', async () => {
    const ada = pier.as('Ada');
    const source = readFileSync(new URL('../../../../packages/documents/fixtures/project.md', import.meta.url));
    await importText(ada, source, { slug: 'document' });
    const params = await begin('document-next', {}, 'document');
    const counts = async () => {
      const reserves = (await ada.ok(reservesApi.list, { params })).items.length;
      const plan = (await ada.ok(timelineApi.list, { params })).items.length;
      const runbooks = (await ada.ok(runbooksApi.list, { params, query: {} })).total;
      const places = (await ada.ok(acceptancesApi.list, { params, query: {} })).total;
      return { reserves, plan, runbooks, places };
    };
    const before = await counts();
    expect(before.reserves).toBeGreaterThan(0);
    await importText(ada, source, { into: 'document-next' });
    expect(await counts()).toEqual(before);
    const text = (await ada.send({ method: 'GET', url: '/api/v1/registers/document-next/export.md' })).body;
    expect(text).toContain('| Technical | $5,000 | $0 | $5,000 |');
    expect(text).toContain('| **Total** | **$10,000** | **$0** | **$10,000** |');
  });
});
