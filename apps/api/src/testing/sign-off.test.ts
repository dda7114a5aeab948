import { type AcceptanceRequest, acceptancesApi, registersApi } from '@heed/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openPier, PIER, type Pier, refusal } from './acceptance-scene.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('signing a register off on %s', (database) => {
  let pier: Pier;
  const opened: Pier[] = [];
  beforeEach(async () => {
    pier = await openPier(database);
    opened.push(pier);
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  const WEEK: Partial<AcceptanceRequest> = { rhythm: 'weekly', statement: 'Reviewed and complete.' };
  const MONTH: Partial<AcceptanceRequest> = { rhythm: 'monthly', statement: 'Presented to the board.' };

  test('each week is for another manager than who prepared it', async () => {
    await pier.createRisk();
    const waiting = await pier.asked(WEEK);
    expect(waiting).toMatchObject({
      ...{ kind: 'register', rhythm: 'weekly', ref: null, title: 'Pier', state: 'requested' },
      pinned: { priority: null, score: null, risks: 1 },
    });
    expect(waiting.content.map(({ name }) => name)).toEqual(['Register', 'High']);
    expect(refusal(await pier.sign('Ada', waiting))).toEqual([403, 'acceptance.self_approval', undefined]);
    expect(refusal(await pier.sign('Eve', waiting))).toEqual([403, 'permission.denied', undefined]);
    expect((await pier.sign('Ben', waiting)).body).toMatchObject({ state: 'accepted', decidedBy: 'Ben' });
  });

  test('each month is for an executive who has just typed their password', async () => {
    const waiting = await pier.asked(MONTH);
    expect(refusal(await pier.sign('Ben', waiting))).toEqual([403, 'permission.denied', undefined]);
    await pier.typedPassword('Eve', new Date(pier.t.clock.now().getTime() - 5 * 60_000 - 1).toISOString());
    expect(refusal(await pier.sign('Eve', waiting))).toEqual([403, 'session.confirm_required', undefined]);
    await pier.typedPassword('Eve', pier.t.clock.iso());
    expect((await pier.sign('Eve', waiting)).body).toMatchObject({ state: 'accepted', decidedBy: 'Eve' });
  });

  test('waits once in each rhythm, and is asked for by managers', async () => {
    await pier.asked(WEEK);
    expect(refusal(await pier.ask('Ben', WEEK))).toEqual([409, 'acceptance.waiting_already', undefined]);
    expect((await pier.ask('Ben', MONTH)).status).toBe(201);
    expect(refusal(await pier.ask('Olga', WEEK))[0]).toBe(403);
    const { whyNot } = await pier.as('Olga').ok(acceptancesApi.draft, { params: PIER, query: {} });
    expect(whyNot).toContain('A manager asks');
  });

  test('goes stale by what changed, and names it', async () => {
    const crane = await pier.createRisk();
    const rope = await pier.createRisk({ title: 'The rope frays', probability: 'low' });
    const signed = (await pier.sign('Ben', await pier.asked(WEEK))).body;
    expect(signed).toMatchObject({ state: 'accepted', staleBecause: [] });
    await pier.later(60_000);
    await pier.patchRisk(rope.ref, { notes: 'Seen again' });
    await pier.patchRisk(crane.ref, { probability: 'low' });
    const gull = await pier.createRisk({ title: 'Gulls' });
    const { version } = await pier.as('Ada').ok(registersApi.get, { params: PIER });
    await pier.as('Ada').ok(registersApi.patch, { params: PIER, version, body: { project: 'Harbour' } });
    expect(await pier.read(signed)).toMatchObject({
      state: 'stale',
      staleBecause: [
        { name: 'Project', before: null, after: 'Harbour' },
        { name: crane.ref, before: 'High', after: 'Medium' },
        { name: rope.ref, before: null, after: null },
        { name: gull.ref, before: null, after: 'New' },
      ],
    });
  });

  test('of a register that changed since it was asked for is refused, and nothing is signed', async () => {
    const { ref } = await pier.createRisk();
    const waiting = await pier.asked(WEEK);
    await pier.patchRisk(ref, { notes: 'One more thing' });
    const answer = await pier.sign('Ben', waiting);
    expect(refusal(answer)).toEqual([409, 'acceptance.changed_since', undefined]);
    expect(answer.problem.detail).toContain(ref);
    const fresh = (await pier.refresh('Ada', waiting)).body;
    expect((await pier.sign('Ben', fresh)).body.state).toBe('accepted');
  });

  test('of the next week replaces that of this one; the month stays in force', async () => {
    const month = (await pier.sign('Eve', await pier.asked(MONTH))).body;
    const first = (await pier.sign('Ben', await pier.asked(WEEK))).body;
    const second = (await pier.sign('Ben', await pier.asked(WEEK))).body;
    expect(await pier.read(first)).toMatchObject({
      ...{ state: 'replaced', endedReason: `Replaced by ${second.reference}.` },
    });
    expect((await pier.read(month)).state).toBe('accepted');
    const { suggestion } = await pier.as('Ada').ok(acceptancesApi.draft, { params: PIER, query: {} });
    expect(suggestion.statement).toBe('Reviewed and complete.');
  });

  test('of an empty register says so', async () => {
    const waiting = await pier.asked(WEEK);
    expect(waiting.pinned.risks).toBe(0);
    expect((await pier.sign('Ben', waiting)).body.state).toBe('accepted');
  });
});
