import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server where tests may create databases: see `createTestDatabase`. */
    postgresUrl: string;
    /** Name of a database there that has every migration: see `createTestDatabase`. */
    postgresTemplate: string;
  }
}

/** A server for tests; `stop` ends it if it was started for them. */
export interface TestServer {
  readonly url: string;
  readonly description: string;
  stop(): Promise<void>;
}

const startChild = async (file: string, description: string): Promise<TestServer> => {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  // Its standard input is never written to: when it closes, the process knows that this one is gone.
  const child: ChildProcess = spawn(process.execPath, [entry], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
    child.once('error', reject);
    void ended.then(() => reject(new Error(complaint.trim())));
  });
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    await ended;
  };
  return { url, description, stop };
};

const reasonOf = (error: unknown): string =>
  String(error)
    .split('\n')
    .findLast((line) => /error|fatal|no |not /i.test(line)) ?? String(error);

/**
 * A PostgreSQL server for tests, so that neither database is ever skipped: the one at `HEED_TEST_POSTGRES_URL`, else a
 * throw-away cluster from the machine's binaries, else PostgreSQL in WebAssembly (forced by `HEED_TEST_POSTGRES=pglite`).
 */
export const startPostgres = async (env: NodeJS.ProcessEnv = process.env): Promise<TestServer> => {
  const given = env.HEED_TEST_POSTGRES_URL;
  if (given) return { url: given, description: 'the server of HEED_TEST_POSTGRES_URL', stop: async () => {} };
  const embedded = (why: string): Promise<TestServer> => startChild('./pglite.ts', `PGlite (${why})`);
  if (env.HEED_TEST_POSTGRES === 'pglite') return embedded('asked for');
  try {
    return await startChild('./cluster.ts', "a throw-away cluster of the machine's PostgreSQL");
  } catch (error) {
    return embedded(reasonOf(error));
  }
};

/** Every project of a run has this set-up, each loaded as a module of its own; one server serves them all. */
const shared = globalThis as { heedTestPostgres?: { server: Promise<PreparedServer>; users: number } };

const MIGRATIONS = fileURLToPath(new URL('../../../drizzle', import.meta.url));

interface PreparedServer extends TestServer {
  readonly template: string;
}

/** Migrates one database, which tests get copies of: to copy is several times faster than to migrate. */
const prepare = async (server: TestServer): Promise<PreparedServer> => {
  const { openDatabase } = await import('../src/open.ts');
  const { url, drop } = await createTestDatabase(server.url);
  const db = await openDatabase({ url, dataFolder: '', migrations: MIGRATIONS });
  await db.close();
  const stop = async (): Promise<void> => {
    await drop();
    await server.stop();
  };
  return { ...server, template: new URL(url).pathname.slice(1), stop };
};

/** Vitest's global set-up: provides `postgresUrl` and `postgresTemplate`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.heedTestPostgres ??= {
    users: 0,
    server: startPostgres().then((server) => {
      console.log(`PostgreSQL for the tests: ${server.description}`);
      return prepare(server);
    }),
  };
  const running = shared.heedTestPostgres;
  running.users += 1;
  const server = await running.server;
  project.provide('postgresUrl', server.url);
  project.provide('postgresTemplate', server.template);
  return async () => {
    running.users -= 1;
    if (running.users > 0) return;
    delete shared.heedTestPostgres;
    await server.stop();
  };
}

const runOn = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** A database of its own for a test, next to the one of `baseUrl`: empty, or a copy of `template`. */
export const createTestDatabase = async (
  baseUrl: string,
  template?: string,
): Promise<{ url: string; drop: () => Promise<void> }> => {
  const name = `heed_test_${randomBytes(8).toString('hex')}`;
  await runOn(baseUrl, `create database "${name}"${template === undefined ? '' : ` template "${template}"`}`);
  const url = new URL(baseUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOn(baseUrl, `drop database if exists "${name}" with (force)`) };
};
