import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { categoriesApi, importsApi, MOST_RESERVES, registersApi, reservesApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES, startTestApp } from './test-app.ts';

const SOURCE = readFileSync(
  fileURLToPath(new URL('../../../../packages/documents/fixtures/project.md', import.meta.url)),
  'utf8',
);

const usd = (dollars: number) => ({ amount: dollars * 100, currency: 'USD' });

describe.each(DATABASES)('the reserves of a document on %s', (database) => {
  let t: Awaited<ReturnType<typeof startTestApp>>;
  beforeAll(async () => {
    t = await startTestApp(database);
  });
  afterAll(() => t.close());

  test('are imported with what is allocated, brought up to date by people, and given back in their cells', async () => {
    const ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
    const upload = async () => {
      const answer = await ada.send({
        method: 'POST',
        url: '/api/v1/imports',
        payload: SOURCE,
        headers: { origin: 'http://localhost:3000', 'content-type': 'text/markdown', 'x-filename': 'project.md' },
      });
      return (answer.json() as { id: string }).id;
    };
    const { register } = await ada.ok(importsApi.commit, { params: { id: await upload() }, body: {} });
    const params = { register: register.slug };
    const read = () => ada.ok(reservesApi.list, { params });
    const before = await read();
    expect(before.totals).toEqual([{ amount: usd(10_000), allocated: usd(1500), available: usd(8500) }]);
    const [first] = before.items;
    expect(first?.untied.amount).toBe(first?.allocated.amount);
    const exported = async () =>
      (await ada.send({ method: 'GET', url: `/api/v1/registers/${register.slug}/export.md` })).body;
    expect(await exported()).toBe(SOURCE);
    const { items: lines } = await ada.ok(reservesApi.ledger, { params, query: { reserve: first?.id ?? '' } });
    expect(lines.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['allocated', 'As in the document'],
      ['opened', 'As in the document'],
    ]);
    await ada.ok(reservesApi.giveBack, {
      params: { ...params, id: first?.id ?? '' },
      body: { ref: null, amount: usd(100), reason: 'Was not needed' },
    });
    // The document brought in again does not undo what people did since.
    await ada.ok(importsApi.commit, { params: { id: await upload() }, body: { into: register.slug } });
    expect((await read()).totals[0]).toEqual({ amount: usd(10_000), allocated: usd(1400), available: usd(8600) });
    const text = await exported();
    const changed = text.split('\n').filter((line, i) => line !== SOURCE.split('\n')[i]);
    expect(changed).toHaveLength(2);
    expect(changed[1]).toContain('$1,400');
    expect(changed[1]).toContain('$8,600');
  });

  test('of a list are imported, and a new one is one more line of it', async () => {
    const source =
      '# Risk Register: Lock\n\n## Risks\n\n### R1: The gate leaks\n\n**Probability:** High\n\n## Contingency Budget\n\n- **Technical:** 5.000 €\n- **Security:** 3.000 €\n- **Total:** 8.000 €\n';
    const lea = await t.signIn(await t.person('Lea', { isAdmin: true }));
    const preview = await lea.send({
      ...{ method: 'POST', url: '/api/v1/imports', payload: source },
      headers: { origin: 'http://localhost:3000', 'content-type': 'text/markdown', 'x-filename': 'lock.md' },
    });
    const { id } = preview.json() as { id: string };
    const { register } = await lea.ok(importsApi.commit, { params: { id }, body: {} });
    const params = { register: register.slug };
    const eur = (euros: number) => ({ amount: euros * 100, currency: 'EUR' });
    const { items, totals } = await lea.ok(reservesApi.list, { params });
    expect(items.map(({ name, amount }) => [name, amount])).toEqual([
      ['Technical', eur(5000)],
      ['Security', eur(3000)],
    ]);
    expect(totals).toEqual([{ amount: eur(8000), allocated: eur(0), available: eur(8000) }]);
    const exported = async () =>
      (await lea.send({ method: 'GET', url: `/api/v1/registers/${register.slug}/export.md` })).body;
    expect(await exported()).toBe(source);
    await lea.ok(reservesApi.create, { params, body: { category: 'Diving', amount: eur(200) } });
    expect(await exported()).toBe(source.replace('- **Total:** 8.000 €', '- **Diving:** €200\n- **Total:** 8.200 €'));
  });

  test('follow a category that gets another code, and outlive one that is gone', async () => {
    const bo = await t.signIn(await t.person('Bo', { isAdmin: true }));
    const params = { register: 'quay' };
    await bo.ok(registersApi.create, { body: { title: 'Quay', slug: 'quay' } });
    for (const category of ['T', 'S']) await bo.ok(reservesApi.create, { params, body: { category, amount: usd(10) } });
    const { categories, version } = await bo.ok(registersApi.get, { params });
    const next = categories.flatMap((each) =>
      each.code === 'T' ? [{ ...each, code: 'TE', name: 'Machines' }] : each.code === 'S' ? [] : [each],
    );
    await bo.ok(categoriesApi.change, { params, version, body: { categories: next, replace: { T: 'TE' } } });
    const { items } = await bo.ok(reservesApi.list, { params });
    expect(items.map(({ category, name }) => [category, name])).toEqual([
      ['TE', 'Machines'],
      ['Security', 'Security'],
    ]);
  });

  test('are all kept when a document has more of them than people open by hand', async () => {
    const many = Array.from({ length: MOST_RESERVES + 50 }, (_, i) => `| Pot ${i} | $${i + 1} | $0 | $${i + 1} |`);
    const source = `# Risk Register: Pots\n\n## Risks\n\n### R1: The roof leaks\n\n**Probability:** High\n\n## Risk Budget\n\n| Category | Reserve | Allocated | Available |\n|---|---|---|---|\n${many.join('\n')}\n`;
    const ada = await t.signIn(await t.person('Pat', { isAdmin: true }));
    const preview = await ada.send({
      method: 'POST',
      url: '/api/v1/imports',
      payload: source,
      headers: { origin: 'http://localhost:3000', 'content-type': 'text/markdown', 'x-filename': 'pots.md' },
    });
    const { id } = preview.json() as { id: string };
    const { register } = await ada.ok(importsApi.commit, { params: { id }, body: {} });
    const exported = await ada.send({ method: 'GET', url: `/api/v1/registers/${register.slug}/export.md` });
    expect(exported.body).toBe(source);
    const { items } = await ada.ok(reservesApi.list, { params: { register: register.slug } });
    expect(items).toHaveLength(many.length);
  });
});
