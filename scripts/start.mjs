import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildIfChanged } from './build.mjs';
import { giveUp, runUntilStopped } from './process.mjs';
import { root, setUp } from './setup.mjs';

/** A file is named as the person sees it: npm moves to the project's folder and remembers where they were. */
const absolute = (/** @type {string} */ argument) => {
  if (argument.startsWith('-')) return argument;
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), argument);
  return existsSync(path) ? path : giveUp(`There is no file ${path}.`);
};

/** `npm start [-- FILE]`: sets up, builds and runs Heed; with a file, it opens the preview of its import. */
export default async (/** @type {string[]} */ args) => {
  const files = args.map(absolute);
  const tools = await setUp();
  await buildIfChanged(tools);
  const server = join(root, 'apps/api/dist/server.js');
  const env = { NODE_ENV: 'production', ...tools.env };
  process.exitCode = await runUntilStopped([
    { command: tools.node, args: ['--enable-source-maps', server, ...files], options: { cwd: root, env } },
  ]);
};
