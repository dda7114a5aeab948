import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfChanged } from './build.mjs';
import { capture, giveUp } from './process.mjs';
import { root, setUp } from './setup.mjs';

const target = join(root, 'dist', 'heed');
const api = join(root, 'apps/api');

const readJson = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));

/** What the server imports and its build leaves outside: everything apps/api declares from npm, at the version in use. */
const dependencies = () => {
  const { dependencies } = readJson(join(api, 'package.json'));
  const names = Object.keys(dependencies).filter((name) => !name.startsWith('@heed/'));
  return Object.fromEntries(
    names.map((name) => [name, readJson(join(api, 'node_modules', name, 'package.json')).version]),
  );
};

const writeManifest = () => {
  const { name, version, description, license, packageManager } = readJson(join(root, 'package.json'));
  const manifest = {
    ...{ name, version, description, license, private: true, type: 'module', packageManager },
    engines: { node: '>=24' },
    bin: { heed: 'heed.js' },
    scripts: { start: 'node --enable-source-maps server.js' },
    dependencies: dependencies(),
  };
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};

/** Settings of the workspace that hold for the bundle's own install as well; no build script may run. */
const SETTINGS = ['pmOnFail: ignore', 'autoInstallPeers: false', 'strictDepBuilds: false', ''].join('\n');

/** The workspace's lockfile, narrowed to what the bundle needs: the same versions, to the hash, that were tested. */
const writeLockfile = async (/** @type {Awaited<ReturnType<typeof setUp>>} */ { env }) => {
  writeFileSync(join(target, 'pnpm-workspace.yaml'), SETTINGS);
  cpSync(join(root, 'pnpm-lock.yaml'), join(target, 'pnpm-lock.yaml'));
  const pnpm = join(root, 'node_modules/.bin/pnpm');
  const args = ['install', '--lockfile-only', '--no-frozen-lockfile', '--prefer-offline'];
  const { code, output } = await capture(pnpm, args, { cwd: target, env, shell: process.platform === 'win32' });
  if (code === 0) return;
  console.error(output.trim());
  giveUp('Writing the lockfile of the bundle failed: the reason stands above.');
};

/** `npm run bundle`: `dist/heed`, a folder that needs nothing of this workspace to run. */
export default async () => {
  const tools = await setUp();
  await buildIfChanged(tools);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(join(api, 'dist'), target, { recursive: true });
  // Source maps of the pages are for finding errors during development: a browser never asks for them.
  const isServed = (/** @type {string} */ path) => !path.endsWith('.map');
  cpSync(join(root, 'apps/web/dist'), join(target, 'web'), { recursive: true, filter: isServed });
  cpSync(join(root, 'drizzle'), join(target, 'drizzle'), { recursive: true });
  chmodSync(join(target, 'heed.js'), 0o755);
  writeManifest();
  await writeLockfile(tools);
  console.log(`The bundle is in ${target}: install its packages there with pnpm, then run node server.js.`);
};
