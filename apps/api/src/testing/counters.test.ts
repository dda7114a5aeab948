import { matrixApi, registersApi, risksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringTo } from './bring-to.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const DAY_MS = 86_400_000;
const params = { register: 'depot' };

/** The counters as they would be if every risk were counted now. */
const countAgain = async (t: TestApp): Promise<Record<string, number>> => {
  const sums: Record<string, number> = {};
  const add = (name: string) => {
    sums[name] = (sums[name] ?? 0) + 1;
  };
  for (const risk of await t.db.read.select().from(t.db.read.t.risks)) {
    add(`${risk.state} ${risk.priority}`);
    if (risk.owner) add(`owner ${risk.owner}`);
    if (risk.stage) add(`stage ${risk.stage}`);
    if (risk.state === 'active') add(`cell ${risk.probability ?? ''}/${risk.impact ?? ''}`);
  }
  return sums;
};

const keptCounts = async (t: TestApp): Promise<Record<string, number>> => {
  const { riskCounts, riskTallies } = t.db.read.t;
  const counts = await t.db.read.select().from(riskCounts);
  const tallies = await t.db.read.select().from(riskTallies);
  const named = [
    ...counts.map((row): [string, number] => [`${row.state} ${row.priority}`, row.count]),
    ...tallies.map((row): [string, number] => [`${row.kind} ${row.key}`, row.count]),
  ];
  return Object.fromEntries(named.filter(([, count]) => count !== 0));
};

describe.each(DATABASES)('what is kept beside the risks on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.person('Ada', { isAdmin: true });
    const manager = await t.signIn(ada);
    await manager.ok(registersApi.create, { body: { title: 'Depot', slug: 'depot' } });
  });
  afterAll(() => t.close());

  test('the counters follow every way a risk can change', async () => {
    const manager = await t.signIn(ada);
    const create = (body: object) => manager.ok(risksApi.create, { params, body: { title: 'Risk', ...body } });
    const first = await create({ owner: 'Crew', stage: 'Planning', probability: 'high', impact: 'low' });
    await create({ owner: 'Crew', probability: 'high' });
    await create({ stage: 'x'.repeat(120), state: 'proposed' });
    expect(await keptCounts(t)).toEqual(await countAgain(t));
    const on = { ...params, ref: first.ref };
    const change = async (body: object) => {
      const { version } = await manager.ok(risksApi.get, { params: on });
      await manager.ok(risksApi.patch, { params: on, version, body: { reason: 'Because', ...body } });
      expect(await keptCounts(t)).toEqual(await countAgain(t));
    };
    await change({ probability: 'low' });
    await change({ impact: null });
    await change({ owner: 'Guard', stage: '' });
    await change({ owner: null });
    for (const state of ['accepted', 'active', 'closed', 'proposed', 'active'] as const) {
      await bringTo(manager, 'depot', await manager.ok(risksApi.get, { params: on }), state);
      expect(await keptCounts(t)).toEqual(await countAgain(t));
    }
    await change({ impact: 'high', owner: 'Crew' });
    const { owners, stages } = await manager.ok(registersApi.get, { params });
    expect(owners).toEqual(['Crew']);
    expect(stages).toContain('x'.repeat(120));
    const matrix = await manager.ok(matrixApi.read, { params });
    expect(matrix.cells.filter((cell) => cell.count > 0).map((cell) => [cell.probability, cell.impact])).toEqual([
      ['low', 'high'],
    ]);
    expect(matrix.outsideCount).toBe(1);
  });

  test('a review that falls due overnight moves its risk up, in list and matrix, and is moved once', async () => {
    const day = (days: number) => new Date(t.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
    const signedIn = await t.signIn(ada);
    const cell = { probability: 'medium', impact: 'medium', category: null };
    const refs = ['A', 'B', 'C', 'D', 'E', 'F'];
    for (const ref of refs)
      await signedIn.ok(risksApi.create, {
        params,
        body: {
          title: ref,
          ref,
          ...cell,
          ...(ref === 'E' && { nextReview: day(1) }),
          ...(ref === 'F' && { nextReview: day(2) }),
        },
      });
    const shown = async () => {
      const manager = await t.signIn(ada);
      const { items, total } = await manager.ok(risksApi.list, { params, query: { q: 'probability:medium' } });
      expect(total).toBe(6);
      const pages: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await manager.ok(risksApi.list, {
          params,
          query: { q: 'probability:medium', limit: 1, ...(cursor && { cursor }) },
        });
        pages.push(...page.items.map((item) => item.ref));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(pages).toEqual(items.map((item) => item.ref));
      const matrix = await manager.ok(matrixApi.read, { params });
      const found = matrix.cells.find((each) => each.probability === 'medium' && each.impact === 'medium');
      expect(found?.risks.map((risk) => risk.ref)).toEqual(pages.slice(0, 4));
      return pages.join('');
    };
    expect(await shown()).toBe('ABCDEF');
    t.clock.advance(DAY_MS);
    expect(await shown()).toBe('ABCDEF');
    t.clock.advance(DAY_MS);
    expect(await shown()).toBe('EABCDF');
    t.clock.advance(DAY_MS);
    expect(await shown()).toBe('EFABCD');
    // Whoever writes on that day says what holds on that day.
    const manager = await t.signIn(ada);
    const { version } = await manager.ok(risksApi.get, { params: { ...params, ref: 'F' } });
    await manager.ok(risksApi.patch, { params: { ...params, ref: 'F' }, version, body: { nextReview: day(0) } });
    expect(await shown()).toBe('EABCDF');
    const { registers } = t.db.read.t;
    const [row] = await t.db.read.select().from(registers).where(eq(registers.slug, 'depot'));
    expect(row?.overdueOn).toBe(day(0));
    expect(row?.version).toBe(1);
  });
});
