import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compressFolder } from './compress.mjs';
import { capture, giveUp } from './process.mjs';
import { root, setUp } from './setup.mjs';

/** @typedef {Awaited<ReturnType<typeof setUp>>} Tools */

const SOURCES = [
  ...['apps/api', 'apps/cli', 'apps/web', 'packages'],
  ...['pnpm-lock.yaml', 'tsconfig.base.json', 'scripts/build.mjs', 'scripts/compress.mjs'],
];
const RESULTS = ['apps/api/dist/server.js', 'apps/web/dist/index.html'];
const NO_SOURCE = /^(node_modules|dist|testing|coverage|.*\.test\.tsx?)$/;
const stampFile = join(root, '.cache', 'build');

/** @returns {string[]} */
const filesUnder = (/** @type {string} */ path) => {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).filter((name) => !NO_SOURCE.test(name));
  return names.sort().flatMap((name) => filesUnder(`${path}/${name}`));
};

const sourceState = () => {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesUnder)) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
};

const isBuilt = (/** @type {string} */ state) =>
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === state &&
  RESULTS.every((path) => existsSync(join(root, path)));

const buildApp = async (/** @type {string} */ app, /** @type {Tools} */ { node, env }) => {
  const cwd = join(root, 'apps', app);
  const vite = join(cwd, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await capture(node, [vite, 'build'], { cwd, env: { ...env, NODE_ENV: 'production' } });
  if (code === 0) return;
  console.error(output.trim());
  giveUp(`Building apps/${app} failed: the reason stands above.`);
};

/** Builds the web pages, compressed for the wire, and the server, unless the last build was of the same sources. */
export const buildIfChanged = async (/** @type {Tools} */ tools) => {
  const state = sourceState();
  if (isBuilt(state)) return;
  console.log('Building Heed.');
  rmSync(stampFile, { force: true });
  await Promise.all([buildApp('web', tools), buildApp('api', tools)]);
  await compressFolder(join(root, 'apps/web/dist'));
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, state);
};

export default async () => buildIfChanged(await setUp());
