import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@heed/db/testing/postgres';
import pg from 'pg';

export const DATABASES = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** Where one server keeps its data; without a URL it is SQLite in the folder. */
export interface Store {
  readonly folder: string;
  readonly url: string | undefined;
}

/** A place for Heed and, once seeded, a copy of it for the limit: neither slows or grows the other. */
export interface StorePair {
  readonly heed: Store;
  copyForLimit(): Promise<Store>;
  remove(): Promise<void>;
}

const sqlitePair = (folder: string): StorePair => ({
  heed: { folder, url: undefined },
  copyForLimit: async () => {
    const copy = mkdtempSync(join(tmpdir(), 'heed-bench-'));
    copyFileSync(join(folder, 'heed.db'), join(copy, 'heed.db'));
    return { folder: copy, url: undefined };
  },
  remove: async () => undefined,
});

const runOn = async (url: string, ...statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

const postgresPair = async (folder: string): Promise<StorePair> => {
  const server = await startPostgres();
  const base = `heed_bench_${randomBytes(6).toString('hex')}`;
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await runOn(server.url, `create database "${base}"`);
  return {
    heed: { folder, url: urlOf(base) },
    copyForLimit: async () => {
      // The planner of a new cluster knows nothing of what was just written.
      await runOn(urlOf(base), 'vacuum analyze');
      await runOn(server.url, `create database "${base}_limit" template "${base}"`);
      return { folder, url: urlOf(`${base}_limit`) };
    },
    remove: async () => {
      await runOn(
        server.url,
        `drop database if exists "${base}_limit" with (force)`,
        `drop database if exists "${base}" with (force)`,
      );
      await server.stop();
    },
  };
};

/** Makes a place, lends it, and clears it away whatever happens. */
export const withStores = async (kind: DatabaseKind, work: (stores: StorePair) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-bench-'));
  const stores = kind === 'sqlite' ? sqlitePair(folder) : await postgresPair(folder);
  const made = [folder];
  const copyForLimit = async () => {
    const copy = await stores.copyForLimit();
    made.push(copy.folder);
    return copy;
  };
  try {
    await work({ ...stores, copyForLimit });
  } finally {
    await stores.remove();
    for (const each of made) rmSync(each, { recursive: true, force: true });
  }
};
