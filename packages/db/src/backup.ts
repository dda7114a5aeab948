import { execFile } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { DatabaseOpenError } from './errors.ts';
import { lockFile } from './sqlite.ts';

const run = promisify(execFile);

/** Runs one of PostgreSQL's own programs, and says what to install when there is none. */
const runPostgres = async (program: 'pg_dump' | 'pg_restore', args: string[]): Promise<void> => {
  try {
    await run(program, args, { maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT')
      throw new DatabaseOpenError(
        `${program} was not found. Install the PostgreSQL client programs of your server's version.`,
      );
    throw new DatabaseOpenError(`${program} failed: ${(error as { stderr?: string }).stderr ?? error}`);
  }
};

/** Copies the SQLite file page by page while it is in use: the copy is one consistent moment. */
export const backupSqlite = async (dataFolder: string, target: string): Promise<void> => {
  const file = join(dataFolder, 'heed.db');
  if (!existsSync(file))
    throw new DatabaseOpenError(`There is no database in ${dataFolder}. Name its folder with HEED_DATA.`);
  const connection = new Sqlite(file, { readonly: true });
  try {
    await connection.backup(target);
  } finally {
    connection.close();
  }
  checkSqlite(target);
  // Without a write-ahead log beside it the copy is one file, and can be read from read-only storage.
  const copy = new Sqlite(target);
  copy.pragma('journal_mode = DELETE');
  copy.close();
};

/** Throws when the file is no whole SQLite database. */
const checkSqlite = (file: string): void => {
  const connection = new Sqlite(file, { readonly: true });
  try {
    const verdict = connection.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new DatabaseOpenError(`${file} is damaged: ${verdict}. Take another backup.`);
  } finally {
    connection.close();
  }
};

/** Puts a checked copy in place; a database that was there is kept beside it under another name, which is answered. */
export const restoreSqlite = async (source: string, dataFolder: string, stamp: string): Promise<string | null> => {
  checkSqlite(source);
  const file = join(dataFolder, 'heed.db');
  const lock = lockFile(file);
  let kept: string | null = null;
  if (existsSync(file)) {
    kept = `${file}.before-restore-${stamp}`;
    for (const suffix of ['', '-wal', '-shm'])
      if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${kept}${suffix}`);
  }
  const connection = new Sqlite(source, { readonly: true });
  try {
    await connection.backup(file);
  } finally {
    connection.close();
    lock.close();
  }
  return kept;
};

export const backupPostgres = (url: string, target: string): Promise<void> =>
  runPostgres('pg_dump', ['--format=custom', `--file=${target}`, '--no-owner', url]);

/** Restores into an empty database: objects that exist already are an error, nothing is dropped. */
export const restorePostgres = (source: string, url: string): Promise<void> =>
  runPostgres('pg_restore', ['--no-owner', '--exit-on-error', '--single-transaction', `--dbname=${url}`, source]);
