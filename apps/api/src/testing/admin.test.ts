import { adminApi, type JobName } from '@heed/contracts';
import { desc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { openMailbox } from './mailbox.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

describe.each(DATABASES)('operating the queue on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;

  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
  });
  afterAll(() => t.close());
  beforeEach(async () => {
    for (const { id } of (await ada.ok(adminApi.jobs)).items) await ada.ok(adminApi.discard, { params: { id } });
    t.clock.advance(60_000);
  });

  const enqueue = (name: JobName, about: string) =>
    t.db.tx((q) => t.deps.jobs.enqueue(q, { name, data: { about, secret: 'hush' }, maxAttempts: 1 }, t.clock.iso()));
  const failing = async () => {
    throw new Error('The source does not answer.');
  };
  /** A job that has failed for good. */
  const makeDead = async (about: string) => {
    await enqueue('kri.pull', about);
    await t.drain({ 'kri.pull': failing });
    const { items } = await ada.ok(adminApi.jobs);
    const found = items.find((job) => job.about === about);
    if (!found) throw new Error('the job is not dead');
    return found;
  };
  const lastEvent = async () => {
    const { auditEvents } = t.db.read.t;
    const [event] = await t.db.read.select().from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1);
    return event;
  };

  test('shows how much of each kind waits, runs and is dead', async () => {
    await makeDead('K-1');
    await enqueue('kri.pull', 'K-2');
    await enqueue('kri.pull', 'K-3');
    await enqueue('communication.run', 'Monthly report');
    await t.deps.jobs.take('communication.run', 1, t.clock.iso());
    await t.tick();
    const queues = await ada.ok(adminApi.queues);
    const shown = queues.items.map(({ name, queued, running, dead }) => [name, queued, running, dead]);
    expect(shown).toEqual([
      ['notification.mail', 0, 0, 0],
      ['digest.mail', 0, 0, 0],
      ['webhook.send', 0, 0, 0],
      ['kri.pull', 2, 0, 1],
      ['communication.run', 0, 1, 0],
      ['old.clean', 0, 0, 0],
    ]);
    expect(queues).toMatchObject({
      engine: database === 'SQLite' ? 'embedded' : 'pg-boss',
      mail: { works: false, from: '' },
      lastTickAt: t.clock.iso(),
    });
    expect(queues.items[3]?.oldestAt).toBe(t.clock.iso());
    const metrics = (await t.visitor().send({ method: 'GET', url: '/metrics' })).body;
    expect(metrics).toContain('heed_jobs{name="kri.pull",state="queued"} 2');
    expect(metrics).toContain('heed_jobs{name="kri.pull",state="dead"} 1');
    expect(metrics).toContain(`heed_last_tick_seconds ${t.clock.now().getTime() / 1000}`);
    await t.drain({ 'kri.pull': async () => undefined });
  });

  test('lists dead jobs page by page, finds them by a word, and tells no secret of theirs', async () => {
    for (const about of ['K-1', 'K-2', 'K-3']) await makeDead(about);
    const first = await ada.ok(adminApi.jobs, { query: { limit: 2 } });
    expect(first.items.map((job) => job.state)).toEqual(['dead', 'dead']);
    expect(first).toMatchObject({ total: 3, next: expect.any(String) });
    const second = await ada.ok(adminApi.jobs, { query: { limit: 2, cursor: first.next as string } });
    const all = [...first.items, ...second.items];
    expect(all.map((job) => job.about).sort()).toEqual(['K-1', 'K-2', 'K-3']);
    expect(second.next).toBeNull();
    expect(all[0]).toMatchObject({ attempts: 1, maxAttempts: 1, lastError: 'The source does not answer.' });
    expect(JSON.stringify(all)).not.toContain('hush');
    expect((await ada.ok(adminApi.jobs, { query: { q: 'k-2' } })).items.map((job) => job.about)).toEqual(['K-2']);
    expect(await ada.call(adminApi.jobs, { query: { sort: 'luck' } })).toMatchObject({ status: 400 });
  });

  test('a dead job is tried once more, and the trail says who asked for it', async () => {
    const job = await makeDead('K-7');
    const again = await ada.ok(adminApi.retry, { params: { id: job.id } });
    expect(again).toMatchObject({ id: job.id, state: 'queued', attempts: 1, maxAttempts: 2 });
    expect(await lastEvent()).toMatchObject({ entity: 'job', key: 'kri.pull', action: 'retried', actor: 'Ada' });
    const twice = await ada.call(adminApi.retry, { params: { id: job.id } });
    expect(twice).toMatchObject({ status: 409, problem: { code: 'job.not_dead' } });
    const done: unknown[] = [];
    await t.drain({ 'kri.pull': async (_, data) => void done.push(data.about) });
    expect(done).toEqual(['K-7']);
    expect(await ada.call(adminApi.retry, { params: { id: job.id } })).toMatchObject({ status: 404 });
  });

  test('a dead job is given up; the trail keeps what it was and why it failed', async () => {
    const job = await makeDead('K-8');
    await ada.ok(adminApi.discard, { params: { id: job.id } });
    expect((await ada.ok(adminApi.jobs)).items).toEqual([]);
    const event = await lastEvent();
    expect(event).toMatchObject({ entity: 'job', key: 'kri.pull', action: 'discarded' });
    expect(JSON.stringify(event)).toContain('The source does not answer.');
    const twice = await ada.call(adminApi.discard, { params: { id: job.id } });
    expect(twice).toMatchObject({ status: 404, problem: { code: 'job.not_found' } });
    expect(await ada.call(adminApi.discard, { params: { id: 'no such job' } })).toMatchObject({ status: 404 });
  });

  test('what still waits cannot be given up', async () => {
    await enqueue('kri.pull', 'K-9');
    const [job] = (await ada.ok(adminApi.jobs, { query: { state: 'queued' } })).items;
    const answer = await ada.call(adminApi.discard, { params: { id: job?.id ?? '' } });
    expect(answer).toMatchObject({ status: 409, problem: { code: 'job.not_dead' } });
    await t.drain({ 'kri.pull': async () => undefined });
  });

  test('a test mail says what is missing, or what the mail server answered, or arrives', async () => {
    expect((await ada.ok(adminApi.testMail)).problem).toContain('HEED_SMTP_URL');
    const mailbox = await openMailbox();
    const mailing = await startTestApp(database, { config: { mail: mailbox.config } });
    const eve = await mailing.signIn(await mailing.person('Eve', { isAdmin: true }));
    expect(await eve.ok(adminApi.testMail)).toEqual({ to: 'eve@example.org', problem: null });
    expect(mailbox.take()).toHaveLength(1);
    await mailbox.close();
    expect((await eve.ok(adminApi.testMail)).problem).toMatch(/127\.0\.0\.1/);
    await mailing.close();
  });
});
