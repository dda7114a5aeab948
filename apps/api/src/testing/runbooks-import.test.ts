import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Runbook, registersApi, risksApi, runbooksApi, runbookWrite } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { importText } from './import-text.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

const SOURCE = readFileSync(
  fileURLToPath(new URL('../../../../packages/documents/fixtures/phase.md', import.meta.url)),
  'utf8',
);

describe.each(DATABASES)('the emergency procedures of a document on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
  });
  afterAll(() => t.close());

  const bring = async (text: string, into?: string) =>
    (await importText(ada, text, into === undefined ? {} : { into })).register.slug;
  const list = async (register: string) =>
    (await ada.ok(runbooksApi.list, { params: { register }, query: { limit: 500 } })).items;
  const exported = async (register: string) =>
    (await ada.send({ method: 'GET', url: `/api/v1/registers/${register}/export.md` })).body;
  const write = (
    register: string,
    one: Runbook,
    change: (steps: Runbook['steps']) => Runbook['steps'],
    title = one.title,
  ) =>
    ada.ok(runbooksApi.replace, {
      ...{ params: { register, id: one.id }, version: one.version },
      body: runbookWrite.parse({
        ...{ title, kind: one.kind, rehearseEveryDays: one.rehearseEveryDays },
        steps: change(one.steps).map(({ placeholders: _, dangers: __, ...step }) => step),
      }),
    });

  test('become runbooks with steps, dangers and options, and are given back byte for byte', async () => {
    const register = await bring(SOURCE);
    const [rollback, speedUp, ...others] = await list(register);
    expect(others).toEqual([]);
    expect(rollback).toMatchObject({
      ...{ title: 'Emergency Rollback (All of Stage 2)', kind: 'steps', ref: null, rehearsedAt: null },
      steps: [{ title: 'Take Stage 2 back' }, { title: 'Push it', language: 'bash' }],
    });
    expect(rollback?.steps[1]?.dangers).toEqual([
      '“git push origin main --force” overwrites the branch on the server: commits that others pushed there are lost.',
    ]);
    expect([speedUp?.kind, speedUp?.steps.map(({ title }) => title)]).toEqual([
      'options',
      ['Longer timeouts', 'Warm pool (if built)'],
    ]);
    expect(await exported(register)).toBe(SOURCE);
    // Running them is nothing the document tells of.
    const params = { register, id: rollback?.id as string };
    await ada.ok(runbooksApi.start, { params, body: { kind: 'rehearsal' } });
    expect(await exported(register)).toBe(SOURCE);
  });

  test('that people changed stay as they are; untouched ones follow the next document', async () => {
    const register = await bring(SOURCE);
    const [rollback, speedUp] = (await list(register)) as [Runbook, Runbook];
    await write(register, rollback, (steps) =>
      steps.map((step, i) => (i === 1 ? { ...step, code: 'git push' } : step)),
    );
    const text = await exported(register);
    const differing = text.split('\n').filter((line, i) => line !== SOURCE.split('\n')[i]);
    expect(differing).toEqual(['git push']);

    const next = SOURCE.replace('git push origin main --force', 'git push -f elsewhere').replace(
      'GATEWAY_TIMEOUT=5',
      'GATEWAY_TIMEOUT=9',
    );
    await bring(next, register);
    const after = (await list(register)) as [Runbook, Runbook];
    expect(after.map(({ id }) => id)).toEqual([rollback.id, speedUp.id]);
    expect(after[0].steps[1]?.code).toBe('git push');
    expect(after[1]).toMatchObject({ version: 2, steps: [{ code: 'export GATEWAY_TIMEOUT=9' }, speedUp.steps[1]] });
    expect(await exported(register)).toBe(next.replace('git push -f elsewhere', 'git push'));
    // Once more changes nothing.
    await bring(next, register);
    expect((await list(register)).map(({ version }) => version)).toEqual([2, 2]);
  });

  test('renamed are known by their steps; archived ones are not brought back', async () => {
    const register = await bring(SOURCE);
    const [rollback, speedUp] = (await list(register)) as [Runbook, Runbook];
    await write(register, rollback, (steps) => steps, 'Back to Stage 1');
    await ada.ok(runbooksApi.archive, { params: { register, id: speedUp.id }, version: 1 });
    const text = await exported(register);
    expect(text).toContain('### Back to Stage 1\n');
    await bring(SOURCE, register);
    expect((await list(register)).map(({ title }) => title)).toEqual(['Back to Stage 1']);
    // What the export says is what another register becomes.
    expect((await list(await bring(text))).map(({ title }) => title)).toEqual(['Back to Stage 1']);
  });

  test('written here stand in the document where people read them, and come back from there', async () => {
    const register = await bring(SOURCE);
    const [rollback] = (await list(register)) as [Runbook, Runbook];
    const { items: risks } = await ada.ok(risksApi.list, { params: { register }, query: { limit: 1 } });
    const ref = risks[0]?.ref ?? '';
    const steps = [{ title: 'Ring everybody' }, { title: 'Close it', code: 'gate --close', language: 'sh' }];
    const body = runbookWrite.parse({ title: 'Flood', kind: 'steps', steps, ref, rehearseEveryDays: 30 });
    await ada.ok(runbooksApi.create, { params: { register }, body });
    await ada.ok(runbooksApi.archive, { params: { register, id: rollback.id }, version: 1 });
    const text = await exported(register);
    expect(text).toContain(
      `### Flood\n\n**For risk:** ${ref} · **Rehearsed every:** 30 days\n\n1. Ring everybody\n2. Close it\n\n   \`\`\`sh\n   gate --close\n   \`\`\`\n`,
    );
    expect(text).not.toContain(rollback.title);
    expect(text).not.toContain('```heed');
    const said = (all: Runbook[]) =>
      all.map(({ title, kind, steps: each, ref: risk, rehearseEveryDays }) => ({
        ...{ title, kind, risk, rehearseEveryDays },
        steps: each.map(({ id: _, ...step }) => step),
      }));
    expect(said(await list(await bring(text)))).toEqual(said(await list(register)));
  });

  test('of a register without a document are printed and come back with their risk and rhythm', async () => {
    await ada.ok(registersApi.create, { body: { title: 'Pier', slug: 'pier' } });
    const { ref } = await ada.ok(risksApi.create, { params: { register: 'pier' }, body: { title: 'High water' } });
    const steps = [
      { title: 'Close it', code: 'gate --close', language: 'sh' },
      { title: 'Call', code: 'call <name>', language: 'sh' },
    ];
    const body = runbookWrite.parse({ title: 'Flood', kind: 'steps', steps, ref, rehearseEveryDays: 30 });
    await ada.ok(runbooksApi.create, { params: { register: 'pier' }, body });
    const text = await exported('pier');
    expect(text).toContain(
      `### Flood\n\n**For risk:** ${ref} · **Rehearsed every:** 30 days\n\n\`\`\`sh\n# 1. Close it\ngate --close\n\n# 2. Call\ncall <name>\n\`\`\``,
    );
    expect(text).not.toContain('```heed');
    const [flood] = await list(await bring(text));
    expect(flood).toMatchObject({ title: 'Flood', ref, rehearseEveryDays: 30, steps });
  });
});
