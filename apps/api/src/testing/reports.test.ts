import { createHash } from 'node:crypto';
import { auditApi, registersApi, reportsApi, risksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importText } from './import-text.ts';
import { APRIL, type Lighthouse, MARCH, startLighthouse, usd } from './report-scene.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('the monthly report on %s', (database) => {
  let l: Lighthouse;

  beforeAll(async () => {
    l = await startLighthouse(database);
  });
  afterAll(() => l.t.close());

  test('counts a month at its end and at the end of the month before', async () => {
    const { snapshot, state, number } = await (await l.as()).ok(reportsApi.get, { params: APRIL });
    expect({ state, number }).toEqual({ state: 'draft', number: 0 });
    expect(snapshot).toMatchObject({ month: 'April 2026', previous: '2026-03', isOver: true, to: '2026-04-30' });
    expect(snapshot.counts).toEqual({
      active: { now: 3, before: 3 },
      critical: { now: 1, before: 0 },
      high: { now: 0, before: 1 },
      medium: { now: 2, before: 1 },
      low: { now: 0, before: 1 },
      unassessed: { now: 0, before: 0 },
      new: { now: 1, before: null },
      closed: { now: 1, before: null },
    });
    expect(snapshot.risks[0]).toMatchObject({
      ...{ ref: l.lamp.ref, score: 9, priority: 'critical', was: { score: 6, priority: 'high' }, direction: 'up' },
      ...{ actions: 2, actionsDone: 1, actionsLate: 1 },
    });
    expect(snapshot.overdueActions).toEqual([
      { ref: l.lamp.ref, text: 'Order a lamp', owner: 'Keeper', due: '2026-04-10', daysLate: 20 },
    ]);
    expect(snapshot.months.map(({ period }) => period)).toEqual(['2026-03', '2026-04']);
    expect(snapshot.maps.now.cells.find(({ refs }) => refs.includes(l.lamp.ref))).toMatchObject({ score: 9, count: 1 });
  });

  test('tells of money and signatures as they stood at the end of the month, whatever happened since', async () => {
    const read = async (period: typeof APRIL) => (await (await l.as()).ok(reportsApi.get, { params: period })).snapshot;
    const technical = (allocated: number) => ({
      ...{ category: 'Technical', amount: usd(500_000), allocated: usd(allocated) },
      available: usd(500_000 - allocated),
    });
    const april = await read(APRIL);
    expect(april.reserves.items).toEqual([technical(100_000)]);
    expect(april.reserves.totals).toEqual([{ amount: usd(500_000), allocated: usd(100_000), available: usd(400_000) }]);
    expect(april.risks.find(({ ref }) => ref === l.lamp.ref)?.reserves).toEqual([usd(100_000)]);
    expect(april.acceptances).toEqual([
      {
        ...{ reference: 'ACC-1', ref: null, title: 'Lighthouse', standing: 'stale', expiresOn: null },
        ...{ staleBecause: expect.arrayContaining([l.lamp.ref, l.door.ref]), requestedBy: 'Ada' },
        ...{ decidedBy: 'Ada', selfApproved: true },
      },
      {
        ...{ reference: 'ACC-2', ref: l.rope.ref, title: 'Rope | frays', standing: 'requested' },
        ...{ expiresOn: '2026-05-20', staleBecause: [], requestedBy: 'Ada', decidedBy: '', selfApproved: false },
      },
    ]);
    const march = await read(MARCH);
    expect(march.reserves.items).toEqual([technical(0)]);
    expect(march.acceptances).toMatchObject([{ reference: 'ACC-1', standing: 'accepted', staleBecause: [] }]);

    await l.give(usd(50_000));
    await l.sign(l.asked);
    expect(await read(APRIL)).toEqual(april);
    const may = await read({ ...APRIL, period: '2026-05' });
    expect(may.reserves.items).toEqual([technical(150_000)]);
    expect(may.acceptances.at(-1)).toMatchObject({ reference: 'ACC-2', standing: 'accepted', selfApproved: true });
  });

  test('has no previous period in the first month', async () => {
    const { snapshot } = await (await l.as()).ok(reportsApi.get, { params: MARCH });
    expect(snapshot.previous).toBeNull();
    expect(snapshot.counts.active).toEqual({ now: 3, before: null });
    for (const format of ['md', 'html'] as const)
      expect((await l.file(MARCH, format)).body).toContain('No previous period');
  });

  test('is refused for a month that has not begun, and before there was a register', async () => {
    const ask = async (period: string) => (await l.as()).call(reportsApi.get, { params: { ...APRIL, period } });
    expect((await ask('2026-06')).problem).toMatchObject({ status: 404, code: 'report.in_future' });
    expect((await ask('2026-02')).problem).toMatchObject({ status: 404, code: 'report.no_data' });
    expect((await ask('2026-13')).status).toBe(400);
  });

  test('lists every month since the register began, newest first', async () => {
    const { items } = await (await l.as()).ok(reportsApi.list, { params: l.params });
    expect(items.map(({ period, state, isOver }) => [period, state, isOver])).toEqual([
      ['2026-05', 'draft', false],
      ['2026-04', 'draft', true],
      ['2026-03', 'draft', true],
    ]);
  });

  test('holds a text against the version it was written over', async () => {
    const asAda = await l.as();
    const { version } = await asAda.ok(reportsApi.get, { params: APRIL });
    const body = { narrative: { summary: 'The lamp is worse.' } };
    const written = await asAda.ok(reportsApi.patch, { params: APRIL, version, body });
    expect(written.narrative).toEqual({ summary: 'The lamp is worse.', risks: '', trends: '', actions: '' });
    const late = await asAda.call(reportsApi.patch, {
      params: APRIL,
      version,
      body: { narrative: { risks: 'Other' } },
    });
    expect(late.problem).toMatchObject({ status: 412, code: 'report.stale', current: { version: written.version } });
    const numbers = { narrative: {}, snapshot: {} } as object;
    expect((await asAda.call(reportsApi.patch, { params: APRIL, version, body: numbers })).status).toBe(400);
  });

  test('issued, never changes again, whatever the register does', async () => {
    const asAda = await l.as();
    const { version } = await asAda.ok(reportsApi.get, { params: APRIL });
    const issued = await asAda.ok(reportsApi.issue, { params: APRIL, version });
    expect(issued).toMatchObject({ state: 'issued', number: 1 });
    const again = await asAda.call(reportsApi.issue, { params: APRIL, version });
    expect(again.problem).toMatchObject({ status: 412, code: 'report.stale' });
    const file = (await l.file(APRIL, 'md')).body;

    const risk = await asAda.ok(risksApi.get, { params: l.on(l.lamp.ref) });
    const body = { title: 'Lamp is new', probability: 'low', reason: 'Replaced' };
    await asAda.ok(risksApi.patch, { params: l.on(l.lamp.ref), version: risk.version, body });
    const draft = await asAda.ok(reportsApi.get, { params: APRIL, query: { number: 0 } });
    const changed = { narrative: { summary: 'Another text.' } };
    await asAda.ok(reportsApi.patch, { params: APRIL, version: draft.version, body: changed });

    const later = await asAda.ok(reportsApi.get, { params: APRIL });
    expect({ ...later, version: 0 }).toEqual({ ...issued, version: 0 });
    expect((await l.file(APRIL, 'md')).body).toBe(file);
    expect(file).toContain('The lamp is worse.');
  });

  test('says what differs between two versions', async () => {
    const asAda = await l.as();
    const { version } = await asAda.ok(reportsApi.get, { params: APRIL, query: { number: 0 } });
    expect((await asAda.ok(reportsApi.issue, { params: APRIL, version })).number).toBe(2);
    const { differences } = await asAda.ok(reportsApi.compare, { params: APRIL, query: { from: 1, to: 2 } });
    expect(differences).toEqual([
      { what: 'Text of Executive Summary', before: 'The lamp is worse.', after: 'Another text.' },
    ]);
  });

  test('is withdrawn once, with a reason, and stays readable', async () => {
    const asAda = await l.as();
    const body = { number: 2, reason: 'The summary was of another month.' };
    const withdrawn = await asAda.ok(reportsApi.withdraw, { params: APRIL, body });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', number: 2, narrative: { summary: 'Another text.' } });
    expect(withdrawn.versions[0]).toMatchObject({ withdrawnBy: 'Ada', withdrawnReason: body.reason });
    const twice = await asAda.call(reportsApi.withdraw, { params: APRIL, body });
    expect(twice.problem).toMatchObject({ status: 409, code: 'report.withdrawn' });
    expect((await l.file(APRIL, 'html', { number: 2 })).body).toContain('Version 2, withdrawn');
    const { items } = await asAda.ok(reportsApi.list, { params: l.params });
    expect(items.find(({ period }) => period === '2026-04')).toMatchObject({ state: 'withdrawn' });
  });

  test('is told in the audit trail', async () => {
    const { items } = await (await l.as()).ok(auditApi.list, { params: l.params, query: { limit: 200 } });
    const told = items.filter(({ entity }) => entity === 'report').map(({ action, key }) => `${action} ${key}`);
    expect(told.toReversed()).toEqual([
      'written 2026-04',
      'issued 2026-04',
      'written 2026-04',
      'issued 2026-04',
      'withdrawn 2026-04',
    ]);
  });

  test('tells of a register without risks', async () => {
    const asAda = await l.as();
    await asAda.ok(registersApi.create, { body: { title: 'Empty', slug: 'empty' } });
    const of = { register: 'empty', period: '2026-05' };
    const { snapshot } = await asAda.ok(reportsApi.get, { params: of });
    expect(snapshot.verdict).toContain('no active risk');
    for (const format of ['md', 'html'] as const) expect((await l.file(of, format)).statusCode).toBe(200);
  });

  test('shows a page the worst of many risks, counts all of them, and has all of them in its files', async () => {
    const asAda = await l.as();
    const risk = (n: number) =>
      `### RISK-${n}: Buoy ${n} drifts\n\n**Status:** Active\n**Probability:** ${n === 700 ? 'High' : 'Low'}\n**Impact:** High\n`;
    const payload = `# Risk Register: Buoys\n\n## Risks\n\n${Array.from({ length: 700 }, (_, n) => risk(n + 1)).join('\n')}`;
    await importText(asAda, payload, { slug: 'buoys' });
    const of = { register: 'buoys', period: '2026-05' };
    const draft = await asAda.ok(reportsApi.get, { params: of });
    const issued = await asAda.ok(reportsApi.issue, { params: of, version: draft.version });
    const read = await asAda.ok(reportsApi.get, { params: of });
    const body = { narrative: { summary: 'They drift.' } };
    const written = await asAda.ok(reportsApi.patch, { params: of, version: read.version, body });
    for (const report of [draft, issued, read, written]) {
      expect([report.snapshot.risks.length, report.risksLeftOut]).toEqual([500, 200]);
      expect(report.snapshot.risks[0]?.ref).toBe('RISK-700');
      expect(report.snapshot.counts.active.now).toBe(700);
    }
    expect(read.hash).toBe(issued.hash);
    const [{ hash, snapshot, narrative, decisions } = {}] = await l.t.db.read
      .select()
      .from(l.t.db.read.t.reports)
      .where(eq(l.t.db.read.t.reports.hash, issued.hash));
    expect(snapshot?.risks).toHaveLength(700);
    const whole = JSON.stringify([snapshot, narrative, decisions]);
    expect(createHash('sha256').update(whole).digest('hex')).toBe(hash);
    for (const number of [0, 1]) {
      const { body: text } = await l.file(of, 'md', { number });
      expect([...new Set(text.match(/RISK-\d+/g))]).toHaveLength(700);
    }
  });
});
