import { acceptancesApi, reportsApi, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPier, PIER, type Pier } from './acceptance-scene.ts';
import { importText } from './import-text.ts';
import { DATABASES } from './test-app.ts';

const riskText = (ref: string, level: string, owner: string) => `### ${ref}: The ${ref} leaks

- **Probability**: Medium
- **Impact**: ${level}
- **Owner**: ${owner}
- **Status**: Accepted

`;

describe.each(DATABASES)('risks that a document says are accepted, on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await openPier(database);
  });
  afterAll(() => pier.close());

  /** Brings risks in state accepted into the pier, as a document does: nobody signed. */
  const bring = async (...risks: readonly (readonly [ref: string, level: string, owner: string])[]) => {
    const payload = `# Risk Register: Pier\n\n## Active Risks\n\n${risks.map((each) => riskText(...each)).join('')}`;
    await importText(pier.as('Ada'), payload, { into: 'pier' });
  };
  const unsigned = async (who = 'Ada', query: { q?: string; sort?: string; limit?: number; cursor?: string } = {}) =>
    pier.as(who).ok(acceptancesApi.unsigned, { params: PIER, query });
  const refs = async (query = {}) => (await unsigned('Ada', query)).items.map(({ ref }) => ref);

  test('are named as accepted without a signature, the worst first, a page at a time', async () => {
    await bring(['A-1', 'Low', 'Olga'], ['A-2', 'High', 'Ben'], ['A-3', 'Medium', 'Ben']);
    await pier.createRisk();
    expect(await refs()).toEqual(['A-2', 'A-3', 'A-1']);
    expect(await refs({ sort: '-ref' })).toEqual(['A-3', 'A-2', 'A-1']);
    expect(await refs({ q: 'OLGA' })).toEqual(['A-1']);
    const first = await unsigned('Ada', { limit: 2 });
    expect([first.total, first.items.length]).toEqual([3, 2]);
    expect(await refs({ limit: 2, cursor: first.next })).toEqual(['A-1']);
    expect(first.items[0]).toEqual({
      ...{ ref: 'A-2', title: 'The A-2 leaks', priority: 'high', owner: 'Ben', waiting: null, may: { request: true } },
    });
  });

  test('may be asked about by who may ask for any: their owner and managers', async () => {
    const mayAsk = async (who: string) =>
      (await unsigned(who)).items.filter(({ may }) => may.request).map(({ ref }) => ref);
    expect(await mayAsk('Olga')).toEqual(['A-1']);
    expect(await mayAsk('Eve')).toEqual([]);
    const read = (who: string, ref: string) => pier.as(who).ok(risksApi.get, { params: { ...PIER, ref } });
    expect((await read('Olga', 'A-1')).may.requestAcceptance).toBe(true);
    expect((await read('Vic', 'A-1')).may.requestAcceptance).toBe(false);
  });

  test('stay accepted while they are asked about, and a signature pins them and ends the lack of one', async () => {
    const before = await pier.readRisk('A-1');
    const waiting = await pier.asked({ ref: 'A-1' }, 'Olga');
    expect(waiting).toMatchObject({ state: 'requested', declineReopens: true });
    expect((await unsigned('Olga', { q: 'A-1' })).items).toMatchObject([
      { waiting: { id: waiting.id, reference: waiting.reference }, may: { request: false } },
    ]);
    expect(await pier.readRisk('A-1')).toEqual(before);
    const signed = (await pier.sign('Ben', waiting)).body;
    expect(signed).toMatchObject({ state: 'accepted', declineReopens: false, pinned: { priority: 'low', score: 2 } });
    expect(signed.content[0]).toMatchObject({ name: 'Assessment' });
    expect(await refs()).toEqual(['A-2', 'A-3']);
    expect((await pier.readRisk('A-1')).state).toBe('accepted');
    await pier.patchRisk('A-1', { impact: 'high' });
    expect(await pier.read(signed)).toMatchObject({ state: 'stale' });
    expect(await refs()).toEqual(['A-2', 'A-3']);
  });

  test('are active again once a request is declined, with the reason in their history', async () => {
    const waiting = await pier.asked({ ref: 'A-2' });
    expect((await pier.decline('Ben', waiting)).status).toBe(403);
    const declined = (await pier.decline('Eve', waiting)).body;
    expect(declined).toMatchObject({ state: 'declined', declineReopens: false });
    expect((await pier.readRisk('A-2')).state).toBe('active');
    expect((await pier.eventsOf('A-2')).at(-1)).toMatchObject({
      ...{ by: 'Eve', action: 'acceptance declined' },
      changes: {
        state: ['accepted', 'active'],
        reason: [null, `${declined.reference} was declined: Repair it first`],
      },
    });
    expect(await refs()).toEqual(['A-3']);
  });

  test('stay as they are when a request is taken back', async () => {
    await pier.withdraw('Ada', await pier.asked({ ref: 'A-3' }));
    expect((await pier.readRisk('A-3')).state).toBe('accepted');
    expect(await refs()).toEqual(['A-3']);
  });

  test('a signature that holds outlives a declined renewal; one that lapsed does not carry the risk', async () => {
    const { ref } = await pier.accepted();
    const renewal = await pier.asked({ ref });
    expect(renewal.declineReopens).toBe(false);
    await pier.decline('Eve', renewal);
    expect((await pier.readRisk(ref)).state).toBe('accepted');
    await pier.patchRisk(ref, { contingency: [] });
    const draft = await pier.as('Ada').ok(acceptancesApi.draft, { params: PIER, query: { ref } });
    expect(draft.declineReopens).toBe(true);
    await pier.decline('Eve', await pier.asked({ ref }));
    expect((await pier.readRisk(ref)).state).toBe('active');
  });

  test('a risk that was never accepted stays what it is when a request is declined', async () => {
    const { ref, version } = await pier.createRisk();
    await pier.decline('Ben', await pier.asked({ ref }));
    expect(await pier.readRisk(ref)).toMatchObject({ state: 'active', version });
  });

  test('are in the report of the month as accepted and not signed, and its checks name them', async () => {
    const period = pier.t.clock.iso().slice(0, 7);
    const report = await pier.as('Ada').ok(reportsApi.get, { params: { ...PIER, period } });
    const lacking = report.snapshot.acceptances.filter(({ standing }) => standing === 'unsigned');
    expect(lacking).toMatchObject([{ reference: '', ref: 'A-3', decidedBy: '', requestedBy: '' }]);
    expect(report.checks.find(({ text }) => text.startsWith('A-3'))).toEqual({
      ...{ passes: false, text: 'A-3: accepted, and nobody signed that' },
    });
  });
});
