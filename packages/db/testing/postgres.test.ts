import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, startPostgres } from './postgres.ts';

const SERVERS = [
  ['the server of this run', async () => ({ url: inject('postgresUrl'), stop: async () => {} })],
  ['PGlite', () => startPostgres({ HEED_TEST_POSTGRES: 'pglite' })],
] as const;

describe.each(SERVERS)('%s', (_, start) => {
  let server: { url: string; stop: () => Promise<void> };
  let database: { url: string; drop: () => Promise<void> };
  const connections: pg.Client[] = [];
  const connect = async (url = database.url): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    connections.push(client);
    return client;
  };

  beforeAll(async () => {
    server = await start();
    database = await createTestDatabase(server.url);
  });
  afterAll(async () => {
    await Promise.all(connections.map((client) => client.end()));
    await database.drop();
    await server.stop();
  });

  test('two test databases do not see each other', async () => {
    const other = await createTestDatabase(server.url);
    const here = await connect();
    const there = await connect(other.url);
    await here.query('create table mine (id int)');
    await expect(there.query('select * from mine')).rejects.toThrow('"mine" does not exist');
    await there.end();
    connections.splice(connections.indexOf(there), 1);
    await other.drop();
  });

  test('a second connection does not see what the first has not committed', async () => {
    const [first, second] = [await connect(), await connect()];
    await first.query('create table ledger (amount int)');
    await first.query('begin');
    await first.query('insert into ledger values (1)');
    const seen = second.query('select count(*)::int as n from ledger').then(({ rows }) => rows[0].n);
    await first.query('rollback');
    expect(await seen).toBe(0);
  });

  test('each connection keeps named statements of its own', async () => {
    const [first, second] = [await connect(), await connect()];
    const one = await first.query({ name: 'same', text: 'select 1 as n' });
    const two = await second.query({ name: 'same', text: 'select $1::text as n', values: ['two'] });
    const again = await first.query({ name: 'same', text: 'select 1 as n' });
    expect([one.rows[0].n, two.rows[0].n, again.rows[0].n]).toEqual([1, 'two', 1]);
  });

  test('an error leaves the connection usable and names the rule that was broken', async () => {
    const client = await connect();
    await client.query('create table refs (ref text primary key)');
    await client.query("insert into refs values ('RISK-001')");
    await expect(client.query('insert into refs values ($1)', ['RISK-001'])).rejects.toMatchObject({ code: '23505' });
    expect((await client.query('select ref from refs')).rows).toEqual([{ ref: 'RISK-001' }]);
  });

  test('a notification reaches the connection that listens, once it is committed', async () => {
    const [listener, sender] = [await connect(), await connect()];
    const heard = new Promise((resolve) => listener.once('notification', ({ payload }) => resolve(payload)));
    await listener.query('listen changes');
    await sender.query('begin');
    await sender.query("notify changes, 'RISK-002'");
    await sender.query('commit');
    expect(await heard).toBe('RISK-002');
  });

  test('a connection that goes away in a transaction gives its place back', async () => {
    const [leaving, staying] = [await connect(), await connect()];
    await leaving.query('create table places (n int)');
    await leaving.query('begin');
    await leaving.query('insert into places values (1)');
    await leaving.end();
    connections.splice(connections.indexOf(leaving), 1);
    expect((await staying.query('select count(*)::int as n from places')).rows[0].n).toBe(0);
  });
});
