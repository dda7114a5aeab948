import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture, giveUp, run } from './process.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const NODE_MAJOR = 24;
const stampFile = join(root, 'node_modules', '.heed-setup');

const readText = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');

const manifests = () =>
  ['apps', 'packages']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`))
    .filter((path) => existsSync(join(root, path)));

/** Changes whenever an install would do something: what is wanted, what was settled, and for which machine. */
const wantedState = () => {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.pnpmfile.cjs', ...manifests()];
  for (const path of files) hash.update(readText(path));
  return hash.digest('hex');
};

const installedState = () => (existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '');

/** npm as it was called, else by its name: the file is found without a shell on every system. */
const npm = () => {
  const path = process.env.npm_execpath ?? '';
  if (path.endsWith('npm-cli.js')) return { command: process.execPath, first: [path] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', first: [] };
};

const install = async () => {
  const { packageManager } = JSON.parse(readText('package.json'));
  const { command, first } = npm();
  const isTerminal = process.stdout.isTTY === true;
  const args = [
    ...first,
    ...['exec', '--yes', '--loglevel=error', `--package=${packageManager}`, '--'],
    ...['pnpm', 'install', '--frozen-lockfile', `--reporter=${isTerminal ? 'default' : 'append-only'}`],
  ];
  console.log('Setting up Heed: installing what it needs. This happens once.');
  // CI: without a terminal pnpm would stop to ask before it replaces a folder from another install.
  const options = { cwd: root, env: { ...process.env, CI: 'true' }, shell: command.endsWith('.cmd') };
  const { code, output } = isTerminal
    ? { code: await run(command, args, options), output: '' }
    : await capture(command, args, options);
  if (code === 0) return;
  if (output) console.error(output.trim());
  giveUp('The set-up did not finish: what pnpm says above is the reason. Is the npm registry reachable?');
};

const installedNode = () => {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const path = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', 'node');
  return [path, `${path}.exe`].find((file) => existsSync(file));
};

/** The Node that Heed runs on: the one installed with it; where npm has none for the machine, the machine's own. */
const findNode = async () => {
  const installed = installedNode();
  if (installed) {
    const { code } = await capture(installed, ['--version']);
    if (code === 0) return installed;
  }
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return process.execPath;
  return giveUp(
    `Heed runs on Node ${NODE_MAJOR}, which npm does not have for this machine (${process.platform} ${process.arch}): ` +
      `install Node ${NODE_MAJOR} from https://nodejs.org and run the command again.`,
  );
};

/** The environment of everything Heed runs: its own Node and tools come first. */
const toolEnvironment = (/** @type {string} */ node) => {
  const folders = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''];
  return { ...process.env, PATH: folders.join(delimiter) };
};

/**
 * Installs what is missing, which is nothing but the first time and after an update.
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>} the Node to run everything with, and its environment
 */
export const setUp = async () => {
  const wanted = wantedState();
  if (installedState() !== wanted) {
    await install();
    writeFileSync(stampFile, wanted);
  }
  const node = await findNode();
  return { node, env: toolEnvironment(node) };
};
