import { acceptancesApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { importText } from './import-text.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

const DOCUMENT = `# Risk Register: Pier

## Active Risks

### RISK-001: The crane is old

- **Probability**: Medium
- **Impact**: High
- **Risk Score**: 6
- **Status**: Active - Monitoring

## Risk Acceptance

**Risk Acceptance Statement**:
The remaining risks are known and carried.

**Signed off by**: [Engineering Lead]
**Date**: [Date]
**Next Review**: In spring
`;

describe.each(DATABASES)('the place for a signature of a document on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
  });
  afterAll(() => t.close());

  const params = { register: 'pier' };
  const exported = async () => (await ada.send({ method: 'GET', url: '/api/v1/registers/pier/export.md' })).body;

  test('is unsigned, gives a request its statement, and is written when somebody signs', async () => {
    await importText(ada, DOCUMENT, { slug: 'pier' });
    const list = () => ada.ok(acceptancesApi.list, { params, query: { kind: 'register' } });
    const [place] = (await list()).items;
    expect(place).toMatchObject({
      ...{ state: 'unsigned', statement: expect.stringContaining('known and carried'), nextReview: 'In spring' },
      ...{ decidedBy: null, typedName: '', may: { decide: false, withdraw: false } },
    });
    expect(await exported()).toBe(DOCUMENT);
    await importText(ada, DOCUMENT, { into: 'pier' });
    expect((await list()).total).toBe(1);

    const { suggestion } = await ada.ok(acceptancesApi.draft, { params, query: { rhythm: 'weekly' } });
    expect(suggestion).toEqual({ statement: place?.statement, nextReview: 'In spring' });
    const body = { rhythm: 'weekly' as const, statement: suggestion.statement, nextReview: 'In autumn' };
    const { id, version } = await ada.ok(acceptancesApi.request, { params, body });
    expect(await exported()).toBe(DOCUMENT);
    const signed = await ada.ok(acceptancesApi.accept, { params: { ...params, id }, version, body: { name: 'Ada' } });
    expect(await ada.ok(acceptancesApi.get, { params: { ...params, id: place?.id as string } })).toMatchObject({
      ...{ state: 'replaced', endedReason: `Signed as ${signed.reference}.` },
    });
    const text = await exported();
    for (const line of ['**Signed off by**: Ada', '**Date**: 2026-03-02', '**Next Review**: In autumn'])
      expect(text).toContain(line);
    expect(text).not.toContain('[Engineering Lead]');
  });
});
