import {
  dashboardApi,
  movementApi,
  portfolioApi,
  type ReportFormat,
  reservesApi,
  risksApi,
  standUpApi,
} from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPier, PIER, type Pier } from './acceptance-scene.ts';
import { bare, textOfReport } from './report-text.ts';
import { DATABASES } from './test-app.ts';

const DAY_MS = 86_400_000;
const TEXTS = {
  resolution: 'Rebuilt',
  documentation: 'In the log',
  lessonsLearned: 'Look twice',
  processImprovement: 'A list at the door',
};

describe.each(DATABASES)('a decision nobody else looked at on %s', (database) => {
  let pier: Pier;
  let closed: string;
  let signed: string;
  let since: string;
  beforeAll(async () => {
    pier = await openPier(database);
    await pier.setRegister({ separateDuties: false });
    const { ref, version } = await pier.createRisk({ title: 'The mole silts up' });
    signed = (await pier.createRisk({ owner: 'Olga' })).ref;
    await pier.later(DAY_MS);
    since = pier.t.clock.iso();
    await pier.later(1000);
    const waiting = await pier.asked({ ref: signed, expiresOn: pier.t.clock.iso().slice(0, 10) });
    await pier.sign('Ada', waiting);
    const reserve = { category: 'T', amount: { amount: 100_000, currency: 'USD' } };
    const { id } = await pier.as('Ada').ok(reservesApi.create, { params: PIER, body: reserve });
    const body = { ref: signed, amount: { amount: 100, currency: 'USD' }, reason: 'Rope' };
    const given = await pier.as('Ada').ok(reservesApi.allocate, { params: { ...PIER, id }, body });
    expect(given.selfApproved).toBe(true);
    closed = ref;
    const params = { ...PIER, ref };
    const proposed = await pier.as('Ada').ok(risksApi.proposeClosing, { params, version, body: TEXTS });
    const seen = { verification: 'Seen with own eyes' };
    await pier.as('Ada').ok(risksApi.verifyClosing, { params, version: proposed.version, body: seen });
  });
  afterAll(() => pier.close());
  const vic = () => pier.as('Vic');

  test('is marked in the stand-up, in its words to paste, in the movement, on the dashboard and among the lessons', async () => {
    const { sections, markdown } = await vic().ok(standUpApi.read, { params: PIER });
    const changed = sections.find(({ title }) => title === 'Changed')?.items.map(({ text }) => text);
    expect(changed).toContain(`${closed} The mole silts up: closed, was 6 High (self-approved)`);
    expect(markdown).toContain('(self-approved)');
    const { moved } = await vic().ok(movementApi.report, { params: PIER, query: { since } });
    expect(moved.map(({ ref, selfApproved }) => [ref, selfApproved])).toEqual([[closed, true]]);
    const { movement } = await vic().ok(dashboardApi.read, { params: PIER, query: {} });
    expect(movement.moved.filter(({ selfApproved }) => selfApproved).map(({ ref }) => ref)).toEqual([closed]);
    const lessons = await vic().ok(portfolioApi.lessons, { query: {} });
    expect(lessons.items).toMatchObject([{ ref: closed, selfApproved: true }]);
  });

  test('is told to the owner of the risk as what it is', async () => {
    const [told] = await pier.told('Olga', 'acceptance.decided');
    expect(told?.body).toContain('(self-approved)');
  });

  describe('at the end of the month', () => {
    beforeAll(() => pier.later(2 * DAY_MS));

    test.each(['pdf', 'docx', 'md', 'xlsx', 'html'] as ReportFormat[])(
      'is marked in the report as %s, with the money given and why a signature ended',
      async (format) => {
        const url = `/api/v1/registers/pier/reports/${pier.t.clock.iso().slice(0, 7)}.${format}`;
        const answer = await vic().send({ method: 'GET', url });
        const text = bare(await textOfReport(answer.rawPayload, format));
        for (const said of [
          'closed (self-approved)',
          'Expired: its last day has passed (self-approved)',
          '1 allocation was self-approved: nobody else looked.',
        ])
          expect(text).toContain(bare(said));
      },
    );
  });
});
