import { commentsApi, registersApi, risksApi } from '@heed/contracts';
import type { RegisterDraft } from '@heed/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { importText } from './import-text.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

/** More than are read at a time, and in an order that is not that of their letters. */
const REFS = Array.from({ length: 600 }, (_, n) => `RISK-${600 - n}`);
const SOURCE = `# Risk Register: Buoys

## Active Risks

${REFS.map((ref) => `### ${ref}: Buoy ${ref} drifts\n\n**Status:** Active\n**Mitigation Strategies:**\n\n- Moor ${ref}\n- Light ${ref}\n`).join('\n')}`;
const params = { register: 'buoys' };

describe.each(DATABASES)('a register of many risks on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;
  const file = async (format: 'md' | 'csv' | 'json') =>
    (await ada.call(registersApi.export, { params: { ...params, format } })).text;

  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
    await importText(ada, SOURCE, { slug: params.register });
  });
  afterAll(() => t.close());

  test('comes back byte for byte, and with only the line that changed', async () => {
    expect(await file('md')).toBe(SOURCE);
    const of = { ...params, ref: 'RISK-300' };
    const { version } = await ada.ok(risksApi.get, { params: of });
    await ada.ok(risksApi.patch, { params: of, version, body: { title: 'Buoy 300 is gone' } });
    expect(await file('md')).toBe(SOURCE.replace('Buoy RISK-300 drifts', 'Buoy 300 is gone'));
  });

  test('is given out whole, in the order of its document, each risk with what belongs to it', async () => {
    await ada.ok(commentsApi.create, { params: { ...params, ref: 'RISK-7' }, body: { text: 'It was seen.' } });
    const { risks } = JSON.parse(await file('json')) as RegisterDraft;
    expect(risks.map(({ ref }) => ref)).toEqual(REFS);
    expect(risks.map(({ actions }) => actions.map(({ text }) => text))).toEqual(
      REFS.map((ref) => [`Moor ${ref}`, `Light ${ref}`]),
    );
    const text = await file('json');
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    const [, ...lines] = (await file('csv')).trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',', 1)[0])).toEqual(REFS);
    expect(risks.filter(({ comments }) => comments.length > 0).map(({ ref }) => ref)).toEqual(['RISK-7']);
  });
});
