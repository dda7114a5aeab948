import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportPreview, importsApi, type Register, type Risk, registersApi, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

/** Registers of real teams that lie beside the repository on some machines, never in it. */
const folder = join(process.env.HEED_SHARED ?? new URL('../../../../../shared', import.meta.url).pathname, 'seeds');
const seeds = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .toSorted()
  : [];

if (seeds.length === 0) {
  test('the shared seeds are not on this machine', () => {
    expect(seeds).toEqual([]);
  });
} else {
  describe.each(DATABASES)('the shared seeds as live registers on %s', (database) => {
    let t: TestApp;
    let client: TestClient;
    const live: { register: Register; risks: Map<string, Risk> }[] = [];
    const bring = async (name: string) => {
      const answer = await client.send({
        ...{ method: 'POST', url: importsApi.preview.path, payload: readFileSync(join(folder, name)) },
        headers: { origin: 'http://localhost:3000', 'content-type': 'text/markdown' },
      });
      const { id } = answer.json() as ImportPreview;
      const { register } = await client.ok(importsApi.commit, { params: { id }, body: {} });
      const params = { register: register.slug };
      const { items } = await client.ok(risksApi.list, { params, query: { limit: 500 } });
      const risks = await Promise.all(items.map(({ ref }) => client.ok(risksApi.get, { params: { ...params, ref } })));
      return {
        register: await client.ok(registersApi.get, { params }),
        risks: new Map(risks.map((risk) => [risk.ref, risk])),
      };
    };
    beforeAll(async () => {
      t = await startTestApp(database);
      client = await t.signIn(await t.person('Ada', { isAdmin: true }));
      for (const name of seeds) live.push(await bring(name));
    });
    afterAll(() => t.close());

    test('what 001 states against its own matrix is shown beside the computed level, with its reasons', () => {
      const risks = live[1]?.risks as Map<string, Risk>;
      const disputed = [...risks.values()].filter((risk) => risk.disputed).map(({ ref }) => ref);
      expect(disputed.toSorted()).toEqual(['R1', 'R2', 'R4']);
      for (const ref of disputed) {
        const { stated, priority, assessments, probabilityRationale, impactRationale } = risks.get(ref) as Risk;
        expect(stated?.priority).not.toBe(priority);
        expect(assessments).toMatchObject([{ kind: 'current', stated, priority, rationale: stated?.reason }]);
        // Every axis says why; why the severity is another one is said of R4 only, and invented for none.
        expect([probabilityRationale, impactRationale]).not.toContain('');
        expect(stated?.reason === '').toBe(ref !== 'R4');
      }
    });

    test('the Very Low of R5 is a level without a value, and what is stated stands in', () => {
      const { register, risks } = live[1] as (typeof live)[number];
      const { probability, score, priority, stated, disputed } = risks.get('R5') as Risk;
      const level = register.scoring.probability.find(({ code }) => code === probability);
      expect(level).toMatchObject({ label: 'Very Low', value: null });
      expect([score, priority, disputed]).toEqual([null, stated?.priority, false]);
    });

    test('the risks of 002 have a stated level and no invented factors', () => {
      const risks = [...(live[2]?.risks.values() ?? [])];
      expect(risks).toHaveLength(7);
      for (const { probability, impact, score, priority, stated, disputed, owner } of risks)
        expect([probability, impact, score, stated?.priority, disputed, owner]).toEqual([
          ...[null, null, null, priority, false, null],
        ]);
      expect(risks.map(({ priority }) => priority)).toEqual(expect.arrayContaining(['high', 'medium', 'low']));
    });
  });
}
