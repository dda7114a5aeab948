import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { Database, PlainQuery, Reader, Tx } from './database.ts';
import { DatabaseOpenError } from './errors.ts';
import { createMutex } from './mutex.ts';
import { tables } from './schema.sqlite.ts';

/** What every connection must say of itself; asserted, because the driver falls back silently. */
const PRAGMAS = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 5000, recursive_triggers: 1 };

/** SQLite's own lower() knows A to Z only: an É in a name would be found and sorted otherwise than on PostgreSQL. */
const teachLower = (connection: Sqlite.Database) =>
  connection.function('lower', { deterministic: true }, (text) =>
    typeof text === 'string' ? text.toLowerCase() : text,
  );

const MOST_STATEMENTS = 300;

/** Compiles each statement once: what a request asks is mostly what the one before it asked. */
const keepStatements = (connection: Sqlite.Database) => {
  const compile = connection.prepare.bind(connection);
  const kept = new Map<string, Sqlite.Statement>();
  connection.prepare = ((source: string) => {
    const known = kept.get(source);
    if (known) return known;
    const statement = compile(source);
    if (kept.size >= MOST_STATEMENTS) kept.clear(); // filters that were put together once and never again
    kept.set(source, statement);
    return statement;
  }) as typeof connection.prepare;
};

const applyPragmas = (connection: Sqlite.Database) => {
  for (const [name, expected] of Object.entries(PRAGMAS)) {
    connection.pragma(`${name} = ${expected}`);
    const actual = connection.pragma(name, { simple: true });
    if (actual !== expected)
      throw new DatabaseOpenError(
        `SQLite answers ${name} = ${actual} where Heed needs ${expected}. Keep the data folder on a local disk; network file systems cannot hold it.`,
      );
  }
};

/**
 * One process per file: a second one would bypass the writer's queue. The lock is held by the operating system on a
 * file beside the database, so it ends with the process, killed or not.
 */
export const lockFile = (file: string): Sqlite.Database => {
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch {
    lock.close();
    throw new DatabaseOpenError(
      `Another Heed is already running on ${file}. Stop it first, or give this one its own folder with HEED_DATA.`,
    );
  }
};

const runMigrations = (writer: Sqlite.Database, migrationsFolder: string) => {
  // A table rebuild drops the old table; with foreign keys on that would delete its children. Off here, checked after.
  writer.pragma('foreign_keys = OFF');
  migrate(drizzle(writer), { migrationsFolder });
  const broken = writer.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0)
    throw new DatabaseOpenError(`The migrated database has ${broken.length} rows whose parent is missing.`);
  writer.pragma('foreign_keys = ON');
};

/** What readers and writers have alike; SQLite compares text byte by byte of itself. */
const shared: Pick<Reader, 't' | 'bytewise'> = { t: tables, bytewise: (text) => sql`${text}` };

const noPlainSql: PlainQuery = async () => {
  throw new Error('Plain SQL is for PostgreSQL: on SQLite use the shared queries.');
};

/** Opens (or makes) the SQLite file, brings it up to date and locks it for this process. */
export const openSqlite = (file: string, migrationsFolder: string): Database => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = lockFile(file);
  const writer = new Sqlite(file);
  applyPragmas(writer);
  teachLower(writer);
  runMigrations(writer, migrationsFolder);
  keepStatements(writer);
  const reader = new Sqlite(file, { readonly: true });
  reader.pragma('busy_timeout = 5000');
  reader.pragma('cache_size = -32000');
  teachLower(reader);
  keepStatements(reader);

  const oneAtATime = createMutex();
  const announcements = new EventEmitter().setMaxListeners(0);
  const read = Object.assign(drizzle(reader), shared) as unknown as Reader;
  let pending: string[] = [];
  const q = Object.assign(drizzle(writer), {
    ...shared,
    plain: noPlainSql,
    announce: async (message: string) => void pending.push(message),
  }) as unknown as Tx;

  return {
    dialect: 'sqlite',
    read,
    tx: (work) =>
      oneAtATime(async () => {
        pending = [];
        writer.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(q);
          writer.exec('COMMIT');
          for (const message of pending) announcements.emit('message', message);
          return result;
        } catch (error) {
          if (writer.inTransaction) writer.exec('ROLLBACK');
          throw error;
        }
      }),
    plain: noPlainSql,
    announce: async (message) => void announcements.emit('message', message),
    subscribe(listener) {
      announcements.on('message', listener);
      return () => announcements.off('message', listener);
    },
    ping: async () => void reader.prepare('select 1').get(),
    close: () =>
      oneAtATime(async () => {
        reader.close();
        writer.pragma('wal_checkpoint(TRUNCATE)');
        writer.close();
        lock.close();
      }),
  };
};

/** Opens the file beside a running server: everything can be read, nothing written. */
export const openSqliteReadOnly = (file: string): Database => {
  if (!existsSync(file))
    throw new DatabaseOpenError(`There is no database at ${file}. Name its folder with HEED_DATA.`);
  const reader = new Sqlite(file, { readonly: true });
  reader.pragma('busy_timeout = 5000');
  return {
    dialect: 'sqlite',
    read: Object.assign(drizzle(reader), shared) as unknown as Reader,
    tx: () => Promise.reject(new Error('this database was opened for reading only')),
    plain: noPlainSql,
    announce: async () => undefined,
    subscribe: () => () => undefined,
    ping: async () => void reader.prepare('select 1').get(),
    close: async () => void reader.close(),
  };
};
