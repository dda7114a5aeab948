import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@heed/db';
import { createTestDatabase } from '@heed/db/testing/postgres';
import { inject } from 'vitest';
import { type AppOptions, type DatabaseName, MIGRATIONS, runApp } from './running-app.ts';

export {
  type AppOptions,
  createClock,
  DATABASES,
  type DatabaseName,
  MIGRATIONS,
  PASSWORD,
  type PersonOptions,
  START,
  type TestClock,
  type TestPerson,
} from './running-app.ts';

let migrated: Promise<Buffer> | undefined;

/** The file of an empty SQLite database with every migration: made once, and written for each test. */
const migrateOnce = async (): Promise<Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-api-'));
  await (await openDatabase({ dataFolder: folder, migrations: MIGRATIONS })).close();
  const file = readFileSync(join(folder, 'heed.db'));
  rmSync(folder, { recursive: true, force: true });
  return file;
};

/** An empty database of either kind, and how to be rid of it. */
const openTestDatabase = async (name: DatabaseName) => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-api-'));
  const server =
    name === 'PostgreSQL' ? await createTestDatabase(inject('postgresUrl'), inject('postgresTemplate')) : undefined;
  if (!server) {
    migrated ??= migrateOnce();
    writeFileSync(join(folder, 'heed.db'), await migrated);
  }
  const options = { url: server?.url, dataFolder: folder, migrations: MIGRATIONS };
  const db = await openDatabase(options);
  const remove = async () => {
    await server?.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, options, remove };
};

/** The whole server on a fresh database; see `runApp`. */
export const startTestApp = async (name: DatabaseName, options: AppOptions = {}) => {
  const { db, options: opened, remove } = await openTestDatabase(name);
  const running = await runApp(db, opened, options);
  const close = async () => {
    await running.stop();
    await db.close();
    await remove();
  };
  return { ...running, close, remove };
};
export type TestApp = Awaited<ReturnType<typeof startTestApp>>;
