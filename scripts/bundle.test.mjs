import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase } from '../packages/db/testing/postgres.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MINUTES = 60_000;

/** `nobody`, where the tests run as root: the server of a bundle needs no rights. */
const NOBODY = 65_534;
const plainUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

const folder = mkdtempSync(join(tmpdir(), 'heed-bundle-'));
const app = join(folder, 'app');
const node = join(folder, 'node');

const start = async (/** @type {NodeJS.ProcessEnv} */ settings) => {
  const env = { NODE_ENV: 'production', PORT: '0', ...settings };
  const server = spawn(node, ['server.js'], { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'], ...plainUser });
  let output = '';
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => server.once('exit', resolve));
  /** @type {string} */
  const url = await new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        const [address] = /http:\/\/[^\s/]+(?=[\s/])/.exec(output) ?? [];
        if (address) resolve(address);
      });
    }
    void ended.then(() => reject(new Error(`The server did not start:\n${output}`)));
  });
  const stop = () => {
    server.kill('SIGTERM');
    return ended;
  };
  const command = (/** @type {string[]} */ ...args) =>
    spawnSync(node, ['heed.js', ...args], { cwd: app, env, encoding: 'utf8', ...plainUser });
  return { url, stop, command };
};

/** Runs what the Dockerfile calls its health check, word by word. */
const healthCheck = (/** @type {string} */ url) => {
  const [, command = ''] =
    /^HEALTHCHECK[\s\S]*?CMD (\[.*\])$/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8')) ?? [];
  const [program, ...args] = JSON.parse(command);
  expect(program).toBe('node');
  return spawnSync(node, args, { env: { PORT: new URL(url).port } }).status;
};

beforeAll(() => {
  const quietly = { encoding: /** @type {const} */ ('utf8'), stdio: /** @type {const} */ ('pipe') };
  execFileSync(process.execPath, [join(root, 'scripts/run.cjs'), 'bundle'], quietly);
  cpSync(join(root, 'dist/heed'), app, { recursive: true });
  const pnpm = join(root, 'node_modules/.bin/pnpm');
  execFileSync(pnpm, ['install', '--prod', '--frozen-lockfile', '--prefer-offline'], { cwd: app, ...quietly });
  copyFileSync(process.execPath, node);
  for (const path of [folder, node]) chmodSync(path, 0o755);
  if (plainUser.uid)
    for (const name of ['data', 'keys']) {
      mkdirSync(join(folder, name));
      chownSync(join(folder, name), plainUser.uid, plainUser.gid);
    }
}, 5 * MINUTES);
afterAll(() => rmSync(folder, { recursive: true }));

test('holds the very versions that the workspace was tested with', () => {
  // What stands in brackets are the peers a package was seen with: types of Node's, which run nowhere, among them.
  const packages = (/** @type {string} */ path) =>
    [...readFileSync(path, 'utf8').matchAll(/^ {2}('?)(\S+@\d\S*?)\1:$/gm)].map(([, , name = '']) =>
      name.replace(/\(.*$/, ''),
    );
  const bundled = packages(join(app, 'pnpm-lock.yaml'));
  expect(bundled.length).toBeGreaterThan(20);
  expect(packages(join(root, 'pnpm-lock.yaml'))).toEqual(expect.arrayContaining(bundled));
});

describe.each(['SQLite', 'PostgreSQL'])('on %s, as a plain user, without the workspace', (name) => {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let heed;
  let drop = async () => {};

  beforeAll(async () => {
    if (name === 'SQLite') {
      heed = await start({ HEED_DATA: join(folder, 'data') });
      return;
    }
    const database = await createTestDatabase(inject('postgresUrl'));
    drop = database.drop;
    heed = await start({ HEED_DATA: join(folder, 'keys'), DATABASE_URL: database.url });
  });
  afterAll(() => drop());

  test('is ready', async () => {
    expect((await fetch(`${heed.url}/readyz`)).status).toBe(200);
  });

  test('serves the pages, compressed beforehand', async () => {
    const html = await (await fetch(heed.url)).text();
    const [, script] = /<script[^>]* src="([^"]+)"/.exec(html) ?? [];
    const answer = await fetch(heed.url + script, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(
      readFileSync(join(app, 'web', script ?? ''), 'utf8'),
    );
  });

  test('has its command line beside it', () => {
    const { status, stderr } = heed.command('audit', 'verify');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('passes the health check of the container while it runs, and ends well when told to', async () => {
    expect(healthCheck(heed.url)).toBe(0);
    expect(await heed.stop()).toBe(0);
    expect(healthCheck(heed.url)).toBe(1);
  });
});
