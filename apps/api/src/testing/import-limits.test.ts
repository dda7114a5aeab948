import {
  type ImportPreview,
  importsApi,
  MOST_ENTRIES,
  MOST_RUNBOOKS,
  registersApi,
  risksApi,
  runbooksApi,
  timelineApi,
} from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { previewText } from './import-text.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

const HEAD = '# Risk Register: Dock\n\n## Risks\n\n### R1: The gate leaks\n\n**Probability:** High\n\n';
const numbered = (from: number, to: number, line: (n: number) => string): string =>
  Array.from({ length: to - from + 1 }, (_, i) => line(from + i)).join('\n');
const planOf = (from: number, to: number): string =>
  `${HEAD}## Timeline\n\n${numbered(from, to, (n) => `- Week ${n}: Part ${n}`)}\n`;
const casesOf = (from: number, to: number): string =>
  `${HEAD}## Runbooks\n\n${numbered(from, to, (n) => `### Case ${n}\n\n1. Call ${n}\n`)}`;

describe.each(DATABASES)('an import beyond the limits of a register on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
  });
  afterAll(() => t.close());

  const preview = (text: string) => previewText(ada, text);
  const warnings = ({ findings }: ImportPreview) =>
    findings.flatMap(({ rule, message }) => (rule === 'beyond-limit' ? [message] : []));
  const exported = async (register: string) =>
    (await ada.send({ method: 'GET', url: `/api/v1/registers/${register}/export.md` })).body;

  test('says in the preview what stays as text, brings the rest, and gives all of it back', async () => {
    const long = numbered(1, 201, (n) => `${n}. Do ${n}`);
    const source = `${planOf(1, MOST_ENTRIES + 5)}\n## Runbooks\n\n### Long\n\n${long}\n\n### Short\n\n1. Call\n`;
    const seen = await preview(source);
    expect(warnings(seen)).toEqual([
      expect.stringMatching(/^The timeline lists 1,005 entries; a plan holds 1,000\. .* the other 5 are kept as text/),
      '“Long” has 201 steps; a runbook holds 200. Split it into several. All of it is kept as text and is no runbook.',
    ]);
    expect(seen.coverage.lost).toBe(0);
    const { register } = await ada.ok(importsApi.commit, { params: { id: seen.id }, body: {} });
    const params = { register: register.slug };
    expect((await ada.ok(timelineApi.list, { params })).items).toHaveLength(MOST_ENTRIES);
    expect((await ada.ok(runbooksApi.list, { params })).items.map(({ title }) => title)).toEqual(['Short']);
    expect(await exported(register.slug)).toBe(source);
  });

  test.each([
    [
      'a plan',
      planOf(1, MOST_ENTRIES - 10),
      planOf(MOST_ENTRIES, MOST_ENTRIES + 20),
      'timeline.full',
      'The plan has 990 entries and the document brings 21 new ones; a plan holds 1000. Nothing was imported.',
    ],
    [
      'runbooks',
      casesOf(1, MOST_RUNBOOKS - 10),
      casesOf(MOST_RUNBOOKS, MOST_RUNBOOKS + 20),
      'runbook.too_many',
      'The register has 490 runbooks and the document brings 21 new ones; a register has 500 in use at most. Nothing was imported.',
    ],
  ])('into a register whose %s would not hold it is refused as a whole', async (_, first, second, code, sentence) => {
    const { register } = await ada.ok(importsApi.commit, { params: { id: (await preview(first)).id }, body: {} });
    const params = { register: register.slug };
    const before = await ada.ok(registersApi.get, { params });
    const { id } = await preview(second.replace('R1: The gate leaks', 'R2: The other gate leaks'));
    const refused = await ada.call(importsApi.commit, { params: { id }, body: { into: register.slug } });
    expect([refused.status, refused.problem.code]).toEqual([409, code]);
    expect(refused.problem.detail).toContain(sentence);
    expect(await ada.ok(registersApi.get, { params })).toEqual(before);
    expect((await ada.ok(risksApi.list, { params, query: {} })).items.map(({ ref }) => ref)).toEqual(['R1']);
    expect(await exported(register.slug)).toBe(first);
    // The preview is still there, to be brought in elsewhere.
    expect((await ada.ok(importsApi.get, { params: { id } })).register).toBeNull();
  });
});
