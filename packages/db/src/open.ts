import { join } from 'node:path';
import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

export interface OpenOptions {
  /** `postgres://…`; without it SQLite in `dataFolder`. */
  readonly url?: string | undefined;
  readonly dataFolder: string;
  /** The folder with `sqlite/` and `postgres/`. */
  readonly migrations: string;
}

/** Opens the database the configuration names, with every migration applied. */
export const openDatabase = async (options: OpenOptions): Promise<Database> =>
  options.url
    ? await openPostgres(options.url, join(options.migrations, 'postgres'))
    : openSqlite(join(options.dataFolder, 'heed.db'), join(options.migrations, 'sqlite'));
