import { type AuditEvent, acceptancesApi, auditApi, reservesApi, runbooksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealOf } from '../modules/audit/audit.repository.ts';
import { verifyTrail } from '../modules/audit/audit.usecases.ts';
import { openPier, PIER, type Pier } from './acceptance-scene.ts';
import { DATABASES } from './test-app.ts';

const STEPS = { kind: 'steps' as const, rehearseEveryDays: null, steps: [{ title: 'Call the tug' }] };

describe.each(DATABASES)('the trail as an owner reads it on %s', (database) => {
  let pier: Pier;
  /** What was done for a risk: asked and decided, paid and run. */
  const live = async (ref: string) => {
    const ada = pier.as('Ada');
    const signed = (await pier.sign('Eve', await pier.asked({ ref }))).body;
    await pier.withdraw('Ben', signed);
    await pier.decline('Eve', await pier.asked({ ref }));
    const { items } = await ada.ok(reservesApi.list, { params: PIER });
    const reserve = items[0]?.id as string;
    const body = { ref, amount: { amount: 100, currency: 'USD' }, reason: 'Rope' };
    const request = await ada.ok(reservesApi.allocate, { params: { ...PIER, id: reserve }, body });
    await pier.as('Ben').ok(reservesApi.decide, { params: { ...PIER, id: request.id }, body: { decision: 'approve' } });
    await ada.ok(reservesApi.giveBack, { params: { ...PIER, id: reserve }, body });
    const runbook = await ada.ok(runbooksApi.create, { params: PIER, body: { ...STEPS, title: `Save ${ref}`, ref } });
    await ada.ok(runbooksApi.start, { params: { ...PIER, id: runbook.id }, body: { kind: 'rehearsal' } });
  };
  let mine: string;
  let theirs: string;
  beforeAll(async () => {
    pier = await openPier(database);
    const ada = pier.as('Ada');
    const body = { category: 'Other', amount: { amount: 100_000, currency: 'USD' }, reason: 'The year' };
    await ada.ok(reservesApi.create, { params: PIER, body });
    mine = (await pier.createRisk({ owner: 'Olga' })).ref;
    theirs = (await pier.createRisk({ owner: 'Ben', title: 'The mole silts up' })).ref;
    for (const ref of [mine, theirs]) await live(ref);
    await ada.ok(runbooksApi.create, { params: PIER, body: { ...STEPS, title: 'Fire', ref: null } });
    await ada.ok(acceptancesApi.request, { params: PIER, body: { statement: 'All is told.' } });
  });
  afterAll(() => pier.close());

  const read = async (who: string, query: { ref?: string; q?: string; by?: string } = {}): Promise<AuditEvent[]> =>
    (await pier.as(who).ok(auditApi.list, { params: PIER, query: { limit: 500, sort: 'at', ...query } })).items;
  const told = (events: readonly AuditEvent[]) =>
    events.filter(({ entity }) => entity !== 'risk').map(({ entity, action }) => `${entity} ${action}`);
  const OF_ONE = [
    ...['acceptance requested', 'acceptance accepted', 'acceptance withdrawn'],
    ...['acceptance requested', 'acceptance declined'],
    ...['reserve money asked for', 'reserve allocated', 'reserve returned'],
    ...['runbook created', 'runbook started'],
  ];

  test('tells what was asked, decided, paid and run for the risks they own, and for no others', async () => {
    const events = await read('Olga');
    expect(told(events)).toEqual(OF_ONE);
    expect(new Set(events.map(({ key, riskRef }) => riskRef ?? key))).toEqual(new Set([mine]));
    expect(events.find(({ action }) => action === 'accepted')).toMatchObject({ by: 'Eve' });
    expect(await read('Olga', { ref: theirs })).toEqual([]);
    const people = await pier.as('Olga').ok(auditApi.people, { params: PIER });
    expect(people.items.sort()).toEqual(['Ada', 'Ben', 'Eve']);
  });

  test('is the history of a risk for whoever reads all of it, too', async () => {
    expect(told(await read('Ada', { ref: theirs }))).toEqual(OF_ONE);
    expect(told(await read('Ada'))).toContain('acceptance requested');
    expect((await read('Ada')).filter(({ key }) => key === 'Fire')).toMatchObject([{ riskRef: null }]);
  });

  test('comes page by page without a gap', async () => {
    const whole = (await read('Olga')).map(({ seq }) => seq);
    const seen: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const query = { limit: 3, sort: 'at', ...(cursor && { cursor }) };
      const page = await pier.as('Olga').ok(auditApi.list, { params: PIER, query });
      expect(page.total).toBe(whole.length);
      seen.push(...page.items.map(({ seq }) => seq));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen).toEqual(whole);
  });

  test('follows the risk to its new owner', async () => {
    await pier.patchRisk(theirs, { owner: 'Olga' });
    expect(told(await read('Olga', { ref: theirs }))).toEqual(OF_ONE);
  });

  test('is sealed: an event that is put to another risk shows', async () => {
    const { db, config } = pier.t;
    expect((await verifyTrail(db.read, config.keys.audit)).broken).toBeNull();
    const { auditEvents: e } = db.read.t;
    const [one] = await db.read.select().from(e).where(eq(e.riskRef, mine)).limit(1);
    if (!one) throw new Error('The material has such an event.');
    const [before] = await db.read
      .select()
      .from(e)
      .where(eq(e.seq, one.seq - 1));
    const sealed = (riskRef: string | null) => sealOf(config.keys.audit, before?.hash ?? '', { ...one, riskRef });
    expect([sealed(mine) === one.hash, sealed(theirs) === one.hash, sealed(null) === one.hash]).toEqual([
      ...[true, false, false],
    ]);
  });
});
