import { join } from 'node:path';
import { auditApi, registersApi, risksApi } from '@heed/contracts';
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyTrail } from '../modules/audit/audit.usecases.ts';
import type { TestClient } from './client.ts';
import { DATABASES, type DatabaseName, startTestApp, type TestApp } from './test-app.ts';

/** A connection beside the server's own, as somebody with access to the disk or the database has it. */
const openRaw = async (database: DatabaseName, t: TestApp) => {
  if (database === 'SQLite') {
    const raw = new Sqlite(join(t.config.dataFolder, 'heed.db'));
    return { run: async (text: string) => void raw.exec(text), close: async () => void raw.close() };
  }
  const client = new pg.Client({ connectionString: t.databaseUrl });
  await client.connect();
  return { run: async (text: string) => void (await client.query(text)), close: () => client.end() };
};

const DROP_TRIGGERS: Record<DatabaseName, string> = {
  SQLite: 'drop trigger audit_events_no_update; drop trigger audit_events_no_delete;',
  PostgreSQL:
    'drop trigger audit_events_insert_only on audit_events; drop trigger audit_events_no_truncate on audit_events;',
};

const EVENT_COLUMNS = 'seq, id, at, actor_id, actor, register_id, entity, key, action, changes, request_id, hash';

describe.each(DATABASES)('the audit trail on %s', (database) => {
  let t: TestApp;
  let ada: TestClient;
  let raw: Awaited<ReturnType<typeof openRaw>>;
  const params = { register: 'register' };

  beforeAll(async () => {
    t = await startTestApp(database);
    ada = await t.signIn(await t.person('Ada', { isAdmin: true }));
    await ada.ok(registersApi.create, { body: { title: 'Register', slug: 'register' } });
    for (let n = 1; n <= 12; n++) {
      t.clock.advance(1000);
      const risk = await ada.ok(risksApi.create, { params, body: { title: `Risk ${n}` } });
      const call = { params: { ...params, ref: risk.ref }, version: 1 };
      await ada.ok(risksApi.patch, { ...call, body: { impact: 'low', probability: 'low', reason: `Because ${n}` } });
    }
    raw = await openRaw(database, t);
  });
  afterAll(async () => {
    await raw.close();
    await t.close();
  });

  const verify = (key = t.config.keys.audit) => verifyTrail(t.db.read, key);

  test('of an untouched workspace is whole, and says how far it goes', async () => {
    const verdict = await verify();
    expect(verdict).toMatchObject({ events: 25, broken: null });
    const [head] = await t.db.read.select().from(t.db.read.t.auditHead);
    expect(verdict.head).toBe(head?.hash);
  });

  test('tells who changed what from what to what, newest first, page by page', async () => {
    const all = await ada.ok(auditApi.list, { params, query: { limit: 500 } });
    expect(all.total).toBe(25);
    expect(all.items.map((event) => event.seq)).toEqual(Array.from({ length: 25 }, (_, i) => 25 - i));
    expect(all.items[0]).toMatchObject({
      by: 'Ada',
      entity: 'risk',
      key: 'RISK-012',
      action: 'changed',
      changes: { impact: [null, 'low'], probability: [null, 'low'], reason: [null, 'Because 12'] },
    });
    const seqs: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await ada.ok(auditApi.list, { params, query: { limit: 4, ...(cursor && { cursor }) } });
      seqs.push(...page.items.map((event) => event.seq));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seqs).toEqual(all.items.map((event) => event.seq));
  });

  test.each([
    ['RISK-003', 2],
    ['risk-003', 2],
    ['changed', 12],
    ['ADA', 25],
    ['100%', 0],
  ])('searched for %s holds %i events', async (q, count) => {
    expect((await ada.ok(auditApi.list, { params, query: { q } })).total).toBe(count);
  });

  test.each(['x', '1.5', '1e400'])('takes no cursor %s', async (cursor) => {
    expect((await ada.call(auditApi.list, { params, query: { cursor } })).problem.code).toBe('list.bad_cursor');
  });

  test.each([
    ['UPDATE', "update audit_events set actor = 'Nobody' where seq = 3"],
    ['DELETE', 'delete from audit_events where seq = 3'],
    ...(database === 'PostgreSQL'
      ? [['TRUNCATE', 'truncate audit_events'] as [string, string]]
      : [
          [
            'INSERT OR REPLACE, on the connection of the server,',
            `insert or replace into audit_events (${EVENT_COLUMNS}) select seq, id, at, actor_id, 'Nobody', register_id, entity, key, action, changes, request_id, hash from audit_events where seq = 3`,
          ] as [string, string],
        ]),
  ])('refuses %s by trigger', async (name, statement) => {
    if (name.startsWith('INSERT'))
      await expect(
        // The pragma that makes REPLACE fire delete triggers belongs to the connection.
        t.db.tx(async (q) => (q as unknown as { run(s: unknown): unknown }).run(sql.raw(statement))),
      ).rejects.toThrow();
    else await expect(raw.run(statement)).rejects.toThrow(/never/);
    expect((await verify()).broken).toBeNull();
  });

  describe('after somebody got round the triggers', () => {
    beforeAll(() => raw.run(DROP_TRIGGERS[database]));
    beforeEach(async () => {
      await raw.run('drop table if exists kept_events; drop table if exists kept_head;');
      await raw.run('create table kept_events as select * from audit_events;');
      await raw.run('create table kept_head as select * from audit_head;');
    });
    const restore = async () => {
      await raw.run('delete from audit_events;');
      await raw.run(`insert into audit_events (${EVENT_COLUMNS}) select ${EVENT_COLUMNS} from kept_events;`);
      await raw.run('delete from audit_head;');
      await raw.run('insert into audit_head select * from kept_head;');
    };

    const COLUMNS: [column: string, value: string][] = [
      ['id', "'00000000-0000-7000-8000-000000000000'"],
      ['at', "'2020-01-01T00:00:00.000Z'"],
      ['actor_id', 'null'],
      ['actor', "'Somebody else'"],
      ['register_id', 'null'],
      ['entity', "'register'"],
      ['key', "'RISK-999'"],
      ['action', "'closed'"],
      ['changes', "'{}'"],
      ['request_id', "'other'"],
      ['hash', "'forged'"],
    ];
    const TAMPERINGS: [string, string, RegExp][] = [
      ...COLUMNS.map(([column, value]): [string, string, RegExp] => [
        `${column} of one event edited`,
        `update audit_events set ${column} = ${value} where seq = 7`,
        /event 7 was changed/,
      ]),
      ['the first event edited', "update audit_events set actor = 'X' where seq = 1", /event 1 was changed/],
      ['the last event edited', "update audit_events set actor = 'X' where seq = 25", /event 25 was changed/],
      ['one event deleted', 'delete from audit_events where seq = 9', /event 9 is missing/],
      ['the first event deleted', 'delete from audit_events where seq = 1', /event 1 is missing/],
      [
        'one deleted and the others moved up',
        'delete from audit_events where seq = 9; update audit_events set seq = -seq where seq > 9; update audit_events set seq = -seq - 1 where seq < 0;',
        /event 9 was changed/,
      ],
      [
        'two events swapped',
        'update audit_events set seq = -seq where seq in (4, 5); update audit_events set seq = 9 + seq where seq < 0;',
        /event 4 was changed/,
      ],
      ['the end cut off', 'delete from audit_events where seq > 20', /ends at event 20, its head says 25/],
      ['everything deleted', 'delete from audit_events', /ends at event 0, its head says 25/],
      [
        'the end cut off and the head set back without its hash',
        'delete from audit_events where seq > 20; update audit_head set seq = 20;',
        /ends at event 20/,
      ],
      ['the head deleted', 'delete from audit_head', /its head says nothing/],
      [
        'one event added at the end',
        `insert into audit_events (${EVENT_COLUMNS}) select 26, 'new', at, actor_id, actor, register_id, entity, key, action, changes, request_id, hash from audit_events where seq = 25`,
        /event 26 was changed/,
      ],
      [
        'one event added before the first',
        `insert into audit_events (${EVENT_COLUMNS}) select -1, 'new', at, actor_id, actor, register_id, entity, key, action, changes, request_id, hash from audit_events where seq = 25`,
        /event 1 is missing/,
      ],
      [
        'one event added with the number zero',
        `insert into audit_events (${EVENT_COLUMNS}) select 0, 'new', at, actor_id, actor, register_id, entity, key, action, changes, request_id, hash from audit_events where seq = 25`,
        /event 1 is missing/,
      ],
    ];

    test.each(TAMPERINGS)('%s shows', async (_, statement, expected) => {
      await raw.run(statement);
      const { broken } = await verify();
      await restore();
      expect(broken).toMatch(expected);
      expect((await verify()).broken).toBeNull();
    });

    test('a chain made anew without the key shows', async () => {
      expect((await verify('another key')).broken).toMatch(/event 1 was changed/);
    });

    test('the end cut off with the head set back shows against a head that was written down', async () => {
      const written = (await verify()).head;
      await raw.run('delete from audit_events where seq > 20');
      await raw.run('update audit_head set seq = 20, hash = (select hash from audit_events where seq = 20)');
      const verdict = await verify();
      await restore();
      expect(verdict.broken).toBeNull();
      expect(verdict.head).not.toBe(written);
    });
  });

  test('grows by one chain however many write at once', async () => {
    const before = (await verify()).events;
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => ada.call(registersApi.create, { body: { title: `At once ${i}` } })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(40).fill(201));
    expect(await verify()).toMatchObject({ events: before + 40, broken: null });
  });
});
