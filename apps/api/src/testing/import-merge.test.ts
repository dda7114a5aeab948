import { readFileSync } from 'node:fs';
import { matrixApi, type Risk, registersApi, risksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { bringTo } from './bring-to.ts';
import type { TestClient } from './client.ts';
import { importText } from './import-text.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../../packages/documents/fixtures/${name}.md`, import.meta.url), 'utf8');

const ACTION = {
  ...{ id: 'a', text: 'Grease the bearings', phase: null, perspective: null, additional: false, owner: null },
  ...{ due: '2026-03-09', state: 'todo' as const, doneOn: '2026-02-23', recurring: 'weekly' },
  cost: { amount: 120_50, currency: 'EUR' },
};
const ESTIMATE = { probability: 'high', impact: 'high', probabilityRationale: 'Always so', impactRationale: 'Weeks' };

describe.each(DATABASES)('bringing a document back on %s', (database) => {
  let t: TestApp;
  let ada: TestPerson;
  let manager: TestClient;
  let made = 0;
  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.person('Ada', { isAdmin: true });
    manager = await t.signIn(ada);
  });
  afterAll(() => t.close());

  const bring = async (text: string, body: { slug?: string; into?: string }): Promise<{ register: string }> => {
    const { register } = await importText(manager, text, body);
    return { register: register.slug };
  };
  const exported = async (params: { register: string }) =>
    (await manager.call(registersApi.export, { params: { ...params, format: 'md' } })).text;
  const read = (params: { register: string }, ref: string) => manager.ok(risksApi.get, { params: { ...params, ref } });
  const patch = async (params: { register: string }, ref: string, body: object): Promise<Risk> => {
    const { version } = await read(params, ref);
    const call = { params: { ...params, ref }, version, body: { reason: 'Because', ...body } };
    return manager.ok(risksApi.patch, call);
  };
  const commentsOf = async (riskId: string) => {
    const { comments } = t.db.read.t;
    const rows = await t.db.read.select().from(comments).where(eq(comments.riskId, riskId)).orderBy(comments.at);
    return rows.map(({ by, at, text, byId }) => ({ by, at, text, byId }));
  };

  /** A register from a document, in which people have said all there is to say. */
  const worked = async () => {
    const params = await bring(fixture('project'), { slug: `worked-${++made}` });
    await patch(params, 'RISK-001', {
      actions: [ACTION],
      inherent: { ...ESTIMATE, date: null },
      residual: { ...ESTIMATE, probability: 'low', date: null },
      target: { ...ESTIMATE, probability: 'low', impact: 'low', date: '2026-12-31' },
    });
    const open = await read(params, 'RISK-002');
    await bringTo(manager, params.register, open, 'closed');
    const { version } = await read(params, 'RISK-003');
    const call = { params: { ...params, ref: 'RISK-003' }, version };
    await manager.ok(risksApi.proposeClosing, {
      ...call,
      body: { resolution: 'a', documentation: 'b', lessonsLearned: 'c', processImprovement: 'd' },
    });
    const { id: riskId } = await read(params, 'RISK-001');
    const remark = (minute: number, by: string, text: string, byId: string | null) => ({
      ...{ id: newId(), riskId, text, byId, by, at: `2026-03-01T10:0${minute}:00.000Z` },
      ...{ editedAt: null, removedAt: null, version: 1 },
    });
    await t.db.tx((q) =>
      q.insert(q.t.comments).values([remark(1, 'Ada', 'Heard it creak', ada.id), remark(2, 'Grace', 'So did I', null)]),
    );
    const register = await manager.ok(registersApi.get, { params });
    const body = { separateDuties: true };
    await manager.ok(registersApi.patch, { params, version: register.version, body });
    return params;
  };

  const saidOf = ({ inherent, residual, target, closing, closedOn, state, ...risk }: Risk) => ({
    ...{ inherent, residual, target, closedOn, state },
    closing: closing && { ...closing, proposedById: null, verifiedById: null },
    texts: [risk.resolution, risk.documentation, risk.lessonsLearned, risk.processImprovement],
    actions: risk.actions.map(({ id: _, ...action }) => action),
  });
  const REFS = ['RISK-001', 'RISK-002', 'RISK-003'];

  test('an export becomes the same register anew: estimates, closings, comments, costs and rhythms', async () => {
    const params = await worked();
    const again = await bring(await exported(params), { slug: `again-${made}` });
    for (const ref of REFS) expect(saidOf(await read(again, ref))).toEqual(saidOf(await read(params, ref)));
    const anew = await read(again, 'RISK-001');
    expect(anew.assessments.map(({ kind }) => kind)).toEqual(['inherent', 'current', 'residual', 'target']);
    const remarks = await commentsOf((await read(params, 'RISK-001')).id);
    expect(await commentsOf(anew.id)).toEqual(remarks.map((each) => ({ ...each, byId: null })));
    expect((await manager.ok(registersApi.get, { params: again })).separateDuties).toEqual(
      (await manager.ok(registersApi.get, { params })).separateDuties,
    );
  });

  test('an export brought back into its register changes nothing that was said', async () => {
    const params = await worked();
    const before = await Promise.all(REFS.map((ref) => read(params, ref)));
    await bring(await exported(params), { into: params.register });
    for (const was of before) {
      const now = await read(params, was.ref);
      // Where a risk stands and how its status was worded is the document's own.
      const { version, updatedAt, lines, statusAsWritten } = was;
      expect({ ...now, version, updatedAt, lines, statusAsWritten }).toEqual(was);
    }
    expect(await commentsOf(before[0]?.id as string)).toHaveLength(2);
    expect((await read(params, 'RISK-002')).closing?.verifiedById).toBe(ada.id);
  });

  test('the first document brought in again keeps what it has no word for', async () => {
    const params = await worked();
    const was = await read(params, 'RISK-003');
    const { separateDuties } = await manager.ok(registersApi.get, { params });
    await bring(fixture('project'), { into: params.register });
    expect(saidOf(await read(params, 'RISK-001'))).toMatchObject({
      ...{ inherent: { ...ESTIMATE, date: null }, target: { date: '2026-12-31' } },
    });
    expect((await read(params, 'RISK-003')).closing).toEqual(was.closing);
    expect((await manager.ok(registersApi.get, { params })).separateDuties).toEqual(separateDuties);
  });

  test('a document with other scales keeps the levels others stand on, and every list agrees with them', async () => {
    const params = await bring(fixture('phase'), { slug: `scales-${++made}` });
    const { scoring } = await manager.ok(registersApi.get, { params });
    const veryLow = scoring.probability.find((level) => level.value === null);
    expect(veryLow).toBeDefined();
    const body = { title: 'Of our own', ref: 'OWN-1', probability: veryLow?.code as string, impact: 'high' };
    const own = await manager.ok(risksApi.create, { params, body });
    await bring(fixture('project'), { into: params.register });
    const now = await manager.ok(registersApi.get, { params });
    expect(now.scoring.version).toBeGreaterThan(scoring.version);
    expect(now.scoring.probability).toContainEqual(veryLow);
    expect(await read(params, 'OWN-1')).toMatchObject({ probability: veryLow?.code, score: own.score });
    const { items } = await manager.ok(risksApi.list, { params, query: { limit: 500, sort: 'probability' } });
    const rank = (code: string | null) => now.scoring.probability.findIndex((level) => level.code === code);
    const ranks = items.map(({ probability }) => rank(probability));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    const matrix = await manager.ok(matrixApi.read, { params });
    expect(matrix.cells.reduce((sum, cell) => sum + cell.count, 0) + matrix.outsideCount).toBe(now.counts.active);
  });

  test('a document with another last review moves the reviews that are counted from it', async () => {
    const params = await bring(fixture('project'), { slug: `reviews-${++made}` });
    const body = { title: 'Of our own', ref: 'OWN-1', reviewCadence: 'Weekly' };
    const { nextReview } = await manager.ok(risksApi.create, { params, body });
    const text = fixture('project').replace(/(\*\*Last Review(?:ed)?:?\*\*:? ?)\d{4}-\d{2}-\d{2}/, '$12026-02-28');
    expect(text).not.toBe(fixture('project'));
    await bring(text, { into: params.register });
    expect((await read(params, 'OWN-1')).nextReview).toBe('2026-03-07');
    expect(nextReview).not.toBe('2026-03-07');
  });
});
