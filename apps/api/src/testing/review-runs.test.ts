import { krisApi, readingsApi, registersApi, reviewRunsApi, reviewsApi, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { DATABASES, startTestApp, type TestApp, type TestPerson } from './test-app.ts';

const TODAY = '2026-03-02';
const HOSTILE = '# [x](javascript:alert(1)) <img src=x onerror=alert(1)> **bold** | cell';

describe.each(DATABASES)('a review meeting on %s', (database) => {
  let api: TestApp;
  let ada: TestPerson;
  let manager: TestClient;
  let made = 0;

  beforeAll(async () => {
    api = await startTestApp(database);
    ada = await api.person('Ada', { isAdmin: true });
    manager = await api.signIn(ada);
  });
  afterAll(() => api.close());

  const newRegister = async (header: object = {}): Promise<string> => {
    const slug = `meeting-${++made}`;
    await manager.ok(registersApi.create, { body: { title: `Meeting ${made}`, slug } });
    const { version } = await manager.ok(registersApi.get, { params: { register: slug } });
    if (Object.keys(header).length > 0)
      await manager.ok(registersApi.patch, { params: { register: slug }, body: header, version });
    return slug;
  };
  const addRisk = (register: string, ref: string, fields: object = {}) =>
    manager.ok(risksApi.create, {
      params: { register },
      body: { ref, title: `Title of ${ref}`, reviewCadence: 'Weekly', nextReview: TODAY, ...fields },
    });
  const start = (register: string, body: object = { scope: 'due' }, client = manager) =>
    client.ok(reviewRunsApi.start, { params: { register }, body: body as never });
  const decide = (
    register: string,
    key: string,
    ref: string,
    body: object = { decision: 'unchanged' },
    client = manager,
  ) => client.ok(reviewRunsApi.decide, { params: { register, key, ref }, body: body as never });
  const reviewsOf = async (register: string, ref: string) =>
    (await manager.ok(reviewsApi.history, { params: { register }, query: { ref } })).items;

  test('goes through what is due, in the order of attention, and is gone on with from another machine', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1', { probability: 'low', impact: 'low', nextReview: '2026-02-01' });
    await addRisk(register, 'R2', { probability: 'high', impact: 'high' });
    await addRisk(register, 'R3', { nextReview: '2026-03-03' });
    const run = await start(register);
    expect(run).toMatchObject({ key: '2026-W10', title: 'Review, week 10', startedBy: 'Ada', done: 0, version: 1 });
    expect(run.items.map(({ ref }) => ref)).toEqual(['R2', 'R1']);
    const decided = await decide(register, run.key, 'R2');
    expect(decided.items[0]).toMatchObject({
      ...{ decision: 'unchanged', outcome: 'Still accurate', by: 'Ada', next: '2026-03-09' },
    });
    const elsewhere = await api.signIn(await api.person(`Ben ${made}`, { roles: { [register]: ['manager'] } }));
    const again = await start(register, { scope: 'due' }, elsewhere);
    expect([again.key, again.done]).toEqual([run.key, 1]);
    const ended = await decide(register, run.key, 'R1', { decision: 'unchanged', notes: 'Fine' }, elsewhere);
    expect(ended.items.map(({ by, notes }) => [by, notes])).toEqual([
      ['Ada', ''],
      [`Ben ${made}`, 'Fine'],
    ]);
    expect(ended.done).toBe(2);
    const list = await manager.ok(reviewRunsApi.list, { params: { register } });
    expect(list.items.map(({ key, done, total }) => [key, done, total])).toEqual([[run.key, 2, 2]]);
  });

  test('the second of a week gets a number, and nothing due is said in a sentence', async () => {
    const register = await newRegister();
    const none = await manager.call(reviewRunsApi.start, { params: { register }, body: { scope: 'due' } });
    expect(none).toMatchObject({ status: 422, problem: { code: 'review.nothing_to_do' } });
    await addRisk(register, 'R1');
    await addRisk(register, 'R2', { nextReview: null, reviewCadence: '' });
    expect((await start(register)).key).toBe('2026-W10');
    expect((await start(register, { scope: 'chosen', refs: ['R2'] })).key).toBe('2026-W10-2');
    expect((await start(register, { scope: 'active' })).key).toBe('2026-W10-3');
    const unknown = await manager.call(reviewRunsApi.start, {
      params: { register },
      body: { scope: 'chosen', refs: ['R1', 'R99'] },
    });
    expect(unknown).toMatchObject({ status: 400, problem: { code: 'review.unknown_risk' } });
    const list = await manager.ok(reviewRunsApi.list, { params: { register } });
    expect(list.items.map(({ key, done, total }) => [key, done, total])).toEqual(
      expect.arrayContaining([['2026-W10-3', 0, 2]]),
    );
    expect(list.total).toBe(3);
  });

  test('two who begin at once begin the same meeting', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1');
    const runs = await Promise.all([start(register), start(register), start(register)]);
    const list = await manager.ok(reviewRunsApi.list, { params: { register } });
    expect(new Set(runs.map(({ key }) => key)).size).toBe(list.total);
    expect(list.total).toBe(1);
  });

  test('the same decision sent again changes nothing; another one takes its place and both stay on record', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1');
    const { key } = await start(register);
    const body = { decision: 'action added', text: 'Rotate the keys' };
    const first = await decide(register, key, 'R1', body);
    const again = await decide(register, key, 'R1', body);
    expect(again).toEqual(first);
    const { actions } = await manager.ok(risksApi.get, { params: { register, ref: 'R1' } });
    expect(actions.map(({ text }) => text)).toEqual(['Rotate the keys']);
    expect(await reviewsOf(register, 'R1')).toHaveLength(1);
    api.clock.advance(1000);
    const back = await decide(register, key, 'R1', { decision: 'unchanged', next: '2026-03-20' });
    expect(back.items[0]).toMatchObject({ decision: 'unchanged', next: '2026-03-20' });
    expect(back.done).toBe(1);
    expect((await reviewsOf(register, 'R1')).map(({ decision, run }) => [decision, run])).toEqual([
      ['unchanged', key],
      ['action added', key],
    ]);
  });

  test('the same decision sent three times at once is made once; two people lose nothing of each other', async () => {
    const register = await newRegister();
    for (const ref of ['R1', 'R2', 'R3', 'R4']) await addRisk(register, ref);
    const { key } = await start(register);
    const ben = await api.signIn(await api.person(`Ben ${made}`, { roles: { [register]: ['manager'] } }));
    const body = { decision: 'action added', text: 'Once' };
    await Promise.all([1, 2, 3].map(() => decide(register, key, 'R1', body)));
    expect(await reviewsOf(register, 'R1')).toHaveLength(1);
    await Promise.all([
      decide(register, key, 'R2'),
      decide(register, key, 'R3', { decision: 'snoozed', until: '2026-04-01', reason: 'Later' }, ben),
      manager.ok(reviewRunsApi.note, { params: { register, key }, body: { notes: 'All there' } }),
      ben.ok(reviewRunsApi.note, { params: { register, key }, body: { ref: 'R4', notes: 'Look again' } }),
    ]);
    const run = await manager.ok(reviewRunsApi.get, { params: { register, key } });
    expect(run.notes).toBe('All there');
    expect(run.items.map(({ ref, outcome, notes }) => [ref, outcome, notes])).toEqual([
      ['R1', 'Action added', ''],
      ['R2', 'Still accurate', ''],
      ['R3', 'Snoozed until 2026-04-01', ''],
      ['R4', '', 'Look again'],
    ]);
  });

  test('its end moves the register on, and what was not decided stays due', async () => {
    const register = await newRegister({ reviewCadence: 'Weekly', lastReview: '2026-02-20', nextReview: '2026-02-27' });
    await addRisk(register, 'R1');
    await addRisk(register, 'R2');
    // Its day is counted from the register's last review: 27 February.
    await addRisk(register, 'R3', { nextReview: null });
    const { key } = await start(register);
    const { version } = await decide(register, key, 'R1', {
      decision: 'rescored',
      probability: 'high',
      impact: 'high',
      reason: 'Seen twice',
    });
    const stale = await manager.call(reviewRunsApi.finish, { params: { register, key }, version: version - 1 });
    expect(stale.status).toBe(412);
    const ended = await manager.ok(reviewRunsApi.finish, { params: { register, key }, version });
    expect(ended.finishedAt).toBe(api.clock.iso());
    const after = await manager.ok(registersApi.get, { params: { register } });
    expect(after).toMatchObject({ lastReview: TODAY, nextReview: '2026-03-09' });
    const queue = await manager.ok(reviewsApi.queue, { params: { register } });
    expect(queue.items.map(({ ref, due }) => [ref, due])).toEqual([
      ['R3', '2026-02-27'],
      ['R2', TODAY],
    ]);
    const late = await manager.call(reviewRunsApi.decide, {
      params: { register, key, ref: 'R2' },
      body: { decision: 'unchanged' },
    });
    expect(late).toMatchObject({ status: 409, problem: { code: 'review.finished' } });
    const minutes = await minutesOf(register, key);
    expect(minutes).toContain('1 risk reviewed: 1 rescored. 2 risks stay due.');
    expect(minutes).toContain('**Rescored to 9**, by Ada. Next review: 2026-03-09.');
  });

  const minutesOf = async (register: string, key: string): Promise<string> => {
    const answer = await manager.send({
      method: 'GET',
      url: `/api/v1/registers/${register}/review-runs/${key}/minutes.md`,
    });
    expect(answer.headers['content-type']).toContain('text/markdown');
    return answer.body;
  };

  test('the minutes show what people wrote as they wrote it', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1', { title: HOSTILE });
    const { key } = await start(register, { scope: 'due', title: HOSTILE });
    await decide(register, key, 'R1', { decision: 'unchanged', notes: `${HOSTILE}\n\n## Forged\n- [ ] task` });
    const minutes = await minutesOf(register, key);
    expect(minutes).not.toMatch(/<img|(?<!\\)\[x|(?<!\\)\*\*bold/);
    expect(minutes.split('\n').filter((line) => /^#+ /.test(line))).toHaveLength(3);
    expect(minutes).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(minutes).toContain('> \\#\\# Forged');
  });

  test('an owner decides about their own risks only, and a viewer about none', async () => {
    const register = await newRegister();
    const olive = await api.person(`Olive ${made}`, { roles: { [register]: ['owner'] } });
    const owner = await api.signIn(olive);
    const viewer = await api.signIn(await api.person(`Vera ${made}`, { roles: { [register]: ['viewer'] } }));
    await addRisk(register, 'R1', { owner: olive.name });
    await addRisk(register, 'R2');
    const mine = await start(register, { scope: 'mine' }, owner);
    expect(mine.items.map(({ ref }) => ref)).toEqual(['R1']);
    const run = await start(register);
    const seen = await owner.ok(reviewRunsApi.get, { params: { register, key: run.key } });
    expect(seen.items.map(({ ref, may }) => [ref, may.review])).toEqual([
      ['R1', true],
      ['R2', false],
    ]);
    const foreign = { params: { register, key: run.key, ref: 'R2' }, body: { decision: 'unchanged' } } as const;
    expect((await owner.call(reviewRunsApi.decide, foreign)).status).toBe(403);
    expect((await viewer.call(reviewRunsApi.decide, foreign)).status).toBe(403);
    await decide(register, run.key, 'R1', { decision: 'unchanged' }, owner);
    const end = { params: { register, key: run.key }, version: 2 };
    expect(await owner.call(reviewRunsApi.finish, end)).toMatchObject({
      ...{ status: 403, problem: { code: 'permission.not_yours' } },
    });
    expect((await manager.ok(registersApi.get, { params: { register } })).lastReview).toBeNull();
  });

  test('the brief tells what changed since the last review, and when the next one is', async () => {
    const register = await newRegister();
    await addRisk(register, 'R1', {
      ...{ category: 'S', probability: 'medium', impact: 'medium', owner: 'Security Team', reviewCadence: 'Bi-weekly' },
      actions: [
        { ...{ id: 'a', text: 'Plugin sandboxing', phase: null, perspective: null, additional: false, owner: null } },
        { ...{ id: 'b', text: 'Plugin signing', phase: null, perspective: null, additional: false, owner: null } },
      ].map((each, i) => ({
        ...each,
        ...{ due: i === 1 ? '2026-02-27' : null, state: 'doing', doneOn: null, cost: null, recurring: '' },
      })),
    });
    const schedule = await manager.ok(reviewsApi.schedule, { params: { register } });
    const topics = [{ cadence: 'weekly', text: 'Security vulnerabilities', categories: ['S'] }];
    await manager.ok(reviewsApi.replaceSchedule, {
      ...{ params: { register }, body: { topics, events: [] }, version: schedule.version },
    });
    api.clock.advance(1000);
    await manager.ok(reviewsApi.record, { params: { register, ref: 'R1' }, body: { decision: 'unchanged' } });
    api.clock.advance(60_000);
    const before = await manager.ok(risksApi.get, { params: { register, ref: 'R1' } });
    const actions = before.actions.map((each) => (each.id === 'a' ? { ...each, state: 'done' as const } : each));
    await manager.ok(risksApi.patch, {
      ...{ params: { register, ref: 'R1' }, version: before.version },
      body: { impact: 'high', reason: 'Seen in the field', actions },
    });
    const kri = await manager.ok(krisApi.create, {
      params: { register },
      body: { name: 'Plugin failures', unit: '/day', target: '< 5/day', links: [{ ref: 'R1', indicator: null }] },
    });
    for (const value of [2, 3]) {
      api.clock.advance(60_000);
      await manager.ok(readingsApi.record, { params: { register, slug: kri.slug }, body: { value } });
    }
    const { key } = await start(register, { scope: 'chosen', refs: ['R1'] });
    const brief = await manager.ok(reviewRunsApi.brief, { params: { register, key, ref: 'R1' } });
    expect(brief.changes.map(({ kind, text }) => [kind, text])).toEqual(
      expect.arrayContaining([
        ['action', 'Plugin signing is 3 days late'],
        ['action', 'Plugin sandboxing: doing → done'],
      ]),
    );
    expect(brief.changes.filter(({ kind }) => kind === 'score')).toHaveLength(1);
    expect(brief.changes.find(({ kind }) => kind === 'kri')).toMatchObject({
      ...{ text: 'Plugin failures rose from 2/day to 3/day', detail: 'Target < 5/day. On target.', values: [2, 3] },
    });
    expect(brief.unchanged).toEqual(['probability', 'owner (Security Team)']);
    expect(brief.next).toEqual({ date: '2026-03-16', why: 'Bi-weekly by the risk' });
    expect(brief.conflict).toBe('Bi-weekly by the risk; the schedule says weekly for Security.');
    expect(brief.standing).toBe('Medium × High, unchanged since 2 March 2026');
    // Deciding does not empty the page under the eyes of the meeting.
    await decide(register, key, 'R1');
    const after = await manager.ok(reviewRunsApi.brief, { params: { register, key, ref: 'R1' } });
    expect(after.since).toBe(brief.since);
  });
});
