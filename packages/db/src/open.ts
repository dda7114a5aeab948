import { join } from 'node:path';
import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite, openSqliteReadOnly } from './sqlite.ts';

export interface OpenOptions {
  /** `postgres://…`; without it SQLite in `dataFolder`. */
  readonly url?: string | undefined;
  readonly dataFolder: string;
  /** The folder with `sqlite/` and `postgres/`. */
  readonly migrations: string;
}

const sqliteFile = (dataFolder: string): string => join(dataFolder, 'heed.db');

/** Opens the database the configuration names, with every migration applied. */
export const openDatabase = async (options: OpenOptions): Promise<Database> =>
  options.url
    ? await openPostgres(options.url, join(options.migrations, 'postgres'))
    : openSqlite(sqliteFile(options.dataFolder), join(options.migrations, 'sqlite'));

/** Opens the database for looking at it, beside a server that may be running on it. */
export const openDatabaseToRead = async (options: OpenOptions): Promise<Database> =>
  options.url ? await openDatabase(options) : openSqliteReadOnly(sqliteFile(options.dataFolder));
