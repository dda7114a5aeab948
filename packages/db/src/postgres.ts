import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Database, PlainQuery, Reader, Tx } from './database.ts';
import { DatabaseOpenError, isRetryable } from './errors.ts';
import { tables } from './schema.pg.ts';

const CHANNEL = 'heed';
const MIGRATION_LOCK = 4_663_401;
const MAX_ATTEMPTS = 8;

// bigint comes as text from the driver; every bigint of ours is far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Replicas start together: one migrates, the others wait for it. */
const runMigrations = async (pool: pg.Pool, migrationsFolder: string) => {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
};

/** Hears NOTIFY from every replica on a connection of its own, and comes back when that connection is lost. */
const listen = (connectionString: string, announcements: EventEmitter) => {
  let closed = false;
  let client: pg.Client | undefined;
  const connect = async (delayMs: number): Promise<void> => {
    if (closed) return;
    const next = new pg.Client({ connectionString });
    const reconnect = () => {
      if (client !== next || closed) return;
      client = undefined;
      setTimeout(() => void connect(Math.min(delayMs * 2, 10_000)), delayMs).unref();
    };
    client = next;
    next.on('error', reconnect);
    next.on('end', reconnect);
    next.on('notification', ({ payload }) => payload && announcements.emit('message', payload));
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
      delayMs = 200;
    } catch {
      reconnect();
    }
  };
  return {
    ready: connect(200),
    async close() {
      closed = true;
      await client?.end().catch(() => undefined);
    },
  };
};

const MOST_STATEMENTS = 300;

/** Names each text once, so that a connection that has planned it runs it by its name. */
const createNames = () => {
  const names = new Map<string, string>();
  return (text: string): string | undefined => {
    const known = names.get(text);
    // Past the limit a statement stays unnamed: filters that were put together once and never again.
    if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
    names.set(text, `heed_${names.size}`);
    return names.get(text);
  };
};

/** Lets every connection of the pool plan a statement once instead of at each request. */
const keepPlans = (pool: pg.Pool) => {
  const nameOf = createNames();
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((config: pg.QueryConfig | string, values?: unknown[], ...rest: unknown[]) => {
      const isPlanned = typeof config === 'object' && config.name === undefined && values && values.length > 0;
      return query(isPlanned ? { ...config, name: nameOf(config.text) } : config, values, ...rest);
    }) as typeof client.query;
  });
};

/** What readers and writers have alike. */
const shared: Pick<Reader, 't' | 'bytewise'> = { t: tables, bytewise: (text) => sql`${text} collate "C"` };

const plainOn = (connection: pg.Pool | pg.PoolClient): PlainQuery =>
  (async (text, values) => connection.query(text, values)) as PlainQuery;

/** Connects to PostgreSQL and brings its schema up to date. */
export const openPostgres = async (connectionString: string, migrationsFolder: string): Promise<Database> => {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 5000 });
  keepPlans(pool);
  pool.on('error', () => undefined); // an idle connection was lost; the pool makes a new one
  try {
    await runMigrations(pool, migrationsFolder);
  } catch (error) {
    await pool.end();
    throw new DatabaseOpenError(
      `PostgreSQL could not be opened with DATABASE_URL: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
  const announcements = new EventEmitter().setMaxListeners(0);
  const listener = listen(connectionString, announcements);
  await listener.ready;
  const read = Object.assign(drizzle(pool), shared) as unknown as Reader;

  const units = new WeakMap<pg.PoolClient, Tx>();
  /** The same queries for as long as a connection lives, so that what was prepared on it is found again. */
  const unitOn = (client: pg.PoolClient): Tx => {
    const announce = async (message: string) =>
      void (await client.query('select pg_notify($1, $2)', [CHANNEL, message]));
    const plain = plainOn(client);
    const unit = units.get(client) ?? (Object.assign(drizzle(client), { ...shared, announce, plain }) as unknown as Tx);
    units.set(client, unit);
    return unit;
  };

  const attempt = async <T>(work: (q: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(unitOn(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((e: Error) => {
        broken = e;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };

  return {
    dialect: 'postgres',
    read,
    async tx(work) {
      for (let n = 1; ; n++) {
        try {
          return await attempt(work);
        } catch (error) {
          if (n >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
          await pause(2 ** n + Math.random() * 20);
        }
      }
    },
    plain: plainOn(pool),
    announce: async (message) => void (await pool.query('select pg_notify($1, $2)', [CHANNEL, message])),
    subscribe(listenerFn) {
      announcements.on('message', listenerFn);
      return () => announcements.off('message', listenerFn);
    },
    ping: async () => void (await pool.query('select 1')),
    async close() {
      await listener.close();
      await pool.end();
    },
  };
};
