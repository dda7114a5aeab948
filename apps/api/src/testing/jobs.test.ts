import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { JobName } from '@heed/contracts';
import { type Database, openDatabase } from '@heed/db';
import type { ScheduleRule } from '@heed/domain/calendar';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createQueue } from '../jobs/create-queue.ts';
import { createEmbeddedQueue } from '../jobs/embedded-queue.ts';
import { enqueueJob } from '../jobs/enqueue.ts';
import type { JobHandlers } from '../jobs/handlers.ts';
import { JOB_NAMES } from '../jobs/job-names.ts';
import { type JobInput, type JobQueue, KEEP_DEAD_MS, LEASE_MS, LONGEST_DELAY_MS } from '../jobs/queue.ts';
import { drain, startRunner } from '../jobs/runner.ts';
import { findSchedule, removeSchedule, setSchedule } from '../jobs/schedules.ts';
import type { SystemDeps } from '../jobs/system-work.ts';
import { tick } from '../jobs/ticker.ts';
import { DATABASES, MIGRATIONS, startTestApp, type TestApp } from './test-app.ts';
import { startTestQueue } from './test-queue.ts';

const TAKER = fileURLToPath(new URL('./job-taker.ts', import.meta.url));
const MINUTE_MS = 60_000;
const LIST = { limit: 50 };

describe.each(DATABASES)('jobs on %s', (database) => {
  let t: TestApp;
  let jobs: JobQueue;
  let replicas: SystemDeps[];
  const others: { db: Database; jobs: JobQueue }[] = [];

  /** What three processes of one installation hold; on SQLite there is one process, so three of its parts. */
  const startReplicas = async (): Promise<SystemDeps[]> => {
    if (database === 'SQLite')
      return [1, 2, 3].map(() => ({ ...t.deps, jobs: createEmbeddedQueue(t.db), pulse: { tickedAt: null } }));
    for (const _ of [1, 2]) {
      const db = await openDatabase({ url: t.databaseUrl, dataFolder: '', migrations: MIGRATIONS });
      others.push({ db, jobs: await startTestQueue(db, t.clock.iso()) });
    }
    return [t.deps, ...others.map((each) => ({ ...t.deps, ...each, pulse: { tickedAt: null } }))];
  };

  beforeAll(async () => {
    t = await startTestApp(database);
    jobs = t.deps.jobs;
    replicas = await startReplicas();
  });
  afterAll(async () => {
    for (const each of others) {
      await each.jobs.close();
      await each.db.close();
    }
    await t.close();
  });
  beforeEach(async () => {
    // Far enough for whatever an earlier test left behind, which then runs to its end.
    t.clock.advance(LONGEST_DELAY_MS);
    await t.drain(Object.fromEntries(JOB_NAMES.map((name) => [name, async () => undefined])));
    await t.db.tx((q) => q.delete(q.t.schedules));
    for (const job of await dead()) await t.db.tx((q) => jobs.discard(q, job.id));
  });

  const enqueue = (job: JobInput) => t.db.tx((q) => jobs.enqueue(q, job, t.clock.iso()));
  const pull = (kri: string): JobInput => ({ name: 'kri.pull', data: { kri, about: kri } });
  const dead = async () => (await jobs.listJobs(t.db.read, 'dead', LIST)).items;
  const waiting = async () => (await jobs.listJobs(t.db.read, 'queued', LIST)).items;
  const take = (name: JobName = 'kri.pull', limit = 10) => jobs.take(name, limit, t.clock.iso());
  /** Notes what it is given, and fails while it is told to. */
  const recorder = (fails: () => boolean = () => false) => {
    const seen: { kri: unknown; at: number }[] = [];
    const handlers: JobHandlers = {
      'kri.pull': async (_, data) => {
        seen.push({ kri: data.kri, at: t.clock.now().getTime() });
        if (fails()) throw new Error('The source does not answer.');
      },
    };
    return { seen, handlers };
  };

  describe('a job', () => {
    test('exists once its transaction has committed, and never when it has not', async () => {
      const { seen, handlers } = recorder();
      const broken = t.db.tx(async (q) => {
        await jobs.enqueue(q, pull('rolled back'), t.clock.iso());
        throw new Error('no');
      });
      await expect(broken).rejects.toThrow('no');
      await t.db.tx(async (q) => {
        await jobs.enqueue(q, pull('committed'), t.clock.iso());
      });
      expect((await waiting()).map((job) => job.about)).toEqual(['committed']);
      expect((await t.drain(handlers)).ran).toBe(1);
      expect(seen.map((each) => each.kri)).toEqual(['committed']);
      expect(await waiting()).toEqual([]);
    });

    test('needs no connection but that of its transaction, from the first one on', async () => {
      const own = await startTestApp(database);
      await own.deps.jobs.close();
      if (database === 'PostgreSQL') await own.db.plain('drop schema heed_jobs cascade');
      let isInUnit = false;
      const plain: Database['plain'] = (text, values) =>
        isInUnit ? Promise.reject(new Error(`Another connection: ${text}`)) : own.db.plain(text, values);
      const fresh = await startTestQueue({ ...own.db, plain }, own.clock.iso());
      await own.db.tx(async (q) => {
        isInUnit = true;
        await fresh.enqueue(q, pull('K-1'), own.clock.iso());
        isInUnit = false;
      });
      expect(await fresh.listJobs(own.db.read, 'queued', LIST)).toMatchObject({ total: 1 });
      await fresh.close();
      await own.close();
    });

    test('finds its queue where replicas began together on a new database', async () => {
      const own = await startTestApp(database);
      await own.deps.jobs.close();
      for (let round = 0; round < 5; round++) {
        if (database === 'PostgreSQL') await own.db.plain('drop schema heed_jobs cascade');
        const queues = await Promise.all([1, 2, 3].map(() => createQueue(own.db, { onError: console.error })));
        await Promise.all(queues.map((each) => each.start()));
        for (const each of queues) await own.db.tx((q) => each.enqueue(q, pull('K-1'), own.clock.iso()));
        await Promise.all(queues.map((each) => each.close()));
      }
      await own.close();
    });

    test('waits for its time', async () => {
      const { handlers } = recorder();
      const runAt = new Date(t.clock.now().getTime() + 10 * MINUTE_MS).toISOString();
      await enqueue({ ...pull('later'), runAt });
      expect((await t.drain(handlers)).ran).toBe(0);
      t.clock.advance(10 * MINUTE_MS - 1);
      expect((await t.drain(handlers)).ran).toBe(0);
      t.clock.advance(1);
      expect((await t.drain(handlers)).ran).toBe(1);
    });

    test('waits for a handler', async () => {
      await enqueue(pull('nobody knows how'));
      expect((await t.drain({ 'webhook.send': async () => undefined })).ran).toBe(0);
      expect(await waiting()).toHaveLength(1);
    });

    test('is given to nobody else while it runs, and again when its taker was gone', async () => {
      await enqueue(pull('cut off'));
      const [first] = await take();
      expect(first).toMatchObject({ attempt: 1, data: { kri: 'cut off' } });
      t.clock.advance(LEASE_MS - MINUTE_MS);
      await jobs.upkeep(t.clock.iso());
      expect(await take()).toEqual([]);
      t.clock.advance(MINUTE_MS + 1);
      await jobs.upkeep(t.clock.iso());
      t.clock.advance(2 * MINUTE_MS);
      const [second] = await take();
      expect(second).toMatchObject({ id: first?.id, attempt: 2 });

      // Whoever comes back late does not touch what another one works on.
      if (first) await jobs.finish(first, t.clock.iso());
      if (first) await jobs.fail(first, 'late', t.clock.iso());
      expect((await jobs.overview(t.db.read)).find((each) => each.name === 'kri.pull')).toMatchObject({ running: 1 });
      if (second) await jobs.finish(second, t.clock.iso());
      expect(await jobs.findJob(t.db.read, second?.id ?? '')).toBeUndefined();
    });

    test('whose taker is gone every time ends as a dead one', async () => {
      await enqueue({ ...pull('poison'), maxAttempts: 2 });
      for (const attempt of [1, 2]) {
        expect(await take()).toMatchObject([{ attempt }]);
        t.clock.advance(LEASE_MS + 1);
        await jobs.upkeep(t.clock.iso());
        t.clock.advance(2 * MINUTE_MS);
      }
      expect(await take()).toEqual([]);
      expect(await dead()).toMatchObject([{ about: 'poison', attempts: 2, lastError: expect.stringMatching(/./) }]);
    });

    test('is one while it waits, when it has a key; another may be enqueued once it has begun', async () => {
      const { seen, handlers } = recorder();
      await enqueue({ ...pull('first'), key: 'kri-1' });
      await enqueue({ ...pull('second'), key: 'kri-1' });
      await enqueue({ ...pull('other key'), key: 'kri-2' });
      await enqueue({ name: 'webhook.send', data: {}, key: 'kri-1' });
      expect((await waiting()).map((job) => job.about).sort()).toEqual(['', 'first', 'other key']);
      const [begun] = await take('kri.pull', 1);
      await enqueue({ ...pull('third'), key: 'kri-1' });
      await enqueue({ ...pull('fourth'), key: 'kri-1' });
      if (begun) await jobs.fail(begun, 'again', t.clock.iso());
      t.clock.advance(2 * MINUTE_MS);
      await t.drain(handlers);
      expect(seen.map((each) => each.kri).sort()).toEqual(['first', 'other key', 'third']);
    });

    test('left by a process without a queue is run by the server', async () => {
      const { seen, handlers } = recorder();
      await t.db.tx((q) => enqueueJob(q, { ...pull('left behind'), key: 'kri-1' }, t.clock.iso()));
      await t.drain(handlers);
      await t.drain(handlers);
      expect(seen).toHaveLength(1);
      expect(await t.db.read.$count(t.db.read.t.jobs)).toBe(0);
    });
  });

  describe('a job that fails', () => {
    test('is tried again later and later, and is dead after its last attempt', async () => {
      const { seen, handlers } = recorder(() => true);
      await enqueue({ ...pull('R-1'), maxAttempts: 5 });
      for (let second = 0; second < 60 * 60; second += 5) {
        await t.drain(handlers);
        t.clock.advance(5000);
        if ((await dead()).length > 0) break;
      }
      const gaps = seen.slice(1).map(({ at }, i) => at - (seen[i]?.at ?? 0));
      expect(gaps).toHaveLength(4);
      expect(gaps[0]).toBeGreaterThanOrEqual(30_000);
      for (const [i, gap] of gaps.slice(1).entries()) expect(gap).toBeGreaterThanOrEqual(gaps[i] ?? 0);
      expect(gaps[3]).toBeGreaterThanOrEqual(4 * 60_000);
      expect(await dead()).toMatchObject([
        {
          name: 'kri.pull',
          state: 'dead',
          attempts: 5,
          maxAttempts: 5,
          about: 'R-1',
          lastError: 'The source does not answer.',
        },
      ]);
      t.clock.advance(3 * LONGEST_DELAY_MS);
      expect((await t.drain(handlers)).ran).toBe(0);
    });

    test('can be tried once more when it is dead, or given up', async () => {
      let isDown = true;
      const { seen, handlers } = recorder(() => isDown);
      await enqueue({ ...pull('R-2'), maxAttempts: 1 });
      const { failed } = await t.drain(handlers);
      expect(failed).toMatchObject([{ error: { message: 'The source does not answer.' } }]);
      const retry = async () => {
        const [job] = await dead();
        return t.db.tx((q) => jobs.retry(q, job?.id ?? '', t.clock.iso()));
      };
      expect(await retry()).toBe(true);
      expect(await retry()).toBe(false);
      await t.drain(handlers);
      expect(await dead()).toMatchObject([{ attempts: 2, maxAttempts: 2 }]);
      isDown = false;
      expect(await retry()).toBe(true);
      await t.drain(handlers);
      expect([await dead(), await waiting()]).toEqual([[], []]);
      expect(seen).toHaveLength(3);

      isDown = true;
      await enqueue({ ...pull('R-3'), maxAttempts: 1 });
      await enqueue(pull('R-4'));
      await t.drain(handlers);
      const [lost] = await dead();
      const discard = (id: string | undefined) => t.db.tx((q) => jobs.discard(q, id ?? ''));
      expect(await discard(lost?.id)).toBe(true);
      expect(await discard(lost?.id)).toBe(false);
      // What still waits for its next attempt is not given up by mistake.
      expect(await discard((await waiting())[0]?.id)).toBe(false);
      expect([(await dead()).length, (await waiting()).length]).toEqual([0, 1]);
    });

    test('is kept a month when it is dead', async () => {
      const { handlers } = recorder(() => true);
      await enqueue({ ...pull('R-5'), maxAttempts: 1 });
      await t.drain(handlers);
      t.clock.advance(KEEP_DEAD_MS - MINUTE_MS);
      await t.drain(handlers);
      expect(await dead()).toHaveLength(1);
      t.clock.advance(24 * 60 * MINUTE_MS);
      await t.drain(handlers);
      expect(await dead()).toEqual([]);
    });
  });

  describe('three runners', () => {
    test('run each of a hundred jobs once', async () => {
      const { seen, handlers } = recorder();
      const names = Array.from({ length: 100 }, (_, n) => `K-${n}`);
      await t.db.tx(async (q) => {
        for (const name of names) await jobs.enqueue(q, pull(name), t.clock.iso());
      });
      const drained = await Promise.all(replicas.map((each) => drain(each, t.clock.iso(), handlers)));
      expect(drained.reduce((sum, { ran }) => sum + ran, 0)).toBe(100);
      expect(seen.map((each) => each.kri).sort()).toEqual([...names].sort());
    });

    test('hear at once of a job one of them enqueued', async () => {
      const done = new EventEmitter();
      const handlers: JobHandlers = { 'kri.pull': async (_, data) => void done.emit(String(data.kri)) };
      const runners = replicas.slice(1).map((each) => startRunner(each, console.error, handlers));
      const asked = performance.now();
      // By the fifth at the latest both have looked before: only being told brings them back in time.
      for (const kri of ['one', 'two', 'three', 'four', 'five']) {
        const heard = once(done, kri);
        await enqueue(pull(kri));
        await heard;
      }
      expect(performance.now() - asked).toBeLessThan(4000);
      for (const runner of runners) await runner.close();
    });
  });

  describe('a runner', () => {
    test('keeps a place for other jobs while some hang, and waits for those it has begun when it closes', async () => {
      const gate = Promise.withResolvers<void>();
      const mailed = Promise.withResolvers<void>();
      let hanging = 0;
      const runner = startRunner(t.deps, console.error, {
        'webhook.send': () => {
          hanging += 1;
          return gate.promise;
        },
        'notification.mail': async () => mailed.resolve(),
      });
      for (let n = 0; n < 8; n++) await enqueue({ name: 'webhook.send', data: { n } });
      await enqueue({ name: 'notification.mail', data: {} });
      await mailed.promise;
      let isClosed = false;
      const closing = runner.close().then(() => {
        isClosed = true;
      });
      await t.db.ping();
      expect([isClosed, hanging]).toEqual([false, 4]);
      gate.resolve();
      await closing;
      expect((await jobs.overview(t.db.read)).find((each) => each.name === 'webhook.send')).toMatchObject({
        queued: 4,
        running: 0,
      });
    });
  });

  describe('a schedule', () => {
    const DAILY: ScheduleRule = { every: 'day', at: '02:30' };
    const BERLIN = 'Europe/Berlin';
    const set = (key: string, rule: ScheduleRule = DAILY, timeZone = BERLIN) =>
      t.db.tx((q) => setSchedule(q, { key, job: 'kri.pull', data: { kri: key }, rule, timeZone }, t.clock.iso()));
    const find = (key: string) => findSchedule(t.db.read, key);
    const jumpTo = (instant: string) => t.clock.advance(Date.parse(instant) - t.clock.now().getTime());
    /** Which runs came of all three ticking at once. */
    const tickAll = async () => {
      const due: unknown[] = [];
      await Promise.all(replicas.map((each) => tick(each, t.clock.iso(), [])));
      await t.drain({ 'kri.pull': async (_, data) => void due.push(data.due) });
      return due;
    };

    test('enqueues its job once, whoever else found it due', async () => {
      jumpTo('2027-02-01T12:00:00.000Z');
      const keys = Array.from({ length: 20 }, (_, n) => `s-${n}`);
      for (const key of keys) await set(key);
      jumpTo('2027-02-02T12:00:00.000Z');
      const enqueued: unknown[] = [];
      const watched = (system: SystemDeps): SystemDeps => ({
        ...system,
        jobs: {
          ...system.jobs,
          enqueue: (q, job, now) => {
            enqueued.push(job.data.kri);
            return system.jobs.enqueue(q, job, now);
          },
        },
      });
      await Promise.all(replicas.map((each) => tick(watched(each), t.clock.iso(), [])));
      expect(enqueued.sort()).toEqual([...keys].sort());
    });

    test('fires once among three tickers, each time', async () => {
      jumpTo('2027-03-02T12:00:00.000Z');
      await set('a');
      expect(await tickAll()).toEqual([]);
      jumpTo('2027-03-03T01:30:00.000Z');
      expect(await tickAll()).toEqual(['2027-03-03T01:30:00.000Z']);
      expect(await tickAll()).toEqual([]);
      expect(await find('a')).toEqual({ nextAt: '2027-03-04T01:30:00.000Z', lastAt: '2027-03-03T01:30:00.000Z' });
    });

    test('keeps to the time of the place when its clock changes', async () => {
      jumpTo('2027-03-26T12:00:00.000Z');
      await set('a');
      const fired: unknown[] = [];
      for (let day = 0; day < 4; day++) {
        jumpTo((await find('a'))?.nextAt ?? '');
        fired.push(...(await tickAll()));
      }
      expect(fired).toEqual([
        '2027-03-27T01:30:00.000Z',
        // 02:30 does not exist that day: 03:00 of summer.
        '2027-03-28T01:00:00.000Z',
        '2027-03-29T00:30:00.000Z',
        '2027-03-30T00:30:00.000Z',
      ]);
    });

    test('makes one of the runs that were missed', async () => {
      jumpTo('2027-05-01T12:00:00.000Z');
      await set('a');
      await set('b', { every: 'minutes', minutes: 5 });
      jumpTo('2027-05-09T12:01:00.000Z');
      expect((await tickAll()).sort()).toEqual(['2027-05-01T12:05:00.000Z', '2027-05-02T00:30:00.000Z']);
      expect(await find('a')).toMatchObject({ nextAt: '2027-05-10T00:30:00.000Z' });
      expect(await find('b')).toMatchObject({ nextAt: '2027-05-09T12:05:00.000Z' });
    });

    test('does not pile up while its last run still waits', async () => {
      jumpTo('2027-06-01T12:00:00.000Z');
      await set('a', { every: 'minutes', minutes: 5 });
      for (let n = 0; n < 3; n++) {
        t.clock.advance(5 * MINUTE_MS);
        await t.tick();
      }
      expect(await waiting()).toHaveLength(1);
    });

    test('keeps its next time when it is saved as it was, and finds another by another rule', async () => {
      jumpTo('2027-07-01T12:00:00.000Z');
      await set('a');
      jumpTo('2027-07-02T12:00:00.000Z');
      await set('a');
      expect(await find('a')).toMatchObject({ nextAt: '2027-07-02T00:30:00.000Z' });
      await set('a', { every: 'day', at: '15:00' });
      expect(await find('a')).toMatchObject({ nextAt: '2027-07-02T13:00:00.000Z' });
      await t.db.tx((q) => removeSchedule(q, 'a'));
      expect(await find('a')).toBeUndefined();
    });

    test('ends with its rule', async () => {
      jumpTo('2027-08-01T12:00:00.000Z');
      await set('a', { rrule: 'FREQ=DAILY;UNTIL=20270802', at: '09:00' });
      jumpTo('2027-08-05T12:00:00.000Z');
      expect(await tickAll()).toEqual(['2027-08-02T07:00:00.000Z']);
      expect(await find('a')).toBeUndefined();
    });

    test('that cannot be followed is refused, and one that went bad keeps no other from firing', async () => {
      jumpTo('2027-09-01T12:00:00.000Z');
      await expect(set('bad', { every: 'day', at: '25:00' })).rejects.toMatchObject({ code: 'time.malformed' });
      await set('a');
      await set('b');
      await t.db.tx((q) =>
        q.update(q.t.schedules).set({ timeZone: 'Europe/Atlantis', nextAt: '2027-09-01T00:00:00.000Z' }),
      );
      await set('b');
      jumpTo('2027-09-02T12:00:00.000Z');
      await expect(t.tick()).rejects.toThrow();
      expect((await waiting()).map(({ name }) => name)).toEqual(['kri.pull']);
      expect((await find('b'))?.lastAt).toBe('2027-09-02T00:30:00.000Z');
    });
  });

  test('a tick does every sweep, also when one of them fails', async () => {
    const swept: string[] = [];
    const failing = tick(t.deps, t.clock.iso(), [
      async () => {
        swept.push('first');
        throw new Error('The first sweep failed.');
      },
      async (_, now) => void swept.push(now),
    ]);
    await expect(failing).rejects.toThrow('The first sweep failed.');
    expect(swept).toEqual(['first', t.clock.iso()]);
    expect(t.deps.pulse.tickedAt).toBe(t.clock.iso());
  });
});

describe.each(DATABASES)('a process killed in the middle of a job on %s', (database) => {
  test('leaves it to the next one', async () => {
    const t = await startTestApp(database);
    const now = t.clock.iso();
    await t.db.tx((q) => t.deps.jobs.enqueue(q, { name: 'kri.pull', data: { kri: 'K-1' } }, now));
    // A SQLite file belongs to one process: this one lets go of it while the other runs.
    if (database === 'SQLite') await t.db.close();
    const args = [t.config.dataFolder, t.databaseUrl ?? '', MIGRATIONS, now];
    const child = spawn(process.execPath, [TAKER, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(child, 'exit');
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('began K-1\n');
    child.kill('SIGKILL');
    await gone;

    const db =
      database === 'SQLite' ? await openDatabase({ dataFolder: t.config.dataFolder, migrations: MIGRATIONS }) : t.db;
    const jobs = await startTestQueue(db, now);
    const runs: unknown[] = [];
    const system = { ...t.deps, db, jobs };
    const handlers: JobHandlers = { 'kri.pull': async (_, data) => void runs.push(data.kri) };
    for (let minute = 0; minute < 8; minute++) {
      t.clock.advance(MINUTE_MS);
      await drain(system, t.clock.iso(), handlers);
    }
    expect(runs).toEqual(['K-1']);
    expect(await jobs.listJobs(db.read, 'queued', LIST)).toMatchObject({ total: 0 });
    await jobs.close();
    if (database === 'SQLite') await db.close();
    await t.close().catch(() => undefined);
  }, 60_000);
});
